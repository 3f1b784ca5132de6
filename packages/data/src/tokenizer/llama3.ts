// Llama 3's tokenizer: 128 000 byte-level tokens and 256 special ones. It declares no pad, and the scripts of CALM add
// one, id 128 256. Vocabulary and merges come from the npm package `llama3-tokenizer-js` (3 MB, loaded when they are
// asked for), put together again as the `tokenizer.json` that they were taken from.

import type { Llama3Tokenizer } from "llama3-tokenizer-js"
import type { SpecialNames } from "./tokenizer.ts"
import { llama3Rule } from "./wordPatterns.ts"

/** Ids from here on are special. */
const firstSpecial = 128_000

/** What its special tokens are for. The pad is none of its own, so it is added. */
export const llama3Names: SpecialNames = { bos: "<|begin_of_text|>", eos: "<|end_of_text|>", pad: "<|pad|>" }

/** The package's data as the content of a `tokenizer.json`. */
export const llama3Json = ({ vocabById, merges }: Pick<Llama3Tokenizer, "vocabById" | "merges">): unknown => {
  const byteLevel = { type: "ByteLevel", add_prefix_space: false, use_regex: false }
  return {
    added_tokens: vocabById.slice(firstSpecial).map((content, index) => ({
      id: firstSpecial + index,
      content,
      special: true,
    })),
    normalizer: null,
    pre_tokenizer: {
      type: "Sequence",
      pretokenizers: [
        { type: "Split", pattern: { Regex: llama3Rule }, behavior: "Isolated", invert: false },
        byteLevel,
      ],
    },
    decoder: byteLevel,
    model: {
      type: "BPE",
      ignore_merges: true,
      vocab: Object.fromEntries(vocabById.slice(0, firstSpecial).map((token, id) => [token, id])),
      // The map's order is that of its priorities.
      merges: [...merges.keys()],
    },
  }
}
