/**
 * Inputs: what a program is given by name, checked before anything reaches the device.
 */
import { elementCount, showAxes } from "@serein/lang/axis"
import type { CompiledProgram } from "@serein/compiler/compiled"
import { InvalidInput } from "./errors.ts"
import { problemWith, toStorage } from "./tensorArray.ts"
import type { TensorData } from "./tensorArray.ts"

/** Values by input name, row-major over the input's storage order. */
export type Inputs = Readonly<Record<string, TensorData>>

const listNames = (program: CompiledProgram): string =>
  program.inputs.length === 0
    ? "it has no inputs"
    : `its inputs are ${program.inputs.map((slot) => `'${slot.name}'`).join(", ")}`

/** The first thing that is wrong with inputs; null where they fit the program. */
export const problemWithInputs = (program: CompiledProgram, inputs: Inputs): InvalidInput | null => {
  const wrong = (input: string, problem: string): InvalidInput =>
    new InvalidInput({ program: program.name, input, problem })
  for (const { name, dtype, order } of program.inputs) {
    const data = inputs[name]
    if (data === undefined) return wrong(name, `it is missing; it wants ${dtype} ${showAxes(order)}`)
    const problem = problemWith(dtype, elementCount(order), showAxes(order), data)
    if (problem !== null) return wrong(name, problem)
  }
  const known = new Set(program.inputs.map((slot) => slot.name))
  const unknown = Object.keys(inputs).find((name) => !known.has(name))
  return unknown === undefined ? null : wrong(unknown, `the program does not know it; ${listNames(program)}`)
}

/** Queues the upload of inputs that fit. */
export const uploadInputs = (
  queue: GPUQueue,
  program: CompiledProgram,
  buffers: readonly GPUBuffer[],
  inputs: Inputs,
): void => {
  for (const { name, dtype, buffer, offset } of program.inputs) {
    const target = buffers[buffer]
    const data = inputs[name]
    if (target !== undefined && data !== undefined) queue.writeBuffer(target, offset, toStorage(dtype, data))
  }
}
