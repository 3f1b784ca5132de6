// Training batches are a function of seed and step alone; an evaluation pass shows every whole chunk exactly once.

import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  type Batch,
  checkSampling,
  countedChunks,
  evaluationBatch,
  evaluationBatchCount,
  ignoredLabel,
  randomBelow,
  randomBits,
  trainingBatch,
  windowStarts,
} from "@serein/data"

const streamOf = (length: number) => Int32Array.from({ length }, (_, index) => index)

describe("counter-based randomness", () => {
  test("gives the published outputs of SplitMix64 for the seed 1234567", () => {
    const outputs = [0n, 1n, 2n, 3n, 4n].map((index) => randomBits(1234567n, index))
    expect(outputs).toEqual([
      6457827717110365317n,
      3203168211198807973n,
      9817491932198370423n,
      4593380528125082431n,
      16408922859458223821n,
    ])
  })

  test("stays below its bound and is uniform (chi-square, wrong alarm below 1 in 10^6)", () => {
    const bound = 10
    const draws = 10_000
    const counts = new Float64Array(bound)
    for (let index = 0; index < draws; index++) {
      const value = randomBelow(7, index, bound)
      counts[value] = (counts[value] ?? 0) + 1
    }
    const expected = draws / bound
    const chiSquare = counts.reduce((total, count) => total + (count - expected) ** 2 / expected, 0)
    expect(counts.reduce((total, count) => total + count, 0)).toBe(draws)
    // Quantile 1 - 10^-6 of chi-square with 9 degrees of freedom; the draws are fixed, so the test never flickers.
    expect(chiSquare).toBeLessThan(45.1)
  })

  test("no seed's sequence is another's, shifted", () => {
    // SplitMix64 seeded with k·γ mod 2^64 is the sequence of seed 0 from its k-th number on; some k·γ are valid seeds.
    const gamma = 0x9e3779b97f4a7c15n
    let shift = 1n
    while (BigInt.asUintN(64, shift * gamma) > BigInt(Number.MAX_SAFE_INTEGER)) shift++
    const seed = BigInt.asUintN(64, shift * gamma)
    expect(randomBits(seed, 0n)).toBe(randomBits(0n, shift))
    const draws = (from: number, first: number) =>
      Array.from({ length: 8 }, (_, index) => randomBelow(from, first + index, 1000))
    expect(draws(Number(seed), 0)).not.toEqual(draws(0, Number(shift)))
    expect(draws(1, 0)).not.toEqual(draws(2, 0))
  })
})

describe("training batches", () => {
  const plans = fc
    .record({
      seed: fc.integer(),
      rows: fc.integer({ min: 1, max: 5 }),
      chunk: fc.integer({ min: 1, max: 5 }),
      chunksPerWindow: fc.integer({ min: 1, max: 5 }),
      spare: fc.nat({ max: 60 }),
      step: fc.nat({ max: 100_000 }),
    })
    .map(({ seed, rows, chunk, chunksPerWindow, spare, step }) => ({
      plan: { seed, rows, length: chunk * chunksPerWindow, alignment: chunk },
      available: chunk * chunksPerWindow + spare,
      step,
    }))

  test("are aligned windows of the stream with every token counting", () => {
    fc.assert(
      fc.property(plans, ({ plan, available, step }) => {
        const batch = trainingBatch(plan, streamOf(available), step)
        const starts = windowStarts(plan, available, step)
        expect(starts.every((start) => start % plan.alignment === 0 && start + plan.length <= available)).toBe(true)
        expect([...batch.tokens]).toEqual(
          starts.flatMap((start) => Array.from({ length: plan.length }, (_, offset) => start + offset)),
        )
        expect(batch.labels).toEqual(batch.tokens)
        expect(batch.labels.buffer).not.toBe(batch.tokens.buffer)
      }),
    )
  })

  test("of a step do not depend on the steps before it", () => {
    const plan = { seed: 3, rows: 4, length: 8, alignment: 4 }
    const stream = streamOf(4000)
    const inOrder = Array.from({ length: 20 }, (_, step) => trainingBatch(plan, stream, step))
    for (const step of [19, 3, 11]) expect(trainingBatch(plan, stream, step)).toEqual(inOrder[step])
    expect(new Set(inOrder.map(({ tokens }) => tokens.join())).size).toBe(20)
  })

  test("of different steps and rows are drawn independently: over a long text hardly two windows are the same", () => {
    const plan = { seed: 3, rows: 8, length: 4, alignment: 4 }
    const starts = Array.from({ length: 100 }, (_, step) => windowStarts(plan, 400_000_000, step)).flat()
    expect(new Set(starts).size).toBeGreaterThan(795)
  })

  test("reach every place", () => {
    const plan = { seed: 1, rows: 1, length: 8, alignment: 4 }
    const seen = new Set(Array.from({ length: 300 }, (_, step) => windowStarts(plan, 31, step)[0]))
    expect([...seen].sort((left, right) => (left ?? 0) - (right ?? 0))).toEqual([0, 4, 8, 12, 16, 20])
  })

  test("of a text that is too short are refused with the figures", () => {
    const plan = { seed: 1, rows: 1, length: 512, alignment: 4 }
    const messageOf = (result: ReturnType<typeof checkSampling>) =>
      Result.isFailure(result) ? result.failure.message : "accepted"
    expect(messageOf(checkSampling(plan, 512))).toBe("accepted")
    expect(messageOf(checkSampling(plan, 300))).toBe(
      "the text has 300 tokens, fewer than one window of 512; give more text or a smaller block size",
    )
    expect(messageOf(checkSampling({ ...plan, rows: 0 }, 512))).toBe(
      "the sampling rows is 0; give a positive whole number",
    )
    expect(messageOf(checkSampling({ ...plan, seed: 0.5 }, 512))).toBe("the sampling seed is 0.5; give a whole number")
  })
})

