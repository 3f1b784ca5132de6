/**
 * The components of the standard library by name, and laws over samples of one of them.
 */
import { checkLaws, keyedLaws, showReport, usualSetting } from "@serein/gradcheck"
import type { AnyLaw, Report, Sample } from "@serein/gradcheck"
import * as fc from "fast-check"
import { expect } from "vitest"

const seed = Number(process.env["SEREIN_SEED"] ?? 1)

/** The first samples of an arbitrary. */
export const drawn = (arbitrary: fc.Arbitrary<Sample>, runs: number): readonly Sample[] =>
  fc.sample(arbitrary, { numRuns: runs, seed })

/** The laws under these keys. */
export const lawsOf = (keys: readonly string[]): readonly AnyLaw[] => [...keyedLaws(usualSetting, keys).keys()]

/** Reports by law, none of which shows a counterexample, and next to nothing undetermined. */
export const reportsOf = async (
  laws: readonly AnyLaw[],
  samples: readonly Sample[],
): Promise<ReadonlyMap<AnyLaw, Report>> => {
  const reports = await checkLaws(laws, { seed }, samples)
  for (const report of reports) {
    expect(report.counterexample, showReport(report)).toBeNull()
    expect(report.undetermined, showReport(report)).toBeLessThanOrEqual(0.01 * report.compared)
  }
  return new Map(laws.map((law, i): [AnyLaw, Report] => [law, reports[i] ?? expect.fail(`no report of ${law.name}`)]))
}
