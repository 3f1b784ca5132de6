/**
 * Error bounds of elementwise functions, each from the operands' values and bounds.
 *
 * Propagation is exact, not first order: a monotone function is bounded by its values at both ends of the
 * operand's interval, products and quotients by their full expansion, so the second-order terms are in it.
 * A discrete decision inside the interval yields the spread of what it decides between.
 */
import { isFloat } from "@serein/lang/dtype"
import type { DType } from "@serein/lang/dtype"
import type { BinaryKind, UnaryKind } from "@serein/lang/op"
import type { Format } from "./accuracy.ts"

/** The error of f(x) when x is known to ±e; y is f(x). */
export type UnaryError = (x: number, e: number, y: number) => number
/** The error of f(x, y) when x is known to ±ex and y to ±ey; z is f(x, y). */
export type BinaryError = (x: number, ex: number, y: number, ey: number, z: number) => number

/** The largest change of a monotone function over the interval. */
const monotone =
  (f: (x: number) => number): UnaryError =>
  (x, e, y) =>
    e === 0 ? 0 : Math.max(Math.abs(f(x + e) - y), Math.abs(f(x - e) - y))

/** A propagated error with a rounding of the result on top, flushing and overflow included. */
const rounded = (format: Format, z: number, propagated: number, relative: number): number => {
  const reach = Math.abs(z) + propagated
  if (!(reach <= format.huge)) return Infinity
  return propagated + relative * reach + (reach === 0 ? 0 : format.tiny)
}

const orInfinite = (error: number): number => (Number.isNaN(error) ? Infinity : error)

/** The least and the greatest number of an integer type. */
const integerRange = (dtype: DType): readonly [number, number] =>
  dtype === "u32" ? [0, 4294967295] : [-2147483648, 2147483647]

