// Tokenizers for tests: a vocabulary learned from a little text, tokenizers out of any JSON, and text that is hard on
// them.

import * as Effect from "effect/Effect"
import * as Predicate from "effect/Predicate"
import * as Result from "effect/Result"
import * as Stream from "effect/Stream"
import * as fc from "fast-check"
import { countText, learnVocabulary, type SpecialNames, type Tokenizer } from "@serein/data"
import { assembleTokenizer } from "@serein/data/tokenizer/assemble"
import { loadLibrary } from "@serein/data/tokenizer/library"
import { readTokenizerJson } from "@serein/data/tokenizer/tokenizerFile"

const library = await Effect.runPromise(loadLibrary)

/** A tokenizer out of a `tokenizer.json`'s content, called `test.json`; the failure's words where there is none. */
export const assembled = (
  json: unknown,
  specialNames: SpecialNames = {},
  configured: SpecialNames = {},
): Tokenizer | string => {
  const made = Result.flatMap(readTokenizerJson("test.json", json), (parts) =>
    assembleTokenizer(
      { kind: "file", parts, choice: { tokenizer: "test.json", specialNames }, configured, file: null },
      library,
    ),
  )
  return Result.isSuccess(made) ? made.success : made.failure.message
}

/** The same, where nothing is wrong. */
export const tokenizerOf = (json: unknown, specialNames: SpecialNames = {}): Tokenizer => {
  const made = assembled(json, specialNames)
  if (typeof made === "string") throw new Error(made)
  return made
}

/** Learns a vocabulary from documents. */
export const learn = (documents: ReadonlyArray<string>, vocabularySize: number) =>
  Effect.runSync(
    Effect.flatMap(countText(Stream.fromIterable(documents.map((text) => ({ text })))), (counted) =>
      learnVocabulary(counted, vocabularySize),
    ),
  )

/** A passage of Moby-Dick, with some of what other texts have. */
export const passage =
  "Call me Ishmael. Some years ago—never mind how long precisely—having little or no money in my purse, and nothing " +
  "particular to interest me on shore, I thought I would sail about a little and see the watery part of the world. It " +
  "is a way I have of driving off the spleen and regulating the circulation.\n\nWhenever I find myself growing grim " +
  "about the mouth; whenever it is a damp, drizzly November in my soul; whenever I find myself involuntarily pausing " +
  "before coffin warehouses, and bringing up the rear of every funeral I meet… I account it high time to get to sea " +
  "as soon as I can.  In 1851, 中文 and наука don't mind the whales, the whales, the whale’s way.\r\n\tEnd."

/** The text of the vocabulary learned from `passage`. */
export const learnedFile = learn([passage], 340).file

const parsed: unknown = JSON.parse(learnedFile)

/** The same, parsed. */
export const learnedJson: Readonly<Record<string, unknown>> = Predicate.isObject(parsed) ? { ...parsed } : {}

/** A tokenizer of the vocabulary learned from `passage`. */
export const learnedTokenizer = tokenizerOf(learnedJson)

const fragments: ReadonlyArray<string> = [
  "whale",
  " the",
  "'t",
  "don't",
  "’s",
  " ",
  "  ",
  "\n",
  "\r\n",
  "\t",
  "1851",
].concat(
  ["12345678", "中文", "наука", "é", "e\u0301", "🐋", "👩‍🚀", "!?", " ...", "—", "\u00a0", "\u2003", "<|eos|>", "ſ"],
  ["a", " ", "\n", "!"].map((character) => character.repeat(70)),
)

/** Texts of words, white space, marks and symbols of all kinds, well-formed. */
export const arbitraryText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...fragments),
      fc.string({ unit: "grapheme", maxLength: 6 }),
      fc.string({ unit: "binary", maxLength: 3 }),
    ),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join("").toWellFormed())
