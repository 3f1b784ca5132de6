/**
 * Changes of structure: names, splitting and merging, slices, padding, concatenation. No data need move for most of
 * them; layout is the compiler's. Each refuses to introduce an axis that is already there, since a contraction would
 * then silently become a diagonal.
 */
import type { Axis } from "../axis.ts"
import type { DType } from "../dtype.ts"
import type { Expr, Node } from "../node.ts"
import * as ops from "../ops.ts"
import type { Fresh, Operand, Over, SameSize, Sized } from "./agreement.ts"
import { typed } from "./typed.ts"

/** Turns the axes `I` of its operand into `O`. */
export interface Restructuring<I extends Axis, O extends Axis> {
  <D extends DType, A extends Axis, X extends Axis = A | I>(
    x: Sized<X, I> & Fresh<A, O> & Operand<D, A, I, X>,
  ): Expr<D, A | O>
}

const restructuring =
  <I extends Axis, O extends Axis>(f: (x: Node) => Node): Restructuring<I, O> =>
  <D extends DType, A extends Axis>(x: Node): Expr<D, A> =>
    typed(f(x))

/** Gives an axis another name of the same size. */
export const rename = <const F extends Axis, const T extends Axis>(
  from: F,
  to: T & SameSize<F, T>,
): Restructuring<F, T> => restructuring((x) => ops.rename(x, from, to))

/** One axis becomes several, row-major: the last of `into` varies fastest. */
export const split = <const F extends Axis, const T extends Axis>(axis: F, into: readonly T[]): Restructuring<F, T> =>
  restructuring((x) => ops.split(x, axis, into))

/** Several axes become one, row-major: the last of `axes` varies fastest. */
export const merge = <const F extends Axis, const T extends Axis>(axes: readonly F[], into: T): Restructuring<F, T> =>
  restructuring((x) => ops.merge(x, axes, into))

/** The indices `start` to `start + into.size − 1` of an axis become `into`. */
export const slice = <const F extends Axis, const T extends Axis>(
  axis: F,
  start: number,
  into: T,
): Restructuring<F, T> => restructuring((x) => ops.slice(x, axis, start, into))

/** An axis grows into `into`: `low` zeros before it, the rest after it. */
export const pad = <const F extends Axis, const T extends Axis>(axis: F, low: number, into: T): Restructuring<F, T> =>
  restructuring((x) => ops.pad(x, axis, low, into))

/** Operands that follow each other along `into`; operand i has the axis `parts[i]`, and all share their other axes. */
export const concat: {
  <const P extends Axis, const Q extends Axis, const T extends Axis>(
    parts: readonly [P, Q],
    into: T,
  ): <D extends DType, A extends Axis, X extends Axis = A | P>(
    x: Sized<X, P> & Fresh<A, T> & Operand<D, A, P, X>,
    y: Expr<NoInfer<D>, NoInfer<A> | Q>,
  ) => Expr<D, A | T>
  <const P extends readonly Axis[], const T extends Axis>(
    parts: P,
    into: T,
  ): <D extends DType, A extends Axis>(...xs: { readonly [K in keyof P]: Over<D, A, P[K]> }) => Expr<D, A | T>
} =
  (parts: readonly Axis[], into: Axis) =>
  <D extends DType, A extends Axis>(...xs: readonly Node[]): Expr<D, A> =>
    typed(ops.concat(xs, parts, into))
