// How often every word occurs in a text that comes in pieces. All that training needs of a text is this table, so a text
// may be larger than memory; what grows with it is the number of different words.

import { detached } from "../detachedString.ts"
import { type Cut, forEachWord } from "../preTokenizer.ts"

/**
 * Different words that the table may hold. Beyond that, the rarest are dropped: words seen once, then twice, …, until
 * it is half empty (lossy counting; Manku and Motwani: Approximate Frequency Counts over Data Streams, 2002). That
 * depends on the words alone and not on how the text came. Natural text of some gigabytes stays below it.
 */
export const largestTable = 2 ** 22

/** A table under construction. */
export interface WordCounts {
  /** Counts the next piece of a document. */
  readonly add: (piece: string) => void
  /** Ends a document: no word reaches from one into the next. */
  readonly endDocument: () => void
  /** How often every word occurred in the documents that have ended. */
  readonly counts: ReadonlyMap<string, number>
  /** Words that were dropped, each as often as it was. */
  readonly dropped: () => number
}

const dropRarest = (counts: Map<string, number>, wanted: number): number => {
  let dropped = 0
  for (let rarest = 1; counts.size > wanted; rarest++) {
    for (const [word, count] of counts) {
      if (count !== rarest) continue
      counts.delete(word)
      dropped += count
    }
  }
  return dropped
}

/** An empty table of the words that `cut` makes. */
export const wordCounts = (cut: Cut, largest: number = largestTable): WordCounts => {
  const counts = new Map<string, number>()
  let waiting = ""
  let dropped = 0

  const count = (word: string): void => {
    const known = counts.get(word)
    if (known !== undefined) {
      counts.set(word, known + 1)
      return
    }
    if (counts.size >= largest) dropped += dropRarest(counts, largest >>> 1)
    counts.set(detached(word), 1)
  }

  return {
    add: (piece) => {
      waiting += piece
      waiting = waiting.slice(forEachWord([cut], waiting, false, count))
    },
    endDocument: () => {
      forEachWord([cut], waiting.toWellFormed(), true, count)
      waiting = ""
    },
    counts,
    dropped: () => dropped,
  }
}
