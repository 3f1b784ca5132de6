// Text to token ids and back. The interface is what training and generation need of any tokenizer; the byte tokenizer
// is its simplest instance: a token is a byte of UTF-8, so every text encodes and nothing is out of vocabulary.

import * as Result from "effect/Result"
import { CheckpointError } from "./errors.ts"

/** A reversible map between text and token ids. Ids are below `vocabularySize`. */
export interface Tokenizer {
  /** The name by which checkpoints refer to it. */
  readonly name: string
  readonly vocabularySize: number
  /** Begins a document. */
  readonly bos: number
  /** Ends a document. */
  readonly eos: number
  /** Fills a document up to whole chunks. */
  readonly pad: number
  /** The text's ids, without bos, eos or pad. A lone surrogate becomes U+FFFD. */
  readonly encode: (text: string) => Int32Array
  /** The UTF-8 bytes that the ids stand for; bos, eos and pad stand for none, an unknown id for U+FFFD. */
  readonly decodeBytes: (ids: Iterable<number>) => Uint8Array
  /** The text that the ids stand for; bytes that are not UTF-8 become U+FFFD. */
  readonly decode: (ids: Iterable<number>) => string
}

// Without ignoreBOM a U+FEFF at the start of each decoded piece would vanish.
const decodeUtf8 = (bytes: Uint8Array): string => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)

const byteVocabulary = 259
const replacementCharacter = [0xef, 0xbf, 0xbd]

const bytesOfIds = (ids: Iterable<number>): Uint8Array => {
  const bytes: Array<number> = []
  for (const id of ids) {
    if (id >= 0 && id < 256) bytes.push(id)
    else if (id < 0 || id >= byteVocabulary) bytes.push(...replacementCharacter)
  }
  return Uint8Array.from(bytes)
}

/** Ids 0 to 255 are the bytes of UTF-8; bos 256, eos 257, pad 258. */
export const byteTokenizer: Tokenizer = {
  name: "bytes",
  vocabularySize: byteVocabulary,
  bos: 256,
  eos: 257,
  pad: 258,
  encode: (text) => Int32Array.from(new TextEncoder().encode(text)),
  decodeBytes: bytesOfIds,
  decode: (ids) => decodeUtf8(bytesOfIds(ids)),
}

const known: ReadonlyArray<Tokenizer> = [byteTokenizer]

/** The tokenizer that a checkpoint names; `path` is the file that names it. */
export const tokenizerNamed = (name: string, path: string): Result.Result<Tokenizer, CheckpointError> => {
  const found = known.find((tokenizer) => tokenizer.name === name)
  if (found !== undefined) return Result.succeed(found)
  const names = known.map((tokenizer) => `'${tokenizer.name}'`).join(", ")
  const message = `${path}: it was trained with the tokenizer '${name}', which is not known here (${names} is)`
  return Result.fail(new CheckpointError({ path, problem: "mismatch", message }))
}

/** Text that can be shown already, and the bytes of a character whose end has not come yet (at most three). */
export interface DecodedPiece {
  readonly text: string
  readonly pending: Uint8Array
}

/** What a stream of tokens starts from: nothing shown, nothing pending. */
export const nothingDecoded: DecodedPiece = { text: "", pending: new Uint8Array(0) }

const sequenceLength = (lead: number): number => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1)

/** Where an unfinished UTF-8 sequence at the end of `bytes` begins, or their length where there is none. */
const unfinishedStart = (bytes: Uint8Array): number => {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if ((byte & 0xc0) === 0x80) continue
    return sequenceLength(byte) > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

/**
 * Decodes tokens as they arrive: the text of `ids` after `previous`, holding back a character that is cut in two.
 * The texts of any way of cutting a sequence, with `finishDecoding` at the end, join to the text of the whole.
 */
export const decodeNext = (
  tokenizer: Pick<Tokenizer, "decodeBytes">,
  previous: DecodedPiece,
  ids: Iterable<number>,
): DecodedPiece => {
  const arrived = tokenizer.decodeBytes(ids)
  const bytes = new Uint8Array(previous.pending.length + arrived.length)
  bytes.set(previous.pending)
  bytes.set(arrived, previous.pending.length)
  const end = unfinishedStart(bytes)
  return { text: decodeUtf8(bytes.subarray(0, end)), pending: bytes.slice(end) }
}

/** What is left when no more tokens come: U+FFFD for a character that was cut off, otherwise nothing. */
export const finishDecoding = (previous: DecodedPiece): string => decodeUtf8(previous.pending)
