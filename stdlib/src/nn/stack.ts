/**
 * Tensors of one shape side by side, along an axis that they do not have.
 */
import { axis, concat, expand } from "@serein/lang"
import type { Axis, DType, Expr } from "@serein/lang"

const one = axis("~one", 1)

/** The tensors as indices 0, 1, … of `into`, whose size is their number. */
export const stack =
  <const T extends Axis>(into: T) =>
  <D extends DType, A extends Axis>(parts: readonly Expr<D, A>[]): Expr<D, A | T> =>
    concat(
      parts.map(() => one),
      into,
    )(...parts.map((part) => expand(part, one)))
