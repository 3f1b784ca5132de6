/**
 * Pearson's test of counts against a law, and the random numbers that it is fed: the same on every run.
 */
import { threefry2x32 } from "@serein/lang/threefry"

/** The i-th uniform number in [0, 1) of a seed. */
export const uniformOf =
  (seed: number) =>
  (i: number): number => {
    const [high, low] = threefry2x32(seed, 0, i, 0)
    return ((high >>> 5) * 2 ** 26 + (low >>> 6)) * 2 ** -53
  }

/** Indices drawn from a law. */
export const drawsOf = (law: readonly number[], seed: number): ((i: number) => number) => {
  const uniform = uniformOf(seed)
  return (i) => {
    const u = uniform(i)
    let cumulative = 0
    const found = law.findIndex((p) => {
      cumulative += p
      return u < cumulative
    })
    return found < 0 ? law.length - 1 : found
  }
}

/** Σ (count − expected)² / expected, over the outcomes that the law allows. */
export const chiSquare = (counts: readonly number[], law: readonly number[]): number => {
  const total = counts.reduce((a, b) => a + b, 0)
  return law.reduce((sum, p, i) => (p === 0 ? sum : sum + ((counts[i] ?? 0) - total * p) ** 2 / (total * p)), 0)
}

/**
 * What chi-square exceeds with probability 10⁻⁶ under the law, by the cube-root approximation of Wilson and Hilferty
 * (1931), which is good to a percent there.
 */
export const chiSquareBound = (outcomes: number): number => {
  const freedom = outcomes - 1
  return freedom * (1 - 2 / (9 * freedom) + 4.7534 * Math.sqrt(2 / (9 * freedom))) ** 3
}
