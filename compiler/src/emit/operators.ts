/**
 * How WGSL writes each elementwise operation, on scalars and on vectors of four, as a table.
 *
 * Where WGSL's own function loses what the language promises (tanh and the logistic function overflow in their
 * exponential, integer division by zero), the text guards it.
 */
import type { DType } from "@serein/lang/dtype"
import { roundToHalf } from "../half.ts"
import type { BinaryKind, CompareKind, UnaryKind } from "@serein/lang/op"

/** Lanes of a value: a scalar or a vec4. */
export type Width = 1 | 4

/** The WGSL type that computes with `dtype`. */
export const wgslType = (dtype: DType, width: Width): string => (width === 1 ? dtype : `vec4<${dtype}>`)
/** The WGSL type that stores `dtype`: a bool is a u32 in memory. */
export const storedType = (dtype: DType, width: Width): string => wgslType(dtype === "bool" ? "u32" : dtype, width)

/** Repeats a scalar in all lanes. */
export const splat = (code: string, dtype: DType, width: Width): string =>
  width === 1 ? code : `${wgslType(dtype, width)}(${code})`

const isInteger = (dtype: DType): boolean => dtype === "i32" || dtype === "u32"

const float32 = (value: number): string => {
  if (Number.isNaN(value)) return "bitcast<f32>(nanBits)"
  const rounded = Math.fround(value)
  if (rounded === Infinity) return "bitcast<f32>(infinityBits)"
  if (rounded === -Infinity) return "(-bitcast<f32>(infinityBits))"
  if (Object.is(rounded, -0)) return "(-0.0f)"
  const text = rounded.toString()
  return rounded < 0 ? `(${text}f)` : `${text}f`
}

/** A constant of type `dtype`. */
export const literal = (value: number, dtype: DType): string => {
  switch (dtype) {
    case "f32":
      return float32(value)
    case "f16":
      return `f16(${float32(roundToHalf(value))})`
    case "i32":
      return value === -2147483648 ? "i32(-2147483647 - 1)" : `${Math.trunc(value)}i`.replace(/^(-.*)$/u, "($1)")
    case "u32":
      return `${Math.trunc(value) >>> 0}u`
    case "bool":
      return value === 0 ? "false" : "true"
    default:
      return dtype satisfies never
  }
}

type UnaryText = (x: string, dtype: DType, width: Width) => string
type BinaryText = (x: string, y: string, dtype: DType, width: Width) => string

const call =
  (name: string): UnaryText =>
  (x) =>
    `${name}(${x})`

const constant = (value: number, dtype: DType, width: Width): string => splat(literal(value, dtype), dtype, width)

/** Text of the unary operations. */
export const unaryText: { readonly [K in UnaryKind]: UnaryText } = {
  neg: (x) => `(-${x})`,
  abs: call("abs"),
  sign: call("sign"),
  floor: call("floor"),
  exp: call("exp"),
  log: call("log"),
  sqrt: call("sqrt"),
  rsqrt: call("inverseSqrt"),
  sin: call("sin"),
  cos: call("cos"),
  tanh: (x, d, w) => `tanh(clamp(${x}, ${constant(-15, d, w)}, ${constant(15, d, w)}))`,
  sigmoid: (x, d, w) =>
    `(${constant(1, d, w)} / (${constant(1, d, w)} + exp(min(-${x}, ${constant(d === "f16" ? 11 : 80, d, w)}))))`,
  not: (x, d) => (d === "bool" ? `(!${x})` : `(~${x})`),
}

const infix =
  (symbol: string): BinaryText =>
  (x, y) =>
    `(${x} ${symbol} ${y})`

/** x op y for integers, 0 where y is 0. The divisor is made 1 first: WGSL leaves x / 0 to the device. */
const guardedDivision =
  (symbol: string): BinaryText =>
  (x, y, d, w) => {
    if (!isInteger(d)) return `(${x} ${symbol} ${y})`
    const none = constant(0, d, w)
    return `select(${x} ${symbol} select(${y}, ${constant(1, d, w)}, ${y} == ${none}), ${none}, ${y} == ${none})`
  }

/** Text of the binary operations. */
export const binaryText: { readonly [K in BinaryKind]: BinaryText } = {
  add: infix("+"),
  sub: infix("-"),
  mul: infix("*"),
  div: guardedDivision("/"),
  rem: guardedDivision("%"),
  pow: (x, y) => `pow(${x}, ${y})`,
  max: (x, y) => `max(${x}, ${y})`,
  min: (x, y) => `min(${x}, ${y})`,
  and: (x, y) => `(${x} & ${y})`,
  or: (x, y) => `(${x} | ${y})`,
  xor: (x, y, d) => (d === "bool" ? `(${x} != ${y})` : `(${x} ^ ${y})`),
  shl: (x, y, d, w) => `(${x} << (${y} & ${constant(31, d, w)}))`,
  shr: (x, y, d, w) => `(${x} >> (${y} & ${constant(31, d, w)}))`,
}

/** Text of the comparisons. */
export const compareText: { readonly [K in CompareKind]: (x: string, y: string) => string } = {
  lt: (x, y) => `(${x} < ${y})`,
  le: (x, y) => `(${x} <= ${y})`,
  eq: (x, y) => `(${x} == ${y})`,
  ne: (x, y) => `(${x} != ${y})`,
}

/** Rough cost of an operation, in additions. Fusion weighs recomputation with it. */
export const operationCost = (kind: string): number => {
  switch (kind) {
    case "exp":
    case "log":
    case "tanh":
    case "sigmoid":
    case "sin":
    case "cos":
      return 10
    case "pow":
      return 20
    case "div":
    case "sqrt":
    case "rsqrt":
    case "rem":
      return 4
    case "threefry":
      return 100
    case "constant":
    case "broadcast":
    case "rename":
    case "barrier":
    case "tap":
    case "stopGradient":
    case "split":
    case "merge":
    case "slice":
    case "iota":
      return 0
    default:
      return 1
  }
}
