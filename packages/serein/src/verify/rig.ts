/**
 * What runs a case: programs compiled for the device over one store that holds the case's parameters.
 */
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import type { CompiledProgram, Step } from "@serein/compiler"
import type { Program } from "@serein/lang"
import { makeVariables } from "@serein/runtime"
import type { CompileFailed, Inputs, OpenDevice, PrepareError, RunError, TensorArray } from "@serein/runtime"
import { ready } from "../device.ts"
import { CaseError } from "./referenceCase.ts"
import type { ReferenceCase } from "./referenceCase.ts"

/** Everything that can go wrong while a case runs. */
export type RigError = CaseError | CompileFailed | PrepareError | RunError

/** Outputs by name. */
export type Results = Readonly<Record<string, TensorArray>>

/** A program that runs on the case's parameters. */
export type Runner = (inputs: Inputs) => Effect.Effect<Results, RunError>

/** Programs over one case. */
export interface Rig {
  /** The values that variables have now. */
  readonly read: (paths: readonly string[]) => Effect.Effect<ReadonlyMap<string, TensorArray>, RigError>
  /** Compiles a program; its parameters are the case's, its state begins at zero or is another program's. */
  readonly prepare: (program: Program) => Effect.Effect<Runner, RigError, Scope.Scope>
  /** Kernels dispatched so far. */
  readonly dispatches: () => number
}

const dispatchesOf = (steps: readonly Step[]): number =>
  steps.reduce((total, step) => {
    switch (step.kind) {
      case "dispatch":
        return total + 1
      case "copy":
        return total
      case "loop":
        return total + step.count * dispatchesOf(step.steps)
    }
  }, 0)

const sizesText = (sizes: readonly number[]): string => `[${sizes.join(", ")}]`

/** The case's values of the parameters that a program reads. */
const parametersFor = (reference: ReferenceCase, compiled: CompiledProgram) =>
  Effect.gen(function* () {
    const values = new Map<string, TensorArray>()
    for (const { name, order, role } of compiled.variables) {
      if (role === "state") continue
      const stored = reference.weights.get(name)
      const sizes = order.map(({ size }) => size)
      if (stored === undefined) {
        return yield* new CaseError({ message: `${reference.path}: its weights lack the parameter '${name}'` })
      }
      if (sizesText(stored.shape) !== sizesText(sizes)) {
        const message = `${reference.path}: parameter '${name}' has the shape ${sizesText(stored.shape)}; its config asks for ${sizesText(sizes)}`
        return yield* new CaseError({ message })
      }
      values.set(name, stored.data)
    }
    return values
  })

/** Inputs that a program does not need any more once its noise is recorded, where it still has them. */
const unusedKey = (compiled: CompiledProgram): Inputs =>
  Object.fromEntries(compiled.inputs.flatMap(({ name }) => (name === "seed" || name === "step" ? [[name, 0]] : [])))

/** A rig for one case. */
export const makeRig = Effect.fnUntraced(function* (
  gpu: OpenDevice,
  reference: ReferenceCase,
): Effect.fn.Return<Rig, never, Scope.Scope> {
  const variables = yield* makeVariables(gpu, 0)
  const written = new Set<string>()
  let dispatches = 0
  return {
    read: variables.read,
    dispatches: () => dispatches,
    prepare: Effect.fnUntraced(function* (program: Program) {
      const executable = yield* ready(gpu, program, variables)
      const { compiled } = executable
      const values = [...(yield* parametersFor(reference, compiled))].filter(([path]) => !written.has(path))
      yield* variables.write(new Map(values))
      for (const [path] of values) written.add(path)
      const key = unusedKey(compiled)
      const each = dispatchesOf(compiled.steps)
      return (inputs) =>
        Effect.map(executable.run({ ...key, ...inputs }), ({ outputs }) => {
          dispatches += each
          return outputs
        })
    }),
  }
})
