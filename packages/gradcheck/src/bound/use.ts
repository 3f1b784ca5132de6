/**
 * How much of a bound is used: a bound that nothing comes near catches nothing. Over many programs the median of
 * error/bound says whether it bites, and the worst whether it holds.
 */
import type { Report } from "../check.ts"

/** The distribution of the worst error of each program, in units of its bound. */
export interface BoundUse {
  readonly programs: number
  readonly median: number
  readonly percentile90: number
  readonly worst: number
}

/** The use of the bound over all programs of these reports on which a law held. */
export const boundUse = (reports: readonly Pick<Report, "ratios">[]): BoundUse => {
  const ratios = reports.flatMap((r) => r.ratios).toSorted((a, b) => a - b)
  const quantile = (p: number): number => ratios[Math.floor(p * (ratios.length - 1))] ?? 0
  return { programs: ratios.length, median: quantile(0.5), percentile90: quantile(0.9), worst: quantile(1) }
}
