// Reading a `tokenizer.json` (the format of Hugging Face's tokenizers, version 1.0): its parts, checked as far as
// everything else here relies on them. What the parts mean is said elsewhere.

import * as Predicate from "effect/Predicate"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { TokenizerError } from "../errors.ts"

/** A token that is found in text before it is cut into words, or, where it is special, that stands for no text. */
export interface AddedToken {
  readonly id: number
  readonly content: string
  readonly special: boolean
  /** Whether it is found in normalised text. */
  readonly normalized: boolean
  /** Whether it takes white space with it, or counts only as a word of its own. */
  readonly conditional: boolean
}

/** A part that says what is done by its `type`, with settings beside it. */
export interface Part {
  readonly type: string
  readonly settings: Readonly<Record<string, unknown>>
}

/** A `tokenizer.json`. */
export interface TokenizerFile {
  /** Its name in messages. */
  readonly path: string
  /** The whole, as it was parsed. */
  readonly json: Readonly<Record<string, unknown>>
  readonly model: Part
  /** The model's tokens. */
  readonly vocabulary: ReadonlyMap<string, number>
  /** Pairs of tokens that merge, the earliest learned first; empty where the model has none. */
  readonly merges: ReadonlyArray<readonly [string, string]>
  readonly addedTokens: ReadonlyArray<AddedToken>
  readonly normalizer: Part | null
  readonly preTokenizer: Part | null
  readonly decoder: Part | null
}

const Added = Schema.Struct({
  id: Schema.Natural,
  content: Schema.NonEmptyString,
  special: Schema.optionalKey(Schema.Boolean),
  normalized: Schema.optionalKey(Schema.Boolean),
  single_word: Schema.optionalKey(Schema.Boolean),
  lstrip: Schema.optionalKey(Schema.Boolean),
  rstrip: Schema.optionalKey(Schema.Boolean),
})

const decodeAdded = Schema.decodeUnknownResult(Schema.Array(Added))
const decodePieces = Schema.decodeUnknownResult(Schema.Array(Schema.Tuple([Schema.String, Schema.Finite])))

/** Sequences of parts, whatever the key under which they are. */
export const partsOf = (value: unknown): ReadonlyArray<Part> =>
  Array.isArray(value) ? value.flatMap((member) => partOf(member) ?? []) : []

const partOf = (value: unknown): Part | null => {
  if (!Predicate.isObject(value)) return null
  const settings: Readonly<Record<string, unknown>> = { ...value }
  const type = settings["type"]
  return { type: Predicate.isString(type) ? type : "", settings }
}

const addedTokenOf = (added: typeof Added.Type): AddedToken => {
  const special = added.special ?? false
  return {
    id: added.id,
    content: added.content,
    special,
    normalized: added.normalized ?? !special,
    conditional: (added.single_word ?? false) || (added.lstrip ?? false) || (added.rstrip ?? false),
  }
}

const isId = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

/** A vocabulary as members `token: id`, or, of a unigram model, as pairs of token and score whose ids are their places. */
const vocabularyOf = (vocab: unknown): ReadonlyMap<string, number> | undefined => {
  if (Array.isArray(vocab)) {
    const pieces = decodePieces(vocab)
    return Result.isSuccess(pieces) ? new Map(pieces.success.map(([token], id) => [token, id])) : undefined
  }
  if (!Predicate.isObject(vocab)) return undefined
  const entries = Object.entries<unknown>({ ...vocab })
  const tokens = new Map<string, number>()
  for (const [token, id] of entries) {
    if (!isId(id)) return undefined
    tokens.set(token, id)
  }
  return tokens
}

/** A merge as `"a b"` or `["a", "b"]`. */
const pairOf = (merge: unknown): readonly [string, string] | undefined => {
  const parts: ReadonlyArray<unknown> = Predicate.isString(merge) ? merge.split(" ") : Array.isArray(merge) ? merge : []
  const [left, right] = parts
  return parts.length === 2 && Predicate.isString(left) && Predicate.isString(right) ? [left, right] : undefined
}

// There may be hundreds of thousands: a schema would take as long as all the rest.
const mergesOf = (merges: unknown): ReadonlyArray<readonly [string, string]> | undefined => {
  const pairs: Array<readonly [string, string]> = []
  if (!Array.isArray(merges)) return merges === undefined || merges === null ? pairs : undefined
  for (const merge of merges) {
    const pair = pairOf(merge)
    if (pair === undefined) return undefined
    pairs.push(pair)
  }
  return pairs
}

/** The parts of what a file holds; `path` is its name in messages. */
export const readTokenizerJson = (path: string, value: unknown): Result.Result<TokenizerFile, TokenizerError> => {
  const refuse = (what: string) => Result.fail(new TokenizerError({ path, message: `${path}: ${what}` }))
  const model = Predicate.isObject(value) ? partOf(value["model"]) : null
  if (!Predicate.isObject(value) || model === null) {
    return refuse("it has no `model`, so it is no tokenizer.json; name a tokenizer.json or the folder that holds one")
  }
  const json: Readonly<Record<string, unknown>> = { ...value }
  const vocabulary = vocabularyOf(model.settings["vocab"])
  if (vocabulary === undefined) return refuse("`model.vocab` does not say which token has which id; get the file again")
  const merges = mergesOf(model.settings["merges"])
  if (merges === undefined) return refuse("`model.merges` is not a list of pairs of tokens; get the file again")
  const added = decodeAdded(json["added_tokens"] ?? [])
  if (Result.isFailure(added)) return refuse("`added_tokens` is not a list of tokens with ids; get the file again")
  // Files of the format's first days do not name the model that has merges.
  const type = model.type === "" && model.settings["merges"] !== undefined ? "BPE" : model.type
  return Result.succeed({
    path,
    json,
    model: { ...model, type },
    vocabulary,
    merges,
    addedTokens: added.success.map(addedTokenOf),
    normalizer: partOf(json["normalizer"]),
    preTokenizer: partOf(json["pre_tokenizer"]),
    decoder: partOf(json["decoder"]),
  })
}

/** The parts of a file's bytes. */
export const parseTokenizerFile = (path: string, bytes: Uint8Array): Result.Result<TokenizerFile, TokenizerError> => {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    const message = `${path}: it is not JSON, as a tokenizer.json is; name a tokenizer.json or the folder that holds one`
    return Result.fail(new TokenizerError({ path, message }))
  }
  return readTokenizerJson(path, json)
}
