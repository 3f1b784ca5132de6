/**
 * Dropout (Srivastava et al. 2014): a training-time function, so evaluation simply does not call it.
 */
import { greaterThan, mul, uniform, where } from "@serein/lang"
import type { Axis, F32, Key } from "@serein/lang"

/**
 * x / (1 − rate) where a uniform number exceeds `rate`, else 0; at rate 0 x itself, without a draw. `axes` are those
 * of x, in drawing order.
 */
export const dropout =
  <const A extends Axis>(key: Key, site: string, axes: readonly A[], rate: number) =>
  (x: F32<A>): F32<A> =>
    rate === 0 ? x : where(greaterThan(uniform(key, site, axes), rate), mul(x, 1 / (1 - rate)), 0)
