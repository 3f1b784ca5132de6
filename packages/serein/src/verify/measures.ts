/**
 * How far results may lie from the reference, and how far they do: the figures of the reference data's FORMAT.md.
 *
 * Errors are reported in the unit of their limit (relative to the value, to the largest value, absolute, or a number
 * of differing tokens), so that a limit can be read beside an error.
 */

/** Numbers of a tensor, or of several concatenated. */
export type Numbers = ArrayLike<number>

/** FORMAT.md's figures, for single precision with another order of summation. */
export const limits = {
  /** Of a loss, relative. */
  loss: 1e-5,
  /** Of an activation, relative to the largest value of its tensor. */
  activation: 2e-5,
  /** Of a gradient, relative to the largest value of its tensor. */
  gradient: 1e-4,
  /** Of all gradients together, in relative L2 norm. A gradient's norm errs by no more. */
  gradients: 3e-5,
  /** Of a parameter after training, absolute. */
  parameter: 1e-4,
  /** Of parameters after training, mean absolute difference. */
  parameters: 1e-6,
  /** Of a diffusion model's sample, whose first step multiplies errors by 316; relative to the largest value. */
  diffusionSample: 1e-3,
  /** Of a sampled Brier value, which counts agreements: rounding of single precision, absolute. */
  brier: 2 ** -23,
  /** Of a Brier value of a model with a likelihood, absolute. */
  likelihoodBrier: 1e-6,
  /** Of tokens: none may differ. */
  tokens: 0,
} as const

/** One comparison. */
export interface Measure {
  /** The reference's name of what was compared. */
  readonly name: string
  readonly error: number
  readonly limit: number
}

/** What a comparison of gradients found. */
export interface GradientMeasure {
  /** The gradient with the largest error relative to its largest value. */
  readonly worst: Measure
  /** All gradients as one vector. */
  readonly relativeL2: Measure
}

/** Whether a comparison passes. */
export const passes = ({ error, limit }: Measure): boolean => error <= limit

/** What stands for an error that is no number: JSON has no infinity. */
const hopeless = Number.MAX_VALUE

const finite = (error: number): number => (Number.isFinite(error) ? error : hopeless)

/** 0 / 0 is no error; x / 0 is one without bound. */
const ratio = (difference: number, scale: number): number => (difference === 0 ? 0 : finite(difference / scale))

interface Differences {
  readonly largest: number
  /** The largest relative difference of an element. */
  readonly relative: number
  readonly sum: number
  readonly squared: number
  /** Of the expected values. */
  readonly largestValue: number
  readonly squaredValue: number
}

const differences = (actual: Numbers, expected: Numbers): Differences => {
  const found = { largest: 0, relative: 0, sum: 0, squared: 0, largestValue: 0, squaredValue: 0 }
  for (let i = 0; i < expected.length; i++) {
    const value = expected[i] ?? Number.NaN
    const raw = Math.abs((actual[i] ?? Number.NaN) - value)
    const difference = Number.isNaN(raw) ? Number.POSITIVE_INFINITY : raw
    found.largest = Math.max(found.largest, difference)
    found.relative = Math.max(found.relative, ratio(difference, Math.abs(value)))
    found.sum += difference
    found.squared += difference ** 2
    found.largestValue = Math.max(found.largestValue, Math.abs(value))
    found.squaredValue += value ** 2
  }
  return found
}

/** Sizes that differ are an error without bound. */
const sameLength = (actual: Numbers, expected: Numbers, error: () => number): number =>
  actual.length === expected.length ? finite(error()) : hopeless

/** Losses: each relative to itself. */
export const lossMeasure = (name: string, actual: Numbers, expected: Numbers): Measure => ({
  name,
  error: sameLength(actual, expected, () => differences(actual, expected).relative),
  limit: limits.loss,
})

/** Norms of gradients: each relative to itself. */
export const normMeasure = (name: string, actual: Numbers, expected: Numbers): Measure => ({
  ...lossMeasure(name, actual, expected),
  limit: limits.gradients,
})

/** Activations: relative to the largest. */
export const activationMeasure = (name: string, actual: Numbers, expected: Numbers): Measure => ({
  name,
  error: sameLength(actual, expected, () => {
    const { largest, largestValue } = differences(actual, expected)
    return ratio(largest, largestValue)
  }),
  limit: limits.activation,
})

/** Samples of a diffusion model: relative to the largest. */
export const diffusionSampleMeasure = (name: string, actual: Numbers, expected: Numbers): Measure => ({
  ...activationMeasure(name, actual, expected),
  limit: limits.diffusionSample,
})

/** Sampled Brier values and the like: absolute. */
export const brierMeasure = (name: string, actual: Numbers, expected: Numbers): Measure => ({
  name,
  error: sameLength(actual, expected, () => differences(actual, expected).largest),
  limit: limits.brier,
})

/** Brier values of a model with a likelihood: absolute. */
export const likelihoodBrierMeasure = (name: string, actual: Numbers, expected: Numbers): Measure => ({
  ...brierMeasure(name, actual, expected),
  limit: limits.likelihoodBrier,
})

/** Tokens: how many differ. */
export const tokenMeasure = (name: string, actual: Numbers, expected: Numbers): Measure => ({
  name,
  error: sameLength(actual, expected, () => {
    let differing = 0
    for (let i = 0; i < expected.length; i++) differing += actual[i] === expected[i] ? 0 : 1
    return differing
  }),
  limit: limits.tokens,
})

/** A tensor that was computed, beside what it should be. */
export interface Pair {
  readonly name: string
  readonly actual: Numbers
  readonly expected: Numbers
}

/** All gradients: each by its largest value, and together in L2 norm. Null where there are none. */
export const gradientMeasure = (pairs: readonly Pair[]): GradientMeasure | null => {
  let worst: Measure | null = null
  let squared = 0
  let squaredValue = 0
  for (const { name, actual, expected } of pairs) {
    const { error } = activationMeasure(name, actual, expected)
    if (worst === null || error > worst.error) worst = { name, error, limit: limits.gradient }
    const found = differences(actual, expected)
    squared += found.squared
    squaredValue += found.squaredValue
  }
  if (worst === null) return null
  return {
    worst,
    relativeL2: {
      name: "all gradients",
      error: finite(ratio(Math.sqrt(squared), Math.sqrt(squaredValue))),
      limit: limits.gradients,
    },
  }
}

/** Parameters after training: the largest difference, and the mean over all of them. Nothing where there are none. */
export const parameterMeasures = (name: string, pairs: readonly Pair[]): readonly Measure[] => {
  if (pairs.length === 0) return []
  let [largest, sum, count] = [0, 0, 0]
  for (const { actual, expected } of pairs) {
    const found = differences(actual, expected)
    largest = actual.length === expected.length ? Math.max(largest, found.largest) : hopeless
    sum += found.sum
    count += expected.length
  }
  return [
    { name, error: finite(largest), limit: limits.parameter },
    { name: `${name}.mean`, error: finite(ratio(sum, count)), limit: limits.parameters },
  ]
}
