/**
 * The toy models whose curves were recorded, and the text as each of them reads it.
 *
 * Sizes, packings, windows and the recipe are those of the recorded runs: the autoencoder reads 256 consecutive chunks
 * from a random chunk boundary, both language models read four windows of 512 tokens from anywhere in a stream without
 * end or pad tokens.
 */
import { byteTokenizer, packDocuments, splitHeldOut, trainingBatch } from "@serein/data"
import type { Batch, Packing, SamplingPlan, Split } from "@serein/data"
import { releasedAdamW } from "@serein/stdlib"
import type { BaselineConfig, Recipe } from "@serein/stdlib"
import { drySizes, toySizes } from "../models.ts"
import type { Sizes } from "../models.ts"

/** The models, in the order in which they are trained: CALM needs the autoencoder. */
export const subjects = ["autoencoder", "calm", "baseline"] as const
export type Subject = (typeof subjects)[number]

/** A model's name as people read it. */
export const titles: Readonly<Record<Subject, string>> = {
  autoencoder: "autoencoder",
  calm: "CALM, energy head",
  baseline: "Llama baseline",
}

/** What is trained, and for how long. */
export interface CurveSizes extends Sizes {
  readonly baseline: BaselineConfig
  /** Windows of a step of the language models, and tokens of each. */
  readonly window: { readonly rows: number; readonly tokens: number }
  /** How long each model is trained, and how many steps an entry of its recorded curve averages. */
  readonly lengths: Readonly<Record<Subject, { readonly steps: number; readonly entry: number }>>
  /** How often CALM's held-out text is scored, and tokens of the baseline's that are. */
  readonly calmRepeats: number
  readonly baselineTokens: number
  readonly recipe: Recipe
}

const sizesOf = (sizes: Sizes, rest: Omit<CurveSizes, keyof Sizes | "baseline" | "window" | "recipe">): CurveSizes => ({
  ...sizes,
  baseline: {
    vocabularySize: sizes.autoencoder.vocabularySize,
    padToken: sizes.languageModel.padToken,
    decoder: sizes.languageModel.backbone,
  },
  window: { rows: sizes.batch, tokens: sizes.textChunks * sizes.autoencoder.chunkSize },
  // AdamW as released, rate 1e-3 after 100 steps of warm-up, gradients clipped to norm 1.
  recipe: {
    schedule: { peak: 1e-3, warmupSteps: 100, decay: { _tag: "Constant" } },
    optimiser: releasedAdamW,
    clipNorm: 1,
  },
  ...rest,
})

/** The recorded runs' own sizes. */
export const recordedSizes: CurveSizes = sizesOf(toySizes, {
  lengths: {
    autoencoder: { steps: 3000, entry: 100 },
    calm: { steps: 1500, entry: 50 },
    baseline: { steps: 1500, entry: 50 },
  },
  calmRepeats: 4,
  baselineTokens: 65_536,
})

/** A rehearsal: tiny models, a few steps, bytes all the same. */
export const rehearsalSizes: CurveSizes = (() => {
  const autoencoder = { ...drySizes.autoencoder, vocabularySize: toySizes.autoencoder.vocabularySize, chunkSize: 4 }
  const languageModel = { ...drySizes.languageModel, autoencoder, padToken: toySizes.languageModel.padToken }
  return sizesOf(
    { ...drySizes, autoencoder, languageModel, batch: 2, textChunks: 4 },
    {
      lengths: {
        autoencoder: { steps: 8, entry: 2 },
        calm: { steps: 6, entry: 2 },
        baseline: { steps: 6, entry: 2 },
      },
      calmRepeats: 1,
      baselineTokens: 256,
    },
  )
})()

const packings: Readonly<Record<Subject, Packing>> = {
  autoencoder: "bosEosPadded",
  calm: "bosOnly",
  baseline: "bosOnly",
}

/** The text as a model reads it: the first nine tenths to train on, the rest to judge by. */
export const streamsOf = (subject: Subject, { autoencoder }: CurveSizes, texts: readonly string[]): Split => {
  const { chunkSize } = autoencoder
  const stream = packDocuments(packings[subject], byteTokenizer, chunkSize, texts)
  return splitHeldOut(stream, subject === "autoencoder" ? chunkSize : 1)
}

const samplingOf = (subject: Subject, { autoencoder, chunks, window }: CurveSizes, seed: number): SamplingPlan => {
  const { chunkSize } = autoencoder
  return subject === "autoencoder"
    ? { seed, rows: 1, length: chunks * chunkSize, alignment: chunkSize }
    : { seed, rows: window.rows, length: window.tokens, alignment: 1 }
}

/** What a model reads in a step. */
export const batchOf = (subject: Subject, sizes: CurveSizes, seed: number, stream: Int32Array, step: number): Batch =>
  trainingBatch(samplingOf(subject, sizes, seed), stream, step)
