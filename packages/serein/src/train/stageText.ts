/**
 * How a configuration's text becomes what a stage of training reads: its packing, its segments, its place in them.
 */
import * as Effect from "effect/Effect"
import { blockBatches, openSegments, prefetched, tokensPath, windowBatches } from "@serein/data"
import type { Packing, RunDirectory, SamplingPlan, SegmentError, SegmentPlan, Survey } from "@serein/data"
import type { Inputs } from "@serein/runtime"
import type { Configuration } from "../config/configuration.ts"
import type { Corpus } from "./corpus.ts"
import type { StageName } from "./records.ts"

/** Steps whose inputs are made while one runs. */
const prefetchedSteps = 3

/** How documents are packed for a stage. */
export const packingOf = ({ text }: Configuration, stage: StageName): Packing => {
  if (text.packing !== "released") return text.packing
  return stage === "autoencoder" ? "bosEosPadded" : "bosOnly"
}

/** The segments that a stage reads: shuffled ones, or all of a short text as it is. */
export const segmentPlanOf = (configuration: Configuration, survey: Survey, stage: StageName): SegmentPlan => {
  const { seed, text, autoencoder } = configuration
  const common = { survey, packing: packingOf(configuration, stage), chunk: autoencoder.chunkSize }
  return text.sampling === "windows"
    ? { ...common, order: { _tag: "AsGiven" }, segmentBytes: Number.MAX_SAFE_INTEGER }
    : { ...common, order: { _tag: "Shuffled", seed }, segmentBytes: text.segmentBytes }
}

/** How many rows, and of how many tokens. */
type RowShape = Pick<SamplingPlan, "rows" | "length">

/** The rows that the device reads at once: a step, or a micro-batch of one. */
export const microBatchOf = ({ autoencoder, ...training }: Configuration, stage: StageName): RowShape => {
  switch (stage) {
    case "autoencoder":
      return { rows: training.autoencoderTraining.chunks, length: autoencoder.chunkSize }
    case "languageModel":
    case "baseline": {
      const { batch, blockSize } = training[`${stage}Training`]
      return { rows: batch, length: blockSize }
    }
  }
}

/**
 * Where the rows of a step come from. CALM and the baseline read the same text. Windows begin with a chunk, unless the
 * packing itself knows no chunks.
 */
export const samplingOf = (configuration: Configuration, stage: StageName): SamplingPlan => {
  const { rows, length } = microBatchOf(configuration, stage)
  return {
    seed: configuration.seed,
    rows: configuration[`${stage}Training`].accumulate * rows,
    length,
    alignment: packingOf(configuration, stage) === "bosOnly" ? 1 : configuration.autoencoder.chunkSize,
  }
}

/** Where a run keeps the tokens of its text. */
export const tokensFolder = ({ text }: Configuration, run: Pick<RunDirectory, "path">): string =>
  text.cache ?? tokensPath(run)

/** The inputs of a step, which wait where the text is not tokenised so far. */
export type InputsOfStep = (step: number) => Effect.Effect<Inputs, SegmentError>

/** The inputs of a stage's steps: text that is tokenised and prepared in advance as long as the scope lasts. */
export const stageInputs = Effect.fnUntraced(function* (
  configuration: Configuration,
  { survey, tokenizer }: Pick<Corpus, "survey" | "tokenizer">,
  stage: StageName,
  folder: string,
) {
  const { seed, text } = configuration
  const segments = yield* openSegments(segmentPlanOf(configuration, survey, stage), tokenizer, folder)
  const batches = text.sampling === "windows" ? windowBatches : blockBatches
  const batch = yield* prefetched(yield* batches(segments, samplingOf(configuration, stage)), prefetchedSteps)
  const inputs: InputsOfStep = (step) =>
    Effect.map(batch(step), ({ tokens, labels }) => ({ tokens, labels, seed, step }))
  return inputs
})
