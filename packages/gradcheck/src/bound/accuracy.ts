/**
 * How accurate elementary operations are promised to be: where every error bound begins.
 *
 * `wgsl` states the WebGPU Shading Language's own figures (section "Floating Point Accuracy"), one ulp of x being
 * at most 2·unit·|x|, with results rounded to nearest; sums may run in any order and products may be contracted
 * into fused multiply-adds. `double` describes the float64 judge itself, so that laws between two float64
 * computations need no tolerance that somebody picked.
 */
import type { DType } from "@serein/lang/dtype"

/** Error promises of one floating-point format. Relative errors are factors of the exact result. */
export interface Format {
  /** Unit roundoff: |fl(x) − x| ≤ unit·|x| for sums and products. */
  readonly unit: number
  /** Smallest normal number: what lies below may be flushed to zero. */
  readonly tiny: number
  /** Largest finite number. */
  readonly huge: number
  /** Integers up to this magnitude are exact. */
  readonly exactInteger: number
  /** The error of storing a constant or an input. */
  readonly store: (x: number) => number
  /** Relative error of a conversion into the format from a wider one, which may round to either neighbour. */
  readonly convert: number
  /** Relative error of a division. */
  readonly divide: number
  /** Relative error of a square root. */
  readonly sqrt: number
  /** Relative error of a reciprocal square root. */
  readonly rsqrt: number
  /** Relative error of e^x, and of 2^x. */
  readonly exp: (x: number) => number
  /** Absolute error of y = log x (natural or to base 2). */
  readonly log: (x: number, y: number) => number
  /** Absolute error of sine and cosine of x; infinite where nothing is promised. */
  readonly sine: (x: number) => number
  /** Absolute error of y = tanh x. */
  readonly tanh: (x: number, y: number) => number
  /** Absolute error of y = 1 / (1 + e^−x). */
  readonly sigmoid: (x: number, y: number) => number
  /** The wider format in which sums and contractions are made and then converted, where it is not this one. */
  readonly accumulator: Format | null
}

/** The promises for both floating-point types. */
export interface Accuracy {
  readonly name: string
  /** Whether additions may be reordered. */
  readonly reassociates: boolean
  readonly f32: Format
  readonly f16: Format
}

/** The format of a floating-point element type; f32's for the others, whose conversions pass through it. */
export const formatOf = (accuracy: Accuracy, dtype: DType): Format => (dtype === "f16" ? accuracy.f16 : accuracy.f32)

const significand = 11

/** Rounds to half precision, to nearest, ties to even; subnormals included. */
export const roundToHalf = (x: number): number => {
  if (x === 0 || !Number.isFinite(x)) return x
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(x))), -14)
  const quantum = 2 ** (exponent - significand + 1)
  const scaled = x / quantum
  const below = Math.floor(scaled)
  const rest = scaled - below
  const rounded = rest > 0.5 || (rest === 0.5 && below % 2 !== 0) ? below + 1 : below
  const result = rounded * quantum
  return Math.abs(result) > 65504 ? Math.sign(x) * Infinity : result
}

/** sinh x / cosh x, each from two exponentials of relative error `exp`, divided. */
const quotientOfExponentials = (unit: number, exp: number, divide: number, y: number): number =>
  (exp + 2 * unit) * (1 + Math.abs(y)) + divide * Math.abs(y)

/**
 * 1 / (1 + e^−x), as WGSL has no such function. The compiler stops the exponent at 80 (11 in half precision), lest it
 * overflow, so that smaller results are e^−80.
 */
const logistic = (unit: number, exp: number, divide: number, y: number): number =>
  exp * y * (1 - y) + (unit + divide) * y + (unit < 2 ** -20 ? Math.exp(-80) : Math.exp(-11))

