/**
 * Elementwise arithmetic. Two operands broadcast by name when the axes of one include the other's; a JavaScript
 * number stands for a scalar of the other's element type. Anything wider must be said: `outer(f, x, y)` or
 * `expand(x, Axis)`, so that a forgotten `rename` is an error and not a silent table of pairs.
 */
import type { Axis } from "../axis.ts"
import type { DType, FloatDType, NumberDType } from "../dtype.ts"
import type { Expr, Node } from "../node.ts"
import type { BinaryKind, UnaryKind } from "../op.ts"
import { binary, bitcast as bitcastNode, broadcastTo, cast as castNode, unary } from "../ops.ts"
import type { Fits } from "./agreement.ts"
import { commonAxes, operands, typed } from "./typed.ts"

declare const kind: unique symbol

/**
 * What a function of two operands yields. TypeScript compares overloaded functions with their types erased, so that a
 * comparison would pass for arithmetic where either may be given.
 */
export interface Yields<K extends "number" | "truth"> {
  readonly [kind]?: K
}

/** A function of two operands, elementwise; the result has the wider operand's axes. */
export interface Elementwise<Allowed extends DType> extends Yields<"number"> {
  <D extends Allowed, A extends Axis>(x: Expr<D, A>, y: number): Expr<D, A>
  <D extends Allowed, A extends Axis>(x: number, y: Expr<D, A>): Expr<D, A>
  <D extends Allowed, A extends Axis, B extends Axis>(
    x: Expr<D, A>,
    y: Fits<A, B> & Expr<NoInfer<D>, B>,
  ): Expr<D, A | B>
}

/** A function of one operand, elementwise. */
export interface Pointwise<Allowed extends DType> {
  <D extends Allowed, A extends Axis>(x: Expr<D, A>): Expr<D, A>
}

const two =
  <Allowed extends DType>(operation: string, kind: BinaryKind): Elementwise<Allowed> =>
  <D extends Allowed, A extends Axis>(x: Node | number, y: Node | number): Expr<D, A> => {
    const [left, right] = operands(operation, x, y)
    const axes = commonAxes(operation, [left, right])
    return typed(binary(kind, broadcastTo(left, axes), broadcastTo(right, axes)))
  }

const one =
  <Allowed extends DType>(kind: UnaryKind): Pointwise<Allowed> =>
  <D extends Allowed, A extends Axis>(x: Expr<D, A>): Expr<D, A> =>
    typed(unary(kind, x))

/** x + y */
export const add: Elementwise<NumberDType> = two("add", "add")
/** x − y */
export const sub: Elementwise<NumberDType> = two("sub", "sub")
/** x · y */
export const mul: Elementwise<NumberDType> = two("mul", "mul")
/** x / y; integers truncate towards zero, and a zero divisor gives 0. */
export const div: Elementwise<NumberDType> = two("div", "div")
/** The remainder of `div`, with the sign of x. */
export const rem: Elementwise<NumberDType> = two("rem", "rem")
/** xʸ for x ≥ 0 */
export const pow: Elementwise<FloatDType> = two("pow", "pow")
/** The larger of the two; where they are equal its derivative goes to the first. */
export const maximum: Elementwise<NumberDType> = two("maximum", "max")
/** The smaller of the two; where they are equal its derivative goes to the first. */
export const minimum: Elementwise<NumberDType> = two("minimum", "min")

/** x ∧ y, bit by bit on integers. */
export const and: Elementwise<"bool" | "i32" | "u32"> = two("and", "and")
/** x ∨ y, bit by bit on integers. */
export const or: Elementwise<"bool" | "i32" | "u32"> = two("or", "or")
/** Exactly one of the two, bit by bit on integers. */
export const xor: Elementwise<"bool" | "i32" | "u32"> = two("xor", "xor")
/** x · 2ʸ, the high bits falling out. */
export const shiftLeft: Elementwise<"u32"> = two("shiftLeft", "shl")
/** ⌊x / 2ʸ⌋ */
export const shiftRight: Elementwise<"u32"> = two("shiftRight", "shr")

/** −x */
export const neg: Pointwise<FloatDType | "i32"> = one("neg")
/** |x|, with derivative 0 at 0. */
export const abs: Pointwise<FloatDType | "i32"> = one("abs")
/** −1, 0 or 1. */
export const sign: Pointwise<FloatDType | "i32"> = one("sign")
/** ⌊x⌋ */
export const floor: Pointwise<FloatDType> = one("floor")
/** eˣ */
export const exp: Pointwise<FloatDType> = one("exp")
/** ln x */
export const log: Pointwise<FloatDType> = one("log")
/** √x */
export const sqrt: Pointwise<FloatDType> = one("sqrt")
/** 1/√x */
export const rsqrt: Pointwise<FloatDType> = one("rsqrt")
/** sin x; devices promise an error bound only for x in [−π, π]. */
export const sin: Pointwise<FloatDType> = one("sin")
/** cos x; devices promise an error bound only for x in [−π, π]. */
export const cos: Pointwise<FloatDType> = one("cos")
/** tanh x */
export const tanh: Pointwise<FloatDType> = one("tanh")
/** 1/(1 + e⁻ˣ) */
export const sigmoid: Pointwise<FloatDType> = one("sigmoid")
/** ¬x, bit by bit on integers. */
export const not: Pointwise<"bool" | "i32" | "u32"> = one("not")

/** x² */
export const square = <D extends FloatDType, A extends Axis>(x: Expr<D, A>): Expr<D, A> => typed(binary("mul", x, x))

/**
 * Converts numbers: float to integer truncates and saturates, bool is 0 or 1. A device may saturate at the greatest
 * integer that the float type holds too: 2147483520 from f32 to i32, 4294967040 to u32.
 */
export const cast =
  <const T extends DType>(dtype: T) =>
  <A extends Axis>(x: Expr<DType, A>): Expr<T, A> =>
    typed(castNode(x, dtype))

/** Reads the same 32 bits as another type. */
export const bitcast =
  <const T extends "f32" | "i32" | "u32">(dtype: T) =>
  <A extends Axis>(x: Expr<"f32" | "i32" | "u32", A>): Expr<T, A> =>
    typed(bitcastNode(x, dtype))
