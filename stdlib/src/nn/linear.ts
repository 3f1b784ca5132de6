/**
 * Linear and affine layers. The weight is stored [out, in], as checkpoints have it; its output axis is private
 * while the contraction runs and renamed last, so that `linear(path, Hidden, Hidden)` is not a diagonal.
 */
import { add, dot, initialise, param, privateAxis, rename } from "@serein/lang"
import type { Axis, Initialiser, Layer } from "@serein/lang"

/** How a layer's weight begins when nothing else is said: N(0, 0.02²). */
const usual: Initialiser = initialise.normal(0.02)

/** y = W·x with `path.weight` stored [to, from]. */
export const linear = <const I extends Axis, const O extends Axis>(
  path: string,
  from: I,
  to: O,
  init: Initialiser = usual,
): Layer<I, O> => {
  const Row = privateAxis("row", to.size)
  const weight = param(`${path}.weight`, [Row, from], { init })
  return (x) => rename(Row, to)(dot(from)(x, weight))
}

/** y = W·x + b with `path.weight` stored [to, from] and `path.bias` [to], which begins at zero. */
export const affine = <const I extends Axis, const O extends Axis>(
  path: string,
  from: I,
  to: O,
  init: Initialiser = usual,
): Layer<I, O> => {
  const product = linear(path, from, to, init)
  const bias = param(`${path}.bias`, [to], { init: initialise.zeros })
  return (x) => add(product(x), bias)
}
