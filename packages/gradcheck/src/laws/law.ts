/**
 * What a law is: a named statement about a sample that holds, is violated, or says nothing there.
 *
 * A law returns its verdict as a value with the evidence in it, so that runners can count, shrink and print.
 */
import type { Axis } from "@serein/lang/axis"
import { elementCount } from "@serein/lang/axis"
import type { Bounded } from "../bound/bounded.ts"
import { packed } from "../bound/bounded.ts"
import type { Sample } from "../sample.ts"

/** One disagreement. */
export interface Disagreement {
  /** Which output, input or region. */
  readonly where: string
  /** The worst element: `batch=3, row=0`; empty for a scalar. */
  readonly element: string
  /** The same by axis; absent where one number stands for many elements. */
  readonly index?: Readonly<Record<string, number>>
  readonly expected: number
  readonly actual: number
  readonly error: number
  /** What rounding alone explains. */
  readonly bound: number
  /** What a kernel did wrong, where there is no wrong value but a fault. */
  readonly fault?: string
}

/** What a law says of one sample. */
export type Verdict =
  | {
      readonly _tag: "Holds"
      /** The worst error in units of its bound. */
      readonly ratio: number
      /** Elements compared. */
      readonly compared: number
      /** Elements about which nothing could be said. */
      readonly undetermined: number
    }
  | { readonly _tag: "Violated"; readonly worst: Disagreement; readonly ratio: number }
  /** The law has no meaning there: nothing to differentiate, a kink, a value that is not finite. */
  | { readonly _tag: "Inapplicable"; readonly reason: string }

/** A statement that is checked on samples one at a time. */
export interface Law {
  readonly name: string
  /** Puts into a sample what the law is about, where it seldom comes by chance: what is then checked and made smaller. */
  readonly prepare?: (sample: Sample) => Sample
  readonly check: (sample: Sample) => Verdict
}

/** A statement about what an executor does, which may take its time. */
export interface DeviceLaw {
  readonly name: string
  readonly prepare?: (sample: Sample) => Sample
  readonly check: (sample: Sample) => Promise<Verdict>
}

/** A law of either kind. */
export type AnyLaw = Law | DeviceLaw

/** Reasons for which a law says nothing and nothing is left open: what it is about is not there. */
export const silences = {
  nothing: "nothing to differentiate",
  zero: "the derivative is zero everywhere",
  noRegion: "no such region",
} as const

/** A reason for which differences say nothing, and the law of kinks may. */
export const kinkNearby = "a kink lies too close"

/** A reason for which a rule that somebody gave is not compared with the derived one: each may choose its own side. */
export const onKink = "the values lie on a kink, where a given rule may choose"

/** Nothing to say. */
export const inapplicable = (reason: string): Verdict => ({ _tag: "Inapplicable", reason })

/** A comparison of one tensor, all of whose evidence is kept. */
export interface Comparison {
  readonly ratio: number
  readonly compared: number
  readonly undetermined: number
  readonly worst: Disagreement | null
}

/** The index along each axis of element number `element`, row-major over `order`. */
export const indexOf = (order: readonly Axis[], element: number): Readonly<Record<string, number>> => {
  let rest = element
  const parts: (readonly [string, number])[] = []
  for (const a of order.toReversed()) {
    parts.unshift([a.name, rest % a.size])
    rest = Math.floor(rest / a.size)
  }
  return Object.fromEntries(parts)
}

/** An index as it is written in messages: `batch=3, row=0`. */
export const showIndex = (index: Readonly<Record<string, number>>): string =>
  Object.entries(index)
    .map(([name, i]) => `${name}=${i}`)
    .join(", ")

/** An error in units of its bound: none is 0 of it, and what cannot be told to be small is infinitely large. */
export const inUnitsOf = (error: number, bound: number): number => {
  if (error === 0) return 0
  const ratio = error / bound
  return Number.isNaN(ratio) ? Infinity : ratio
}

/**
 * |actual − expected| against a bound, element by element. An element whose bound is not finite, or whose expected
 * value is not, is undetermined. A value that is not finite where it should be is infinitely wrong.
 */
export const compareWithin = (
  where: string,
  order: readonly Axis[],
  expected: Float64Array,
  actual: Float64Array,
  bound: Float64Array,
): Comparison => {
  let ratio = 0
  let compared = 0
  let undetermined = 0
  let worst: Disagreement | null = null
  const count = elementCount(order)
  for (let i = 0; i < count; i++) {
    const [e, a, b] = [expected[i] ?? NaN, actual[i] ?? NaN, bound[i] ?? NaN]
    if (!Number.isFinite(e) || !Number.isFinite(b)) {
      undetermined += 1
      continue
    }
    compared += 1
    const error = Number.isFinite(a) ? Math.abs(a - e) : Infinity
    const r = inUnitsOf(error, b)
    if (r > ratio || worst === null) {
      ratio = Math.max(ratio, r)
      const index = indexOf(order, i)
      worst = { where, element: showIndex(index), index, expected: e, actual: a, error, bound: b }
    }
  }
  return { ratio, compared, undetermined, worst }
}

/**
 * What was there before and what stands in its place, each with its own bound. What is not finite any more is wrong
 * where it certainly was, whatever may be said of its own error; what was not finite before says nothing.
 */
export const compareSides = (where: string, before: Bounded, after: Bounded): Comparison => {
  const order = before.value.axes
  const e = packed(before, order)
  const a = packed(after, order)
  return compareWithin(
    where,
    order,
    e.value,
    a.value,
    e.error.map((x, i) => (Number.isFinite(a.value[i]) ? x + (a.error[i] ?? 0) : x)),
  )
}

/** The two sides of an equation, of which neither is the judge of the other: finite on one side alone is a violation. */
export const compareEqual = (where: string, left: Bounded, right: Bounded): Comparison => {
  const forward = compareSides(where, left, right)
  if (forward.undetermined === 0) return forward
  // Something on the left is not certain: what is certain on the right holds it to that.
  const backward = compareSides(where, right, left)
  return backward.ratio === Infinity ? backward : forward
}

/** The verdict of several comparisons: violated when any exceeds its bound. */
export const judge = (comparisons: readonly Comparison[]): Verdict => {
  const compared = comparisons.reduce((n, c) => n + c.compared, 0)
  const undetermined = comparisons.reduce((n, c) => n + c.undetermined, 0)
  const worst = comparisons.reduce<Comparison | null>(
    (w, c) => (c.worst !== null && (w === null || c.ratio > w.ratio) ? c : w),
    null,
  )
  if (worst !== null && worst.worst !== null && !(worst.ratio <= 1))
    return { _tag: "Violated", worst: worst.worst, ratio: worst.ratio }
  if (compared === 0) return inapplicable("nothing could be compared")
  return { _tag: "Holds", ratio: worst?.ratio ?? 0, compared, undetermined }
}
