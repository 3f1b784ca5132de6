// What fast-check prints of a sample is its program as text with its values, shrunk ones included, and short.
import { layers, samples, showSample, smallModels } from "@serein/gradcheck"
import type { Sample } from "@serein/gradcheck"
import * as fc from "fast-check"
import { expect, test } from "vitest"

const counterexampleOf = (of: fc.Arbitrary<Sample>, holds: (sample: Sample) => boolean): fc.RunDetails<[Sample]> =>
  fc.check(fc.property(of, holds), { seed: 3, numRuns: 20 })

test.each([
  ["random programs", samples()],
  ["layers", layers.silu],
  ["small models", smallModels.energyModel],
] as const)("a counterexample among %s is printed as text", (_, of) => {
  const found = counterexampleOf(of, () => false)
  const [sample] = found.counterexample ?? []
  if (sample === undefined) throw new Error("no counterexample")
  const text = fc.defaultReportMessage(found) ?? ""
  expect(text).toContain(showSample(sample))
  expect(text).not.toContain('"_tag"')
})

test("a sample made of another has no text of the other's", () => {
  const [sample] = fc.sample(samples(), { numRuns: 1, seed: 1 })
  if (sample === undefined) throw new Error("no sample")
  expect(fc.hasToStringMethod(sample)).toBe(true)
  expect(fc.hasToStringMethod({ ...sample })).toBe(false)
})
