// Laws of differentiation over random programs, on the float64 evaluator. SEREIN_PROGRAMS asks for more programs,
// SEREIN_SEED for others; a violation prints the smallest program that shows it.
import {
  adjoint,
  centralDifferences,
  checkDeviceLaw,
  checkLaw,
  namedLaws,
  programs,
  showReport,
  usualSetting,
} from "@serein/gradcheck"
import { describe, expect, test } from "vitest"

const options = { runs: Number(process.env["SEREIN_PROGRAMS"] ?? 160), seed: Number(process.env["SEREIN_SEED"] ?? 1) }
const drawn = [...programs(options)]

const laws = namedLaws
  .filter((named) => named.concerns === "derivatives" || named.key === "bodies")
  .flatMap((named) => named.laws(usualSetting))

describe("over random programs", () => {
  test.each(laws.map((law) => [law.name, law] as const))("%s", async (_, law) => {
    const report = await checkDeviceLaw(law, options, drawn)
    expect(report.counterexample, showReport(report)).toBeNull()
    // A law that has nothing to say proves nothing.
    expect(report.held).toBeGreaterThan(0.1 * report.runs)
    expect(report.undetermined).toBeLessThan(0.01 * report.compared)
  })
})

describe("in half precision types", () => {
  test.each([adjoint(), centralDifferences()].map((law) => [law.name, law] as const))("%s", (_, law) => {
    const report = checkLaw(law, { runs: 60, seed: options.seed, float: "f16" })
    expect(report.counterexample, showReport(report)).toBeNull()
    expect(report.held).toBeGreaterThan(30)
  })
})
