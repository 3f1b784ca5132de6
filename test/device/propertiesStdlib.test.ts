// Every layer and small model of the standard library on the device: its values and its gradients are the float64
// evaluator's within the running error bound. Draws are given, since a normal draw of a device is only promised to 2⁻¹¹
// (the draws themselves are among the random programs).
import {
  agreesWithJudge,
  boundAll,
  givenNoise,
  layers,
  namedRoots,
  showVerdict,
  smallModels,
  summarise,
  wgsl,
  withGradients,
} from "@serein/gradcheck"
import type { BoundSummary, Sample } from "@serein/gradcheck"
import { openGpu } from "@serein/runtime"
import type { GpuHandle } from "@serein/runtime"
import { deviceExecutor } from "serein/gradcheck/deviceExecutor"
import * as fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import "./unoptimised.ts"

const seed = Number(process.env["SEREIN_SEED"] ?? 1)

let gpu: GpuHandle
beforeAll(async () => {
  gpu = await openGpu({ safety: "checked" })
})
afterAll(() => gpu.close())

const all: Readonly<Record<string, fc.Arbitrary<Sample>>> = { ...layers, ...smallModels }

/** What only moves, or decides without rounding. */
const exact: ReadonlySet<string> = new Set(["dropout", "embedding", "embeddingWithPad", "categorical"])

const withDerivatives = (drawn: Sample): Sample => {
  const given = givenNoise(drawn)
  return withGradients(given) ?? given
}

/** Whether the bound says something of all but a hundredth of the results; where a distance may be 0 it cannot. */
const isDetermined = (sample: Sample): boolean => {
  const bounds = boundAll(
    namedRoots(sample.program).map(({ node }) => node),
    sample,
    wgsl,
  ).map(summarise)
  const total = (of: (b: BoundSummary) => number): number => bounds.reduce((sum, b) => sum + of(b), 0)
  return total((b) => b.undetermined + b.notFinite) * 100 <= total((b) => b.elements)
}

const candidates = 6

test.each(Object.entries(all))(
  "%s = float64 evaluator within the bound, with its gradients",
  async (name, arbitrary) => {
    const drawn = fc.sample(arbitrary, { numRuns: candidates, seed }).map(withDerivatives)
    const sample = drawn.find(isDetermined) ?? expect.fail(`the bound says nothing of ${candidates} draws`)
    const verdict = await agreesWithJudge(deviceExecutor(gpu.device)).check(sample)
    if (verdict._tag !== "Holds") expect.fail(showVerdict(verdict))
    // A bound that is never come near proves nothing.
    if (!exact.has(name)) expect(verdict.ratio, showVerdict(verdict)).toBeGreaterThan(1e-6)
  },
)
