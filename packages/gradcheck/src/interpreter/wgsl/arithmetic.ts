/**
 * What translated kernels call: arithmetic of the shading language that JavaScript lacks.
 */
import { halfBits, roundToHalf } from "@serein/compiler/half"

const word = new DataView(new ArrayBuffer(4))

const floatBits = (x: number): number => {
  word.setFloat32(0, x)
  return word.getUint32(0)
}

const floatOfBits = (bits: number): number => {
  word.setUint32(0, bits >>> 0)
  return word.getFloat32(0)
}

const valueOfHalf = (bits: number): number => {
  const sign = (bits & 0x8000) === 0 ? 1 : -1
  const exponent = (bits >> 10) & 31
  const mantissa = bits & 1023
  if (exponent === 31) return mantissa === 0 ? sign * Infinity : NaN
  return sign * (exponent === 0 ? mantissa * 2 ** -24 : (1024 + mantissa) * 2 ** (exponent - 25))
}

/** Half-precision values by their bits. */
export const halves = Float64Array.from({ length: 65536 }, (_, bits) => valueOfHalf(bits))

/** A division by zero yields the dividend, and so does the least number divided by −1. */
const divideSigned = (x: number, y: number): number => (y === 0 ? x : (x / y) | 0)
const divideUnsigned = (x: number, y: number): number => (y === 0 ? x : Math.floor(x / y))
const remainderSigned = (x: number, y: number): number => (y === 0 ? 0 : (x % y) | 0)
const remainderUnsigned = (x: number, y: number): number => (y === 0 ? 0 : x % y)

/**
 * A conversion to an integer type is clamped to what both types hold (WGSL, "Floating Point Conversion"): the greatest
 * single-precision numbers below 2³¹ and 2³². Every finite half-precision number lies within.
 */
const [greatestSigned, greatestUnsigned] = [2147483520, 4294967040]

const saturated = (x: number, low: number, high: number): number =>
  Number.isNaN(x) ? 0 : Math.min(high, Math.max(low, Math.trunc(x)))

/** Beyond it sinh and cosh overflow in single precision, from which tanh may be computed (WGSL, "Concrete Floating Point Accuracy"). */
const largestHyperbolic = 89

/** The library, by the names that translated text uses. */
export const library = {
  fround: Math.fround,
  imul: Math.imul,
  half: roundToHalf,
  halfBits,
  halves,
  floatBits,
  floatOfBits,
  divideSigned,
  divideUnsigned,
  remainderSigned,
  remainderUnsigned,
  truncateSigned: (x: number): number => saturated(x, -2147483648, greatestSigned),
  truncateUnsigned: (x: number): number => saturated(x, 0, greatestUnsigned),
  abs: Math.abs,
  sign: (x: number): number => (x > 0 ? 1 : x < 0 ? -1 : x),
  floor: Math.floor,
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  inverseSqrt: (x: number): number => 1 / Math.sqrt(x),
  sin: Math.sin,
  cos: Math.cos,
  tanh: (x: number): number => (Math.abs(x) > largestHyperbolic ? NaN : Math.tanh(x)),
  pow: Math.pow,
  min: Math.min,
  max: Math.max,
  clamp: (x: number, low: number, high: number): number => Math.min(Math.max(x, low), high),
}

/** The names of the library. */
export const libraryNames: readonly string[] = Object.keys(library)
