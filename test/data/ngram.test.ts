// The exact n-gram baselines against brute force: every continuation of a tiny alphabet is enumerated and its
// probability multiplied out from the definition of the smoothing, with none of the tables that the code uses.

import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  brierScores,
  type BrierSummands,
  brierSummands,
  byteTokenizer,
  collisionProbabilities,
  estimate,
  type NgramModel,
  ngramBrier,
  mobyDickFiles,
  packDocuments,
  probabilityOfNext,
  randomBelow,
  readDocuments,
  scoredPositions,
  splitHeldOut,
  trainBigram,
  trainUnigram,
} from "@serein/data"
import { onDisk } from "./onDisk.ts"

const alphabet = 3
const tokens = fc.array(fc.nat({ max: alphabet - 1 }), { maxLength: 30 }).map((values) => Int32Array.from(values))

/** The smoothing as it is stated, straight from counting. */
const definition = {
  unigram: (train: Int32Array, next: number): number =>
    (train.filter((token) => token === next).length + 1 / alphabet) / (train.length + 1),
  bigram: (train: Int32Array, previous: number, next: number): number => {
    const followers = [...train.subarray(1)].filter((_, index) => train[index] === previous)
    const pairs = followers.filter((token) => token === next).length
    return (pairs + definition.unigram(train, next)) / (followers.length + 1)
  },
}

const continuations = (length: number): ReadonlyArray<ReadonlyArray<number>> =>
  length === 0
    ? [[]]
    : continuations(length - 1).flatMap((prefix) => Array.from({ length: alphabet }, (_, next) => [...prefix, next]))

const chainProbability = (
  next: (previous: number, token: number) => number,
  context: number,
  continuation: ReadonlyArray<number>,
): number => {
  let probability = 1
  let previous = context
  for (const token of continuation) {
    probability *= next(previous, token)
    previous = token
  }
  return probability
}

const models = (train: Int32Array) =>
  [
    { model: trainUnigram(train, alphabet), next: (_: number, token: number) => definition.unigram(train, token) },
    {
      model: trainBigram(train, alphabet),
      next: (previous: number, token: number) => definition.bigram(train, previous, token),
    },
  ] as const satisfies ReadonlyArray<{ model: NgramModel; next: (previous: number, token: number) => number }>

describe("unigram and bigram", () => {
  test("are the stated smoothing, and sum to one after every context", () => {
    fc.assert(
      fc.property(tokens, (train) => {
        for (const { model, next } of models(train)) {
          for (let previous = 0; previous < alphabet; previous++) {
            let total = 0
            for (let token = 0; token < alphabet; token++) {
              const probability = probabilityOfNext(model, previous, token)
              expect(probability).toBeCloseTo(next(previous, token), 13)
              expect(probability).toBeGreaterThan(0)
              total += probability
            }
            expect(total).toBeCloseTo(1, 13)
          }
        }
      }),
    )
  })

  test("collision probabilities equal the sum of squares over all continuations", () => {
    fc.assert(
      fc.property(tokens, (train) => {
        for (const { model, next } of models(train)) {
          const tables = collisionProbabilities(model, 4)
          for (let length = 0; length <= 4; length++) {
            for (let context = 0; context < alphabet; context++) {
              const squares = continuations(length).map((each) => chainProbability(next, context, each) ** 2)
              const enumerated = squares.reduce((total, square) => total + square, 0)
              expect(tables[length]?.[context]).toBeCloseTo(enumerated, 12)
            }
          }
        }
      }),
      { numRuns: 30 },
    )
  })

  test("Brier-n equals the expected score of two samples, enumerated", () => {
    fc.assert(
      fc.property(tokens, fc.array(fc.nat({ max: 2 }), { minLength: 5, maxLength: 5 }), (train, heldOut) => {
        const text = Int32Array.from(heldOut)
        for (const { model, next } of models(train)) {
          const summands = brierSummands(model, text, Int32Array.of(1))
          for (const [index, values] of summands.entries()) {
            const all = continuations(index + 1)
            const truth = heldOut.slice(1, index + 2)
            let expected = 0
            for (const first of all) {
              for (const second of all) {
                const weight =
                  chainProbability(next, heldOut[0] ?? 0, first) * chainProbability(next, heldOut[0] ?? 0, second)
                const [x1, x2, y] = [first.join(), second.join(), truth.join()]
                expected += weight * (Number(x1 === y) + Number(x2 === y) - Number(x1 === x2))
              }
            }
            expect(values[0]).toBeCloseTo(expected, 11)
          }
        }
      }),
      { numRuns: 5 },
    )
  })

  test("no law of single tokens scores higher on a text than the text's own, which no smoothing blurs much", () => {
    const text = Int32Array.from({ length: 4000 }, (_, index) => randomBelow(5, index, 10) % 3)
    const positions = Int32Array.from({ length: text.length - 5 }, (_, index) => index + 1)
    const own = estimate(brierSummands(trainUnigram(text, 3), text, positions)[0]).mean
    const other = estimate(
      brierSummands(
        trainUnigram(
          text.map((token) => 2 - token),
          3,
        ),
        text,
        positions,
      )[0],
    ).mean
    expect(own).toBeGreaterThan(other)
  })
})

