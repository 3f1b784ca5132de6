/**
 * Runs a reference case's program on the device: parameters from the case, inputs as the evaluator takes them.
 */
import { parametersOf } from "@serein/lang"
import type { Program, Tensor } from "@serein/lang"
import type { GpuHandle, Value } from "@serein/runtime"
import type { Stored } from "../stdlib/referenceCase.ts"

/** A tensor's values as a program takes them. */
export const dataOf = ({ dtype, data }: Tensor): Float32Array | Int32Array | Uint32Array | number => {
  if (data.length === 1) return data[0] ?? 0
  return dtype === "f32" ? Float32Array.from(data) : dtype === "u32" ? Uint32Array.from(data) : Int32Array.from(data)
}

/** Values of parameters as a case has them. */
export const weightsOf = (values: Readonly<Record<string, Tensor>>): ReadonlyMap<string, Stored> =>
  new Map(Object.entries(values).map(([path, { data }]) => [path, { shape: [], data }]))

/** What a program computes on the device. Inputs that it does not have are left out. */
export const runOn = async (
  gpu: GpuHandle,
  program: Program,
  weights: ReadonlyMap<string, Stored>,
  inputs: Readonly<Record<string, Tensor>>,
): Promise<Readonly<Record<string, Value>>> => {
  const store = await gpu.makeVariables(0)
  const step = await gpu.compile(program, { variables: store })
  const values = parametersOf(program).flatMap(({ op }) => {
    const found = op.kind === "variable" ? weights.get(op.path) : undefined
    return op.kind === "variable" && found !== undefined ? [[op.path, Float32Array.from(found.data)] as const] : []
  })
  await store.write(new Map(values))
  const wanted = new Set(step.compiled.inputs.map(({ name }) => name))
  const given = Object.entries(inputs).filter(([name]) => wanted.has(name))
  const computed = await step(Object.fromEntries(given.map(([name, value]) => [name, dataOf(value)])))
  await step.dispose()
  return computed
}

/** The numbers of an output. */
export const numbersOf = (value: Value | undefined): ArrayLike<number> =>
  value === undefined ? [] : typeof value === "number" ? [value] : value
