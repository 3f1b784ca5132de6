/**
 * The two normalisations of a row, each with a learned gain, and one without. Epsilon stands inside the root.
 */
import { add, initialise, mean, mul, param, region, rsqrt, square, sub } from "@serein/lang"
import type { Axis, F32, Layer } from "@serein/lang"

/** gain · x / √(mean x² + ε) over `axis` (Zhang and Sennrich 2019), with `path.weight`. */
export const rmsNorm = <const I extends Axis>(path: string, axis: I, epsilon: number): Layer<I, I> => {
  const gain = param(`${path}.weight`, [axis], { init: initialise.ones })
  return region("rmsNorm", (x) => mul(mul(x, rsqrt(add(mean(axis)(square(x)), epsilon))), gain))
}

/** (x − mean) / √(variance + ε) over `axis`. */
export const standardise =
  <const I extends Axis>(axis: I, epsilon: number) =>
  <A extends Axis>(x: F32<A | I>): F32<A | I> => {
    const centred = sub(x, mean(axis)(x))
    return mul(centred, rsqrt(add(mean(axis)(square(centred)), epsilon)))
  }

/** gain · (x − mean) / √(variance + ε) + bias over `axis` (Ba et al. 2016), with `path.weight` and `path.bias`. */
export const layerNorm = <const I extends Axis>(path: string, axis: I, epsilon: number): Layer<I, I> => {
  const gain = param(`${path}.weight`, [axis], { init: initialise.ones })
  const bias = param(`${path}.bias`, [axis], { init: initialise.zeros })
  return region("layerNorm", (x) => add(mul(standardise(axis, epsilon)(x), gain), bias))
}
