/**
 * A training step as one program: loss, gradients, clipping by global norm, AdamW. Nothing is read back in between,
 * and parameters and moments are updated in place.
 */
import { add, cast, program } from "@serein/lang"
import type { Outputs, Results, Scalar, Tensors, TypedProgram, Updates } from "@serein/lang"
import { adamw } from "./adamw.ts"
import type { AdamW } from "./adamw.ts"
import { clipByGlobalNorm } from "./clip.ts"
import { gradientsOf, selected } from "./objective.ts"
import type { Objective, stepInputs } from "./objective.ts"
import { learningRate } from "./schedule.ts"
import type { Schedule } from "./schedule.ts"

/** How a model is trained. */
export interface Recipe {
  readonly schedule: Schedule
  readonly optimiser: AdamW
  /** Gradients are scaled down to this global norm. */
  readonly clipNorm: number
}

/** One step of training on `objective`, which takes `step` as an input; it returns the observed values `names`. */
export const trainingStep = <
  I extends Tensors & Pick<ReturnType<typeof stepInputs>, "step">,
  O extends Outputs,
  K extends keyof O,
>(
  objective: Objective<I, O>,
  recipe: Recipe,
  names: readonly K[],
): TypedProgram<I, Results<Pick<O, K> & { readonly gradientNorm: Scalar; readonly learningRate: Scalar }>> => {
  const step = cast("f32")(objective.inputs.step)
  const rate = learningRate(recipe.schedule, step)
  const parameters = gradientsOf(objective.loss)
  const { clipped, norm } = clipByGlobalNorm(
    parameters.map(({ gradient }) => gradient),
    recipe.clipNorm,
  )
  const updates: Updates = parameters.flatMap(({ parameter, gradient }, i) =>
    adamw(recipe.optimiser, { rate, count: add(step, 1) }, parameter, clipped[i] ?? gradient),
  )
  return program(`${objective.name}.training`, {
    inputs: objective.inputs,
    outputs: { ...selected(objective.observed, names), gradientNorm: norm, learningRate: rate },
    updates,
  })
}
