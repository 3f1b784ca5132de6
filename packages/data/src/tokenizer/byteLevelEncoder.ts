// The encoder of byte-level byte-pair vocabularies: the text is cut into words, each word is bytes, and merges join them
// (Radford and others: Language Models are Unsupervised Multitask Learners, 2019, section 2.2). One encoder for GPT-2's,
// Llama 3's and our own vocabularies. Words come again and again, so the ids of the latest ones are remembered.

import { detached } from "./detachedString.ts"
import { escapeBytes, unescapeText } from "./escapedText.ts"
import { growingIntegers } from "./growingIntegers.ts"
import { type Merges, mergeWord } from "./mergeWord.ts"
import { type Cut, forEachWord } from "./preTokenizer.ts"
import type { SettledIds, Tokenizer } from "./tokenizer.ts"

/** A form that text is brought into before anything else (Unicode Standard Annex 15), or none. */
export type UnicodeForm = "NFC" | "NFD" | "NFKC" | "NFKD"

/** A byte-level byte-pair vocabulary. Text is held with escapes for bytes that are not UTF-8 (`escapeBytes`). */
export interface ByteLevelVocabulary {
  /** The id of every byte. */
  readonly byteIds: Int32Array
  readonly merges: Merges
  readonly cuts: ReadonlyArray<Cut>
  /** Words that are one token even where merges would not lead there. */
  readonly wholeWords: ReadonlyMap<string, number>
  /** Tokens that are found in the text before it is cut, the longest first where several fit. */
  readonly addedTokens: ReadonlyMap<string, number>
  readonly form: UnicodeForm | null
}

/** Words whose ids are remembered, and the longest of them in UTF-16 units. */
const rememberedWords = 2 ** 17
const longestRemembered = 256

const wordEncoder = ({ byteIds, merges, wholeWords }: ByteLevelVocabulary): ((word: string) => Int32Array) => {
  const remembered = new Map<string, Int32Array>()
  const encodeWord = (word: string): Int32Array => {
    const whole = wholeWords.get(word)
    if (whole !== undefined) return Int32Array.of(whole)
    const bytes = unescapeText(word)
    return mergeWord(
      merges,
      Int32Array.from(bytes, (byte) => byteIds[byte] ?? 0),
    )
  }
  return (word) => {
    const known = remembered.get(word)
    if (known !== undefined) return known
    const ids = encodeWord(word)
    if (remembered.size >= rememberedWords) remembered.clear()
    if (word.length <= longestRemembered) remembered.set(detached(word), ids)
    return ids
  }
}

const escapeForPattern = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)

/** A pattern that finds added tokens, the longest where several begin at one place; undefined where there are none. */
const addedPattern = (addedTokens: ReadonlyMap<string, number>): RegExp | undefined => {
  if (addedTokens.size === 0) return undefined
  const contents = [...addedTokens.keys()].sort((left, right) => right.length - left.length)
  return new RegExp(contents.map(escapeForPattern).join("|"), "gu")
}

// English text has some four bytes a token.
const expectedIds = (text: string): number => text.length >>> 2

/** The encoding functions of a vocabulary. */
export const byteLevelEncoder = (
  vocabulary: ByteLevelVocabulary,
): Pick<Tokenizer, "encode" | "encodeBytes" | "encodeSettled"> => {
  const { cuts, addedTokens, form } = vocabulary
  const encodeWord = wordEncoder(vocabulary)
  const added = addedPattern(addedTokens)

  const encodeEscaped = (text: string, whole: boolean): SettledIds => {
    const ids = growingIntegers(expectedIds(text))
    const length = forEachWord(cuts, text, whole, (word) => ids.append(encodeWord(word)))
    return { ids: ids.take(), length }
  }

  const encodeSections = (text: string, pattern: RegExp): Int32Array => {
    const ids = growingIntegers(expectedIds(text))
    let done = 0
    for (const { 0: content, index } of text.matchAll(pattern)) {
      ids.append(encodeEscaped(text.slice(done, index), true).ids)
      ids.push(addedTokens.get(content) ?? 0)
      done = index + content.length
    }
    ids.append(encodeEscaped(text.slice(done), true).ids)
    return ids.take()
  }

  const encodeWhole = (text: string): Int32Array => {
    const normal = form === null ? text : text.normalize(form)
    return added === undefined ? encodeEscaped(normal, true).ids : encodeSections(normal, added)
  }

  return {
    encode: (text) => encodeWhole(text.toWellFormed()),
    encodeBytes: (bytes) => encodeWhole(escapeBytes(bytes)),
    // Half a surrogate pair at the end is never certain, so what is settled is well-formed as it will be.
    encodeSettled: (text) =>
      form === null && added === undefined
        ? encodeEscaped(text.isWellFormed() ? text : text.toWellFormed(), false)
        : { ids: new Int32Array(0), length: 0 },
  }
}
