// Documents to one stream of tokens, and streams to blocks (CALM, section on training: documents end with eos and are
// padded to whole chunks, so that no chunk holds two documents). The two other packings are those of the original
// implementation, kept so that its learning curves can be compared with ours. Pure.

import * as Result from "effect/Result"
import { PackingError } from "./errors.ts"
import type { Tokenizer } from "./tokenizer/tokenizer.ts"

/**
 * How one document becomes tokens:
 *
 * - `eosPadded`: tokens, eos, pads up to a multiple of the chunk size. Ours, for every model.
 * - `bosEosPadded`: bos, tokens, eos, pads up to a multiple of the chunk size. The original curves' autoencoder.
 * - `bosOnly`: bos, tokens. The original curves' language model and baseline; chunks may straddle documents.
 */
export type Packing = "eosPadded" | "bosEosPadded" | "bosOnly"

/** Length of a document in the stream, given the number of its own tokens. */
const packedLength = (packing: Packing, tokens: number, chunk: number): number => {
  switch (packing) {
    case "eosPadded":
      return Math.ceil((tokens + 1) / chunk) * chunk
    case "bosEosPadded":
      return Math.ceil((tokens + 2) / chunk) * chunk
    case "bosOnly":
      return tokens + 1
  }
}

/** One document as it enters the stream, in pieces that follow each other. */
export const packedPieces = (
  packing: Packing,
  tokenizer: Tokenizer,
  chunk: number,
  text: string,
): ReadonlyArray<ArrayLike<number>> => {
  const tokens = tokenizer.encode(text)
  const before = packing === "eosPadded" ? [] : [tokenizer.bos]
  const after = packing === "bosOnly" ? [] : [tokenizer.eos]
  const present = before.length + tokens.length + after.length
  const pads = Array.from({ length: packedLength(packing, tokens.length, chunk) - present }, () => tokenizer.pad)
  return [before, tokens, after, pads]
}

/** One document as it enters the stream. */
export const packDocument = (packing: Packing, tokenizer: Tokenizer, chunk: number, text: string): Int32Array => {
  const pieces = packedPieces(packing, tokenizer, chunk, text)
  const packed = new Int32Array(pieces.reduce((total, piece) => total + piece.length, 0))
  let position = 0
  for (const piece of pieces) {
    packed.set(piece, position)
    position += piece.length
  }
  return packed
}

/** All documents, packed and joined. `chunk` is K, a positive integer (see `checkChunk`). */
export const packDocuments = (
  packing: Packing,
  tokenizer: Tokenizer,
  chunk: number,
  texts: Iterable<string>,
): Int32Array => {
  const documents = Array.from(texts, (text) => packDocument(packing, tokenizer, chunk, text))
  const stream = new Int32Array(documents.reduce((total, document) => total + document.length, 0))
  let position = 0
  for (const document of documents) {
    stream.set(document, position)
    position += document.length
  }
  return stream
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value > 0

/** Refuses a chunk size that is not a positive integer, or that does not divide the block size. */
export const checkChunk = (chunk: number, block: number): Result.Result<void, PackingError> => {
  if (!isCount(chunk)) {
    return Result.fail(new PackingError({ message: `the chunk size is ${chunk}; give a positive whole number` }))
  }
  if (!isCount(block)) {
    return Result.fail(new PackingError({ message: `the block size is ${block}; give a positive whole number` }))
  }
  if (block % chunk === 0) return Result.succeed(undefined)
  const below = Math.floor(block / chunk) * chunk
  const nearest = below === 0 ? `${chunk}` : `${below} or ${below + chunk}`
  return Result.fail(
    new PackingError({
      message: `the block size ${block} is not a multiple of the chunk size ${chunk}; use ${nearest}`,
    }),
  )
}

/** A stream in two: what is trained on, and what is only ever evaluated on. */
export interface Split {
  readonly train: Int32Array
  readonly heldOut: Int32Array
}

/** The last tenth of a stream is held out; the cut falls on the last chunk boundary within the first nine tenths. */
export const splitHeldOut = (stream: Int32Array, chunk: number): Split => {
  const nineTenths = Math.floor((stream.length * 9) / 10)
  const cut = nineTenths - (nineTenths % chunk)
  return { train: stream.subarray(0, cut), heldOut: stream.subarray(cut) }
}
