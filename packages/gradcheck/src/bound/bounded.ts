/**
 * A float64 value together with a bound of how far a device may be from it, element by element.
 *
 * An infinite bound says that the element is undetermined: a discrete decision before it lies within rounding,
 * or nothing is promised there. Such elements are counted, never compared.
 */
import type { Strided } from "@serein/lang/evaluate/strided"
import { pack } from "@serein/lang/evaluate/strided"
import type { Axis } from "@serein/lang/axis"

/** A sum whose terms may be added in any order. */
export interface Chain {
  readonly terms: number
  /** The sum of the terms' magnitudes, errors included. */
  readonly magnitude: Strided
  /** The sum of the terms' own errors. */
  readonly error: Strided
}

/** Value and error bound over the same axes (their layouts may differ). */
export interface Bounded {
  readonly value: Strided
  /** |computed − value| ≤ error; Infinity where undetermined. */
  readonly error: Strided
  /** The value as a sum, where it is one and the order of its additions is not certain. */
  readonly chain: Chain | null
  /** What the computed elements are certainly not below, where more is known than the error says. */
  readonly least: Strided | null
}

/** What a bound says about a whole tensor. */
export interface BoundSummary {
  readonly elements: number
  readonly undetermined: number
  readonly notFinite: number
  /** Largest |value|, over finite values. */
  readonly magnitude: number
  /** Largest error, over determined elements. */
  readonly worst: number
}

/** Values and errors row-major over `order`. */
export const packed = (
  b: Bounded,
  order: readonly Axis[],
): { readonly value: Float64Array; readonly error: Float64Array } => ({
  value: pack(b.value, order).data,
  error: pack(b.error, order).data,
})

/** Counts and extremes of one bounded tensor. */
export const summarise = (b: Bounded): BoundSummary => {
  const { value, error } = packed(b, b.value.axes)
  let undetermined = 0
  let notFinite = 0
  let magnitude = 0
  let worst = 0
  for (let i = 0; i < value.length; i++) {
    const v = value[i] ?? 0
    const e = error[i] ?? 0
    if (!Number.isFinite(v)) notFinite += 1
    else if (!Number.isFinite(e)) undetermined += 1
    else {
      magnitude = Math.max(magnitude, Math.abs(v))
      worst = Math.max(worst, e)
    }
  }
  return { elements: value.length, undetermined, notFinite, magnitude, worst }
}
