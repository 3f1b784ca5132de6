/**
 * Learning rates as expressions of the step, so that the rate is computed where it is used.
 */
import { add, cos, maximum, minimum, mul, sub } from "@serein/lang"
import type { Scalar } from "@serein/lang"

/** What happens to the rate after warm-up. `floor` is a fraction of the peak. */
export type Decay =
  | { readonly _tag: "Constant" }
  /** A straight line from the peak to floor · peak at step `steps`. */
  | { readonly _tag: "Linear"; readonly steps: number; readonly floor: number }
  /** Half a cosine from the peak to floor · peak at step `steps`. */
  | { readonly _tag: "Cosine"; readonly steps: number; readonly floor: number }

/** A learning rate over time: a line from 0 at step 0 to `peak` at step `warmupSteps`, then the decay. */
export interface Schedule {
  readonly peak: number
  readonly warmupSteps: number
  readonly decay: Decay
}

/** How far a step lies between the end of warm-up (0) and step `steps` (1), clamped. */
const progress = (step: Scalar, warmupSteps: number, steps: number): Scalar =>
  minimum(maximum(mul(sub(step, warmupSteps), 1 / Math.max(1, steps - warmupSteps)), 0), 1)

const decayFactor = (step: Scalar, { decay, warmupSteps }: Schedule): Scalar | 1 => {
  switch (decay._tag) {
    case "Constant":
      return 1
    case "Linear":
      return sub(1, mul(progress(step, warmupSteps, decay.steps), 1 - decay.floor))
    case "Cosine": {
      const wave = mul(add(cos(mul(progress(step, warmupSteps, decay.steps), Math.PI)), 1), 0.5)
      return add(mul(wave, 1 - decay.floor), decay.floor)
    }
  }
}

/** The rate of step 0, 1, …, given as an f32 scalar. */
export const learningRate = (schedule: Schedule, step: Scalar): Scalar => {
  const { peak, warmupSteps } = schedule
  const warm = mul(minimum(mul(step, 1 / Math.max(1, warmupSteps)), 1), peak)
  const started = warmupSteps === 0 ? add(mul(step, 0), peak) : warm
  const factor = decayFactor(step, schedule)
  return factor === 1 ? started : mul(started, factor)
}