const shader = (
  unit: number,
  tiny: number,
  huge: number,
  store: (x: number) => number,
  logInside: number,
  sine: number,
  tanhFloor: number,
): Format => {
  const ulp = 2 * unit
  const divide = 2.5 * ulp
  const exp = (x: number): number => (3 + 2 * Math.abs(x)) * ulp
  return {
    unit,
    tiny,
    huge,
    exactInteger: 1 / unit,
    store,
    convert: ulp,
    divide,
    rsqrt: 2 * ulp,
    sqrt: (2 + 2.5) * ulp * (1 + 4 * ulp),
    exp,
    log: (x, y) => (x >= 0.5 && x <= 2 ? logInside : 3 * ulp * Math.abs(y)),
    sine: (x) => (Math.abs(x) <= Math.PI ? sine : Infinity),
    tanh: (x, y) => Math.max(tanhFloor, quotientOfExponentials(unit, exp(Math.min(Math.abs(x), 10)), divide, y)),
    sigmoid: (x, y) => logistic(unit, exp(x), divide, y),
    accumulator: null,
  }
}

/** Constants of single precision are written with their nearest value; in half precision WGSL converts, either way. */
const storeSingle = (x: number): number =>
  x !== 0 && Math.abs(x) < 2 ** -126 ? 2 ** -126 : Math.abs(x - Math.fround(x))
const storeHalf = (x: number): number =>
  x === roundToHalf(x) && Math.abs(x) >= 2 ** -14 ? 0 : 2 ** -10 * Math.abs(x) + (x === 0 ? 0 : 2 ** -14)

const single = shader(2 ** -24, 2 ** -126, (2 - 2 ** -23) * 2 ** 127, storeSingle, 2 ** -21, 2 ** -11, 1e-5)
const half = shader(2 ** -11, 2 ** -14, 65504, storeHalf, 2 ** -7, 2 ** -7, 1e-3)

/** What the shading language promises on every conforming device, of programs that are written in it as they stand. */
export const shadingLanguage: Accuracy = { name: "the shading language", reassociates: true, f32: single, f16: half }

/** The same, and what the compiler promises on top of it: sums of half precision are made in single. */
export const wgsl: Accuracy = { ...shadingLanguage, name: "wgsl", f16: { ...half, accumulator: single } }

const float64: Format = {
  unit: 2 ** -53,
  tiny: 2 ** -1022,
  huge: Number.MAX_VALUE,
  exactInteger: 2 ** 53,
  store: () => 0,
  convert: 2 ** -53,
  divide: 2 ** -53,
  sqrt: 2 ** -53,
  rsqrt: 2 ** -52,
  exp: () => 2 ** -51,
  log: (_, y) => 2 ** -51 * Math.abs(y),
  sine: () => 2 ** -51,
  tanh: (_, y) => 2 ** -50 * Math.abs(y),
  sigmoid: (_, y) => 2 ** -50 * y,
  accumulator: null,
}

/** Float64 arithmetic with JavaScript's mathematical functions, each within a few ulp: the judge's own accuracy. */
export const double: Accuracy = { name: "double", reassociates: false, f32: float64, f16: float64 }

const twice = (format: Format): Format => ({
  ...format,
  unit: 2 * format.unit,
  convert: 2 * format.convert,
  divide: 2 * format.divide,
  sqrt: 2 * format.sqrt,
  rsqrt: 2 * format.rsqrt,
  exp: (x) => 2 * format.exp(x),
  log: (x, y) => 2 * format.log(x, y),
  sine: (x) => 2 * format.sine(x),
  tanh: (x, y) => 2 * format.tanh(x, y),
  sigmoid: (x, y) => 2 * format.sigmoid(x, y),
})

/**
 * Two float64 computations of one value, of which one may add in another order: a program, and what passes made of it.
 * Both round, so every figure is twice that of one.
 */
export const doubleRewritten: Accuracy = {
  name: "double, rewritten",
  reassociates: true,
  f32: twice(float64),
  f16: twice(float64),
}
