/**
 * The mean over what counts: how masked tokens and chunks leave a loss without leaving its tensors.
 */
import { div, maximum, mul, sum } from "@serein/lang"
import type { Axis, F32, Scalar } from "@serein/lang"

/** Σ w·x / Σ w over all their axes; 0 when nothing counts. Weights are 0 or 1. */
export const weightedMean = <const I extends Axis>(axes: readonly I[]): ((x: F32<I>, weights: F32<I>) => Scalar) => {
  const total: (x: F32<I>) => Scalar = (x) => sum(axes)<"f32", never>(x)
  return (x, weights) => div(total(mul(x, weights)), maximum(total(weights), 1))
}
