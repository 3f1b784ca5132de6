/**
 * Forward mode against difference quotients in float64, extrapolated by Richardson and Romberg: Σ⟨w, f(x + tv)⟩ is
 * differentiated by t at 0 and compared with ⟨w, Jv⟩.
 *
 * The quotients' own error is estimated from the tableau and from the rounding of the evaluations. All points must lie on one smooth piece (see `decisions.ts`); otherwise the step is made smaller, a few times.
 */
import { double } from "../bound/accuracy.ts"
import { boundAll } from "../bound/bound.ts"
import { packed } from "../bound/bounded.ts"
import type { Bounded } from "../bound/bounded.ts"
import { calculus, innerProduct, randomDirections } from "../calculus.ts"
import type { Along, Calculus } from "../calculus.ts"
import { sameDecisions } from "../decisions.ts"
import { derivativeLaw } from "./derivatives.ts"
import { compareWithin, inapplicable, judge, kinkNearby, silences } from "./law.ts"
import type { Law, Verdict } from "./law.ts"
import { lineThrough } from "./line.ts"
import type { Line, Point } from "./line.ts"
import { extrapolate } from "./richardson.ts"
import type { Rounded } from "./richardson.ts"

const levels = 4

/** Central quotients with steps h, h/2, …; null where a decision changes on the way. */
const centralQuotients = ({ point }: Line, here: Point, h: number): readonly Rounded[] | null => {
  const quotients: Rounded[] = []
  for (let level = 0; level < levels; level++) {
    const step = h / 2 ** level
    const [above, below] = [point(step), point(-step)]
    if (!sameDecisions(above.decisions, here.decisions) || !sameDecisions(below.decisions, here.decisions)) return null
    quotients.push({
      value: (above.value - below.value) / (2 * step),
      error: (above.error + below.error) / (2 * step),
    })
  }
  return quotients
}

/** The derivative that quotients say, and the one under test: infinitely wrong where it is not finite. */
const compared = (expected: Rounded, actual: Rounded): Verdict => {
  const bound = Float64Array.of(expected.error + actual.error)
  return judge([compareWithin("⟨w, Jv⟩", [], Float64Array.of(expected.value), Float64Array.of(actual.value), bound)])
}

/** What is not finite has no rounding error of its own. */
const derivativeOf = (found: Bounded | undefined): Rounded => {
  if (found === undefined) return { value: 0, error: 0 }
  const { value, error } = packed(found, [])
  const slope = value[0] ?? NaN
  return { value: slope, error: Number.isFinite(slope) ? (error[0] ?? Infinity) : 0 }
}

/** jvp equals the derivative along a line. */
export const centralDifferences = (
  { jvp }: Calculus = calculus,
  { tangents, cotangents }: Along = randomDirections,
): Law =>
  derivativeLaw("jvp against Richardson-extrapolated differences", (sample, at) => {
    const [v, w] = [tangents("v", at), cotangents("w", at)]
    const line = lineThrough(sample, at, v, w)
    if (line === null) return inapplicable(silences.nothing)
    const tangent = innerProduct(jvp(at.results, at.variables, v.nodes), w.nodes)
    const here = line.point(0)
    const [slope] = tangent === null ? [] : boundAll([tangent], line.sample(0), double)
    const actual = derivativeOf(slope)
    if (actual.error === Infinity) return inapplicable("the rounding of the derivative is not bounded")
    const size = Number.isFinite(actual.value) ? Math.abs(actual.value) : 0
    let reason: string = kinkNearby
    let refuted: Verdict | null = null
    for (let h = 2 ** -6; h >= 2 ** -15; h /= 8) {
      const quotients = centralQuotients(line, here, h)
      if (quotients === null) continue
      const found = extrapolate(quotients, "h²")
      if (!Number.isFinite(found.value) || !Number.isFinite(found.error))
        return inapplicable("the function is not finite nearby")
      // The estimate of the truncation error is an estimate: eight times it is a bound.
      const expected = { value: found.value, error: 8 * found.error }
      const scale = Math.abs(expected.value) + size + 1e-3
      if (expected.error + actual.error > 1e-4 * scale) {
        reason = "differences do not settle"
        continue
      }
      const verdict = compared(expected, actual)
      if (verdict._tag !== "Violated") return verdict
      // Close to a pole, or to a norm's kink, a tableau may seem to have settled when it has not: a smaller step tells.
      refuted = verdict
    }
    return refuted ?? inapplicable(reason)
  })
