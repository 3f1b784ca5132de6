/**
 * BrierLM on the device against the original implementation: chunks shorter than four tokens, and the baseline; and
 * generation with heads of many steps.
 */
import { openGpu } from "@serein/runtime"
import type { GpuHandle } from "@serein/runtime"
import { afterAll, beforeAll, expect, test } from "vitest"
import { brierScore, releasedRolledPositions, scoreLikelihoods, scoreRolled } from "@serein/stdlib"
import { baselineBrierCase } from "../stdlib/baselineCase.ts"
import { available, referenceCase, stored, worstError } from "../stdlib/referenceCase.ts"
import { rollOutCase } from "../stdlib/rollOutCase.ts"
import { numbersOf, runOn } from "./stdlibCases.ts"

let gpu: GpuHandle
beforeAll(async () => {
  gpu = await openGpu({ safety: "checked" })
})
afterAll(() => gpu.close())

test.for(available(["f2_brier_k2"]))("rolled on along the first sample: %s", async (name) => {
  const reference = referenceCase(name)
  const { config, sizes, program, inputs } = rollOutCase(reference)
  const outputs = await runOn(gpu, program, reference.weights, inputs)
  expect(worstError(numbersOf(outputs["loss"]), reference.exact.get("out.loss") ?? [])).toBeLessThan(1e-5)
  const read = { ...sizes, chunkSize: config.autoencoder.chunkSize }
  const labels = stored(reference, "in.input_ids").data
  const { brier } = brierScore(scoreRolled(numbersOf(outputs["rolled"]), labels, read, releasedRolledPositions(read)))
  brier.forEach((value, i) => expect(value).toBeCloseTo(reference.exact.get(`out.brier${i + 1}`)?.[0] ?? 0, 12))
})

test.for(available(["f3_ar_brier"]))("of the baseline: %s", async (name) => {
  const reference = referenceCase(name)
  const { sizes, program, inputs } = baselineBrierCase(reference)
  const outputs = await runOn(gpu, program, reference.weights, inputs)
  expect(worstError(numbersOf(outputs["loss"]), reference.exact.get("out.loss") ?? [])).toBeLessThan(1e-5)
  const { brier } = brierScore(
    scoreLikelihoods({
      ...sizes,
      labels: stored(reference, "in.input_ids").data,
      probabilities: numbersOf(outputs["probabilities"]),
      rolled: numbersOf(outputs["rolled"]),
      collisions: numbersOf(outputs["collisions"]),
    }),
  )
  brier.forEach((value, i) => {
    expect(Math.abs(value - (reference.exact.get(`out.brier${i + 1}`)?.[0] ?? 0))).toBeLessThan(1e-6)
  })
})
