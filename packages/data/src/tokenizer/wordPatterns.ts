// The rules by which texts are cut into words: ours, for vocabularies that we learn, and the two that most published
// byte-level tokenizers use. White space is Unicode's White_Space, as in the regular expressions of Rust and Oniguruma
// that these rules were written for; JavaScript's \s is another set (U+FEFF is in it, U+0085 is not).

import { type Cut, makeCut, type Reach } from "./preTokenizer.ts"

/** The longest run that is one word: it bounds the cost of merging, and lets a text of any length be cut as it comes. */
export const longestRun = 64

/**
 * Our rule, as other tools read it. A word is the first of these that fits, at the end of the word before it:
 *
 * 1. letters and marks, after one character that is none of letter, mark, number or line break: ` whale`, `'t`, `—and`
 * 2. one to three numbers: `851`
 * 3. other characters that are not white space, after one space, with the line breaks behind them: `."⏎`
 * 4. white space that ends in line breaks
 * 5. white space up to the last before a word, which is left for it; or else all of it
 *
 * A run within a word ends after `longestRun` characters, and another word begins.
 */
export const wordRule = [
  `[^\\r\\n\\p{L}\\p{M}\\p{N}]?[\\p{L}\\p{M}]{1,${longestRun}}`,
  `\\p{N}{1,3}`,
  ` ?[^\\s\\p{L}\\p{M}\\p{N}]{1,${longestRun}}[\\r\\n]{0,${longestRun}}`,
  `\\s{0,${longestRun}}[\\r\\n]{1,${longestRun}}`,
  `\\s{1,${longestRun}}(?!\\S)`,
  `\\s{1,${longestRun}}`,
].join("|")

// The longest word is a space and two runs, and one more character is looked at; each may be two units.
const ruleReach: Reach = { _tag: "bounded", units: 2 * (1 + 2 * longestRun + 1) }

const withUnicodeSpace = (rule: string): string =>
  rule.replaceAll("\\s", "\\p{White_Space}").replaceAll("\\S", "\\P{White_Space}")

/** A cut by our rule. */
export const wordCut = (): Cut => makeCut(withUnicodeSpace(wordRule), ruleReach)

/** Llama 3's rule, as its `tokenizer.json` states it. */
export const llama3Rule =
  "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+"

/** The same with numbers one by one, as Qwen 2 has it. */
const singleNumbersRule = llama3Rule.replace("\\p{N}{1,3}", "\\p{N}")

/** GPT-2's rule, which the pre-tokenizer `ByteLevel` applies unless it is told not to. */
const gpt2Rule = "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+"

/** A cut by GPT-2's rule. */
export const gpt2Cut = (): Cut => makeCut(withUnicodeSpace(gpt2Rule), { _tag: "whitespace" })

/** How far the words of a rule look ahead, for the rules that are known here. */
export const reachOf = (rule: string): Reach => {
  switch (rule) {
    case wordRule:
      return ruleReach
    case llama3Rule:
    case singleNumbersRule:
    case gpt2Rule:
      return { _tag: "whitespace" }
    default:
      return { _tag: "unbounded" }
  }
}
