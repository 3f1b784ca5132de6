/**
 * One index of an axis, which the result no longer has.
 */
import { axis, slice, sum } from "@serein/lang"
import type { Axis, Expr, NumberDType } from "@serein/lang"

const one = axis("~one", 1)

/** x at `index` of `axis`. */
export const at =
  <const I extends Axis>(from: I, index: number) =>
  <D extends NumberDType, A extends Axis>(x: Expr<D, A | I>): Expr<D, A> =>
    sum(one)(slice(from, index, one)(x))
