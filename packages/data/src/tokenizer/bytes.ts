// The simplest tokenizer: a token is a byte of UTF-8, so every text encodes and nothing is out of vocabulary. A learned
// vocabulary begins with the same ids (`training/vocabularyFile.ts`): it is this one with merges.

import { contentHash } from "./contentHash.ts"
import { decodeUtf8, replacementBytes, type Tokenizer } from "./tokenizer.ts"

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
