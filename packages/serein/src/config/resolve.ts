/**
 * What a command's flags make together: a recipe, then a file's keys, then `--set`, decoded and checked as one.
 */
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Option from "effect/Option"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as SchemaIssue from "effect/SchemaIssue"
import { defaultRecipe, recipes } from "@serein/recipes/recipes"
import { showProblem } from "@serein/stdlib"
import { Misuse } from "../command/errors.ts"
import type { ConfigurationFlags } from "../command/flags.ts"
import { ablationKey, spelledOut } from "./ablation.ts"
import { ConfigurationSchema } from "./configuration.ts"
import type { Configuration } from "./configuration.ts"
import { headFor, otherForm, tagProblem, tagged } from "./head.ts"
import { knownKeys } from "./keys.ts"
import { modelProblems } from "./models.ts"
import { isTree, leaves, nearest, parseSetting, replaceLeaf, unknownKey } from "./overrides.ts"
import type { Override, Tree } from "./overrides.ts"

const accepted: ReadonlySet<string> = new Set([...knownKeys, ablationKey])

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
    const tag = path[0] === "head" && path.length === 1 ? tagProblem(tree["head"]) : null
    const names = tag === null ? path.map(String) : ["head", "_tag"]
    const key = names.join(".")
    return `${where(key)}: '${key}' must be ${tag ?? expectation(message)}; it is ${shown(valueAt(tree, names))}`
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

/** A whole configuration out of a file, such as a run directory's; keys that came later may be missing. */
export const decodeConfiguration = (value: unknown, path: string): Result.Result<Configuration, Misuse> => {
  if (!isTree(value)) return Result.fail(new Misuse({ message: `${path}: it is no configuration; give a JSON object` }))
  const unknown = leaves(value).find(([key]) => !knownKeys.has(key))
  return unknown === undefined
    ? checked({ ...value, head: tagged(value["head"]) }, () => path)
    : Result.fail(new Misuse({ message: unknownKey({ key: unknown[0], value: unknown[1], source: path }, knownKeys) }))
}

/** Overrides of one place, with sections given as a whole and ablations spelled out key by key. */
const keyByKey = (overrides: readonly Override[]): Result.Result<readonly Override[], Misuse> => {
  const single = overrides.flatMap(({ key, value, source }) =>
    isTree(value)
      ? leaves(value, `${key}.`).map(([key, value]): Override => ({ key, value, source }))
      : [{ key, value, source }],
  )
  const unknown = single.filter(({ key }) => !accepted.has(key))
  if (unknown.length > 0) {
    return Result.fail(new Misuse({ message: listed(unknown.map((override) => unknownKey(override, accepted))) }))
  }
  return Result.map(Result.all(single.map(spelledOut)), (parts) => parts.flat())
}

const replaced = (tree: Tree, overrides: readonly Override[]): Result.Result<Tree, Misuse> => {
  const head = isTree(tree["head"]) ? headFor(tree["head"], overrides) : {}
  const strangers = overrides.flatMap((override) => otherForm(head, override) ?? [])
  return strangers.length > 0
    ? Result.fail(new Misuse({ message: listed(strangers) }))
    : Result.succeed(
        overrides.reduce<Tree>((all, { key, value }) => replaceLeaf(all, key.split("."), value), { ...tree, head }),
      )
}

/**
 * A recipe with overrides, later ones over earlier ones. What one place says (a file, the command line) stands
 * together: in it, a head's tag may come after that head's keys.
 */
export const withOverrides = (
  recipe: Configuration,
  name: string,
  ...places: readonly (readonly Override[])[]
): Result.Result<Configuration, Misuse> =>
  Result.gen(function* () {
    let tree: Tree = { ...recipe }
    const sources = new Map<string, string>()
    for (const place of places) {
      const overrides = yield* keyByKey(place)
      tree = yield* replaced(tree, overrides)
      for (const { key, source } of overrides) sources.set(key, source)
    }
    return yield* checked(tree, (key) => sources.get(key) ?? `recipe '${name}'`)
  })

const recipeNamed = (name: string): Result.Result<Configuration, Misuse> => {
  const recipe = recipes.get(name)
  if (recipe !== undefined) return Result.succeed(recipe)
  const meant = nearest(name, recipes.keys())
  const message = `there is no recipe '${name}'; ${meant === null ? "" : `did you mean '${meant}'? `}There are ${[...recipes.keys()].join(", ")}`
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

/**
 * The configuration that a command's flags describe; every mistake names key and place. `adjust` makes another of the
 * recipe before the user's own keys replace its.
 */
export const resolveConfiguration = Effect.fnUntraced(function* <E = never, R = never>(
  flags: ConfigurationFlags,
  recipe: string = defaultRecipe,
  adjust: (recipe: Configuration) => Effect.Effect<Configuration, E, R> = Effect.succeed,
): Effect.fn.Return<Configuration, E | Misuse, FileSystem.FileSystem | R> {
  const name = Option.getOrElse(flags.recipe, () => recipe)
  const base = yield* adjust(yield* Effect.fromResult(recipeNamed(name)))
  const none: readonly Override[] = []
  const file = Option.isSome(flags.config) ? yield* fileOverrides(flags.config.value) : none
  const set = yield* Effect.fromResult(settings(flags.set))
  return yield* Effect.fromResult(withOverrides(base, name, file, set))
})
