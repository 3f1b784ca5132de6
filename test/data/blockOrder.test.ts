// Which block a row is: a permutation of all blocks in every epoch, and a function of the row that no later segment changes.

import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { blockCount, blockOrder, namedSeed, permutation, shuffledIndices } from "@serein/data"

const range = (count: number) => Array.from({ length: count }, (_, index) => index)

/** Chi-square of counts that should be equal. */
const chiSquare = (counts: ReadonlyArray<number>): number => {
  const expected = counts.reduce((total, count) => total + count, 0) / counts.length
  return counts.reduce((total, count) => total + (count - expected) ** 2 / expected, 0)
}

describe("a permutation without a table", () => {
  test("is one: every number below n once, for every n and seed", () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 3000 }), (seed, count) => {
        const places = range(count).map(permutation(seed, count))
        expect(places.toSorted((a, b) => a - b)).toEqual(range(count))
      }),
    )
  })

  test("sends every number to every place equally often, over seeds (chi-square, wrong alarm below 1 in 10^6)", () => {
    const count = 7
    const seeds = 4000
    for (const from of range(count)) {
      const counts = range(count).map(() => 0)
      for (let seed = 0; seed < seeds; seed++) {
        const place = permutation(seed, count)(from)
        counts[place] = (counts[place] ?? 0) + 1
      }
      // Quantile 1 - 10^-7 of chi-square with 6 degrees of freedom: seven tests.
      expect(chiSquare(counts)).toBeLessThan(44)
    }
  })

  test("leaves no trace of order: neighbours land as far apart as random places do", () => {
    const count = 10_000
    const place = permutation(3, count)
    const distances = range(count - 1).map((index) => Math.abs(place(index + 1) - place(index)))
    const mean = distances.reduce((total, distance) => total + distance, 0) / distances.length
    // Two random places are n/3 apart on average, with a standard error of n/(3·√2·√n) over all neighbours.
    expect(Math.abs(mean - count / 3)).toBeLessThan((6 * count) / (3 * Math.SQRT2 * Math.sqrt(count)))
  })
})

test("seeds of different names and numbers are different, and a shuffle is a permutation", () => {
  const seeds = [namedSeed(1, "a"), namedSeed(1, "b"), namedSeed(2, "a"), namedSeed(1, "a", 0), namedSeed(1, "a", 0, 0)]
  expect(new Set(seeds).size).toBe(seeds.length)
  expect(seeds.every((seed) => Number.isSafeInteger(seed) && seed >= 0)).toBe(true)
  expect([...shuffledIndices(5, 100)].toSorted((a, b) => a - b)).toEqual(range(100))
})

describe("the order of blocks", () => {
  const texts = fc.record({
    seed: fc.nat(),
    length: fc.integer({ min: 1, max: 9 }),
    tokens: fc.array(fc.nat(80), { minLength: 1, maxLength: 6 }),
  })

  test("shows every block of every segment once in every epoch, the first epoch segment by segment", () => {
    fc.assert(
      fc.property(texts, fc.nat(3), ({ seed, length, tokens }, epoch) => {
        const known = { tokens, complete: true }
        const total = blockCount(known, length)
        if (total === 0) return
        const placeOf = blockOrder(seed, length, known)
        const places = range(total).map((index) => placeOf(epoch * total + index))
        const all = tokens.flatMap((count, segment) =>
          range(Math.floor(count / length)).map((block) => ({ segment, start: block * length })),
        )
        const sorted = places.toSorted(
          (a, b) => (a?.segment ?? 0) - (b?.segment ?? 0) || (a?.start ?? 0) - (b?.start ?? 0),
        )
        expect(sorted).toEqual(all)
        const segments = places.map((place) => place?.segment ?? -1)
        if (epoch === 0) expect(segments).toEqual(segments.toSorted((a, b) => a - b))
      }),
    )
  })

  test("of a row that is known at all is never changed by segments that come later", () => {
    fc.assert(
      fc.property(texts, fc.nat(6), ({ seed, length, tokens }, seen) => {
        const complete = blockOrder(seed, length, { tokens, complete: true })
        const partial = { tokens: tokens.slice(0, seen), complete: seen >= tokens.length }
        const placeOf = blockOrder(seed, length, partial)
        const total = blockCount(partial, length)
        for (const row of range(total)) expect(placeOf(row)).toEqual(complete(row))
        if (!partial.complete) expect(placeOf(total)).toBe(null)
      }),
    )
  })

  test("does not depend on the order in which rows are asked for", () => {
    const known = { tokens: [40, 33, 57], complete: true }
    const forwards = range(200).map(blockOrder(9, 4, known))
    const backwards = range(200)
      .toReversed()
      .map(blockOrder(9, 4, known))
    expect(backwards.toReversed()).toEqual(forwards)
  })

  test("differs between seeds and between epochs", () => {
    const known = { tokens: [400, 400], complete: true }
    const epoch = (seed: number, number: number) =>
      range(100).map((index) => blockOrder(seed, 8, known)(number * 100 + index))
    expect(epoch(1, 0)).not.toEqual(epoch(2, 0))
    expect(epoch(1, 0)).not.toEqual(epoch(1, 1))
    expect(epoch(1, 1)).not.toEqual(epoch(1, 2))
  })

  test("has no place for a row in a text without a whole block", () => {
    expect(blockOrder(1, 50, { tokens: [40, 49], complete: true })(0)).toBe(null)
  })
})
