/**
 * At a kink the derivative along a line lies in the subdifferential: between the derivatives on the two sides of the
 * point, each the limit of one-sided difference quotients in float64, extrapolated by Richardson.
 *
 * The quotients never touch the kink itself, so corners, jumps and steps are one case. Forward and reverse mode are both
 * held to it. The law speaks where exactly one decision turns over: of two kinks at one point, the chain rule may
 * combine choices that are right one by one to something that is no derivative (max(x, 0) − max(−x, 0) at 0).
 */
import type { Node } from "@serein/lang/node"
import { double } from "../bound/accuracy.ts"
import { boundAll } from "../bound/bound.ts"
import { packed } from "../bound/bounded.ts"
import { calculus, innerProduct, randomDirections } from "../calculus.ts"
import type { Along, Calculus } from "../calculus.ts"
import { sameDecisions } from "../decisions.ts"
import { withKink } from "../kinks/placements.ts"
import { derivativeLaw } from "./derivatives.ts"
import { compareWithin, inapplicable, judge, silences } from "./law.ts"
import type { Comparison, Law, Verdict } from "./law.ts"
import { lineThrough } from "./line.ts"
import type { Line, Point } from "./line.ts"
import { extrapolate } from "./richardson.ts"
import type { Rounded } from "./richardson.ts"

const levels = 5

/** The function on one side of the point: its limit, the limit of its derivative, and the nearest point. */
export interface Side {
  readonly value: Rounded
  readonly slope: Rounded
  readonly nearest: Point
  /** Where on the line that is. */
  readonly t: number
}

/** The line at h, h/2, … on one side; null where a decision changes on the way. */
const sideOf = ({ point }: Line, h: number): Side | null => {
  // The ends first: where a decision changes, they seldom agree.
  const [first, nearest] = [point(2 * h), point(h / 2 ** (levels - 1))]
  if (!sameDecisions(first.decisions, nearest.decisions)) return null
  const points: Point[] = [first]
  for (let level = 0; level < levels - 1; level++) {
    const next = point(h / 2 ** level)
    if (!sameDecisions(next.decisions, first.decisions)) return null
    points.push(next)
  }
  points.push(nearest)
  const quotients = points.slice(1).flatMap((near, i): readonly Rounded[] => {
    const far = points[i]
    const step = h / 2 ** i
    return far === undefined
      ? []
      : [{ value: (far.value - near.value) / step, error: (far.error + near.error) / Math.abs(step) }]
  })
  return { value: extrapolate(points, "h"), slope: extrapolate(quotients, "h"), nearest, t: h / 2 ** (levels - 1) }
}

const finite = ({ value, error }: Rounded): boolean => Number.isFinite(value) && Number.isFinite(error)

/**
 * The derivatives' limits on both sides of t = 0, from longer steps and then from shorter ones, as far as they seem to
 * have settled; none where the function is not smooth enough beside it.
 */
export function* sidesOf(line: Line): Generator<readonly [Side, Side]> {
  for (let h = 2 ** -6; h >= 2 ** -15; h /= 8) {
    const after = sideOf(line, h)
    const before = after === null ? null : sideOf(line, -h)
    if (after === null || before === null) continue
    const sides = [after, before] as const
    const size = Math.max(...sides.map(({ slope }) => Math.abs(slope.value))) + 1e-2
    const settled = sides.every(({ slope, value }) => finite(slope) && finite(value) && 8 * slope.error <= 1e-4 * size)
    if (settled) yield sides
  }
}

/** Why the law says nothing of a point with these sides; null when it speaks. */
const silence = (here: Point, after: Point, before: Point): string | null => {
  let turned = 0
  for (const [i, { kind, pieces }] of here.decisions.entries()) {
    const [above, below] = [after.decisions[i]?.pieces, before.decisions[i]?.pieces]
    for (const [j, p] of pieces.entries()) {
      if (above?.[j] !== below?.[j]) {
        turned += 1
        if (kind === "sign") return "sign has a value of its own at 0"
      } else if (p !== above?.[j]) return "a decision that holds at one point alone"
    }
  }
  return turned === 0 ? "no kink here" : turned > 1 ? "several kinks at once" : null
}

