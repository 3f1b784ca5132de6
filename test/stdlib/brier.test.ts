/**
 * BrierLM: its estimator is unbiased, its errors are those of the blocks, its geometric mean is honest.
 */
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { brierScore, combine, ignoredLabel, scoreSamples } from "@serein/stdlib"
import type { BlockScore } from "@serein/stdlib"

/** All chunks of four tokens from {0, 1}. */
const outcomes = Array.from({ length: 16 }, (_, i) => [3, 2, 1, 0].map((bit) => (i >> bit) & 1))

const law = fc
  .array(fc.integer({ min: 1, max: 100 }), { minLength: 16, maxLength: 16 })
  .map((weights) => weights.map((w) => w / weights.reduce((a, b) => a + b, 0)))

describe("the estimator", () => {
  test("its expectation over two samples is 2·P(y) − Σ P(x)² of each prefix", () => {
    fc.assert(
      fc.property(law, fc.nat({ max: 15 }), (probabilities, truthIndex) => {
        const truth = outcomes[truthIndex] ?? []
        const expected = [0, 0, 0, 0]
        outcomes.forEach((first, i) =>
          outcomes.forEach((second, j) => {
            const weight = (probabilities[i] ?? 0) * (probabilities[j] ?? 0)
            scoreSamples(first, second, truth, 4).sums.forEach(
              (s, n) => (expected[n] = (expected[n] ?? 0) + weight * s),
            )
          }),
        )
        for (const n of [1, 2, 3, 4]) {
          const prefixes = new Map<string, number>()
          outcomes.forEach((x, i) => {
            const prefix = x.slice(0, n).join("")
            prefixes.set(prefix, (prefixes.get(prefix) ?? 0) + (probabilities[i] ?? 0))
          })
          const collision = [...prefixes.values()].reduce((sum, p) => sum + p * p, 0)
          const right = prefixes.get(truth.slice(0, n).join("")) ?? 0
          expect(expected[n - 1]).toBeCloseTo(2 * right - collision, 12)
        }
      }),
      { numRuns: 30 },
    )
  })

  test("a perfect model scores 1, and only the first four tokens of a chunk count", () => {
    const truth = [1, 2, 3, 4, 5, 6]
    const other = [1, 2, 3, 4, 9, 9]
    expect(scoreSamples(other, truth, truth, 6)).toEqual({ positions: 1, sums: [1, 1, 1, 1] })
  })

  test("masked chunks are left out", () => {
    const truth = [1, 2, 3, 4, ignoredLabel, ignoredLabel, ignoredLabel, ignoredLabel]
    expect(scoreSamples(truth, truth, truth, 4).positions).toBe(1)
  })

  test("what cannot be scored is refused", () => {
    expect(() => scoreSamples([1, 2], [1, 2], [1, 2], 2)).toThrow(/at least 4 tokens/u)
    expect(() => scoreSamples([1], [1, 2, 3, 4], [1, 2, 3, 4], 4)).toThrow(/1, 4 and 4 tokens/u)
    expect(() => brierScore([{ positions: 0, sums: [0, 0, 0, 0] }])).toThrow(/every chunk is masked/u)
  })
})

const block = (positions: number, ...sums: [number, number, number, number]): BlockScore => ({ positions, sums })

describe("the score", () => {
  test("is 100 times the geometric mean, with terms below zero clamped first", () => {
    const score = brierScore([block(10, 8, 4, 2, 1), block(10, 8, 4, 2, 1)])
    expect(score.brier).toEqual([0.8, 0.4, 0.2, 0.1])
    expect(score.brierLM).toBeCloseTo(100 * (0.8 * 0.4 * 0.2 * 0.1) ** 0.25, 10)
    expect(score.standardErrors).toEqual([0, 0, 0, 0])
  })

  test("four negative terms, an untrained model, score 0; the released product would be 0.889", () => {
    const score = brierScore([block(100, -62.5, -100, -100, -100)])
    expect(score.brierLM).toBe(0)
    expect(score.releasedProduct).toBeCloseTo(0.889, 3)
  })

  test("standard errors of equal blocks are those of their mean", () => {
    const sums = [3, 5, 4, 8, 1]
    const score = brierScore(sums.map((s) => block(10, s, s, s, s)))
    const values = sums.map((s) => s / 10)
    const average = values.reduce((a, b) => a + b, 0) / 5
    const variance = values.reduce((total, x) => total + (x - average) ** 2, 0) / 4
    expect(score.standardErrors[0]).toBeCloseTo(Math.sqrt(variance / 5), 12)
    // Four equal terms: BrierLM is 100 times one of them, and so is its error.
    expect(score.brierLMStandardError).toBeCloseTo(100 * Math.sqrt(variance / 5), 9)
  })

  test("does not depend on the order of blocks, and blocks add up", () => {
    const blocks = [block(3, 1, 1, 0, 0), block(5, 2, 1, 1, 1), block(4, 4, 3, 2, 1)]
    const [forward, backward] = [brierScore(blocks), brierScore(blocks.toReversed())]
    expect(forward.brierLM).toBeCloseTo(backward.brierLM, 12)
    expect(combine(blocks)).toEqual(block(12, 7, 5, 3, 2))
  })
})
