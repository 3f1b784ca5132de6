/**
 * Access at indices that are known only when the program runs: windows at a start, rows looked up in a table, and
 * values summed into rows. Starts are clamped so that the window lies inside; a row index outside reads 0 and is
 * dropped when written.
 */
import type { Axis } from "../axis.ts"
import type { DType, NumberDType } from "../dtype.ts"
import type { Expr, I32, Node, Scalar } from "../node.ts"
import * as ops from "../ops.ts"
import type { Agree, Fresh, Operand, Over, Sized, Within } from "./agreement.ts"
import { axisList, literal, typed } from "./typed.ts"

const startNode = (operation: string, start: Node | number): Node =>
  typeof start === "number" ? literal(operation, start, "i32") : start

/** The window of `into.size` indices of `axis` from `start` on. */
export const sliceAt =
  <const F extends Axis, const T extends Axis>(axis: F, into: T) =>
  <D extends DType, A extends Axis, X extends Axis = A | F>(
    x: Sized<X, F> & Fresh<A, T> & Operand<D, A, F, X>,
    start: Scalar<"i32"> | number,
  ): Expr<D, A | T> =>
    typed(ops.sliceAt(x, axis, into, startNode("sliceAt", start)))

/** `x` with `value`, whose axis is `part`, written over the indices of `axis` from `start` on. */
export const updateAt =
  <const F extends Axis, const P extends Axis>(axis: F, part: P) =>
  <D extends DType, A extends Axis, X extends Axis = A | F>(
    x: Sized<X, F> & Operand<D, A, F, X>,
    value: Expr<NoInfer<D>, NoInfer<A> | P>,
    start: Scalar<"i32"> | number,
  ): Expr<D, A | F> =>
    typed(ops.updateAt(x, axis, part, value, startNode("updateAt", start)))

/** The rows of a table along `over` that an index names; axes in both are batch axes. */
export const take =
  <const V extends Axis>(over: V) =>
  <D extends DType, A extends Axis, B extends Axis, X extends Axis = A | V>(
    table: Sized<X, V> & Operand<D, A, V, X>,
    index: Agree<A, B> & Fresh<B, V> & I32<B>,
  ): Expr<D, A | B> =>
    typed(ops.take(table, index, over))

/** Values summed over `summed` into the rows of `over` that an index names. */
export const scatterAdd =
  <const V extends Axis, const S extends Axis>(over: V, summed: S | readonly S[]) =>
  <D extends NumberDType, A extends Axis, B extends Axis, X extends Axis = A | S>(
    values: Sized<X, S> & Fresh<A, V> & Operand<D, A, S, X>,
    index: Within<B, A> & Over<"i32", B, S>,
  ): Expr<D, A | V> =>
    typed(ops.scatterAdd(values, index, over, axisList(summed)))
