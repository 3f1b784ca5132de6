/**
 * Training as one call: an objective's training step, compiled once and run as often as is asked for.
 *
 * It is the loop that a script would write: one submit a step, a few in flight, losses read back behind them. What
 * lasts (checkpoints, validation, resuming) is the affair of `serein train`.
 */
import * as Effect from "effect/Effect"
import type { Outputs, Program, Tensors } from "@serein/lang"
import type { DataOf, GpuHandle, Inputs, Submitted, TensorArray, TensorData, VariableStore } from "@serein/runtime"
import { evaluation, trainingStep } from "@serein/stdlib"
import type { Objective, Recipe, stepInputs } from "@serein/stdlib"
import { processOutput } from "../command/output.ts"
import { progressOn } from "../command/progress.ts"
import { parameterDeclarations } from "../generate/parameters.ts"

type StepInputs = ReturnType<typeof stepInputs>

/** What an objective reads beside seed and step. */
export type BatchOf<I> = { readonly [K in Exclude<keyof I, keyof StepInputs>]: DataOf<I[K]> }

/** How an objective is fitted. */
export interface FitOptions<B> {
  readonly recipe: Recipe
  readonly steps: number
  /** Decides how parameters begin, and all draws. */
  readonly seed: number
  /** What step 0, 1, … reads. */
  readonly batch: (step: number) => B
  /** Parameters that begin from these values instead, by path: those of a model that was fitted before. */
  readonly from?: ReadonlyMap<string, TensorData>
}

/** The same, where an objective reads nothing. */
export type Unfed = Omit<FitOptions<unknown>, "batch">

/** What fitting has left on the device. */
export interface Fitted {
  /** Parameters, and the optimiser's moments. */
  readonly variables: VariableStore
  /** Values of the parameters. */
  readonly parameters: () => Promise<ReadonlyMap<string, TensorArray>>
  /** The loss of each step, before its update. */
  readonly losses: readonly number[]
  /** The mean over the last tenth of the steps. */
  readonly loss: number
}

/** Steps submitted before the oldest is read. */
const inFlight = 2

const lossOf = async (run: Submitted<{ readonly loss?: unknown }>): Promise<number> => {
  const { loss } = await run.outputs
  return typeof loss === "number" ? loss : Number.NaN
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const parametersIn = async (variables: VariableStore): Promise<ReadonlyMap<string, TensorArray>> =>
  variables.read([...variables.declared()].flatMap(([path, { role }]) => (role === "param" ? [path] : [])))

/**
 * Fits the parameters of an objective. The store that comes of it holds every parameter that the objective mentions,
 * those too that only its observed values need.
 *
 * Rejects with a sentence when a loss is not finite.
 */
export function fit<I extends Tensors & StepInputs>(
  gpu: GpuHandle,
  objective: Objective<I>,
  options: keyof BatchOf<I> extends never ? Unfed : FitOptions<BatchOf<I>>,
): Promise<Fitted>
export async function fit(
  gpu: GpuHandle,
  objective: Objective<Tensors & StepInputs>,
  { recipe, steps, seed, from = new Map(), batch = () => ({}) }: Unfed & { readonly batch?: (step: number) => Inputs },
): Promise<Fitted> {
  const observed: Outputs = { loss: objective.loss }
  const program: Program = trainingStep({ ...objective, observed }, recipe, ["loss"])
  const variables = await gpu.makeVariables(seed)
  const whole = evaluation(objective, Object.keys(objective.observed))
  await Effect.runPromise(variables.variables.declare(parameterDeclarations(whole)))
  const train = await gpu.compile(program, { variables })
  await variables.write(from)
  const bar = progressOn(processOutput, objective.name, steps)
  const losses: number[] = []
  const running: Promise<number>[] = []
  const readBack = async (keep: number): Promise<void> => {
    while (running.length > keep) {
      const loss = (await running.shift()) ?? Number.NaN
      if (!Number.isFinite(loss)) throw new Error(`${objective.name}: the loss of step ${losses.length} is ${loss}`)
      losses.push(loss)
      bar.update(losses.length, `loss ${loss.toPrecision(4)}`)
    }
  }
  try {
    for (let step = 0; step < steps; step += 1) {
      running.push(lossOf(await train.submit({ ...batch(step), seed, step })))
      await readBack(inFlight)
    }
    await readBack(0)
  } finally {
    bar.clear()
    await Promise.allSettled(running)
    await train.dispose()
  }
  return {
    variables,
    parameters: () => parametersIn(variables),
    losses,
    loss: meanOf(losses.slice(-Math.ceil(steps / 10))),
  }
}
