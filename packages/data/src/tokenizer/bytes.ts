// The simplest tokenizer: a token is a byte of UTF-8, so every text encodes and nothing is out of vocabulary. A learned
// vocabulary begins with the same ids (`training/vocabularyFile.ts`): it is this one with merges.

import * as Result from "effect/Result"
import type { TokenizerError } from "../errors.ts"
import { contentHash } from "./contentHash.ts"
import { givenSpecialTokens } from "./specialTokens.ts"
import { decodeUtf8, type GivenVocabulary, replacementBytes, type Tokenizer } from "./tokenizer.ts"

/** Ids that are bytes. */
export const byteCount = 256

/** The special tokens after the bytes. */
export const byteSpecials = { bos: 256, eos: 257, pad: 258 } as const

/** The names of the special tokens, by id. */
export const byteSpecialNames: ReadonlyMap<number, string> = new Map([
  [byteSpecials.bos, "<|bos|>"],
  [byteSpecials.eos, "<|eos|>"],
  [byteSpecials.pad, "<|pad|>"],
])

const vocabularySize = byteCount + byteSpecialNames.size

const bytesOfIds = (ids: Iterable<number>): Uint8Array => {
  const bytes: Array<number> = []
  for (const id of ids) {
    if (id >= 0 && id < byteCount) bytes.push(id)
    else if (id < 0 || id >= vocabularySize) bytes.push(...replacementBytes)
  }
  return Uint8Array.from(bytes)
}

const encode = (text: string): Int32Array => new Int32Array(new TextEncoder().encode(text))

const isHighSurrogate = (unit: number): boolean => (unit & 0xfc00) === 0xd800

/** Ids 0 to 255 are the bytes of UTF-8; bos 256, eos 257, pad 258. */
export const byteTokenizer: Tokenizer = {
  kind: "bytes",
  name: "bytes",
  vocabularySize,
  hash: contentHash({ kind: "bytes", ...byteSpecials }),
  ...byteSpecials,
  specialTokens: byteSpecialNames,
  encode,
  encodeBytes: (bytes) => new Int32Array(bytes),
  // Only half a surrogate pair at the end waits for what follows.
  encodeSettled: (text) => {
    const length = isHighSurrogate(text.charCodeAt(text.length - 1)) ? text.length - 1 : text.length
    return { ids: encode(text.slice(0, length)), length }
  },
  decodeBytes: bytesOfIds,
  decode: (ids) => decodeUtf8(bytesOfIds(ids)),
  choice: { tokenizer: "bytes" },
  file: null,
}

/** Bytes for a model that has more ids, or other ones for the beginning, the end and the pad. */
export const byteTokenizerFor = (vocabulary: GivenVocabulary): Result.Result<Tokenizer, TokenizerError> =>
  Result.map(givenSpecialTokens("bytes", vocabulary, byteCount, new Map()), ({ bos, eos, pad, ...found }) => {
    const isOwn =
      vocabulary.size === vocabularySize && contentHash({ kind: "bytes", bos, eos, pad }) === byteTokenizer.hash
    const text = (ids: Iterable<number>) => Array.from(ids).filter((id) => id !== bos && id !== eos && id !== pad)
    return isOwn
      ? byteTokenizer
      : {
          ...byteTokenizer,
          ...found,
          bos,
          eos,
          pad,
          hash: contentHash({ kind: "bytes", ...vocabulary }),
          decodeBytes: (ids) => byteTokenizer.decodeBytes(text(ids)),
          decode: (ids) => byteTokenizer.decode(text(ids)),
          choice: { tokenizer: "bytes", vocabulary },
        }
  })
