// Learning a vocabulary from a stream of documents: one pass that counts words, then merges. The same text and size give
// the same file, byte for byte, however the text came; a larger size only adds to what a smaller one gives.

import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { wordCut } from "../wordPatterns.ts"
import { type LearnedMerge, mergeTraining } from "./mergeTraining.ts"
import { firstMergedId, vocabularyFile } from "./vocabularyFile.ts"
import { wordCounts } from "./wordCounts.ts"

/** What learning reports on its way. */
export interface LearningListener {
  /** So many bytes of text have been counted, about. */
  readonly onText: (bytes: number) => void
  /** So many merges have been learned. */
  readonly onMerges: (merges: number) => void
}

/** A learned vocabulary. */
export interface LearnedVocabulary {
  readonly vocabularySize: number
  readonly merges: ReadonlyArray<LearnedMerge>
  /** The text of its `tokenizer.json`. */
  readonly file: string
  readonly documents: number
  /** Bytes of UTF-8 in the text. */
  readonly bytes: number
  /** Different words, and words that were dropped because there were too many (see `largestTable`). */
  readonly words: number
  readonly dropped: number
}

/** The smallest vocabulary: bytes and special tokens. */
export const smallestVocabulary = firstMergedId

// Units of text, and merges, between two looks at whether anybody wants to stop.
const pieceUnits = 2 ** 18
const mergesAtOnce = 64

/**
 * Learns a vocabulary of `vocabularySize` ids at most; it has fewer where the text has too few pairs that occur twice.
 * `vocabularySize` is at least `smallestVocabulary`.
 */
export const learnVocabulary = Effect.fnUntraced(function* <E, R>(
  documents: Stream.Stream<{ readonly text: string }, E, R>,
  vocabularySize: number,
  { onText, onMerges }: LearningListener = { onText: () => {}, onMerges: () => {} },
) {
  const table = wordCounts(wordCut())
  let [count, bytes] = [0, 0]
  yield* Stream.runForEach(
    documents,
    Effect.fnUntraced(function* ({ text }) {
      const size = Buffer.byteLength(text)
      for (let start = 0; start < text.length; start += pieceUnits) {
        table.add(text.slice(start, start + pieceUnits))
        onText(bytes + (size * Math.min(start + pieceUnits, text.length)) / text.length)
        yield* Effect.yieldNow
      }
      table.endDocument()
      bytes += size
      count++
    }),
  )

  const training = mergeTraining(table.counts, firstMergedId)
  const merges: Array<LearnedMerge> = []
  for (let left = vocabularySize - firstMergedId; left > 0; left--) {
    const merge = training.next()
    if (merge === undefined) break
    merges.push(merge)
    if (merges.length % mergesAtOnce > 0) continue
    onMerges(merges.length)
    yield* Effect.yieldNow
  }
  const learned: LearnedVocabulary = {
    vocabularySize: firstMergedId + merges.length,
    merges,
    file: vocabularyFile(merges),
    documents: count,
    bytes,
    words: table.counts.size,
    dropped: table.dropped(),
  }
  return learned
})