/** An integer result: exact, or exact arithmetic on inexact indices as long as nothing can wrap. */
const integerReach = (dtype: DType, z: number, e: number): number => {
  if (e === 0) return 0
  const [low, high] = integerRange(dtype)
  return z - e < low || z + e > high ? Infinity : e
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

/** The error of y = log x when x is known to ±e and to be at least `least`. */
export const logAbove =
  (format: Format) =>
  (x: number, e: number, least: number, y: number): number => {
    const low = Math.max(x - e, least)
    if (!(low > 0)) return Infinity
    const ends = [x, low, x + e].map((p) => format.log(p, Math.log(p)))
    const propagated = e === 0 ? 0 : Math.max(Math.abs(Math.log(x + e) - y), Math.abs(Math.log(low) - y))
    return orInfinite(propagated + Math.max(...ends) + format.tiny)
  }

/** The error of z = x / y when x is known to ±ex, y to ±ey and, where that is positive, to be at least `least`. */
export const quotientAbove =
  (format: Format) =>
  (ex: number, y: number, ey: number, least: number, z: number): number => {
    const nearest = Math.max(Math.abs(y) - ey, least)
    return nearest > 0 ? orInfinite(rounded(format, z, (ex + Math.abs(z) * ey) / nearest, format.divide)) : Infinity
  }

const floatUnary = (kind: Exclude<UnaryKind, "not">, format: Format): UnaryError => {
  switch (kind) {
    case "neg":
    case "abs":
      return (_, e) => e
    case "sign":
      return monotone(Math.sign)
    case "floor":
      return monotone(Math.floor)
    case "exp":
      return (x, e, y) => rounded(format, y, monotone(Math.exp)(x, e, y), format.exp(Math.abs(x) + e))
    case "log":
      return (x, e, y) => logAbove(format)(x, e, -Infinity, y)
    case "sqrt":
      return (x, e, y) =>
        x - e < 0 || (x === 0 && e > 0) ? Infinity : rounded(format, y, monotone(Math.sqrt)(x, e, y), format.sqrt)
    case "rsqrt":
      return (x, e, y) =>
        x - e <= 0 ? Infinity : rounded(format, y, monotone((v) => 1 / Math.sqrt(v))(x, e, y), format.rsqrt)
    case "sin":
    case "cos":
      return (x, e) => Math.min(e, 2) + format.sine(Math.abs(x) + e) + format.tiny
    case "tanh":
      return (x, e, y) => monotone(Math.tanh)(x, e, y) + format.tanh(Math.abs(x) + e, y) + format.tiny
    case "sigmoid":
      return (x, e, y) => monotone(sigmoid)(x, e, y) + format.sigmoid(Math.abs(x) + e, y) + format.tiny
    default:
      return kind satisfies never
  }
}

/** The rule of a unary function on elements of `dtype`. */
export const unaryError = (kind: UnaryKind, dtype: DType, format: Format): UnaryError => {
  const rule: UnaryError =
    kind === "not"
      ? (_, e) => (e === 0 || dtype === "bool" ? e : Infinity)
      : isFloat(dtype)
        ? floatUnary(kind, format)
        : (_, e, y) => integerReach(dtype, y, e)
  return (x, e, y) => orInfinite(rule(x, e, y))
}

/** x^y = 2^(y·log2 x), as the shading language defines it. */
const power =
  (format: Format): BinaryError =>
  (x, ex, y, ey, z) => {
    if (x - ex <= 0) return Infinity
    const corners = [x - ex, x + ex].flatMap((a) => [y - ey, y + ey].map((b) => Math.abs(a ** b - z)))
    const propagated = ex === 0 && ey === 0 ? 0 : Math.max(...corners)
    const logarithm = Math.log2(x)
    const exponent = (Math.abs(y) + ey) * format.log(x, logarithm) + format.unit * Math.abs(y * logarithm)
    const relative = Math.expm1(exponent * Math.LN2) + format.exp(Math.abs(y * logarithm) + exponent)
    return rounded(format, z, propagated, relative)
  }

/** x − y·trunc(x / y): a jump of |y| where the truncated quotient is not certain. */
const remainder =
  (format: Format): BinaryError =>
  (x, ex, y, ey, z) => {
    if (Math.abs(y) - ey <= 0) return Infinity
    const quotient = x / y
    const blur = (ex + Math.abs(quotient) * ey) / (Math.abs(y) - ey) + format.divide * Math.abs(quotient)
    const whole = Math.abs(Math.trunc(quotient))
    const smooth = rounded(format, z, ex + whole * ey + format.unit * whole * (Math.abs(y) + ey), format.unit)
    const certain = Math.trunc(quotient - blur) === Math.trunc(quotient + blur)
    return certain ? smooth : smooth + Math.abs(y) + ey
  }

/** max and min: 1-Lipschitz, and sharper where one operand certainly wins. */
const extreme = (x: number, ex: number, y: number, ey: number, xWins: boolean): number => {
  if (Math.abs(x - y) > ex + ey) return xWins ? ex : ey
  return Math.max(ex, ey)
}

const floatBinary = (kind: BinaryKind, format: Format): BinaryError => {
  switch (kind) {
    case "add":
    case "sub":
      return (_, ex, __, ey, z) => rounded(format, z, ex + ey, format.unit)
    case "mul":
      return (x, ex, y, ey, z) => rounded(format, z, Math.abs(x) * ey + ex * Math.abs(y) + ex * ey, format.unit)
    case "div":
      return (_, ex, y, ey, z) => quotientAbove(format)(ex, y, ey, -Infinity, z)
    case "rem":
      return remainder(format)
    case "pow":
      return power(format)
    case "max":
      return (x, ex, y, ey) => extreme(x, ex, y, ey, x > y)
    case "min":
      return (x, ex, y, ey) => extreme(x, ex, y, ey, x < y)
    case "and":
    case "or":
    case "xor":
    case "shl":
    case "shr":
      return (_, ex, __, ey) => (ex === 0 && ey === 0 ? 0 : Infinity)
    default:
      return kind satisfies never
  }
}

const exactOperands: BinaryError = (_, ex, __, ey) => (ex === 0 && ey === 0 ? 0 : Infinity)

const integerBinary = (kind: BinaryKind, dtype: DType): BinaryError => {
  switch (kind) {
    case "add":
    case "sub":
      return (_, ex, __, ey, z) => integerReach(dtype, z, ex + ey)
    case "mul":
      return (x, ex, y, ey, z) =>
        integerReach(dtype, z, ex === 0 && ey === 0 ? 0 : Math.abs(x) * ey + ex * Math.abs(y) + ex * ey)
    case "max":
    case "min":
      return (_, ex, __, ey) => Math.max(ex, ey)
    case "and":
    case "or":
    case "xor":
    case "div":
    case "rem":
    case "pow":
    case "shl":
    case "shr":
      return exactOperands
    default:
      return kind satisfies never
  }
}

/** Of booleans, a certain operand that decides alone makes the result certain. */
const logical =
  (kind: BinaryKind): BinaryError =>
  (x, ex, y, ey) => {
    if (ex === 0 && ey === 0) return 0
    const decides = kind === "and" ? 0 : kind === "or" ? 1 : null
    return (ex === 0 && x === decides) || (ey === 0 && y === decides) ? 0 : 1
  }

/** The rule of a binary function on elements of `dtype`. */
export const binaryError = (kind: BinaryKind, dtype: DType, format: Format): BinaryError => {
  const rule =
    dtype === "bool" ? logical(kind) : isFloat(dtype) ? floatBinary(kind, format) : integerBinary(kind, dtype)
  return (x, ex, y, ey, z) => orInfinite(rule(x, ex, y, ey, z))
}

/** The rule of every comparison: certain when the operands' intervals are apart, or when both are exact. */
export const compareError: BinaryError = (x, ex, y, ey) => (ex + ey === 0 || Math.abs(x - y) > ex + ey ? 0 : 1)

/** The error of a value known to ±e when it is converted into a format: no more where it lies in the format already. */
export const converted = (format: Format, x: number, e: number): number =>
  format.store(x) === 0 && e === 0 ? 0 : rounded(format, x, e, format.convert)

/** The rule of a conversion from `from` to `to` (whose format is `format`) with meaning `convert`. */
export const castError = (from: DType, to: DType, format: Format, convert: (x: number) => number): UnaryError => {
  if (to === "bool") return (x, e) => (e === 0 || Math.abs(x) > e ? 0 : 1)
  if (isFloat(to)) {
    if (isFloat(from)) return (x, e) => orInfinite(to === "f32" ? e : converted(format, x, e))
    return (x, e) => orInfinite(Math.abs(x) + e <= format.exactInteger ? e : rounded(format, x, e, format.unit))
  }
  if (isFloat(from)) {
    const whole = monotone(convert)
    // A device saturates at the greatest integer that both types hold; the judge at the greatest of the integer type.
    const [, high] = integerRange(to)
    const greatest = Math.min(high, (high + 1) * (1 - format.unit))
    return (x, e, y) => orInfinite(whole(x, e, y) + (x + e > greatest ? high - greatest : 0))
  }
  return (_, e, y) => integerReach(to, y, e)
}
