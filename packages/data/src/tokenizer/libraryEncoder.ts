// Encoding with Hugging Face's own library, for files of every other kind than the byte-level one: byte-pair models with
// byte fallback (Llama 2, Mistral, Gemma), unigram and WordPiece models. What such a model does to text is its own: one
// that lower-cases or has an unknown token is not reversible. Text is held until its end, since words may depend on it.

import * as Predicate from "effect/Predicate"
import * as Result from "effect/Result"
import type { Library } from "./library.ts"
import { decodeUtf8, type Tokenizer } from "./tokenizer.ts"
import { type Part, partsOf, type TokenizerFile } from "./tokenizerFile.ts"

/** What the library accepts in a file and does otherwise than the format's own tool, or undefined. */
const misread = (part: Part | null): string | undefined => {
  if (part === null) return undefined
  if (part.type === "Sequence") {
    return partsOf(part.settings["pretokenizers"]).map(misread).find(Predicate.isNotUndefined)
  }
  const { behavior, invert } = part.settings
  const known = behavior === undefined || behavior === "Removed" || (behavior === "Isolated" && invert !== true)
  return known ? undefined : `the pre-tokenizer '${part.type}' with behavior ${JSON.stringify(behavior)}`
}

/** The encoding functions of a file, or a clause that says what of it is not known. */
export const libraryEncoder = (
  library: Library,
  { json, addedTokens, preTokenizer }: TokenizerFile,
): Result.Result<Pick<Tokenizer, "encode" | "encodeBytes" | "encodeSettled">, string> => {
  const unlike = misread(preTokenizer)
  if (unlike !== undefined) return Result.fail(unlike)
  // Special tokens have no meaning in a text, so the library is not told of them, nor of what is put around a text.
  const special = new Set(addedTokens.flatMap((token) => (token.special ? [token.content] : [])))
  const added: ReadonlyArray<unknown> = Array.isArray(json["added_tokens"]) ? json["added_tokens"] : []
  const textual = {
    normalizer: null,
    pre_tokenizer: null,
    decoder: null,
    ...json,
    post_processor: null,
    added_tokens: added.filter(
      (token) => !(Predicate.hasProperty(token, "content") && special.has(String(token.content))),
    ),
  }
  return Result.map(library.encoder(textual), (encodeText) => {
    const encode = (text: string): Int32Array => encodeText(text.toWellFormed())
    return {
      encode,
      encodeBytes: (bytes) => encode(decodeUtf8(bytes)),
      encodeSettled: () => ({ ids: new Int32Array(0), length: 0 }),
    }
  })
}
