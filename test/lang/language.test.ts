// The guide to the language is true: its examples are extracted, type-checked and run, section by section.
import { spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { evaluate, parametersOf, showAxes, tensor } from "@serein/lang"
import type { Node } from "@serein/lang"
import { afterAll, describe, expect, test } from "vitest"

const root = fileURLToPath(new URL("../..", import.meta.url))
const guide = readFileSync(join(root, "docs/language.md"), "utf8")
const folder = mkdtempSync(join(root, "test/lang/.language-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Section {
  readonly title: string
  readonly lines: readonly string[]
  /** What the guide prints after the examples, for comparison. */
  readonly shown: readonly string[]
}

const sections: readonly Section[] = guide
  .split(/^## /mu)
  .slice(1)
  .map((text) => {
    const blocks = [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gmu)]
    const of = (language: string): readonly string[] => blocks.flatMap((b) => (b[1] === language ? [b[2] ?? ""] : []))
    return { title: text.split("\n")[0] ?? "", lines: of("ts").join("").split("\n"), shown: of("") }
  })

interface Example {
  readonly kind: "→" | "throws" | "does not compile:"
  readonly code: string
  readonly text: string
}

const exampleIn = (line: string): Example | null => {
  const found = /^(\S.*?) \/\/ (→|throws|does not compile:) (.*)$/u.exec(line)
  const kind = found?.[2]
  if (found === null || (kind !== "→" && kind !== "throws" && kind !== "does not compile:")) return null
  return { kind, code: found[1] ?? "", text: found[3] ?? "" }
}

/** A module that records what each example gives. Imports may stand anywhere; the package has the language's names. */
const moduleOf = ({ lines }: Section, kinds: readonly Example["kind"][]): string => {
  const body = lines.map((line) => {
    const example = exampleIn(line)
    if (example === null) return line
    return kinds.includes(example.kind) ? `results.push(() => (${example.code}))` : ""
  })
  const text = body.join("\n").replaceAll('from "serein"', 'from "@serein/lang"')
  return `export const results: (() => unknown)[] = []\n${text}\n`
}

const isNode = (x: unknown): x is Node => typeof x === "object" && x !== null && "_tag" in x && x._tag === "Node"

const shown = (x: unknown, like: string): string => {
  if (!isNode(x)) return typeof x === "string" ? x : JSON.stringify(x)?.replaceAll(",", ", ")
  if (!/^[-\d[]/u.test(like)) return `${x.dtype} ${showAxes(x.axes)}`
  const variables = Object.fromEntries(
    parametersOf(x).map((p) => [
      p.op.kind === "variable" ? p.op.path : "",
      tensor("f32", p.axes, new Float64Array(p.axes.reduce((n, a) => n * a.size, 1))),
    ]),
  )
  const data = Array.from(evaluate([x], { variables })[0]?.data ?? [], (v) => Math.round(v * 1e12) / 1e12 + 0)
  return x.axes.length === 0 ? String(data[0]) : `[${data.join(", ")}]`
}

const isModule = (x: unknown): x is { readonly results: readonly (() => unknown)[] } =>
  typeof x === "object" && x !== null && "results" in x && Array.isArray(x.results)

const load = async (name: string, text: string): Promise<readonly (() => unknown)[]> => {
  const file = join(folder, `${name}.ts`)
  writeFileSync(file, text)
  const loaded: unknown = await import(file)
  if (!isModule(loaded)) throw new Error("the module records nothing")
  return loaded.results
}

const slug = (title: string): string => title.toLowerCase().replaceAll(/\W+/gu, "-")

describe.each(sections.map((section) => ({ ...section, name: slug(section.title) })))("$title", (section) => {
  const examples = section.lines.map(exampleIn).filter((e) => e !== null)

  test("gives what the guide says", async () => {
    const run = examples.filter((e) => e.kind !== "does not compile:")
    const results = await load(section.name, moduleOf(section, ["→", "throws"]))
    expect(results).toHaveLength(run.length)
    results.forEach((result, i) => {
      const { kind, code, text } = run[i] ?? { kind: "→", code: "", text: "" }
      if (kind === "throws") expect(result, code).toThrow(text)
      else expect(shown(result(), text), code).toBe(text)
    })
  })
})

test("what the guide prints is what is printed", async () => {
  const printed = sections.find((s) => s.shown.length > 0)
  if (printed === undefined) throw new Error("the guide prints nothing")
  const lines = printed.lines.map((line) => (line.startsWith("printExpr(") ? `${line} // → text` : line))
  const [text] = await load("printed", moduleOf({ ...printed, lines }, ["→"]))
  expect(String(text?.()).trim()).toBe((printed.shown[0] ?? "").trim())
})

test("the examples type-check, but for those that must not", () => {
  const project = join(folder, "types")
  mkdirSync(project)
  const options = {
    extends: join(root, "tsconfig.json"),
    compilerOptions: { noUnusedLocals: false },
    include: ["."],
    exclude: [],
  }
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify(options))
  const wrong = sections.flatMap((section) =>
    section.lines.flatMap((line, i) => {
      const example = exampleIn(line)
      return example?.kind === "does not compile:"
        ? [{ ...example, file: `${slug(section.title)}.ts`, line: i + 2 }]
        : []
    }),
  )
  for (const section of sections) {
    writeFileSync(join(project, `${slug(section.title)}.ts`), moduleOf(section, ["→", "throws", "does not compile:"]))
  }
  const compiler = join(root, "node_modules", ".bin", "tsc")
  const { stdout } = spawnSync(compiler, ["--project", project, "--pretty", "false"], {
    cwd: project,
    encoding: "utf8",
  })
  const errors = stdout.split(/^(?=\S)/mu).filter((error) => error.trim() !== "")
  const left = errors.filter(
    (error) => !wrong.some((w) => error.startsWith(`${w.file}(${w.line},`) && error.includes(w.text)),
  )
  expect(left).toEqual([])
  for (const w of wrong)
    expect(
      errors.some((error) => error.startsWith(`${w.file}(${w.line},`)),
      `${w.code} type-checks`,
    ).toBe(true)
})