describe("scored positions", () => {
  test("are the chunk starts that a chunked model predicts, with room for four tokens", () => {
    expect([...scoredPositions({ block: 16, chunk: 4 }, 39)]).toEqual([4, 8, 12, 20, 24, 28])
    expect([...scoredPositions({ block: 16, chunk: 4 }, 40)]).toEqual([4, 8, 12, 20, 24, 28, 36])
    expect([...scoredPositions({ block: 8, chunk: 2 }, 16)]).toEqual([2, 4, 10, 12])
    expect([...scoredPositions({ block: 16, chunk: 8 }, 32)]).toEqual([8, 24])
    expect([...scoredPositions({ block: 16, chunk: 4 }, 3)]).toEqual([])
  })

  test("stay inside their block and the text, and have a context", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 300 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 6 }),
        (n, chunk, m) => {
          const block = chunk * m
          for (const position of scoredPositions({ block, chunk }, n)) {
            expect(position % block).toBeGreaterThanOrEqual(chunk)
            expect((position % block) % chunk).toBe(0)
            expect(position + 4).toBeLessThanOrEqual(n)
            expect((position % block) + 4).toBeLessThanOrEqual(block)
          }
        },
      ),
    )
  })
})

describe("BrierLM", () => {
  const summands = (...rows: ReadonlyArray<ReadonlyArray<number>>): BrierSummands => {
    const [first, second, third, fourth] = rows.map((values) => Float64Array.from(values))
    if (!first || !second || !third || !fourth) throw new Error("four rows are needed")
    return [first, second, third, fourth]
  }

  test("is 100 times the fourth root of the product, with standard errors of the means", () => {
    const scores = brierScores(summands([1, 0, 1, 0], [1, 0, 1, 0], [1, 0, 0, 0], [1, 0, 0, 0]))
    expect(scores.brier[0].mean).toBe(0.5)
    expect(scores.brier[0].standardError).toBeCloseTo(Math.sqrt(1 / 3 / 4), 14)
    expect(scores.brierLM.mean).toBeCloseTo(100 * (0.5 * 0.5 * 0.25 * 0.25) ** 0.25, 12)
    expect(scores.positions).toBe(4)
  })

  test("is 0, with no standard error, where a term is not positive", () => {
    const scores = brierScores(summands([-1, 0], [-1, 0], [1, 0], [1, 0]))
    expect(scores.brierLM).toEqual({ mean: 0, standardError: undefined })
    expect(scores.brier[0].mean).toBe(-0.5)
  })

  test("its standard error is the spread over repeated texts (within a tenth, fixed draws)", () => {
    const draw = (text: number): BrierSummands => {
      const rows: [Array<number>, Array<number>, Array<number>, Array<number>] = [[], [], [], []]
      for (let position = 0; position < 400; position++) {
        // How many of the four tokens are right: the terms are strongly correlated, as in a model's score.
        const right = randomBelow(text, position, 6)
        for (const [index, row] of rows.entries()) row.push(right > index ? 1 : 0)
      }
      return summands(...rows)
    }
    const runs = Array.from({ length: 600 }, (_, text) => brierScores(draw(text)).brierLM)
    const means = Float64Array.from(runs, ({ mean }) => mean)
    const spread = estimate(means).standardError * Math.sqrt(means.length)
    const claimed = runs.reduce((total, { standardError }) => total + (standardError ?? 0), 0) / runs.length
    expect(claimed / spread).toBeGreaterThan(0.9)
    expect(claimed / spread).toBeLessThan(1.1)
  })
})

test("on Moby-Dick the bigram beats the unigram in every term", async () => {
  const texts = (await onDisk(Effect.flatMap(mobyDickFiles, readDocuments))).map(({ text }) => text)
  const { train, heldOut } = splitHeldOut(packDocuments("eosPadded", byteTokenizer, 4, texts), 4)
  const { vocabularySize } = byteTokenizer
  const plan = { block: 512, chunk: 4 }
  const unigram = ngramBrier(trainUnigram(train, vocabularySize), heldOut, plan)
  const bigram = ngramBrier(trainBigram(train, vocabularySize), heldOut, plan)
  expect(unigram.positions).toBe(bigram.positions)
  expect(unigram.positions).toBeGreaterThan(29_000)
  for (const [index, term] of bigram.brier.entries()) {
    expect(term.mean).toBeGreaterThan(unigram.brier[index]?.mean ?? Number.POSITIVE_INFINITY)
  }
  const rounded = (scores: typeof unigram) => ({
    brier: scores.brier.map(({ mean, standardError }) => `${mean.toFixed(5)} ± ${standardError.toFixed(5)}`),
    brierLM: `${scores.brierLM.mean.toFixed(4)} ± ${scores.brierLM.standardError?.toFixed(4)}`,
  })
  expect({ unigram: rounded(unigram), bigram: rounded(bigram) }).toMatchInlineSnapshot(`
    {
      "bigram": {
        "brier": [
          "0.16880 ± 0.00162",
          "0.02675 ± 0.00047",
          "0.00449 ± 0.00009",
          "0.00079 ± 0.00002",
        ],
        "brierLM": "1.1242 ± 0.0173",
      },
      "unigram": {
        "brier": [
          "0.06780 ± 0.00062",
          "0.00330 ± 0.00005",
          "0.00015 ± 0.00000",
          "0.00001 ± 0.00000",
        ],
        "brierLM": "0.0708 ± 0.0011",
      },
    }
  `)
})
