/**
 * What a command's flags make together: a preset, then a file's keys, then `--set`, decoded and checked as one.
 */
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Option from "effect/Option"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as SchemaIssue from "effect/SchemaIssue"
import { showProblem } from "@serein/stdlib"
import { Misuse } from "../command/errors.ts"
import type { ConfigurationFlags } from "../command/flags.ts"
import { ConfigurationSchema } from "./configuration.ts"
import type { Configuration } from "./configuration.ts"
import { modelProblems } from "./models.ts"
import { isTree, leaves, nearest, parseSetting, replaceLeaf, unknownKey } from "./overrides.ts"
import type { Override, Tree } from "./overrides.ts"
import { defaultPreset, presets, tiny } from "./presets.ts"

/** Every key that there is. All presets have all of them. */
const knownKeys: ReadonlySet<string> = new Set(leaves(tiny).map(([key]) => key))

const decode = Schema.decodeUnknownResult(ConfigurationSchema, { errors: "all", onExcessProperty: "error" })
const format = SchemaIssue.makeFormatterStandardSchemaV1()

const valueAt = (tree: unknown, path: readonly string[]): unknown => {
  let value = tree
  for (const name of path) value = isTree(value) ? value[name] : undefined
  return value
}

/** What a schema expects, in words that go on after "must be". */
const words: ReadonlyMap<string, string> = new Map([
  ["number", "a number"],
  ["string", "a string"],
  ["array", "a list"],
  ["an integer", "a whole number"],
])

const expectation = (message: string): string => {
  const expected = message.replace(/^Expected /, "")
  return words.get(expected) ?? expected
}

/** Several problems as one text: the first few, and how many more. */
const listed = (problems: readonly string[]): string =>
  problems.length <= 3 ? problems.join("; ") : `${problems.slice(0, 3).join("; ")}; and ${problems.length - 3} more`

const shown = (value: unknown): string => (value === undefined ? "missing" : JSON.stringify(value))

/** The sentences of what does not decode; `where` says of each key where its value comes from. */
const decodeProblems = (issue: SchemaIssue.Issue, tree: Tree, where: (key: string) => string): readonly string[] =>
  format(issue).issues.map(({ message, path = [] }) => {
    const names = path.map(String)
    const key = names.join(".")
    return `${where(key)}: '${key}' must be ${expectation(message)}; it is ${shown(valueAt(tree, names))}`
  })

const checked = (tree: Tree, where: (key: string) => string): Result.Result<Configuration, Misuse> => {
  const decoded = decode(tree)
  if (Result.isFailure(decoded)) {
    return Result.fail(new Misuse({ message: listed(decodeProblems(decoded.failure.issue, tree, where)) }))
  }
  const problems = modelProblems(decoded.success)
  return problems.length === 0
    ? Result.succeed(decoded.success)
    : Result.fail(
        new Misuse({ message: listed(problems.map((problem) => `${where(problem.key)}: ${showProblem(problem)}`)) }),
      )
}

/** A whole configuration out of a file, such as a run directory's. */
export const decodeConfiguration = (value: unknown, path: string): Result.Result<Configuration, Misuse> => {
  if (!isTree(value)) return Result.fail(new Misuse({ message: `${path}: it is no configuration; give a JSON object` }))
  const unknown = leaves(value).find(([key]) => !knownKeys.has(key))
  return unknown === undefined
    ? checked(value, () => path)
    : Result.fail(new Misuse({ message: unknownKey({ key: unknown[0], value: unknown[1], source: path }, knownKeys) }))
}

/** A preset with overrides, later ones over earlier ones. */
export const withOverrides = (
  preset: Configuration,
  name: string,
  overrides: readonly Override[],
): Result.Result<Configuration, Misuse> => {
  const unknown = overrides.filter(({ key }) => !knownKeys.has(key))
  if (unknown.length > 0) {
    return Result.fail(new Misuse({ message: listed(unknown.map((override) => unknownKey(override, knownKeys))) }))
  }
  let tree: Tree = preset
  const sources = new Map<string, string>()
  for (const { key, value, source } of overrides) {
    tree = replaceLeaf(tree, key.split("."), value)
    sources.set(key, source)
  }
  return checked(tree, (key) => sources.get(key) ?? `preset '${name}'`)
}

const presetNamed = (name: string): Result.Result<Configuration, Misuse> => {
  const preset = presets.get(name)
  if (preset !== undefined) return Result.succeed(preset)
  const meant = nearest(name, presets.keys())
  const message = `there is no preset '${name}'; ${meant === null ? "" : `did you mean '${meant}'? `}There are ${[...presets.keys()].join(", ")}`
  return Result.fail(new Misuse({ message }))
}

const fileOverrides = Effect.fnUntraced(function* (path: string) {
  const fileSystem = yield* FileSystem.FileSystem
  const text = yield* Effect.mapError(
    fileSystem.readFileString(path),
    (error) =>
      new Misuse({
        message:
          error.reason._tag === "NotFound"
            ? `${path}: there is no such file; --config takes a JSON file`
            : `${path}: it cannot be read; --config takes a JSON file`,
      }),
  )
  const parsed = yield* Effect.try({
    try: (): unknown => JSON.parse(text),
    catch: (cause) =>
      new Misuse({ message: `${path}: it is not JSON (${cause instanceof Error ? cause.message : String(cause)})` }),
  })
  if (!isTree(parsed)) return yield* new Misuse({ message: `${path}: it is no JSON object; give keys and values` })
  return leaves(parsed).map(([key, value]): Override => ({ key, value, source: path }))
})

const settings = (flags: readonly string[]): Result.Result<readonly Override[], Misuse> => {
  const overrides: Override[] = []
  for (const flag of flags) {
    const override = parseSetting(flag)
    if (override === null) {
      return Result.fail(new Misuse({ message: `--set ${flag}: there is no value; write --set key=value` }))
    }
    overrides.push(override)
  }
  return Result.succeed(overrides)
}

/** The configuration that a command's flags describe; every mistake names key and place. */
export const resolveConfiguration = Effect.fnUntraced(function* (
  flags: ConfigurationFlags,
  preset: string = defaultPreset,
): Effect.fn.Return<Configuration, Misuse, FileSystem.FileSystem> {
  const name = Option.getOrElse(flags.preset, () => preset)
  const base = yield* Effect.fromResult(presetNamed(name))
  const none: readonly Override[] = []
  const file = Option.isSome(flags.config) ? yield* fileOverrides(flags.config.value) : none
  const set = yield* Effect.fromResult(settings(flags.set))
  return yield* Effect.fromResult(withOverrides(base, name, [...file, ...set]))
})
