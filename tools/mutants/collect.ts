/**
 * All mutants of the sources, and which of them type-check. The type check's answer is kept beside the verdicts.
 */
import { createHash } from "node:crypto"
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { Project } from "ts-morph"
import { mutantsOf } from "./generate.ts"
import type { Mutant } from "./mutant.ts"
import { excludes, excludesText, scopes, stages } from "./scope.ts"
import type { Stage } from "./scope.ts"
import { instrumented } from "./schemata.ts"
import { wellTyped } from "./typeCheck.ts"

/** The mutants and the sources that they alter. */
export interface Collection {
  readonly mutants: readonly Mutant[]
  /** Unaltered texts by file. */
  readonly texts: ReadonlyMap<string, string>
}

/** Reads the sources in scope and alters them. */
export const collect = (root: string): Collection => {
  const project = new Project({ skipAddingFilesFromTsConfig: true, skipFileDependencyResolution: true })
  const mutants: Mutant[] = []
  const texts = new Map<string, string>()
  for (const scope of scopes) {
    const source = project.addSourceFileAtPath(join(root, scope.file))
    texts.set(scope.file, source.getFullText())
    mutants.push(...mutantsOf(scope.file, source, excludes(scope), mutants.length + 1, excludesText(scope)))
  }
  return { mutants, texts }
}

/** Writes a file whole or not at all. */
export const writeWhole = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.new`, text)
  renameSync(`${path}.new`, path)
}

/** A digest of texts. */
export const digestOf = (...texts: readonly string[]): string => {
  const hash = createHash("sha256")
  for (const text of texts) hash.update(`${text.length}:${text}`)
  return hash.digest("hex").slice(0, 32)
}

/** The files of the judging that one stage alone uses. */
const own: { readonly [S in Stage]: readonly string[] } = {
  derivative: ["derivative.ts"],
  rewriting: ["preparations.ts", "rewriting.ts"],
  kernels: ["contractions.ts", "kernels.ts", "loops.ts", "maps.ts", "reductions.ts", "scatters.ts", "windows.ts"],
}

/** A digest of everything that a stage's verdicts depend on: the language, the compiler, the laws, and the judging. */
export const sourcesDigest = (root: string, stage: Stage): string => {
  const others = new Set(stages.flatMap((s) => (s === stage ? [] : own[s])))
  const files = [
    "packages/lang/src/**/*.ts",
    "compiler/src/**/*.ts",
    "packages/gradcheck/src/**/*.ts",
    "tools/mutants/judge/*.ts",
  ].flatMap((pattern) => globSync(pattern, { cwd: root }))
  const used = files.filter((file) => !others.has(basename(file))).toSorted()
  return digestOf(...used.flatMap((file) => [file, readFileSync(join(root, file), "utf8")]))
}

/** What identifies a mutant across runs: its file, its line's text, and both texts. */
export const keysOf = (mutants: readonly Mutant[]): ReadonlyMap<number, string> => {
  const counts = new Map<string, number>()
  return new Map(
    mutants.map((m) => {
      const key = digestOf(m.file, m.within, m.kind, m.before, m.after, m.context)
      const count = (counts.get(key) ?? 0) + 1
      counts.set(key, count)
      return [m.id, `${key}.${count}`]
    }),
  )
}

const isListOfNumbers = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((x) => typeof x === "number")

/** The ids of the mutants that type-check, from the cache when the sources are the same. */
export const typedIds = async (root: string, cache: string, collection: Collection): Promise<ReadonlySet<number>> => {
  const { mutants, texts } = collection
  const file = join(
    cache,
    `typed-${digestOf(...mutants.map((m) => `${m.file} ${m.start} ${m.after}`), ...texts.values())}.json`,
  )
  if (existsSync(file)) {
    const known: unknown = JSON.parse(readFileSync(file, "utf8"))
    if (isListOfNumbers(known)) return new Set(known)
  }
  const typed = await wellTyped(root, join(cache, "check"), texts, mutants)
  writeWhole(file, JSON.stringify([...typed]))
  return typed
}

/** The instrumented sources by absolute path, with these mutants in them. */
export const instrumentedTexts = (
  root: string,
  collection: Collection,
  mutants: readonly Mutant[],
  switchboard: string,
): readonly (readonly [string, string])[] =>
  [...collection.texts].flatMap(([file, text]) => {
    const own = mutants.filter((m) => m.file === file)
    return own.length === 0 ? [] : [[join(root, file), instrumented(text, own, switchboard)] as const]
  })