/** How far a derivative lies outside the interval between the two sides; undetermined where its rounding is not bounded. */
const outside = (where: string, actual: Rounded, one: Rounded, other: Rounded): Comparison => {
  const [low, high] = one.value < other.value ? [one, other] : [other, one]
  const end = actual.value < low.value ? low : actual.value > high.value ? high : null
  const nearest = end ?? (actual.value - low.value < high.value - actual.value ? low : high)
  if (!Number.isFinite(actual.value))
    return compareWithin(where, [], Float64Array.of(nearest.value), Float64Array.of(actual.value), Float64Array.of(0))
  const inside = end === null ? actual.value : end.value
  const bound = 8 * nearest.error + actual.error
  return compareWithin(where, [], Float64Array.of(inside), Float64Array.of(actual.value), Float64Array.of(bound))
}

/**
 * The derivative under test at the kink. Its rounding is taken from beside the kink: at it, the running error bound
 * knows no more of a decision than that it may fall either way.
 */
const derivativeAt = (node: Node | null, line: Line, sides: readonly Side[]): Rounded => {
  const at = (t: number): Rounded => {
    const [found] = node === null ? [] : boundAll([node], line.sample(t), double)
    const scalar = found === undefined ? null : packed(found, [])
    return { value: scalar?.value[0] ?? 0, error: scalar?.error[0] ?? 0 }
  }
  return { value: at(0).value, error: Math.max(...sides.map(({ t }) => at(t).error)) }
}

/** How near to a point the law looks for a kink first. */
const beside = 2 ** -19

/** The derivative at a kink lies between those on its two sides, in these modes. */
export const atKinks = (
  { jvp, vjp }: Calculus = calculus,
  { tangents, cotangents }: Along = randomDirections,
  modes: readonly ("forward" | "reverse")[] = ["forward", "reverse"],
): Law => ({
  prepare: (sample) => withKink(sample),
  ...derivativeLaw("at a kink the derivative lies in the subdifferential", (sample, at) => {
    const [v, w] = [tangents("v", at), cotangents("w", at)]
    const line = lineThrough(sample, at, v, w)
    if (line === null) return inapplicable(silences.nothing)
    const here = line.point(0)
    const early = silence(here, line.point(beside), line.point(-beside))
    if (early !== null) return inapplicable(early)
    const under = {
      forward: () => innerProduct(jvp(at.results, at.variables, v.nodes), w.nodes),
      reverse: () => innerProduct(vjp(at.results, at.variables, w.nodes), v.nodes),
    }
    const where = { forward: "⟨w, Jv⟩", reverse: "⟨v, Jᵀw⟩" }
    const verdictBetween = (sides: readonly [Side, Side]): Verdict => {
      const [after, before] = sides
      const reason = silence(here, after.nearest, before.nearest)
      if (reason !== null) return inapplicable(reason)
      const continuous = sides.some(({ value }) => Math.abs(here.value - value.value) <= 8 * value.error + here.error)
      if (!continuous) return inapplicable("the value at the point is that of neither side")
      return judge(
        modes.map((mode) => outside(where[mode], derivativeAt(under[mode](), line, sides), after.slope, before.slope)),
      )
    }
    // A tableau may seem to have settled when it has not: what a shorter step does not confirm is no violation.
    let last: Verdict = inapplicable("not smooth beside the point")
    for (const sides of sidesOf(line)) {
      const verdict = verdictBetween(sides)
      if (verdict._tag === "Holds") return verdict
      if (verdict._tag === "Violated" || last._tag !== "Violated") last = verdict
      if (verdict._tag === "Inapplicable") break
    }
    return last
  }),
})
