/**
 * How verification judges: the reference format's figures, and errors that nothing can hide.
 */
import { readFileSync } from "node:fs"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { decidedTokens, unexplained } from "serein/verify/decisions"
import { kindOf } from "serein/verify/kinds"
import {
  activationMeasure,
  gradientMeasure,
  limits,
  lossMeasure,
  normMeasure,
  parameterMeasures,
  passes,
  tokenMeasure,
} from "serein/verify/measures"
import { gathered, scattered } from "serein/verify/positions"

describe("the limits", () => {
  test("are those that the reference data's own description states", () => {
    const format = readFileSync(new URL("../reference/FORMAT.md", import.meta.url), "utf8")
    const stated =
      /losses (\S+) relative; activations (\S+) of the largest value; gradients (\S+) of the largest value per tensor and (\S+) relative L2 over all; diffusion samples (\S+) of the largest value; parameters after training (\S+) absolute with mean absolute difference under (\S+); tokens exact; sampled Brier values exact up to float32 rounding, those of likelihood models within (\S+)\. /
    const figures = stated.exec(format)?.slice(1).map(Number)
    expect(figures).toEqual([
      limits.loss,
      limits.activation,
      limits.gradient,
      limits.gradients,
      limits.diffusionSample,
      limits.parameter,
      limits.parameters,
      limits.likelihoodBrier,
    ])
    expect(limits.tokens).toBe(0)
  })
})

describe("errors", () => {
  test("of losses are relative to each loss, of activations to the largest of the tensor", () => {
    expect(lossMeasure("l", [1.1, 2], [1, 2]).error).toBeCloseTo(0.1, 12)
    expect(activationMeasure("a", [1.1, 10], [1, 10]).error).toBeCloseTo(0.01, 12)
    expect(normMeasure("n", [1], [1]).limit).toBe(limits.gradients)
  })

  test("of tokens are how many differ", () => {
    expect(tokenMeasure("t", [1, 2, 3], [1, 5, 6]).error).toBe(2)
    expect(passes(tokenMeasure("t", [1, 2], [1, 2]))).toBe(true)
  })

  test("of gradients are the worst tensor by its own largest value, and the L2 norm of all", () => {
    const found = gradientMeasure([
      { name: "large", actual: [100, 1], expected: [100, 0] },
      { name: "small", actual: [0.001, 0.0011], expected: [0.001, 0.001] },
    ])
    expect(found?.worst.name).toBe("small")
    expect(found?.worst.error).toBeCloseTo(0.1, 9)
    expect(found?.relativeL2.error).toBeCloseTo(0.01, 6)
    expect(gradientMeasure([])).toBeNull()
  })

  test("of trained parameters are the largest difference, and the mean over all of them", () => {
    const [largest, mean] = parameterMeasures("p", [
      { name: "a", actual: [1, 2], expected: [1, 2.5] },
      { name: "b", actual: [0, 0], expected: [0, 0] },
    ])
    expect([largest?.error, mean?.error]).toEqual([0.5, 0.125])
  })

  test("what is missing, of another size, not a number or infinite passes no limit", () => {
    const measures = [lossMeasure, activationMeasure, tokenMeasure, normMeasure] as const
    const wrong = [[], [1], [1, 2, 3], [Number.NaN, 2], [1, Number.POSITIVE_INFINITY]]
    for (const measure of measures) {
      for (const actual of wrong) {
        const found = measure("x", actual, [1, 2])
        expect(passes(found), `${measure.name} ${String(actual)}`).toBe(false)
        expect(Number.isFinite(found.error)).toBe(true)
      }
    }
    const gradients = gradientMeasure([{ name: "g", actual: [Number.NaN], expected: [1] }])
    expect(gradients !== null && passes(gradients.worst)).toBe(false)
    expect(gradients !== null && passes(gradients.relativeL2)).toBe(false)
    for (const actual of wrong) {
      const found = parameterMeasures("p", [{ name: "a", actual, expected: [1, 2] }])
      expect(found.every(passes), String(actual)).toBe(false)
    }
  })

  test("where the reference is zero, only zero passes", () => {
    expect(passes(activationMeasure("a", [0, 0], [0, 0]))).toBe(true)
    expect(passes(activationMeasure("a", [0, 1e-30], [0, 0]))).toBe(false)
    expect(passes(lossMeasure("l", [1e-30], [0]))).toBe(false)
  })
})

describe("tokens that differ", () => {
  const close = [1, 1 + 1e-6, -5, 0]
  const apart = [1, 2, -5, 0]

  test("pass where the logits cannot be told apart, and only there", () => {
    expect(unexplained([1], [0], close)).toBe(0)
    expect(unexplained([1], [0], apart)).toBe(1)
    expect(unexplained([1, 1], [0, 0], [...close, ...apart])).toBe(1)
    expect(unexplained([7], [0], close)).toBe(1)
  })

  test("have their logits computed only when there are any", async () => {
    const never = Effect.die("the logits were computed")
    const equal = await Effect.runPromise(decidedTokens("t", [1, 2], [1, 2], never))
    expect(equal.error).toBe(0)
    const differing = await Effect.runPromise(decidedTokens("t", [1], [0], Effect.succeed(apart)))
    expect(differing.error).toBe(1)
  })
})

test("draws of the positions that count are put where they belong, and taken from there", () => {
  const shape = fc.record({
    counts: fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }),
    leading: fc.integer({ min: 1, max: 4 }),
    width: fc.integer({ min: 1, max: 5 }),
  })
  fc.assert(
    fc.property(shape, ({ counts, leading, width }) => {
      const kept = counts.filter(Boolean).length
      const draws = Float32Array.from({ length: leading * kept * width }, (_, i) => i + 1)
      const full = scattered(draws, leading, counts, width)
      expect(full.length).toBe(leading * counts.length * width)
      expect(gathered(full, counts, width)).toEqual(draws)
      expect(full.filter((value) => value !== 0).length).toBe(draws.length)
    }),
  )
})

test("a case's kind is told by the words after the first underscore, whatever its letters and numbers", () => {
  for (const name of [
    "a_ae_eval",
    "zz99_ae_eval",
    "c3b_energy_train_beta05_safe",
    "h4_generate_T05",
    "x_temperature",
  ]) {
    expect(kindOf(name), name).not.toBeNull()
  }
  expect(kindOf("d1_diffusion_train")).toBe("diffusion_train")
  expect(kindOf("f3_ar_brier")).toBe("ar_brier")
  expect(kindOf("q_flow_sample_of_mine")).toBe("flow_sample")
  for (const name of ["INDEX", "a_ae_evaluation", "energy_train", ""]) expect(kindOf(name), name).toBeNull()
})
