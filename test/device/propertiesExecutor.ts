/**
 * The device as an executor of random programs: compiles, runs once in a store of its own, reads everything back.
 */
import { compile } from "@serein/compiler"
import type { CompiledProgram, Slot } from "@serein/compiler/compiled"
import type { Target } from "@serein/compiler/target"
import { wgsl } from "@serein/gradcheck"
import type { Executor } from "@serein/gradcheck"
import type { Tensor } from "@serein/lang/evaluate"
import type { Program } from "@serein/lang/program"
import type { GpuHandle, TensorArray } from "@serein/runtime"

/** What is done to a compiled program before it runs: nothing, or a fault. */
export type Alteration = (compiled: CompiledProgram) => CompiledProgram

/** How programs are compiled for the device. */
export interface DeviceOptions {
  readonly name?: string
  /** What the compiler is told of the device, where that is not the truth: another kind of schedule. */
  readonly target?: Target
  readonly alter?: Alteration
}

const compiledFor = (program: Program, target: Target): CompiledProgram => {
  const result = compile(program, target)
  if (result._tag === "Right") return result.right
  throw new Error(`'${program.name}' does not compile (${result.left.pass}): ${result.left.message}`)
}

const tensorOf = (slot: Slot, data: TensorArray | number): Tensor => ({
  dtype: slot.dtype,
  axes: slot.order,
  data: typeof data === "number" ? Float64Array.of(data) : Float64Array.from(data),
})

/** Runs programs on this device. */
export const deviceExecutor = (
  gpu: GpuHandle,
  { name = "device", target = gpu.target, alter = (compiled) => compiled }: DeviceOptions = {},
): Executor => ({
  name,
  accuracy: wgsl,
  run: async (program, inputs, variables) => {
    const compiled = alter(compiledFor(program, target))
    const store = await gpu.makeVariables(0)
    const step = await gpu.prepare(compiled, { variables: store })
    try {
      await store.write(
        new Map(
          compiled.variables.flatMap((slot) => {
            const value = variables[slot.name]
            return value === undefined ? [] : [[slot.name, Array.from(value.data)] as const]
          }),
        ),
      )
      const given = compiled.inputs.flatMap((slot) => {
        const value = inputs[slot.name]
        return value === undefined ? [] : [[slot.name, Array.from(value.data)] as const]
      })
      const outputs = await step(Object.fromEntries(given))
      const updated = new Set(program.updates.map(({ variable: { op } }) => (op.kind === "variable" ? op.path : "")))
      const written = compiled.variables.filter((slot) => updated.has(slot.name))
      const after = await store.read(written.map((slot) => slot.name))
      return {
        outputs: Object.fromEntries(
          compiled.outputs.flatMap((slot) => {
            const value = outputs[slot.name]
            return value === undefined ? [] : [[slot.name, tensorOf(slot, value)]]
          }),
        ),
        updates: Object.fromEntries(
          written.flatMap((slot) => {
            const value = after.get(slot.name)
            return value === undefined ? [] : [[slot.name, tensorOf(slot, value)]]
          }),
        ),
      }
    } finally {
      await step.dispose()
    }
  },
})
