/**
 * Contraction and the explicit outer product: the two ways in which operands with different axes meet.
 */
import type { Axis } from "../axis.ts"
import type { DType, FloatDType } from "../dtype.ts"
import type { Expr, F32, Node } from "../node.ts"
import * as ops from "../ops.ts"
import type { Agree, Fresh, Over } from "./agreement.ts"
import { axisList, someAxes, typed } from "./typed.ts"

/** A layer, declared by its law: it turns the axes `I` into `O` under any further axes. */
export type Layer<I extends Axis, O extends Axis> = <A extends Axis>(x: Over<"f32", A, I>) => F32<A | O>

/** A contraction over `I`; every other axis of either operand survives, axes in both are batch axes. */
export interface Contraction<I extends Axis> {
  <D extends FloatDType, A extends Axis, B extends Axis>(
    x: Agree<A, I> & Over<D, A, I>,
    y: Agree<A | I, B | I> & Over<NoInfer<D>, B, I>,
  ): Expr<D, A | B>
}

/** Σ over the axes of x · y. */
export const dot = <const I extends Axis>(axes: I | readonly I[]): Contraction<I> => {
  const list = someAxes("dot", axes)
  return <D extends FloatDType, A extends Axis>(x: Node, y: Node): Expr<D, A> => typed(ops.dot(x, y, list))
}

/** `f` of every pair: both operands are repeated along the axes that the other has. */
export const outer = <D extends DType, A extends Axis, B extends Axis, R extends DType>(
  f: (x: Expr<D, A | B>, y: Expr<D, A | B>) => Expr<R, A | B>,
  x: Expr<D, A>,
  y: Agree<A, B> & Expr<NoInfer<D>, B>,
): Expr<R, A | B> => f(typed(ops.broadcastTo(x, y.axes)), typed(ops.broadcastTo(y, x.axes)))

/** Repeats `x` along axes that it lacks. */
export const expand = <D extends DType, A extends Axis, const T extends Axis>(
  x: Expr<D, A>,
  axes: (T | readonly T[]) & Fresh<A, T>,
): Expr<D, A | T> => typed(ops.broadcast(x, axisList(axes)))
