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
import { namedRoots } from "@serein/gradcheck"
import type { Differentiated, GradientOptions, Sample } from "@serein/gradcheck"
import { subjectOf } from "@serein/gradcheck/gradient/subject"
import type { Program } from "@serein/lang"
import type { Node } from "@serein/lang/node"
import { Failure, Misuse } from "../command/errors.ts"

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

const isChecked = (x: unknown): x is CheckedFunction =>
  Predicate.hasProperty(x, "f") &&
  typeof x.f === "function" &&
  Predicate.hasProperty(x, "operands") &&
  Array.isArray(x.operands) &&
  x.operands.every(isNode)

/** A program as a function of its inputs: everything that it computes, by name. */
const asFunction = (program: Program): CheckedFunction => ({
  f: () => Object.fromEntries(namedRoots(program).map(({ name, node }) => [name, node])),
  operands: program.inputs,
})

const exportedAs = (name: string, value: unknown): readonly Exported[] => {
  if (isProgram(value)) return [{ name, ...asFunction(value), program: value, sample: null }]
  if (isSample(value)) return [{ name, ...asFunction(value.program), program: value.program, sample: value }]
  return isChecked(value) ? [{ name, ...value, program: null, sample: null }] : []
}

/** The values that a module's export is run on: its own, or those of a seed. */
export const sampleOf = ({ f, operands, options, program, sample }: Exported, seed: number): Sample => {
  if (sample !== null) return sample
  const drawn = subjectOf(f, operands, options ?? {}).draw(seed)
  return program === null ? drawn : { ...drawn, program }
}

const whatToExport =
  "export functions to check as `{ f, operands }`, with the inputs and parameters that `f` is applied to, or programs"

/** Loads what the module at `path` exports to be checked. TypeScript is fine: Node strips the types. */
export const loadModule = Effect.fnUntraced(function* (
  path: string,
): Effect.fn.Return<readonly Exported[], Misuse | Failure, FileSystem.FileSystem> {
  const fileSystem = yield* FileSystem.FileSystem
  if (!(yield* Effect.orElseSucceed(fileSystem.exists(path), () => false)))
    return yield* new Misuse({ message: `${path}: there is no such file; name a module that exports what to check` })
  const loaded: unknown = yield* Effect.tryPromise({
    try: () => import(pathToFileURL(resolve(path)).href),
    catch: (cause) =>
      new Failure({ message: `${path} does not load: ${Predicate.isError(cause) ? cause.message : String(cause)}` }),
  })
  const found = Predicate.isObject(loaded)
    ? Object.entries(loaded).flatMap(([name, value]) => exportedAs(name, value))
    : []
  if (found.length === 0) return yield* new Misuse({ message: `${path} exports nothing to check; ${whatToExport}` })
  return found
})
