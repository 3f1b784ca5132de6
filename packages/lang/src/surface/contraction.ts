/**
 * Contraction and the explicit outer product: the two ways in which operands with different axes meet.
 */
import type { Axis } from "../axis.ts"
import type { DType, FloatDType } from "../dtype.ts"
import type { Bool, Expr, F32, Node } from "../node.ts"
import * as ops from "../ops.ts"
import type { Agree, Fresh, Operand, Over } from "./agreement.ts"
import type { Yields } from "./elementwise.ts"
import { axisList, someAxes, typed } from "./typed.ts"

/** A layer, declared by its law: it turns the axes `I` into `O` under any further axes. */
export type Layer<I extends Axis, O extends Axis> = <A extends Axis>(x: Over<"f32", A, I>) => F32<A | O>

/** A contraction over `I`; every other axis of either operand survives, axes in both are batch axes. */
export interface Contraction<I extends Axis> {
  <D extends FloatDType, A extends Axis, B extends Axis, X extends Axis = A | I, Y extends Axis = B | I>(
    x: Agree<X, I> & Operand<D, A, I, X>,
    y: Agree<X | I, Y> & Operand<NoInfer<D>, B, I, Y>,
  ): Expr<D, A | B>
}

/** Σ over the axes of x · y. */
export const dot = <const I extends Axis>(axes: I | readonly I[]): Contraction<I> => {
  const list = someAxes("dot", axes)
  return <D extends FloatDType, A extends Axis>(x: Node, y: Node): Expr<D, A> => typed(ops.dot(x, y, list))
}

/** `f` of every pair: both operands are repeated along the axes that the other has. */
export const outer: {
  <D extends DType, A extends Axis, B extends Axis>(
    f: Yields<"truth"> & ((x: Expr<NoInfer<D>, A | B>, y: Expr<NoInfer<D>, A | B>) => Bool<A | B>),
    x: Expr<D, A>,
    y: Agree<A, B> & Expr<NoInfer<D>, B>,
  ): Bool<A | B>
  <D extends DType, A extends Axis, B extends Axis>(
    f: Yields<"number"> & ((x: Expr<NoInfer<D>, A | B>, y: Expr<NoInfer<D>, A | B>) => Expr<NoInfer<D>, A | B>),
    x: Expr<D, A>,
    y: Agree<A, B> & Expr<NoInfer<D>, B>,
  ): Expr<D, A | B>
} = <D extends DType, A extends Axis>(f: (x: Node, y: Node) => Node, x: Node, y: Node): Expr<D, A> =>
  typed(f(ops.broadcastTo(x, y.axes), ops.broadcastTo(y, x.axes)))

/** Repeats `x` along axes that it lacks. */
export const expand = <D extends DType, A extends Axis, const T extends Axis>(
  x: Expr<D, A>,
  axes: (T | readonly T[]) & Fresh<A, T>,
): Expr<D, A | T> => typed(ops.broadcast(x, axisList(axes)))
