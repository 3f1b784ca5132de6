// The guide to gradcheck is true: its examples type-check and run, what they print stands in it, and its tables have a
// row for every law and for every primitive with a kink.
import { kinks, namedLaws } from "@serein/gradcheck"
import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, expect, test } from "vitest"

const root = fileURLToPath(new URL("../..", import.meta.url))
const guide = readFileSync(join(root, "docs/gradcheck.md"), "utf8")
const folder = mkdtempSync(join(root, "test/gradcheck/.guide-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const blocks = [...guide.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gmu)].map(([, language, text]) => ({ language, text }))
const examples = blocks.flatMap((b) => (b.language === "ts" ? [b.text ?? ""] : [])).join("\n")
const shown = blocks.flatMap((b) => (b.language === "" ? [(b.text ?? "").trimEnd()] : []))

const file = join(folder, "examples.ts")
writeFileSync(
  file,
  `export const printed: string[] = []\nconst print = (...xs: readonly unknown[]) => printed.push(xs.join(" ").trimEnd())\n${examples.replaceAll("console.log(", "print(")}`,
)

const isModule = (x: unknown): x is { readonly printed: readonly string[] } =>
  typeof x === "object" && x !== null && "printed" in x && Array.isArray(x.printed)

// The examples declare tests of their own, which become tests of this file.
const loaded: unknown = await import(file)

test("the examples print what the guide shows", () => {
  expect(isModule(loaded) ? loaded.printed : []).toEqual(shown)
})

test("the examples type-check", () => {
  const options = {
    extends: join(root, "tsconfig.json"),
    compilerOptions: { noUnusedLocals: false },
    include: [],
    files: ["examples.ts"],
  }
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(options))
  const compiler = join(root, "node_modules", ".bin", "tsc")
  const { stdout } = spawnSync(compiler, ["--project", folder, "--pretty", "false"], { cwd: folder, encoding: "utf8" })
  expect(stdout).toBe("")
})

/** The first cells of the rows of the table with this heading. */
const rows = (heading: string): readonly string[] => {
  const table = guide.slice(guide.indexOf(`| ${heading} |`)).split("\n\n")[0] ?? ""
  return table
    .split("\n")
    .slice(2)
    .flatMap((row) => /^\| `([\w-]+)`/u.exec(row)?.[1] ?? [])
}

test("every law has a row, by its key", () => {
  expect(rows("key")).toEqual(namedLaws.map((law) => law.key))
})

test("every primitive with a kink has a row, in the words of its declaration", () => {
  const declared = Object.entries(kinks).flatMap(([kind, kink]) =>
    kink._tag === "Smooth" ? [] : [`| \`${kind}\` | ${kink._tag.toLowerCase()} ${kink.where} |`],
  )
  expect(
    guide
      .split("\n")
      .filter((line) => /\| (corner|jump|step|edge) /u.test(line))
      .toSorted(),
  ).toEqual(declared.toSorted())
})
