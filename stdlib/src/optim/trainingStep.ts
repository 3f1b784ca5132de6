/**
 * A training step as one program: loss, gradients, clipping by global norm, AdamW. Nothing is read back in between,
 * and parameters and moments are updated in place.
 */
import { add, cast, program } from "@serein/lang"
import type { Outputs, Results, Scalar, Tensors, TypedProgram, Updates } from "@serein/lang"
import { adamw, releasedAdamW } from "./adamw.ts"
import type { AdamW } from "./adamw.ts"
import { clipByGlobalNorm } from "./clip.ts"
import { gradientsOf, selected } from "./objective.ts"
import type { Objective, WithGradient, stepInputs } from "./objective.ts"
import { learningRate } from "./schedule.ts"
import type { Schedule } from "./schedule.ts"

/** How a model is trained. */
export interface Recipe {
  readonly schedule: Schedule
  readonly optimiser: AdamW
  /** Gradients are scaled down to this global norm. */
  readonly clipNorm: number
}

/** What every step of training returns beside the values that are asked for. */
export type StepFigures = {
  /** The global norm of the gradients, before clipping. */
  readonly gradientNorm: Scalar
  readonly learningRate: Scalar
}

/** What becomes of gradients: they are clipped by their global norm, and AdamW updates the parameters at step 0, 1, …. */
export const optimiserStep = (
  recipe: Recipe,
  index: Scalar<"u32">,
  parameters: readonly WithGradient[],
): { readonly updates: Updates; readonly figures: StepFigures } => {
  const step = cast("f32")(index)
  const rate = learningRate(recipe.schedule, step)
  const { clipped, norm } = clipByGlobalNorm(
    parameters.map(({ gradient }) => gradient),
    recipe.clipNorm,
  )
  const updates = parameters.flatMap(({ parameter, gradient }, i) =>
    adamw(recipe.optimiser, { rate, count: add(step, 1) }, parameter, clipped[i] ?? gradient),
  )
  return { updates, figures: { gradientNorm: norm, learningRate: rate } }
}

/**
 * A recipe for fits of minutes: the rate rises over the first twentieth of `steps`, then falls to 0 by half a cosine;
 * AdamW with the released moments, without weight decay.
 */
export const cosineRecipe = (peak: number, steps: number): Recipe => ({
  schedule: { peak, warmupSteps: Math.round(steps / 20), decay: { _tag: "Cosine", steps, floor: 0 } },
  optimiser: { ...releasedAdamW, weightDecay: 0 },
  clipNorm: 1,
})

/** One step of training on `objective`, which takes `step` as an input; it returns the observed values `names`. */
export const trainingStep = <
  I extends Tensors & Pick<ReturnType<typeof stepInputs>, "step">,
  O extends Outputs,
  K extends keyof O,
>(
  objective: Objective<I, O>,
  recipe: Recipe,
  names: readonly K[],
): TypedProgram<I, Results<Pick<O, K> & StepFigures>> => {
  const { updates, figures } = optimiserStep(recipe, objective.inputs.step, gradientsOf(objective.loss))
  return program(`${objective.name}.training`, {
    inputs: objective.inputs,
    outputs: { ...selected(objective.observed, names), ...figures },
    updates,
  })
}
