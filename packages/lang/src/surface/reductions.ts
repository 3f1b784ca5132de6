/**
 * Reductions, and what is made of them. All take the axis (or a list of axes) first, so that TypeScript infers the
 * remaining axes by unification and generic layers check: `pipe(scores, softmax(Source))`.
 */
import type { Axis } from "../axis.ts"
import { elementCount } from "../axis.ts"
import type { DType, FloatDType, NumberDType } from "../dtype.ts"
import type { Expr, I32, Node } from "../node.ts"
import type { ReduceKind } from "../op.ts"
import * as ops from "../ops.ts"
import type { Operand, Sized } from "./agreement.ts"
import { someAxes, typed } from "./typed.ts"

/** Removes the axes `I` from its operand. */
export interface Reduction<I extends Axis, Allowed extends DType> {
  <D extends Allowed, A extends Axis, X extends Axis = A | I>(x: Sized<X, I> & Operand<D, A, I, X>): Expr<D, A>
}

/** Keeps its operand's axes, `I` among them. */
export interface AlongAxes<I extends Axis> {
  <D extends FloatDType, A extends Axis, X extends Axis = A | I>(x: Sized<X, I> & Operand<D, A, I, X>): Expr<D, A | I>
}

const reduction =
  (reducer: ReduceKind) =>
  <const I extends Axis>(axes: I | readonly I[]): Reduction<I, NumberDType> => {
    const list = someAxes(reducer, axes)
    return <D extends NumberDType, A extends Axis>(x: Node): Expr<D, A> => typed(ops.reduce(reducer, x, list))
  }

/** Σ over the axes. */
export const sum = reduction("sum")
/** The largest along the axes; its derivative goes to the first of equals. */
export const max = reduction("max")
/** The smallest along the axes; its derivative goes to the first of equals. */
export const min = reduction("min")

const meanOf = (x: Node, axes: readonly Axis[]): Node => {
  const total = ops.sum(x, axes)
  return ops.mul(total, ops.fullLike(1 / elementCount(axes), total))
}

/** The arithmetic mean over the axes. */
export const mean = <const I extends Axis>(axes: I | readonly I[]): Reduction<I, FloatDType> => {
  const list = someAxes("mean", axes)
  return <D extends FloatDType, A extends Axis>(x: Node): Expr<D, A> => typed(meanOf(x, list))
}

// The shift cancels in value and in derivative, so that no gradient need flow through the maximum.
const shifted = (x: Node, axes: readonly Axis[]): { readonly peak: Node; readonly exponentials: Node } => {
  const peak = ops.stopGradient(ops.reduce("max", x, axes))
  return { peak, exponentials: ops.exp(ops.sub(x, ops.broadcastTo(peak, x.axes))) }
}

/** ln Σ eˣ over the axes, without overflow. */
export const logSumExp = <const I extends Axis>(axes: I | readonly I[]): Reduction<I, FloatDType> => {
  const list = someAxes("logSumExp", axes)
  return <D extends FloatDType, A extends Axis>(x: Node): Expr<D, A> => {
    const { peak, exponentials } = shifted(x, list)
    return typed(ops.add(peak, ops.log(ops.sum(exponentials, list))))
  }
}

/** eˣ / Σ eˣ over the axes. */
export const softmax = <const I extends Axis>(axes: I | readonly I[]): AlongAxes<I> => {
  const list = someAxes("softmax", axes)
  return <D extends FloatDType, A extends Axis>(x: Node): Expr<D, A> => {
    const { exponentials } = shifted(x, list)
    return typed(ops.div(exponentials, ops.broadcastTo(ops.sum(exponentials, list), x.axes)))
  }
}

/**
 * √(Σ x²) over the axes, with derivative 0 where it is 0: the root is taken of 1 there, so that its infinite slope
 * never meets the zero.
 */
export const norm = <const I extends Axis>(axes: I | readonly I[]): Reduction<I, FloatDType> => {
  const list = someAxes("norm", axes)
  return <D extends FloatDType, A extends Axis>(x: Node): Expr<D, A> => {
    const total = ops.sum(ops.mul(x, x), list)
    const zero = ops.fullLike(0, total)
    const positive = ops.compare("lt", zero, total)
    const safe = ops.select(positive, total, ops.fullLike(1, total))
    return typed(ops.select(positive, ops.sqrt(safe), zero))
  }
}

/** The first index along an axis where the operand is largest. */
export const argmax =
  <const I extends Axis>(axis: I) =>
  <A extends Axis, X extends Axis = A | I>(x: Sized<X, I> & Operand<NumberDType, A, I, X>): I32<A> =>
    typed(ops.argmax(x, axis))
