/**
 * The published recipes are the paper's (arXiv 2510.27688, sections 2 to 4 and table 1): parameters, tokens, steps.
 */
import { describe, expect, test } from "vitest"
import { recipes } from "@serein/recipes"
import { llama3Vocabulary } from "@serein/recipes/vocabulary"
import { elementCount } from "@serein/lang"
import type { Scalar } from "@serein/lang"
import {
  autoencoderObjective,
  baselineObjective,
  languageModelObjective,
  releasedAdamW,
  trainableParameters,
} from "@serein/stdlib"
import { autoencoderOf, baselineOf, languageModelOf, recipeOf } from "serein/config/models"
import type { Configuration } from "serein/config/configuration"

const recipe = (name: string): Configuration => recipes.get(name) ?? expect.unreachable(`there is no recipe '${name}'`)

/** Numbers that training a loss would change. */
const trained = (loss: Scalar): number =>
  trainableParameters(loss).reduce((total, { axes }) => total + elementCount(axes), 0)

describe("the published recipes", () => {
  test.each([
    ["calm-m", 371_731_584],
    ["calm-l", 735_330_944],
    ["calm-xl", 1_829_793_408],
  ] as const)("%s trains %d parameters, the frozen autoencoder not counted", (name, count) => {
    expect(
      trained(languageModelObjective(languageModelOf(recipe(name), llama3Vocabulary), { batch: 1, chunks: 2 }).loss),
    ).toBe(count)
  })

  test("autoencoder trains 75 831 552 parameters, baseline-s 281 955 072", () => {
    expect(
      trained(autoencoderObjective(autoencoderOf(recipe("autoencoder"), llama3Vocabulary), { chunks: 1 }).loss),
    ).toBe(75_831_552)
    const baseline = baselineOf(recipe("baseline-s"), llama3Vocabulary)
    expect(trained(baselineObjective(baseline, { batch: 1, tokens: 4 }).loss)).toBe(281_955_072)
  })

  test("read the paper's numbers of tokens in a step, in its blocks and for its steps", () => {
    for (const name of ["autoencoder", "baseline-s", "calm-m", "calm-l", "calm-xl"]) {
      const { autoencoder, autoencoderTraining, languageModelTraining, baselineTraining } = recipe(name)
      expect(autoencoderTraining.chunks * autoencoder.chunkSize * autoencoderTraining.accumulate).toBe(524_288)
      for (const { batch, blockSize, accumulate } of [languageModelTraining, baselineTraining]) {
        expect(batch * blockSize * accumulate).toBe(2_097_152)
      }
      expect([languageModelTraining.blockSize, baselineTraining.blockSize]).toEqual([8192, 2048])
      expect([autoencoderTraining.steps, languageModelTraining.steps, baselineTraining.steps]).toEqual([
        30_000, 250_000, 250_000,
      ])
      expect([autoencoderTraining, languageModelTraining, baselineTraining].map(recipeOf)).toMatchObject(
        [1000, 2000, 2000].map((warmupSteps) => ({
          schedule: { peak: 3e-4, warmupSteps, decay: { _tag: "Constant" } },
          optimiser: releasedAdamW,
          clipNorm: 1,
        })),
      )
    }
  })
})
