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
import type { Expr, Scalar } from "../node.ts"
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

/** What a parameter or a state tensor may say beside its path and axes. */
export interface VariableOptions<D extends DType> {
  readonly init?: Initialiser
  readonly dtype?: D
}

/** A tensor that the caller gives at every run, row-major over `axes`. */
export const input = <const D extends DType, const A extends Axis = never>(
  name: string,
  dtype: D,
  axes: readonly A[] = [],
): Expr<D, A> => typed(makeNode({ kind: "input", name, dtype, order: axes }, []))

/**
 * A trained tensor, named by its path in checkpoints and stored row-major over `axes`.
 * It begins as N(0, 0.02²) when `init` does not say otherwise.
 */
export const param = <const A extends Axis = never, const D extends DType = "f32">(
  path: string,
  axes: readonly A[],
  options: VariableOptions<D> = {},
): Expr<D, A> => variable("param", path, axes, { init: initialise.normal(0.02), ...options })

/** A tensor that a program keeps between runs: a moment, a cache, a counter. It begins as zeros when `init` does not say otherwise. */
export const state = <const A extends Axis = never, const D extends DType = "f32">(
  path: string,
  axes: readonly A[],
  options: VariableOptions<D> = {},
): Expr<D, A> => variable("state", path, axes, { init: initialise.zeros, ...options })

const variable = <D extends DType, A extends Axis>(
  role: "param" | "state",
  path: string,
  order: readonly A[],
  options: VariableOptions<D> & { readonly init: Initialiser },
): Expr<D, A> =>
  typed(makeNode({ kind: "variable", role, path, dtype: options.dtype ?? "f32", order, init: options.init }, []))

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
export const table = <const A extends Axis, const D extends DType = "f32">(
  axes: readonly A[],
  data: ArrayLike<number>,
  dtype?: D,
): Expr<D, A> => {
  const values = Float64Array.from(data)
  const words = new Uint32Array(values.buffer)
  return typed(
    makeNode(
      {
        kind: "table",
        dtype: dtype ?? "f32",
        order: axes,
        data: values,
        digest: digest(`${elementCount(axes)} ${words.join()}`),
      },
      [],
    ),
  )
}

/** The index along an axis: 0, 1, …, size − 1. */
export const iota = <const A extends Axis, const D extends "i32" | "u32" | "f32" = "i32">(
  axis: A,
  dtype?: D,
): Expr<D, A> => typed(iotaNode(axis, dtype ?? "i32"))
