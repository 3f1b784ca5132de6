/**
 * BrierLM on the device: against the original implementation, for chunks shorter than four tokens and for the baseline;
 * and against the evaluator, where four chunks make four tokens.
 */
import { parametersOf } from "@serein/lang"
import { evaluateProgram, tensor } from "@serein/lang/evaluate"
import { openGpu } from "@serein/runtime"
import type { GpuHandle } from "@serein/runtime"
import { afterAll, beforeAll, expect, test } from "vitest"
import {
  autoencoderAxes,
  baselineEvaluation,
  brierScore,
  chunkAxes,
  evaluation,
  languageModelEvaluation,
  releasedHeads,
  releasedRolledPositions,
  scoreLikelihoods,
  scoreRolled,
  tokenBlockAxes,
} from "@serein/stdlib"
import type { BaselineConfig } from "@serein/stdlib"
import { baselineBrierCase } from "../stdlib/baselineCase.ts"
import { available, referenceCase, scalarKey, stored, worstError } from "../stdlib/referenceCase.ts"
import { rollOutCase } from "../stdlib/rollOutCase.ts"
import { valuesFor } from "../stdlib/scrambled.ts"
import { tinyModel } from "../stdlib/tinyModel.ts"
import { numbersOf, runOn, weightsOf } from "./stdlibCases.ts"
import "./unoptimised.ts"

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

/** How many of the numbers are the same. */
const agreement = (found: ArrayLike<number>, expected: ArrayLike<number>): number =>
  Array.from(found).filter((value, i) => value === expected[i]).length / expected.length

test("chunks of one token roll on for three steps, and draw what the evaluator draws", async () => {
  const config = tinyModel(releasedHeads.energy, 1)
  const sizes = { batch: 2, chunks: 6 }
  const whole = evaluation(languageModelEvaluation(config, sizes), ["loss", "rolled"])
  const { Batch, Chunk } = chunkAxes(config, sizes)
  const tokens = tensor(
    "i32",
    [Batch, Chunk, autoencoderAxes(config.autoencoder).Token],
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2],
  )
  const inputs = { tokens, labels: tokens, ...scalarKey }
  const variables = valuesFor(parametersOf(whole))
  const expected = evaluateProgram(whole, { variables, inputs }).outputs
  const { loss, rolled } = await runOn(gpu, whole, weightsOf(variables), inputs)
  expect(worstError(numbersOf(loss), expected["loss"]?.data ?? [])).toBeLessThan(1e-4)
  expect(expected["rolled"]?.data).toHaveLength(4 * 2 * 2 * 5)
  // Single precision may decide a close arg-max otherwise, and what follows it.
  expect(agreement(numbersOf(rolled), expected["rolled"]?.data ?? [])).toBeGreaterThan(0.9)
})

test("the baseline's collisions and samples are the evaluator's", async () => {
  const config: BaselineConfig = { vocabularySize: 12, padToken: 11, decoder: tinyModel(releasedHeads.energy).backbone }
  const sizes = { batch: 2, tokens: 7 }
  const names = ["probabilities", "rolled", "collisions"] as const
  const whole = evaluation(baselineEvaluation(config, sizes), names)
  const { Batch, Time } = tokenBlockAxes(config, sizes)
  const tokens = tensor("i32", [Batch, Time], [1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4])
  const inputs = { tokens, labels: tokens, ...scalarKey }
  const variables = valuesFor(parametersOf(whole))
  const expected = evaluateProgram(whole, { variables, inputs }).outputs
  const found = await runOn(gpu, whole, weightsOf(variables), inputs)
  const of = (name: (typeof names)[number]) => [numbersOf(found[name]), expected[name]?.data ?? []] as const
  expect(worstError(...of("probabilities"))).toBeLessThan(1e-4)
  expect(agreement(...of("rolled"))).toBeGreaterThan(0.9)
  const [collisions, exact] = of("collisions")
  expect(worstError(Array.from(collisions).slice(0, 14), exact.slice(0, 14))).toBeLessThan(1e-4)
})
