// Learning a vocabulary from a stream of documents: one pass that counts words, then merges. The same text and size give
// the same file, byte for byte, however the text came; a larger size only adds to what a smaller one gives.

import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { wordCut } from "../wordPatterns.ts"
import { type LearnedMerge, mergeTraining } from "./mergeTraining.ts"
import { firstMergedId, vocabularyFile } from "./vocabularyFile.ts"
import { wordCounts } from "./wordCounts.ts"

/** The words of a text. */
export interface CountedText {
  readonly words: ReadonlyMap<string, number>
  /** Words that were dropped because there were too many different ones (see `largestTable`). */
  readonly dropped: number
  readonly documents: number
  /** Bytes of UTF-8. */
  readonly bytes: number
}

/** A learned vocabulary. */
export interface LearnedVocabulary {
  readonly vocabularySize: number
  readonly merges: ReadonlyArray<LearnedMerge>
  /** The text of its `tokenizer.json`. */
  readonly file: string
  /** Tokens that the text has, without those that are put around documents. */
  readonly tokens: number
}

/** The size of the smallest vocabulary: bytes and special tokens. */
export const smallestVocabulary = firstMergedId

/** Units of text that are counted at once, and milliseconds of merging, before others have their turn. */
const pieceUnits = 2 ** 18
const turnMs = 50

/** Counts the words of a text, document by document. */
export const countText = Effect.fnUntraced(function* <E, R>(texts: Stream.Stream<{ readonly text: string }, E, R>) {
  const table = wordCounts(wordCut())
  let [documents, bytes] = [0, 0]
  yield* Stream.runForEach(
    texts,
    Effect.fnUntraced(function* ({ text }) {
      for (let start = 0; start < text.length; start += pieceUnits) {
        table.add(text.slice(start, start + pieceUnits))
        yield* Effect.yieldNow
      }
      table.endDocument()
      bytes += Buffer.byteLength(text)
      documents++
    }),
  )
  const counted: CountedText = { words: table.counts, dropped: table.dropped(), documents, bytes }
  return counted
})

/**
 * Learns a vocabulary of `vocabularySize` ids; it has fewer where the text has too few pairs that occur twice, and never
 * fewer than `smallestVocabulary`. `onMerges` hears how many merges there are.
 */
export const learnVocabulary = Effect.fnUntraced(function* (
  { words }: Pick<CountedText, "words">,
  vocabularySize: number,
  onMerges: (merges: number) => void = () => {},
) {
  const training = mergeTraining(words, firstMergedId)
  const merges: Array<LearnedMerge> = []
  let turn = performance.now()
  while (merges.length < vocabularySize - firstMergedId) {
    const merge = training.next()
    if (merge === undefined) break
    merges.push(merge)
    if (performance.now() - turn < turnMs) continue
    onMerges(merges.length)
    yield* Effect.yieldNow
    turn = performance.now()
  }
  const learned: LearnedVocabulary = {
    vocabularySize: firstMergedId + merges.length,
    merges,
    file: vocabularyFile(merges),
    tokens: training.tokens(),
  }
  return learned
})
