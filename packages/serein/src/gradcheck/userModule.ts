/**
 * A user's module: what it exports to be checked, each under its export's name.
 *
 *     export const gate = { f: (x) => mul(x, sigmoid(x)), operands: [input("x", "f32", [Row])] }
 *     export const step = program("step", { outputs: { loss }, updates })
 */
import { resolve } from "node:path"
import { pathToFileURL } from "node:url"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Predicate from "effect/Predicate"
import { GradientError, namedRoots } from "@serein/gradcheck"
import type { Differentiated, GradientOptions, Sample } from "@serein/gradcheck"
import { modesOf, refuseOptions } from "@serein/gradcheck/gradient/options"
import { subjectOf } from "@serein/gradcheck/gradient/subject"
import type { Program } from "@serein/lang"
import type { Node } from "@serein/lang/node"
import { Misuse } from "../command/errors.ts"

/** A function with what it is applied to, and how it is checked, as `checkGradient` takes them. */
export interface CheckedFunction {
  readonly f: Differentiated<readonly Node[]>
  readonly operands: readonly Node[]
  readonly options?: GradientOptions
}

/** What a module exports to be checked. */
export interface Exported extends CheckedFunction {
  readonly name: string
  /** Where the export is a program, or one with values. */
  readonly program: Program | null
  readonly sample: Sample | null
}

const isNode = (x: unknown): x is Node => Predicate.hasProperty(x, "_tag") && x._tag === "Node"

const isProgram = (x: unknown): x is Program => Predicate.hasProperty(x, "_tag") && x._tag === "Program"

const isSample = (x: unknown): x is Sample =>
  Predicate.hasProperty(x, "program") &&
  isProgram(x.program) &&
  Predicate.hasProperty(x, "inputs") &&
  Predicate.hasProperty(x, "variables")

/** A program as a function of its inputs: everything that it computes, by name. */
const asFunction = (program: Program): CheckedFunction => ({
  f: () => Object.fromEntries(namedRoots(program).map(({ name, node }) => [name, node])),
  operands: program.inputs,
})

/** What an export is to the commands: to be checked, meant to be and not fit for it, or of no interest. */
type Reading =
  | { readonly _tag: "Checked"; readonly exported: Exported }
  | { readonly _tag: "Unfit"; readonly problem: string }
  | { readonly _tag: "Other" }

const unfit = (problem: string): Reading => ({ _tag: "Unfit", problem })

const kindOf = (x: unknown): string =>
  Array.isArray(x) ? "an array" : x === null || x === undefined ? String(x) : `a ${typeof x}`

const isOptions = (x: unknown): x is GradientOptions => Predicate.isObject(x) && !Array.isArray(x)

/** What is wrong with the options, or null. */
const problemOf = (options: GradientOptions): string | null => {
  try {
    refuseOptions(options)
    modesOf(options)
    return null
  } catch (cause) {
    if (cause instanceof GradientError) return cause.problem
    throw cause
  }
}

const isFunction = (x: unknown): x is CheckedFunction["f"] => typeof x === "function"

/** Reads `{ f, operands, options }`. */
const functionOf = (name: string, value: object): Reading => {
  const { f, operands, options }: { readonly f?: unknown; readonly operands?: unknown; readonly options?: unknown } =
    value
  if (!isFunction(f)) return unfit(`\`f\` is ${kindOf(f)} and should be the function to check`)
  if (!Array.isArray(operands))
    return unfit(
      `\`operands\` is ${kindOf(operands)} and should be an array of the inputs and parameters that \`f\` is applied to`,
    )
  const given: readonly unknown[] = operands
  const nodes = given.filter(isNode)
  const wrong = given.findIndex((x) => !isNode(x))
  if (wrong >= 0)
    return unfit(
      `\`operands[${wrong}]\` is ${kindOf(given[wrong])} and should be an expression, as \`input("x", "f32", [Row])\` is`,
    )
  if (options !== undefined && !isOptions(options))
    return unfit(`\`options\` is ${kindOf(options)} and should be an object, as \`{ runs: 2 }\` is`)
  const problem = problemOf(options ?? {})
  if (problem !== null) return unfit(`options: ${problem}`)
  return {
    _tag: "Checked",
    exported: {
      name,
      f,
      operands: nodes,
      ...(options === undefined ? {} : { options }),
      program: null,
      sample: null,
    },
  }
}

const readingOf = (name: string, value: unknown): Reading => {
  if (isProgram(value))
    return { _tag: "Checked", exported: { name, ...asFunction(value), program: value, sample: null } }
  if (isSample(value))
    return { _tag: "Checked", exported: { name, ...asFunction(value.program), program: value.program, sample: value } }
  return Predicate.hasProperty(value, "f") || Predicate.hasProperty(value, "operands")
    ? functionOf(name, value)
    : { _tag: "Other" }
}

/** The values that a module's export is run on: its own, or those of a seed. */
export const sampleOf = ({ f, operands, options, program, sample }: Exported, seed: number): Sample => {
  if (sample !== null) return sample
  const drawn = subjectOf(f, operands, options ?? {}).draw(seed)
  return program === null ? drawn : { ...drawn, program }
}

const whatToExport =
  "export functions to check as `{ f, operands }`, with the inputs and parameters that `f` is applied to, or programs"

/** What a module exports. */
export interface UserModule {
  readonly exported: readonly Exported[]
  /** Names of exports that are nothing to check. */
  readonly others: readonly string[]
}

/**
 * Loads what the module at `path` exports to be checked. TypeScript is fine: Node strips the types. An export that has
 * an `f` or `operands` is meant to be checked, and refused where it does not fit.
 */
export const loadModule = Effect.fnUntraced(function* (
  path: string,
): Effect.fn.Return<UserModule, Misuse, FileSystem.FileSystem> {
  const fileSystem = yield* FileSystem.FileSystem
  if (!(yield* Effect.orElseSucceed(fileSystem.exists(path), () => false)))
    return yield* new Misuse({ message: `${path}: there is no such file; name a module that exports what to check` })
  const loaded: unknown = yield* Effect.tryPromise({
    try: () => import(pathToFileURL(resolve(path)).href),
    catch: (cause) =>
      new Misuse({ message: `${path} does not load: ${Predicate.isError(cause) ? cause.message : String(cause)}` }),
  })
  const readings = Predicate.isObject(loaded)
    ? Object.entries(loaded).map(([name, value]) => ({ name, reading: readingOf(name, value) }))
    : []
  for (const { name, reading } of readings)
    if (reading._tag === "Unfit")
      return yield* new Misuse({ message: `'${name}' of ${path}: ${reading.problem}; ${whatToExport}` })
  const exported = readings.flatMap(({ reading }) => (reading._tag === "Checked" ? [reading.exported] : []))
  if (exported.length === 0) return yield* new Misuse({ message: `${path} exports nothing to check; ${whatToExport}` })
  return {
    exported,
    others: readings.flatMap(({ name, reading }) => (reading._tag === "Other" ? [name] : [])),
  }
})