describe("an evaluation pass", () => {
  test("shows every token of whole chunks once, in order, in batches of one shape; the rest is masked pads", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 200 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 4 }),
        (available, chunk, chunksPerWindow, rows) => {
          const plan = { rows, length: chunk * chunksPerWindow, chunk, pad: 258 }
          const stream = streamOf(available)
          const batches = Array.from({ length: evaluationBatchCount(plan, available) }, (_, index) =>
            Result.getOrThrow(evaluationBatch(plan, stream, index)),
          )
          const labels = batches.flatMap((batch) => [...batch.labels])
          const tokens = batches.flatMap((batch) => [...batch.tokens])
          const whole = available - (available % chunk)
          expect(labels.filter((label) => label !== ignoredLabel)).toEqual([...stream.subarray(0, whole)])
          expect(tokens.every((token, at) => token === (labels[at] === ignoredLabel ? 258 : labels[at]))).toBe(true)
          expect(batches.every((batch) => batch.tokens.length === rows * plan.length)).toBe(true)
          const counted = batches.flatMap((batch) => [...Result.getOrThrow(countedChunks(batch, chunk))])
          expect(counted.filter((counts) => counts === 1).length).toBe(whole / chunk)
          expect(batches.every((batch) => batch.labels[0] !== ignoredLabel)).toBe(true)
        },
      ),
    )
  })

  test("beyond the end is wholly masked", () => {
    const plan = { rows: 1, length: 4, chunk: 4, pad: 258 }
    const batch = Result.getOrThrow(evaluationBatch(plan, streamOf(6), 5))
    expect([...batch.labels]).toEqual([ignoredLabel, ignoredLabel, ignoredLabel, ignoredLabel])
  })
})

describe("counted chunks", () => {
  const batchOf = (labels: ReadonlyArray<number>, rows: number): Batch => ({
    rows,
    length: labels.length / rows,
    tokens: new Int32Array(labels.length),
    labels: Int32Array.from(labels),
  })

  test("are those whose tokens count", () => {
    const counted = countedChunks(batchOf([1, 2, -100, -100, 3, 4, 5, 6], 2), 2)
    expect(counted).toEqual(Result.succeed(Uint8Array.of(1, 0, 1, 1)))
  })

  test.each([
    [
      [1, 2, 3, 4, 5, -100, 7, 8],
      "the chunk at tokens 0 to 1 of row 1 is masked in part (token 1 differs from the first)",
    ],
    [
      [1, 2, -100, 4, 5, 6, 7, 8],
      "the chunk at tokens 2 to 3 of row 0 is masked in part (token 3 differs from the first)",
    ],
  ])("masked in part fail with row and token %#", (labels, message) => {
    const counted = countedChunks(batchOf(labels, 2), 2)
    expect(Result.isFailure(counted) && counted.failure.message).toBe(`${message}; mask whole chunks of 2`)
  })
})
