// A tokenizer out of a `tokenizer.json`'s parts: the roles of its special tokens, what its ids stand for, and the encoder
// that serves its kind.

import * as Result from "effect/Result"
import { TokenizerError } from "../errors.ts"
import { byteLevelEncoder } from "./byteLevelEncoder.ts"
import { byteLevelVocabularyOf } from "./byteLevelVocabulary.ts"
import { contentHash } from "./contentHash.ts"
import type { Library } from "./library.ts"
import { libraryEncoder } from "./libraryEncoder.ts"
import { findSpecialTokens } from "./specialTokens.ts"
import { type TokenDecoding, tokenDecoding, trim } from "./tokenBytes.ts"
import { decodeUtf8, type SpecialNames, type Tokenizer, type TokenizerChoice, type TokenizerKind } from "./tokenizer.ts"
import type { TokenizerFile } from "./tokenizerFile.ts"
import { joinTokens, type TokenTable } from "./tokenTable.ts"

/** What a tokenizer is assembled from. */
export interface TokenizerParts {
  readonly kind: TokenizerKind
  readonly parts: TokenizerFile
  readonly choice: TokenizerChoice
  /** What the `tokenizer_config.json` calls special tokens. */
  readonly configured: SpecialNames
  readonly file: Uint8Array | null
}

const tableOf = (
  { vocabulary, addedTokens }: TokenizerFile,
  specialTokens: ReadonlyMap<number, string>,
  { bytesOf }: TokenDecoding,
): TokenTable => {
  const table: Array<Uint8Array | undefined> = []
  for (const [token, id] of vocabulary) table[id] = bytesOf(token)
  for (const { id, content } of addedTokens) table[id] = new TextEncoder().encode(content)
  for (const id of specialTokens.keys()) table[id] = new Uint8Array(0)
  return Array.from(table)
}

/** Makes a tokenizer of a file's parts, or says which part of it is not known here. */
export const assembleTokenizer = (
  { kind, parts, choice, configured, file }: TokenizerParts,
  library: Library,
): Result.Result<Tokenizer, TokenizerError> => {
  const { path, json, decoder } = parts
  const unknown = (what: string) =>
    Result.fail(new TokenizerError({ path, message: `${path}: ${what} is not supported here; use another tokenizer` }))
  const { specialNames = {}, vocabulary: given = null } = choice
  const found = findSpecialTokens({ ...parts, named: specialNames, configured, given })
  if (Result.isFailure(found)) return Result.fail(found.failure)
  const decoding = tokenDecoding(decoder)
  if (Result.isFailure(decoding)) return unknown(decoding.failure)
  const vocabulary = byteLevelVocabularyOf(parts, library.pattern)
  const encoder =
    vocabulary === undefined ? libraryEncoder(library, parts) : Result.succeed(byteLevelEncoder(vocabulary))
  if (Result.isFailure(encoder)) return unknown(encoder.failure)

  const { bos, eos, pad, vocabularySize, specialTokens } = found.success
  const { trimming } = decoding.success
  const table = tableOf(parts, specialTokens, decoding.success)
  const { model, added_tokens, normalizer, pre_tokenizer, decoder: decoded } = json
  return Result.succeed({
    kind,
    name: choice.tokenizer,
    vocabularySize,
    hash: contentHash({ model, added_tokens, normalizer, pre_tokenizer, decoder: decoded, bos, eos, pad }),
    bos,
    eos,
    pad,
    specialTokens,
    ...encoder.success,
    decodeBytes: (ids) => joinTokens(table, ids),
    decode: (ids) => trim(decodeUtf8(joinTokens(table, ids)), trimming),
    choice,
    file,
  })
}
