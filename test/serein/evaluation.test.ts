/**
 * Evaluation on the host: shuffled contexts, tables of scores, and what is said of them.
 */
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { ngramTables } from "serein/evaluate/brierTable"
import { alignedRows, estimateText, standardErrorsAbove } from "serein/evaluate/evaluationText"
import { shuffledChunks } from "serein/evaluate/shuffled"

describe("shuffled contexts", () => {
  test("are the same chunks in another order, the same for the same seed", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.nat(258), { maxLength: 80 }),
        fc.nat(1000),
        (chunk, tokens, seed) => {
          const stream = Int32Array.from(tokens)
          const chunksOf = (of: Int32Array) =>
            Array.from({ length: Math.floor(of.length / chunk) }, (_, i) => of.slice(i * chunk, (i + 1) * chunk).join())
          const shuffled = shuffledChunks(stream, chunk, seed)
          expect(chunksOf(shuffled).toSorted()).toEqual(chunksOf(stream).toSorted())
          expect(shuffledChunks(stream, chunk, seed)).toEqual(shuffled)
        },
      ),
    )
  })

  test("leave hardly any chunk at its place", () => {
    const stream = Int32Array.from({ length: 4000 }, (_, i) => i)
    const shuffled = shuffledChunks(stream, 4, 1)
    const kept = Array.from({ length: 1000 }, (_, i) => i).filter((i) => shuffled[4 * i] === 4 * i)
    // The number of fixed points of a random order is Poisson of mean 1: more than 10 has probability 1e-8.
    expect(kept.length).toBeLessThanOrEqual(10)
  })
})

describe("n-gram tables", () => {
  test("of a text that repeats itself: the bigram knows what follows, the unigram does not", () => {
    const text = Int32Array.from({ length: 4000 }, (_, i) => i % 4)
    const { unigram, bigram } = ngramTables(text, text.subarray(0, 400), 4, { block: 100, chunk: 4 })
    expect(unigram.brier[0].mean).toBeCloseTo(0.25, 2)
    expect(bigram.brier.every(({ mean }) => mean > 0.99)).toBe(true)
    expect(bigram.positions).toBe(4 * 24)
  })
})

describe("text", () => {
  test("columns are aligned", () => {
    expect(
      alignedRows([
        ["", "one"],
        ["long name", "1"],
      ]),
    ).toEqual(["           one", "long name    1"])
  })

  test("an unknown error is left out", () => {
    expect(estimateText({ mean: 0.5, standardError: null }, 2)).toBe("0.50")
    expect(estimateText({ mean: 0.5, standardError: 0.125 }, 3)).toBe("0.500 ± 0.125")
    expect(standardErrorsAbove({ mean: 1, standardError: null }, { mean: 0, standardError: 1 })).toBeNull()
  })

  test("a difference counts in errors of both", () => {
    expect(standardErrorsAbove({ mean: 3, standardError: 0.3 }, { mean: 1, standardError: 0.4 })).toBeCloseTo(4)
  })
})
