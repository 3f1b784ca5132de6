/**
 * The text of a run as two streams of tokens: what is trained on, and what is only ever evaluated on.
 */
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import { checkSampling, mobyDickFiles, packDocuments, readDocuments } from "@serein/data"
import type { SamplingPlan, Split, TextError, Tokenizer } from "@serein/data"
import type { Configuration } from "../config/configuration.ts"
import { leastText } from "../config/models.ts"
import { Misuse } from "../command/errors.ts"

/** A text made ready for training. */
export interface Corpus extends Split {
  /** What people call it: the files' names, or the book's. */
  readonly name: string
  /** What its ids mean. */
  readonly tokenizer: Tokenizer
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
  tokenizer: Tokenizer,
): Effect.fn.Return<Corpus, TextError | Misuse, FileSystem.FileSystem> {
  const { text, autoencoder } = configuration
  const documents = yield* readDocuments(text.files.length === 0 ? yield* mobyDickFiles : text.files)
  const texts = documents.map((document) => document.text)
  const stream = packDocuments("eosPadded", tokenizer, autoencoder.chunkSize, texts)
  const split = splitAtEnd(stream, text.heldOut, autoencoder.chunkSize)
  return { ...split, tokenizer, name: text.files.length === 0 ? "Moby-Dick" : text.files.join(", ") }
})

/** Refuses a held-out part in which nothing could be judged. */
export const checkHeldOut = ({ name, heldOut }: Corpus, configuration: Configuration): Effect.Effect<void, Misuse> => {
  const least = leastText(configuration)
  if (heldOut.length >= least) return Effect.void
  const message = `${name}: ${heldOut.length} tokens are held out for evaluation, and it needs ${least} at least; give more text or a larger text.heldOut`
  return Effect.fail(new Misuse({ message }))
}

/** The longest windows that a run of a configuration reads. */
const windowsOf = ({ seed, model, autoencoder, ...training }: Configuration): SamplingPlan => {
  const alignment = autoencoder.chunkSize
  switch (model) {
    case "calm": {
      const { batch, blockSize } = training.languageModelTraining
      return { seed, rows: batch, length: blockSize, alignment }
    }
    case "autoencoder":
      return { seed, rows: training.autoencoderTraining.chunks, length: alignment, alignment }
    case "baseline": {
      const { batch, blockSize } = training.baselineTraining
      return { seed, rows: batch, length: blockSize, alignment }
    }
  }
}

/** Refuses a text that is too short for the windows that training and evaluation read. */
export const checkCorpus = Effect.fnUntraced(function* (
  corpus: Corpus,
  configuration: Configuration,
): Effect.fn.Return<void, Misuse> {
  yield* Effect.mapError(
    Effect.fromResult(checkSampling(windowsOf(configuration), corpus.train.length)),
    ({ message }) => new Misuse({ message: `${corpus.name}: ${message}` }),
  )
  yield* checkHeldOut(corpus, configuration)
})
