// A learned vocabulary as a `tokenizer.json`, the format of Hugging Face's tokenizers: ids 0 to 255 are the bytes, 256 to
// 258 begin, end and pad documents, and merges follow in the order in which they were learned. So a larger vocabulary
// learned from the same text begins with the smaller one, ids included. The same merges give the same bytes of file.

import { writeBytes } from "../byteAlphabet.ts"
import { byteCount, byteSpecialNames } from "../bytes.ts"
import type { Merge } from "../mergeWord.ts"
import { wordRule } from "../wordPatterns.ts"

/** The id of the first merge. */
export const firstMergedId = byteCount + byteSpecialNames.size

/**
 * The bytes of every token, by id; none for the special ones. No two merges make the same bytes: where two occurrences
 * of a string of bytes are tokens side by side, all merges before met the same tokens in both, so both have become one
 * token at the same merge.
 */
const tokenBytes = (merges: ReadonlyArray<Merge>): ReadonlyArray<Uint8Array> => {
  const bytes = Array.from({ length: firstMergedId }, (_, id) =>
    id < byteCount ? Uint8Array.of(id) : new Uint8Array(0),
  )
  for (const { left, right } of merges) {
    bytes.push(Buffer.concat([bytes[left] ?? new Uint8Array(0), bytes[right] ?? new Uint8Array(0)]))
  }
  return bytes
}

const addedToken = ([id, content]: readonly [number, string]) => ({
  id,
  content,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special: true,
})

const indented = (lines: ReadonlyArray<string>): string => lines.map((line) => `      ${line}`).join(",\n")

/**
 * The file's text. An object's members that look like numbers would move to its front, so the vocabulary is written
 * line by line, in the order of its ids.
 */
export const vocabularyFile = (merges: ReadonlyArray<Merge>): string => {
  const names = tokenBytes(merges).map((bytes, id) => byteSpecialNames.get(id) ?? writeBytes(bytes))
  const vocabulary = names.map((name, id) => `${JSON.stringify(name)}: ${id}`)
  const pairs = merges.map(({ left, right }) => JSON.stringify(`${names[left] ?? ""} ${names[right] ?? ""}`))
  const model = { type: "BPE", dropout: null, unk_token: null, continuing_subword_prefix: null }
  const options = { end_of_word_suffix: null, fuse_unk: false, byte_fallback: false, ignore_merges: false }
  const split = { type: "Split", pattern: { Regex: wordRule }, behavior: "Isolated", invert: false }
  const byteLevel = { type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: false }
  const head = {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: [...byteSpecialNames].map(addedToken),
    normalizer: null,
    pre_tokenizer: { type: "Sequence", pretokenizers: [split, byteLevel] },
    post_processor: null,
    decoder: byteLevel,
    model: { ...model, ...options },
  }
  const opened = JSON.stringify(head, null, 2).replace(/\n {2}\}\n\}$/, "")
  const vocab = `    "vocab": {\n${indented(vocabulary)}\n    }`
  const merged = pairs.length === 0 ? `    "merges": []` : `    "merges": [\n${indented(pairs)}\n    ]`
  return `${opened},\n${vocab},\n${merged}\n  }\n}\n`
}
