// Our rule cuts text into words that join to the text, as other tools read it, and looks no further ahead than it says.

import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type Cut, forEachWord, makeCut } from "@serein/data/tokenizer/preTokenizer"
import { loadLibrary } from "@serein/data/tokenizer/library"
import { gpt2Cut, longestRun, wordCut, wordRule } from "@serein/data/tokenizer/wordPatterns"
import { arbitraryText } from "./tokenizers.ts"

const wordsOf = (text: string, cuts: ReadonlyArray<Cut> = [wordCut()]): ReadonlyArray<string> => {
  const words: Array<string> = []
  forEachWord(cuts, text, true, (word) => words.push(word))
  return words
}

describe("our rule", () => {
  test("cuts as its description says", () => {
    const words = ["The", " whale", "—and", " ", "185", "1", "!\r\n\n", " ", " It", "’s", " ", " white", "."]
    expect(wordsOf("The whale—and 1851!\r\n\n  It’s  white.")).toEqual(words)
    expect(wordsOf("e\u0301té नमस्ते 中文")).toEqual(["e\u0301té", " नमस्ते", " 中文"])
  })

  test("knows Unicode's white space: U+0085 is some, and U+FEFF is none", () => {
    for (const cut of [wordCut(), gpt2Cut()]) {
      expect(wordsOf("a\u0085\u0085b", [cut])[1]).toBe("\u0085")
      expect(wordsOf("1\ufeff\ufeff2", [cut])).toEqual(["1", "\ufeff\ufeff", "2"])
    }
  })

  test("makes words that join to the text, of bounded length", () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        const words = wordsOf(text)
        expect(words.join("")).toBe(text)
        expect(Math.max(0, ...words.map((word) => Array.from(word).length))).toBeLessThanOrEqual(1 + 2 * longestRun)
      }),
    )
  })

  test("is the same rule in the library's reading of it", async () => {
    const { pattern } = await Effect.runPromise(loadLibrary)
    const theirs = pattern(wordRule) ?? expect.unreachable("the library does not read it")
    fc.assert(
      fc.property(arbitraryText, (text) => {
        expect(wordsOf(text, [makeCut(theirs.source)])).toEqual(wordsOf(text))
      }),
    )
  })

  test("is certain of a word once it has seen as much as it says", () => {
    fc.assert(
      fc.property(arbitraryText, arbitraryText, arbitraryText, (before, text, more) => {
        const settled: Array<string> = []
        const whole = before + text
        const length = forEachWord([wordCut()], whole, false, (word) => settled.push(word))
        expect(settled.join("")).toBe(whole.slice(0, length))
        expect(wordsOf(whole + more).slice(0, settled.length)).toEqual(settled)
      }),
      { numRuns: 300 },
    )
  })
})

describe("a cut", () => {
  const halves = (pattern: string, keepsRest: boolean) => [makeCut(pattern, { _tag: "unbounded" }, keepsRest)]

  test("keeps what lies between words, or drops it", () => {
    expect(wordsOf("a1bc22", halves("[0-9]+", true))).toEqual(["a", "1", "bc", "22"])
    expect(wordsOf("a1bc22", halves("[0-9]+", false))).toEqual(["1", "22"])
  })

  test("by a rule that fits nowhere or everywhere comes to an end", () => {
    expect(wordsOf("🐋ab", halves("x", true))).toEqual(["🐋ab"])
    expect(wordsOf("🐋ab", halves("x*", true))).toEqual(["🐋", "a", "b"])
  })

  test("divides the words of the cut before it", () => {
    expect(wordsOf("ab12cd", [makeCut("[a-z]+|[0-9]+"), makeCut(".")])).toEqual(["a", "b", "1", "2", "c", "d"])
    expect(wordsOf("ab", [])).toEqual(["ab"])
  })
})
