/**
 * A multilayer perceptron: affine layers with silu between them, for whatever needs a function and no more.
 */
import { initialise, privateAxis } from "@serein/lang"
import type { Axis, Layer } from "@serein/lang"
import { silu } from "./activation.ts"
import { affine } from "./linear.ts"

/** Hidden layers, all of one width. */
export interface MlpSizes {
  readonly width: number
  readonly layers: number
}

/**
 * Affine layers `path.0`, `path.1`, …, with silu behind all but the last. A weight begins as N(0, 1/from), which keeps
 * the variance of what passes through (LeCun et al. 1998).
 *
 * @throws RangeError when there is no hidden layer.
 */
export const mlp = <const I extends Axis, const O extends Axis>(
  path: string,
  from: I,
  to: O,
  { width, layers }: MlpSizes,
): Layer<I, O> => {
  if (layers < 1) throw new RangeError(`a multilayer perceptron has at least one hidden layer; '${path}' has ${layers}`)
  const Inner = privateAxis("inner", width)
  const [narrow, wide] = [from.size, width].map((size) => initialise.normal(1 / Math.sqrt(size)))
  const first = affine(`${path}.0`, from, Inner, narrow)
  const middle = Array.from({ length: layers - 1 }, (_, i) => affine(`${path}.${i + 1}`, Inner, Inner, wide))
  const last = affine(`${path}.${layers}`, Inner, to, wide)
  return (x) => last(middle.reduce((hidden, layer) => silu(layer(hidden)), silu(first(x))))
}
