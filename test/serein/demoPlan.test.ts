/**
 * The demo's plan: it fits into the time there is, on fast devices and on slow ones.
 */
import * as fc from "fast-check"
import { expect, test } from "vitest"
import { recipes } from "@serein/recipes"
import {
  autoencoderDeadline,
  planAutoencoder,
  planLanguageModel,
  recipeFor,
  slowedBy,
  stepsWithin,
} from "serein/demo/plan"
import type { StageSpeed } from "serein/demo/plan"

const recipe = recipes.get("demo") ?? expect.unreachable("the demo has a recipe")
const validationRuns = 2

const speed = fc.record({
  step: fc.double({ min: 1e-4, max: 2, noNaN: true }),
  validation: fc.double({ min: 1e-4, max: 2, noNaN: true }),
  sample: fc.double({ min: 1e-4, max: 2, noNaN: true }),
})

const planned = (first: StageSpeed, second: StageSpeed, seconds: number) => {
  const half = planAutoencoder(recipe, first, seconds)
  const { steps, evaluateEvery } = half.autoencoderTraining
  const rest = seconds - steps * first.step - Math.ceil(steps / evaluateEvery) * (first.validation + first.sample)
  return planLanguageModel(half, second, validationRuns, rest)
}

/** What the plan will take: steps, validations and samples of both stages, and the two passes of the evaluation. */
const secondsOf = (configuration: typeof recipe, first: StageSpeed, second: StageSpeed): number => {
  const { autoencoderTraining: a, languageModelTraining: l, evaluation } = configuration
  const autoencoder = a.steps * first.step + Math.ceil(a.steps / a.evaluateEvery) * (first.validation + first.sample)
  const languageModel =
    l.steps * second.step +
    Math.ceil(l.steps / l.evaluateEvery) * second.validation +
    Math.ceil(l.steps / l.sampleEvery) * second.sample
  const runs = Math.ceil(evaluation.tokens / (l.batch * l.blockSize))
  return autoencoder + languageModel + 2 * runs * (second.validation / validationRuns)
}

test("a plan never takes longer than there is, unless the least there is takes longer", () => {
  fc.assert(
    fc.property(speed, speed, fc.double({ min: 60, max: 900, noNaN: true }), (first, second, seconds) => {
      const { configuration } = planned(first, second, seconds)
      const { autoencoderTraining, languageModelTraining } = configuration
      const least = autoencoderTraining.steps === 20 || languageModelTraining.steps === 20
      expect(least || secondsOf(configuration, first, second) <= seconds).toBe(true)
    }),
  )
})

test("a plan uses most of the time, unless the recipe says that more is not worth it", () => {
  fc.assert(
    fc.property(speed, speed, fc.double({ min: 300, max: 900, noNaN: true }), (first, second, seconds) => {
      const { configuration } = planned(first, second, seconds)
      const { autoencoderTraining, languageModelTraining, evaluation } = configuration
      const bounded =
        languageModelTraining.steps === recipe.languageModelTraining.steps ||
        evaluation.tokens === recipe.evaluation.tokens ||
        [autoencoderTraining.steps, languageModelTraining.steps].includes(20)
      expect(bounded || secondsOf(configuration, first, second) >= 0.6 * seconds).toBe(true)
    }),
  )
})

test("more time and more speed never mean fewer steps", () => {
  fc.assert(
    fc.property(
      speed,
      fc.double({ min: 10, max: 900, noNaN: true }),
      fc.double({ min: 1, max: 3, noNaN: true }),
      (slow, seconds, factor) => {
        const fast = slowedBy(1 / factor, slow)
        const steps = stepsWithin(seconds, slow, 1e9)
        expect(stepsWithin(seconds * factor, slow, 1e9)).toBeGreaterThanOrEqual(steps)
        expect(stepsWithin(seconds, fast, 1e9)).toBeGreaterThanOrEqual(steps)
      },
    ),
  )
})

test("a machine that slows down after it was measured still leaves the language model a part of the time", () => {
  fc.assert(
    fc.property(fc.double({ min: 60, max: 900, noNaN: true }), (seconds) => {
      const latest = autoencoderDeadline(seconds)
      expect(latest).toBeGreaterThan(0.3 * seconds)
      expect(latest).toBeLessThan(0.5 * seconds)
    }),
  )
})

test("every speed has a recipe that exists", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (gigaflops) => {
      expect(recipes.has(recipeFor(gigaflops))).toBe(true)
    }),
  )
  expect(recipeFor(0)).not.toBe(recipeFor(10_000))
})
