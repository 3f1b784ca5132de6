/**
 * Clipping by global norm (Pascanu et al. 2013): one coefficient for all gradients, so that their direction stays.
 */
import { add, constant, div, minimum, mul, sqrt, square, sum } from "@serein/lang"
import type { Axis, F32, Node, Scalar } from "@serein/lang"

const isScalar = (x: Node): x is Scalar => x.dtype === "f32" && x.axes.length === 0

const squaredNorm = (x: F32<Axis>): Scalar => (isScalar(x) ? square(x) : sum(x.axes)<"f32", never>(square(x)))

/** √(Σ g²) over all elements of all tensors. */
export const globalNorm = (gradients: readonly F32<Axis>[]): Scalar =>
  sqrt(gradients.map(squaredNorm).reduce((total, s) => add(total, s), constant(0)))

/** min(1, most / (norm + 1e-6)): what gradients of this norm are to be multiplied by. */
export const clipCoefficient = (norm: Scalar, most: number): Scalar => minimum(div(most, add(norm, 1e-6)), 1)

/** Gradients scaled to a global norm of at most `most`, with the norm that they had. */
export const clipByGlobalNorm = (
  gradients: readonly F32<Axis>[],
  most: number,
): { readonly clipped: readonly F32<Axis>[]; readonly norm: Scalar } => {
  const norm = globalNorm(gradients)
  const coefficient = clipCoefficient(norm, most)
  return { clipped: gradients.map((g) => mul(g, coefficient)), norm }
}
