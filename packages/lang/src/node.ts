/**
 * Nodes: immutable, hash-consed graph vertices, and `Expr`, the typed view of them that authors see.
 *
 * Equal expressions are the same object, so common subexpressions are shared for free and tests compare
 * with `===`. `hash` depends on structure alone (never on creation order): orderings and emitted code use it.
 */
import type { Axis } from "./axis.ts"
import type { DType } from "./dtype.ts"
import type { Op } from "./op.ts"

/** A vertex of the expression graph. Built only through `makeNode` (see `intern.ts`). */
export interface Node {
  readonly _tag: "Node"
  readonly op: Op
  readonly args: readonly Node[]
  readonly dtype: DType
  /** The set of axes, sorted by name. */
  readonly axes: readonly Axis[]
  /** 128 bits of structure, in hexadecimal. */
  readonly hash: string
}

declare const axesOf: unique symbol
declare const noAxes: unique symbol

/**
 * Lets a signature infer that no axes remain. From a tensor over exactly `I`, TypeScript would infer `A = I` for an
 * operand `A | I`, to avoid inferring nothing; beside it, this offers the candidate `never`, which a union absorbs.
 */
export interface MaybeNoAxes<out A> {
  readonly [noAxes]?: A
}

/**
 * A tensor expression with element type `D` over the set of axes `A` (a union of axis types; `never` for a scalar).
 * Invariant in `A`: a layer over `Hidden` must not accept a tensor that lacks it.
 */
export interface Expr<out D extends DType, in out A extends Axis> extends Node, MaybeNoAxes<never> {
  readonly dtype: D
  readonly [axesOf]?: (axes: A) => A
}

/** Any expression, whatever its axes. */
export type AnyExpr = Node
/** An f32 expression over the axes `A`. */
export type F32<A extends Axis> = Expr<"f32", A>
/** An i32 expression over the axes `A`. */
export type I32<A extends Axis> = Expr<"i32", A>
/** A bool expression over the axes `A`. */
export type Bool<A extends Axis> = Expr<"bool", A>
/** A scalar: no axes. */
export type Scalar<D extends DType = "f32"> = Expr<D, never>
