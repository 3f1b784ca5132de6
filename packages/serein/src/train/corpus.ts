/**
 * The text of a run as two streams of tokens: what is trained on, and what is only ever evaluated on.
 */
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import { checkSampling, packDocuments, readDocuments, readMobyDick } from "@serein/data"
import type { Split, TextError } from "@serein/data"
import type { Configuration } from "../config/configuration.ts"
import { tokenizerOf } from "../config/models.ts"
import { Misuse } from "../command/errors.ts"

/** A text made ready for training. */
export interface Corpus extends Split {
  /** What people call it: the files' names, or the book's. */
  readonly name: string
}

/** The part `share` at the end of a stream is held out; the cut falls on a chunk boundary. */
const splitAtEnd = (stream: Int32Array, share: number, chunk: number): Split => {
  const kept = Math.floor(stream.length * (1 - share))
  const cut = kept - (kept % chunk)
  return { train: stream.subarray(0, cut), heldOut: stream.subarray(cut) }
}

/** Reads, tokenises and packs the text of a configuration (CALM's packing: every document ends with eos and pads). */
export const readCorpus = Effect.fnUntraced(function* (
  configuration: Configuration,
): Effect.fn.Return<Corpus, TextError | Misuse, FileSystem.FileSystem> {
  const { text, autoencoder } = configuration
  const documents = yield* text.files.length === 0 ? readMobyDick : readDocuments(text.files)
  const tokenizer = tokenizerOf(configuration)
  const texts = documents.map((document) => document.text)
  const stream = packDocuments("eosPadded", tokenizer, autoencoder.chunkSize, texts)
  const split = splitAtEnd(stream, text.heldOut, autoencoder.chunkSize)
  return { ...split, name: text.files.length === 0 ? "Moby-Dick" : text.files.join(", ") }
})

/** Refuses a held-out part in which nothing could be predicted. */
export const checkHeldOut = (
  { name, heldOut }: Corpus,
  { autoencoder: { chunkSize } }: Configuration,
): Effect.Effect<void, Misuse> => {
  if (heldOut.length >= 2 * chunkSize) return Effect.void
  const message = `${name}: ${heldOut.length} tokens are held out for evaluation, fewer than two chunks of ${chunkSize}; give more text or a larger text.heldOut`
  return Effect.fail(new Misuse({ message }))
}

/** Refuses a text that is too short for the windows that training and evaluation read. */
export const checkCorpus = Effect.fnUntraced(function* (
  corpus: Corpus,
  configuration: Configuration,
): Effect.fn.Return<void, Misuse> {
  const { seed, autoencoder, languageModelTraining } = configuration
  const { batch, blockSize } = languageModelTraining
  const plan = { seed, rows: batch, length: blockSize, alignment: autoencoder.chunkSize }
  yield* Effect.mapError(
    Effect.fromResult(checkSampling(plan, corpus.train.length)),
    ({ message }) => new Misuse({ message: `${corpus.name}: ${message}` }),
  )
  yield* checkHeldOut(corpus, configuration)
})
