/**
 * The text of a run: surveyed once, known again when the run goes on, and read from two ends. What is trained on comes
 * in batches out of a thread that tokenises (`stageText.ts`); what evaluation reads is the beginning of the held-out part.
 */
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import type * as Stream from "effect/Stream"
import {
  allTrainingDocuments,
  bytesOnDisk,
  checkSampling,
  findTextFiles,
  firstTokens,
  heldOutDocuments,
  mobyDickFiles,
  requireUnchangedText,
  streamDocuments,
  surveyText,
  takeTokens,
  trainingBytes,
} from "@serein/data"
import type { Document, Survey, TextError, Tokenizer } from "@serein/data"
import { Misuse } from "../command/errors.ts"
import type { Output } from "../command/output.ts"
import { withProgress } from "../command/progress.ts"
import type { Configuration } from "../config/configuration.ts"
import { leastText } from "../config/models.ts"
import { lastStage, stagesOf } from "./records.ts"
import type { StageName } from "./records.ts"
import { microBatchOf, packingOf, samplingOf, segmentPlanOf } from "./stageText.ts"
import { validationTokens } from "./validationText.ts"

/** Held-out tokens as each stage reads them. */
type HeldOut = Readonly<Record<StageName, Int32Array>>

/** The text of a run. */
export interface Corpus {
  /** What people call it: the files' names, or the book's. */
  readonly name: string
  readonly survey: Survey
  /** What ids mean. */
  readonly tokenizer: Tokenizer
  /** The beginning of the held-out text, as much of it as validations and the evaluation look at. */
  readonly heldOut: HeldOut
}

/** Tokens that n-gram models count at most. */
const countedTokens = 2 ** 23
/** Windows are drawn from a text that is in memory as a whole: so many bytes of it at most. */
const longestWindowedText = 128 * 2 ** 20

type Documents = Stream.Stream<Document, TextError, FileSystem.FileSystem>

/** The first `most` tokens of documents, in the packing of each stage; stages that pack alike share them. */
const tokensByStage = Effect.fnUntraced(function* (
  configuration: Configuration,
  tokenizer: Tokenizer,
  documents: Documents,
  most: number,
) {
  const { chunkSize } = configuration.autoencoder
  const packings = new Set(stagesOf(configuration.model).map((stage) => packingOf(configuration, stage)))
  const read = yield* Effect.forEach(packings, (packing) =>
    Effect.map(takeTokens(documents, packing, tokenizer, chunkSize, most), (tokens) => [packing, tokens] as const),
  )
  const packed = new Map(read)
  const tokensOf = (stage: StageName): Int32Array => packed.get(packingOf(configuration, stage)) ?? new Int32Array(0)
  const heldOut: HeldOut = {
    autoencoder: tokensOf("autoencoder"),
    languageModel: tokensOf("languageModel"),
    baseline: tokensOf("baseline"),
  }
  return heldOut
})

/** Held-out tokens that anything looks at. */
const tokensJudged = (configuration: Configuration): number =>
  Math.max(
    configuration.evaluation.tokens,
    ...stagesOf(configuration.model).map((stage) => validationTokens(configuration, stage)),
  )

const surveyed = Effect.fnUntraced(function* (paths: readonly string[], heldOut: number) {
  let read = 0
  return yield* withProgress("reading text", yield* bytesOnDisk(paths), (bar) =>
    surveyText(paths, heldOut, (bytes) => {
      read += bytes
      bar.update(read)
    }),
  )
})

/**
 * Opens the text of a configuration. A run that goes on gives the survey that it began with, and fails where the files
 * are others now.
 */
export const openCorpus = Effect.fnUntraced(function* (
  configuration: Configuration,
  tokenizer: Tokenizer,
  begun: Survey | null = null,
): Effect.fn.Return<Corpus, TextError, FileSystem.FileSystem | Output> {
  const { files, heldOut } = configuration.text
  const paths = yield* files.length === 0 ? mobyDickFiles : findTextFiles(files)
  const survey = yield* begun === null ? surveyed(paths, heldOut) : requireUnchangedText(begun, paths)
  return {
    name: files.length === 0 ? "Moby-Dick" : files.join(", "),
    survey,
    tokenizer,
    heldOut: yield* tokensByStage(configuration, tokenizer, heldOutDocuments(survey), tokensJudged(configuration)),
  }
})

/** The corpus with another text to judge on, which is read from its beginning. */
export const withOtherText = Effect.fnUntraced(function* (
  configuration: Configuration,
  corpus: Corpus,
  files: readonly string[],
): Effect.fn.Return<Corpus, TextError, FileSystem.FileSystem> {
  const documents = streamDocuments(yield* findTextFiles(files))
  const heldOut = yield* tokensByStage(configuration, corpus.tokenizer, documents, configuration.evaluation.tokens)
  return { ...corpus, name: files.join(", "), heldOut }
})

/** A part of the training text as a stage reads it, for models that only count. */
export const textToCount = (
  configuration: Configuration,
  { survey, tokenizer }: Corpus,
  stage: StageName,
): Effect.Effect<Int32Array, TextError, FileSystem.FileSystem> =>
  firstTokens(segmentPlanOf(configuration, survey, stage), tokenizer, countedTokens).pipe(
    Effect.map((tokens) => new Int32Array(tokens)),
    Effect.scoped,
  )

/** Refuses a held-out part in which nothing could be judged. */
export const checkHeldOut = ({ name, heldOut }: Corpus, configuration: Configuration): Effect.Effect<void, Misuse> => {
  const least = leastText(configuration)
  const { length } = heldOut[lastStage(configuration.model)]
  if (length >= least) return Effect.void
  const message = `${name}: ${length} tokens are held out for evaluation, and it needs ${least} at least; give more text or a larger text.heldOut`
  return Effect.fail(new Misuse({ message }))
}

const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MiB`

/** Refuses a text that is too short for what a stage reads. */
const checkLength = Effect.fnUntraced(function* (corpus: Corpus, configuration: Configuration, stage: StageName) {
  const { name, survey, tokenizer } = corpus
  const { length } = microBatchOf(configuration, stage)
  const packing = packingOf(configuration, stage)
  const { chunkSize } = configuration.autoencoder
  const tokens = yield* takeTokens(allTrainingDocuments(survey), packing, tokenizer, chunkSize, length)
  yield* Effect.mapError(
    Effect.fromResult(checkSampling(samplingOf(configuration, stage), tokens.length)),
    ({ message }) => new Misuse({ message: `${name}: ${message}` }),
  )
})

/** Refuses a text that training or evaluation cannot be done with. */
export const checkCorpus = Effect.fnUntraced(function* (
  corpus: Corpus,
  configuration: Configuration,
): Effect.fn.Return<void, Misuse | TextError, FileSystem.FileSystem> {
  const bytes = trainingBytes(corpus.survey)
  if (configuration.text.sampling === "windows" && bytes > longestWindowedText) {
    const message = `${corpus.name}: windows need the whole text in memory, and it has ${mebibytes(bytes)} (${mebibytes(longestWindowedText)} at most); use text.sampling=blocks`
    return yield* new Misuse({ message })
  }
  for (const stage of stagesOf(configuration.model)) yield* checkLength(corpus, configuration, stage)
  yield* checkHeldOut(corpus, configuration)
})
