/**
 * Where expressions begin: inputs, parameters, state, constants, tables and counters.
 *
 * Storage order exists only here and at outputs: the axes of an input or a parameter are listed in the order in
 * which its file or array holds them, row-major. Everywhere else a shape is a set.
 */
import { digest, makeNode } from "../intern.ts"
import type { Axis } from "../axis.ts"
import { elementCount } from "../axis.ts"
import type { DType } from "../dtype.ts"
import type { Expr, F32, I32, Node, Scalar } from "../node.ts"
import type { Initialiser } from "../op.ts"
import { iota as iotaNode } from "../ops.ts"
import { literal, typed } from "./typed.ts"

/** How a parameter begins. */
export const initialise = {
  /** All zeros. */
  zeros: { _tag: "Zeros" },
  /** All ones. */
  ones: { _tag: "Ones" },
  /** One value everywhere. */
  constant: (value: number): Initialiser => ({ _tag: "Constant", value }),
  /** N(0, deviation²), drawn with a key split by the tensor's path; `zeroRow` (a pad row) starts at zero. */
  normal: (deviation: number, zeroRow?: number): Initialiser =>
    zeroRow === undefined ? { _tag: "Normal", deviation } : { _tag: "Normal", deviation, zeroRow },
  /** Uniform in [−bound, bound]. */
  uniform: (bound: number): Initialiser => ({ _tag: "Uniform", bound }),
} as const satisfies Record<string, Initialiser | ((value: number) => Initialiser)>

/** What a parameter or a state tensor may say beside its path and axes: how it begins, and its element type (f32). */
export interface VariableOptions {
  readonly init?: Initialiser
}

/** Declares a parameter or a state tensor. */
export interface VariableLeaf {
  <const A extends Axis>(path: string, axes: readonly A[], options?: VariableOptions): F32<A>
  <const A extends Axis, const D extends DType>(
    path: string,
    axes: readonly A[],
    options: VariableOptions & { readonly dtype: D },
  ): Expr<D, A>
}

/** A tensor that the caller gives at every run, row-major over `axes`; a scalar when there are none. */
export function input<const D extends DType>(name: string, dtype: D): Scalar<D>
export function input<const D extends DType, const A extends Axis>(
  name: string,
  dtype: D,
  axes: readonly A[],
): Expr<D, A>
export function input(name: string, dtype: DType, axes: readonly Axis[] = []): Node {
  return makeNode({ kind: "input", name, dtype, order: axes }, [])
}

const variable =
  (role: "param" | "state", usual: Initialiser): VariableLeaf =>
  <D extends DType, A extends Axis>(
    path: string,
    order: readonly Axis[],
    options: VariableOptions & { readonly dtype?: DType } = {},
  ): Expr<D, A> => {
    const { init = usual, dtype = "f32" } = options
    return typed(makeNode({ kind: "variable", role, path, dtype, order, init }, []))
  }

/**
 * A trained tensor, named by its path in checkpoints and stored row-major over its axes.
 * It begins as N(0, 0.02²) when `init` does not say otherwise.
 */
export const param: VariableLeaf = variable("param", initialise.normal(0.02))

/** A tensor that a program keeps between runs: a moment, a cache, a counter. It begins as zeros when `init` does not say otherwise. */
export const state: VariableLeaf = variable("state", initialise.zeros)

/** A scalar: f32 when nothing else is said, bool for `true` and `false`. */
export const constant: {
  (value: number): Scalar
  (value: boolean): Scalar<"bool">
  <const D extends DType>(value: number, dtype: D): Scalar<D>
} = <D extends DType>(value: number | boolean, dtype?: D): Scalar<D> =>
  typed(
    typeof value === "boolean"
      ? literal("constant", value ? 1 : 0, "bool")
      : literal("constant", value, dtype ?? "f32"),
  )

/**
 * Known values, row-major over `axes`: a rotary table, a schedule.
 *
 * @throws AxisError when their number is not the product of the sizes.
 */
export const table: {
  <const A extends Axis>(axes: readonly A[], data: ArrayLike<number>): F32<A>
  <const A extends Axis, const D extends DType>(axes: readonly A[], data: ArrayLike<number>, dtype: D): Expr<D, A>
} = <D extends DType, A extends Axis>(order: readonly A[], values: ArrayLike<number>, dtype?: D): Expr<D, A> => {
  const data = Float64Array.from(values)
  const words = new Uint32Array(data.buffer)
  return typed(
    makeNode(
      { kind: "table", dtype: dtype ?? "f32", order, data, digest: digest(`${elementCount(order)} ${words.join()}`) },
      [],
    ),
  )
}

/** The index along an axis: 0, 1, …, size − 1. */
export const iota: {
  <const A extends Axis>(axis: A): I32<A>
  <const A extends Axis, const D extends "i32" | "u32" | "f32">(axis: A, dtype: D): Expr<D, A>
} = <D extends DType, A extends Axis>(axis: A, dtype: "i32" | "u32" | "f32" = "i32"): Expr<D, A> =>
  typed(iotaNode(axis, dtype))
