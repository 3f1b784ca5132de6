// Which `tokenizer.json` is of the byte-level byte-pair kind, and its vocabulary for our encoder. A file is of that kind
// when every setting is one that the encoder has; whatever else there is (white space taken along, word suffixes, …) is
// left to the library, so nothing is ever half understood.

import * as Predicate from "effect/Predicate"
import { readBytes } from "./byteAlphabet.ts"
import { byteCount } from "./bytes.ts"
import type { ByteLevelVocabulary, UnicodeForm } from "./byteLevelEncoder.ts"
import { escapeBytes } from "./escapedText.ts"
import { type Merge, mergesOf } from "./mergeWord.ts"
import { pairTable } from "./pairTable.ts"
import type { Library } from "./library.ts"
import { type Cut, makeCut } from "./preTokenizer.ts"
import { type AddedToken, type Part, partsOf, type TokenizerFile } from "./tokenizerFile.ts"
import { gpt2Cut, reachOf } from "./wordPatterns.ts"

type PatternReader = Library["pattern"]

/** The parts of a `Sequence`, or the one part that there is. */
const chainOf = (part: Part | null, key: string): ReadonlyArray<Part> => {
  if (part === null) return []
  return part.type === "Sequence" ? partsOf(part.settings[key]) : [part]
}

const isOff = (value: unknown): boolean => value === undefined || value === null || value === false || value === ""

/** The cut that a `Split` makes, or undefined where it is one that the encoder does not have. */
const splitCut = (patternOf: PatternReader, { settings }: Part): Cut | undefined => {
  const { pattern: stated, behavior, invert } = settings
  const rule = Predicate.hasProperty(stated, "Regex") ? stated.Regex : undefined
  if (!Predicate.isString(rule)) return undefined
  const isolated = behavior === "Isolated" && isOff(invert)
  // What does not match is removed: the words are the matches.
  const matches = behavior === "Removed" && invert === true
  const pattern = isolated || matches ? patternOf(rule) : undefined
  return pattern && makeCut(pattern.source, reachOf(rule), isolated)
}

// Rust's char::is_numeric, which the format's own tool asks.
const digitsCut = ({ settings }: Part): Cut => makeCut(isOff(settings["individual_digits"]) ? "\\p{N}+" : "\\p{N}")

const cutOf = (patternOf: PatternReader, part: Part): Cut | undefined => {
  switch (part.type) {
    case "Split":
      return splitCut(patternOf, part)
    case "Digits":
      return digitsCut(part)
    default:
      return undefined
  }
}

/** The cuts of a pre-tokenizer that ends in bytes, or undefined where one of them is unknown. */
const cutsOf = (patternOf: PatternReader, preTokenizer: Part | null): ReadonlyArray<Cut> | undefined => {
  const chain = chainOf(preTokenizer, "pretokenizers")
  const last = chain.at(-1)
  if (last?.type !== "ByteLevel" || !isOff(last.settings["add_prefix_space"])) return undefined
  const cuts: Array<Cut> = []
  for (const part of chain.slice(0, -1)) {
    const cut = cutOf(patternOf, part)
    if (cut === undefined) return undefined
    cuts.push(cut)
  }
  return last.settings["use_regex"] === false ? cuts : [...cuts, gpt2Cut()]
}

const forms: ReadonlyArray<UnicodeForm> = ["NFC", "NFD", "NFKC", "NFKD"]

/** The form that a normaliser brings text into, null for none, or undefined where it does something else. */
const formOf = (normalizer: Part | null): UnicodeForm | null | undefined => {
  const [only, ...more] = chainOf(normalizer, "normalizers")
  if (only === undefined) return null
  return more.length === 0 ? forms.find((form) => form === only.type) : undefined
}

/** A vocabulary of tokens in the byte alphabet, with what of a file decides how it is used. */
interface ByteLevelSource {
  readonly vocabulary: ReadonlyMap<string, number>
  readonly merges: ReadonlyArray<readonly [string, string]>
  readonly cuts: ReadonlyArray<Cut>
  readonly addedTokens: ReadonlyArray<AddedToken>
  readonly form: UnicodeForm | null
  /** Whether a word that is a token is that token, whatever merges would make of it. */
  readonly ignoresMerges: boolean
}

const byteIdsOf = (vocabulary: ReadonlyMap<string, number>): Int32Array => {
  const ids = new Int32Array(byteCount).fill(-1)
  for (const [token, id] of vocabulary) {
    const byte = token.length === 1 ? readBytes(token)?.[0] : undefined
    if (byte !== undefined) ids[byte] = id
  }
  return ids
}

/** Merges by ids. A pair that comes twice counts where it comes last, as for the format's own tools. */
const mergeIds = ({ vocabulary, merges }: ByteLevelSource): ReadonlyArray<Merge> | undefined => {
  const found: Array<Merge> = []
  const pairs = pairTable(merges.length)
  for (const [a, b] of merges.toReversed()) {
    const [left, right, merged] = [vocabulary.get(a), vocabulary.get(b), vocabulary.get(a + b)]
    if (left === undefined || right === undefined || merged === undefined) return undefined
    if (pairs.add(left, right) === found.length) found.push({ left, right, merged })
  }
  return found.toReversed()
}

const wholeWordsOf = ({ vocabulary, addedTokens, ignoresMerges }: ByteLevelSource): ReadonlyMap<string, number> => {
  if (!ignoresMerges) return new Map()
  const added = new Set(addedTokens.map(({ id }) => id))
  return new Map(
    [...vocabulary].flatMap(([token, id]): ReadonlyArray<readonly [string, number]> => {
      const bytes = added.has(id) ? undefined : readBytes(token)
      return bytes === undefined ? [] : [[escapeBytes(bytes), id]]
    }),
  )
}

/** The vocabulary, or undefined where a byte or the parts of a merge are missing from it. */
const byteLevelVocabulary = (source: ByteLevelSource): ByteLevelVocabulary | undefined => {
  const byteIds = byteIdsOf(source.vocabulary)
  const merges = mergeIds(source)
  if (merges === undefined || byteIds.includes(-1)) return undefined
  const found = source.addedTokens.filter(({ special }) => !special)
  return {
    byteIds,
    merges: mergesOf(merges),
    cuts: source.cuts,
    wholeWords: wholeWordsOf(source),
    addedTokens: new Map(found.map(({ content, id }) => [content, id])),
    form: source.form,
  }
}

/** The vocabulary of a file of the byte-level kind; undefined where it is of another kind. */
export const byteLevelVocabularyOf = (
  { model, vocabulary, merges, addedTokens, normalizer, preTokenizer, decoder }: TokenizerFile,
  patternOf: PatternReader,
): ByteLevelVocabulary | undefined => {
  const { dropout, continuing_subword_prefix, end_of_word_suffix, byte_fallback, ignore_merges } = model.settings
  const plain = [continuing_subword_prefix, end_of_word_suffix, byte_fallback].every(isOff) && !dropout
  if (model.type !== "BPE" || !plain || decoder?.type !== "ByteLevel") return undefined
  const cuts = cutsOf(patternOf, preTokenizer)
  const form = formOf(normalizer)
  if (cuts === undefined || form === undefined) return undefined
  const found = addedTokens.filter(({ special }) => !special)
  if (found.some(({ conditional, normalized }) => conditional || (normalized && form !== null))) return undefined
  return byteLevelVocabulary({ vocabulary, merges, cuts, addedTokens, form, ignoresMerges: ignore_merges === true })
}
