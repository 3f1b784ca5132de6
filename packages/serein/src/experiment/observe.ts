/**
 * What an objective lets one look at, computed once: how a script judges what it has fitted.
 */
import type { Outputs, Program, Tensors } from "@serein/lang"
import type { GpuHandle, Inputs, StepOutputs, Values, VariableStore } from "@serein/runtime"
import { evaluation } from "@serein/stdlib"
import type { Objective, stepInputs } from "@serein/stdlib"
import type { BatchOf } from "./fit.ts"

/** What is looked at, and with which parameters. */
export interface Observation<B> {
  readonly variables: VariableStore
  readonly seed: number
  /** What the objective reads. */
  readonly batch: B
}

/** The observed values `names` of an objective. */
export function observe<I extends Tensors & ReturnType<typeof stepInputs>, O extends Outputs, K extends keyof O>(
  gpu: GpuHandle,
  objective: Objective<I, O>,
  names: readonly K[],
  observation: Observation<BatchOf<I>>,
): Promise<StepOutputs<ReturnType<typeof evaluation<I, O, K>>>>
export async function observe(
  gpu: GpuHandle,
  objective: Objective,
  names: readonly string[],
  { variables, seed, batch }: Observation<Inputs>,
): Promise<Values> {
  const program: Program = evaluation(objective, names)
  const look = await gpu.compile(program, { variables })
  try {
    return await look({ ...batch, seed, step: 0 })
  } finally {
    await look.dispose()
  }
}
