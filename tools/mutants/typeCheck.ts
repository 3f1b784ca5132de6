/**
 * Which mutants type-check: a copy of the file for each, all of them in one run of the compiler.
 *
 * A copy imports the unaltered neighbours, so an error belongs to the mutant whose file it is in. Names that an
 * alteration leaves unused, and code that it makes unreachable, are no errors here.
 */
import { spawn } from "node:child_process"
import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import type { Mutant } from "./mutant.ts"
import { altered } from "./schemata.ts"

/** The text with relative imports made absolute. */
const withAbsoluteImports = (text: string, path: string): string =>
  text.replaceAll(/(\bfrom ")(\.[^"]+)(")/g, (_, before: string, to: string, after: string) =>
    [before, resolve(dirname(path), to), after].join(""),
  )

const runCompiler = (root: string, project: string): Promise<string> =>
  new Promise((done, refuse) => {
    const child = spawn(
      process.execPath,
      [join(root, "node_modules/typescript/bin/tsc"), "--project", project, "--pretty", "false"],
      { cwd: root, stdio: ["ignore", "pipe", "inherit"] },
    )
    const parts: string[] = []
    child.stdout.on("data", (part: Buffer) => parts.push(part.toString()))
    child.on("error", refuse)
    child.on("close", () => done(parts.join("")))
  })

/**
 * The ids of those that type-check. `folder` is used for the copies, inside the repository so that packages are found.
 * @param texts the unaltered sources by file
 */
export const wellTyped = async (
  root: string,
  folder: string,
  texts: ReadonlyMap<string, string>,
  mutants: readonly Mutant[],
): Promise<ReadonlySet<number>> => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const mutant of mutants) {
    const text = altered(texts.get(mutant.file) ?? "", mutant)
    writeFileSync(join(folder, `m${mutant.id}.ts`), withAbsoluteImports(text, join(root, mutant.file)))
  }
  const compilerOptions = {
    noEmit: true,
    declaration: false,
    noUnusedLocals: false,
    noUnusedParameters: false,
    allowUnreachableCode: true,
  }
  const project = join(folder, "tsconfig.json")
  writeFileSync(
    project,
    JSON.stringify({ extends: join(root, "tsconfig.json"), compilerOptions, include: ["m*.ts"], exclude: [] }),
  )
  const output = await runCompiler(root, project)
  rmSync(folder, { recursive: true, force: true })
  const wrong = new Set<number>()
  for (const line of output.split("\n")) {
    const found = /(?:^|\/)m(\d+)\.ts\(\d+,\d+\): error/.exec(line)
    if (found?.[1] !== undefined) wrong.add(Number(found[1]))
    else if (/^\S.*error TS/.test(line)) throw new Error(`the type check of the mutants failed: ${line}`)
  }
  return new Set(mutants.filter((m) => !wrong.has(m.id)).map((m) => m.id))
}
