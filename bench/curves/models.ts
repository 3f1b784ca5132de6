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
import { toySizes } from "../models.ts"

/** The models, in the order in which they are trained: CALM needs the autoencoder. */
export const subjects = ["autoencoder", "calm", "baseline"] as const
export type Subject = (typeof subjects)[number]

/** A model's name as people read it. */
export const titles: Readonly<Record<Subject, string>> = {
  autoencoder: "autoencoder",
  calm: "CALM, energy head",
  baseline: "Llama baseline",
}

export const { autoencoder, languageModel } = toySizes

export const baseline: BaselineConfig = {
  vocabularySize: autoencoder.vocabularySize,
  padToken: languageModel.padToken,
  decoder: languageModel.backbone,
}

/** Tokens of a language model's window, and windows of a step. */
export const window = { tokens: 512, rows: 4 } as const

/** Chunks of a step of the autoencoder. */
export const { chunks } = toySizes

/** How long each model is trained, and how many steps an entry of its recorded curve averages. */
export const lengths: Readonly<Record<Subject, { readonly steps: number; readonly entry: number }>> = {
  autoencoder: { steps: 3000, entry: 100 },
  calm: { steps: 1500, entry: 50 },
  baseline: { steps: 1500, entry: 50 },
}

/** AdamW as released, rate 1e-3 after 100 steps of warm-up, gradients clipped to norm 1. */
export const recipe: Recipe = {
  schedule: { peak: 1e-3, warmupSteps: 100, decay: { _tag: "Constant" } },
  optimiser: releasedAdamW,
  clipNorm: 1,
}

const packings: Readonly<Record<Subject, Packing>> = {
  autoencoder: "bosEosPadded",
  calm: "bosOnly",
  baseline: "bosOnly",
}

/** The text as a model reads it: the first nine tenths to train on, the rest to judge by. */
export const streamsOf = (subject: Subject, texts: readonly string[]): Split => {
  const { chunkSize } = autoencoder
  const stream = packDocuments(packings[subject], byteTokenizer, chunkSize, texts)
  return splitHeldOut(stream, subject === "autoencoder" ? chunkSize : 1)
}

const samplingOf = (subject: Subject, seed: number): SamplingPlan => {
  const { chunkSize } = autoencoder
  return subject === "autoencoder"
    ? { seed, rows: 1, length: chunks * chunkSize, alignment: chunkSize }
    : { seed, rows: window.rows, length: window.tokens, alignment: 1 }
}

/** What a model reads in a step. */
export const batchOf = (subject: Subject, seed: number, stream: Int32Array, step: number): Batch =>
  trainingBatch(samplingOf(subject, seed), stream, step)
