/**
 * The device as an executor of programs: compiles, runs once in a store of its own, reads everything back. Buffers go
 * with the run, so that a hundred thousand programs take no more memory than one.
 */
import * as Effect from "effect/Effect"
import type { CompileOptions } from "@serein/compiler"
import type { CompiledProgram, Slot } from "@serein/compiler/compiled"
import type { Target } from "@serein/compiler/target"
import { wgsl } from "@serein/gradcheck"
import type { CompiledRunner, Executor } from "@serein/gradcheck"
import type { Tensor } from "@serein/lang/evaluate"
import { compileProgram, makeVariables, prepare } from "@serein/runtime"
import type { OpenDevice, TensorArray } from "@serein/runtime"

/** What is done to a compiled program before it runs: nothing, or a fault. */
export type Alteration = (compiled: CompiledProgram) => CompiledProgram

/** How programs are compiled for the device. */
export interface DeviceOptions extends Pick<CompileOptions, "schedule"> {
  readonly name?: string
  /** What the compiler is told of the device, where that is not the truth: another kind of schedule. */
  readonly target?: Target
  readonly alter?: Alteration
}

/** Another kind of device than this one is, whose programs it can run all the same: for other schedules. */
export const otherKind = (target: Target): Target => ({ ...target, software: !target.software, subgroupSize: null })

const tensorOf = (slot: Slot, data: TensorArray): Tensor => ({
  dtype: slot.dtype,
  axes: slot.order,
  data: Float64Array.from(data),
})

const tensorsOf = (
  slots: readonly Slot[],
  read: (name: string) => TensorArray | undefined,
): Readonly<Record<string, Tensor>> =>
  Object.fromEntries(
    slots.flatMap((slot) => {
      const data = read(slot.name)
      return data === undefined ? [] : [[slot.name, tensorOf(slot, data)]]
    }),
  )

const valuesFor = (
  slots: readonly Slot[],
  given: Readonly<Record<string, Tensor>>,
): readonly (readonly [string, number[]])[] =>
  slots.flatMap((slot) => {
    const value = given[slot.name]
    return value === undefined ? [] : [[slot.name, Array.from(value.data)] as const]
  })

/** Runs compiled programs on this device. A run is rejected with the runtime's tagged errors. */
export const deviceRunner = (gpu: OpenDevice, name = "device"): CompiledRunner => ({
  name,
  accuracy: wgsl,
  run: (compiled, program, inputs, variables) =>
    Effect.gen(function* () {
      const store = yield* makeVariables(gpu, 0)
      const executable = yield* prepare(gpu, compiled, store)
      yield* store.write(new Map(valuesFor(compiled.variables, variables)))
      const { outputs } = yield* executable.run(Object.fromEntries(valuesFor(compiled.inputs, inputs)))
      const updated = new Set(program.updates.map(({ variable: { op } }) => (op.kind === "variable" ? op.path : "")))
      const written = compiled.variables.filter((slot) => updated.has(slot.name))
      const after = yield* store.read(written.map((slot) => slot.name))
      return {
        outputs: tensorsOf(compiled.outputs, (slot) => outputs[slot]),
        updates: tensorsOf(written, (path) => after.get(path)),
      }
    }).pipe(Effect.scoped, Effect.runPromise),
})

/** Compiles and runs programs on this device; `CompileFailed` is among the errors of a run. */
export const deviceExecutor = (
  gpu: OpenDevice,
  { name = "device", target = gpu.target, alter = (compiled) => compiled, schedule }: DeviceOptions = {},
): Executor => {
  const runner = deviceRunner(gpu, name)
  return {
    name,
    accuracy: runner.accuracy,
    run: async (program, inputs, variables) => {
      const options = schedule === undefined ? {} : { schedule }
      const compiled = await Effect.runPromise(compileProgram(program, target, options))
      return runner.run(alter(compiled), program, inputs, variables)
    },
  }
}
