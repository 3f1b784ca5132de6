// Learned merges are those of the plain definition, do not depend on how the text came, and only grow with their number.

import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { smallestVocabulary } from "@serein/data"
import { type LearnedMerge, mergeTraining } from "@serein/data/tokenizer/training/mergeTraining"
import { wordCounts } from "@serein/data/tokenizer/training/wordCounts"
import { wordCut } from "@serein/data/tokenizer/wordPatterns"
import { arbitraryText, learn, passage } from "./tokenizers.ts"

type Words = ReadonlyMap<string, number>

/** The definition: count all pairs, take the most frequent (ties: smaller left id, then right id), join, repeat. */
const learnPlainly = (words: Words, merges: number): ReadonlyArray<LearnedMerge> => {
  const sequences = [...words].map(([word, count]) => ({ ids: [...new TextEncoder().encode(word)], count }))
  const learned: Array<LearnedMerge> = []
  while (learned.length < merges) {
    const counts = new Map<string, { left: number; right: number; count: number }>()
    for (const { ids, count } of sequences) {
      for (const [index, left] of ids.slice(0, -1).entries()) {
        const right = ids[index + 1] ?? 0
        const pair = counts.get(`${left} ${right}`) ?? { left, right, count: 0 }
        counts.set(`${left} ${right}`, { ...pair, count: pair.count + count })
      }
    }
    const [best] = [...counts.values()].sort((a, b) => b.count - a.count || a.left - b.left || a.right - b.right)
    if (best === undefined || best.count < 2) break
    const merged = smallestVocabulary + learned.length
    learned.push({ ...best, merged })
    for (const sequence of sequences) {
      const joined: Array<number> = []
      for (let index = 0; index < sequence.ids.length; index++) {
        const isPair = sequence.ids[index] === best.left && sequence.ids[index + 1] === best.right
        joined.push(isPair ? merged : (sequence.ids[index] ?? 0))
        if (isPair) index++
      }
      sequence.ids = joined
    }
  }
  return learned
}

const learnFast = (words: Words, merges: number): ReadonlyArray<LearnedMerge> => {
  const training = mergeTraining(words, smallestVocabulary)
  const learned: Array<LearnedMerge> = []
  for (let merge = training.next(); merge !== undefined && learned.length < merges; merge = training.next()) {
    learned.push(merge)
  }
  return learned
}

// Few letters make many repeated and overlapping pairs (aaa, abab).
const words: fc.Arbitrary<Words> = fc
  .array(
    fc.tuple(fc.string({ unit: fc.constantFrom("a", "b", "c", "é"), minLength: 1, maxLength: 12 }), fc.nat({ max: 5 })),
    { maxLength: 12 },
  )
  .map((pairs) => new Map(pairs.map(([word, count]) => [word, count + 1])))

const countsOf = (pieces: ReadonlyArray<string>, largest?: number) => {
  const table = wordCounts(wordCut(), largest)
  for (const piece of pieces) table.add(piece)
  table.endDocument()
  return table
}

describe("learned merges", () => {
  test("are those of the plain definition, counts included", () => {
    fc.assert(
      fc.property(words, (table) => {
        expect(learnFast(table, 40)).toEqual(learnPlainly(table, 40))
      }),
      { numRuns: 150 },
    )
    const { counts } = countsOf([passage])
    expect(learnFast(counts, 20)).toEqual(learnPlainly(counts, 20))
  })

  test("do not depend on the order of the words", () => {
    fc.assert(
      fc.property(words, (table) => {
        expect(learnFast(new Map([...table].toReversed()), 30)).toEqual(learnFast(table, 30))
      }),
    )
  })

  test("each make a string of bytes that no other makes", () => {
    fc.assert(
      fc.property(words, (table) => {
        const made = new Map(Array.from({ length: 256 }, (_, byte) => [byte, String.fromCharCode(byte)]))
        for (const { left, right, merged } of learnFast(table, 60)) {
          made.set(merged, `${made.get(left) ?? ""}${made.get(right) ?? ""}`)
        }
        expect(new Set(made.values()).size).toBe(made.size)
      }),
      { numRuns: 300 },
    )
  })
})

describe("a learned vocabulary", () => {
  test("begins with any smaller one that is learned from the same text", () => {
    const large = learn([passage], 340)
    for (const size of [smallestVocabulary, 300, 339]) {
      const small = learn([passage], size)
      expect(small.vocabularySize).toBe(size)
      expect(small.merges).toEqual(large.merges.slice(0, size - smallestVocabulary))
      const vocabularyOf = (file: string) => /"vocab": \{\n([^]*?)\n {4}\}/.exec(file)?.[1] ?? "absent"
      expect(vocabularyOf(large.file).startsWith(vocabularyOf(small.file))).toBe(true)
    }
  })

  test("is the same file, byte for byte, for the same text", () => {
    expect(learn([passage], 340).file).toBe(learn([passage], 340).file)
  })

  test("is as large as the text allows, and no larger", () => {
    const learned = learn(["ab ab cd"], 1000)
    expect(learned.merges.map(({ count }) => count)).toEqual([2])
    expect(learned.vocabularySize).toBe(smallestVocabulary + 1)
    expect(learn([""], 1000).vocabularySize).toBe(smallestVocabulary)
  })
})

describe("counted words", () => {
  test("are the same however the text is cut into pieces", () => {
    fc.assert(
      fc.property(arbitraryText, fc.nat({ max: 40 }), (text, width) => {
        const units = Array.from({ length: text.length }, (_, index) => text.charAt(index))
        const pieces = Array.from({ length: Math.ceil(units.length / (width + 1)) }, (_, index) =>
          units.slice(index * (width + 1), (index + 1) * (width + 1)).join(""),
        )
        expect(countsOf(pieces).counts).toEqual(countsOf([text]).counts)
      }),
    )
  })

  test("end with their document", () => {
    const table = wordCounts(wordCut())
    table.add("whale")
    table.endDocument()
    table.add("whales")
    table.endDocument()
    expect(table.counts).toEqual(
      new Map([
        ["whale", 1],
        ["whales", 1],
      ]),
    )
  })

  test("lose the rarest where the table is full, in the same way however the text is cut", () => {
    const text = Array.from(
      { length: 400 },
      (_, index) => `w${"abcdefghij".charAt(index % 10)}${index % 2 ? "x" : index.toString(36).replaceAll(/\d/g, "z")}`,
    ).join(" ")
    const whole = countsOf([text], 16)
    expect(whole.counts.size).toBeLessThanOrEqual(16)
    const kept = [...whole.counts.values()].reduce((total, count) => total + count, 0)
    const all = [...countsOf([text]).counts.values()].reduce((total, count) => total + count, 0)
    expect(kept + whole.dropped()).toBe(all)
    const pieces = countsOf([text.slice(0, 77), text.slice(77, 900), text.slice(900)], 16)
    expect([...pieces.counts]).toEqual([...whole.counts])
  })
})
