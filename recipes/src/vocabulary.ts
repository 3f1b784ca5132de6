/**
 * The tokenizers of recipes: bytes, and, for the published ones, Llama 3's.
 *
 * Llama 3 declares no pad. Its id 128 004 is reserved for one (`<|finetune_right_pad_id|>` since Llama 3.1): with it V
 * stays at 128 256, for which the published numbers of parameters are. The released scripts append a pad instead, id
 * 128 256, as `text.tokenizer=llama3` does unless the pad is named; an imported checkpoint brings its own V and pad.
 */
import type { VocabularyChoice } from "@serein/stdlib/calm/presets"
import type { TextSource } from "./configuration.ts"

type TokenizerKeys = Pick<TextSource, "tokenizer" | "bosToken" | "eosToken" | "padToken" | "vocabulary">

/** Tokens are bytes. */
export const bytes: TokenizerKeys = {
  tokenizer: "bytes",
  bosToken: null,
  eosToken: null,
  padToken: null,
  vocabulary: null,
}

/** Llama 3's tokens, with its reserved pad. */
export const llama3: TokenizerKeys = {
  tokenizer: "llama3",
  bosToken: null,
  eosToken: null,
  padToken: "<|finetune_right_pad_id|>",
  vocabulary: null,
}

/** Llama 3's ids, with its reserved pad. */
export const llama3Vocabulary: VocabularyChoice = { vocabularySize: 128_256, padToken: 128_004 }
