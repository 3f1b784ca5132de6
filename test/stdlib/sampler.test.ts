/**
 * The batch temperature sampler: the original's choices, and the law that it approximates.
 */
import { isLeft, isRight } from "fp-ts/lib/Either.js"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { choose, inverseTemperature, sampleAtTemperature, selection } from "@serein/stdlib"
import type { Chunk } from "@serein/stdlib"
import { available, referenceCase } from "./referenceCase.ts"

interface RecordedPool {
  readonly pool: string
  readonly n: number
  readonly n_used: number
  readonly tokens: readonly Chunk[]
  readonly candidates: readonly { readonly patch: Chunk; readonly count: number; readonly prob: number }[]
  readonly draws: readonly { readonly u: number; readonly selected: Chunk }[]
}

const isRecordedPool = (x: unknown): x is RecordedPool =>
  typeof x === "object" && x !== null && "n_used" in x && "tokens" in x && "candidates" in x && "draws" in x

const recorded = available(["g_temperature"]).flatMap((name) => {
  const { cases } = referenceCase(name).head as { readonly cases?: unknown }
  return Array.isArray(cases) ? cases.filter(isRecordedPool) : []
})

describe("the original's pools", () => {
  test.for(recorded)("$pool at T = 1/$n", ({ tokens, n, n_used, candidates, draws }) => {
    const found = selection(tokens, n)
    expect(found.coincidences).toBe(n_used)
    expect(found.candidates.map(({ chunk, count }) => ({ patch: chunk, count }))).toEqual(
      candidates.map(({ patch, count }) => ({ patch, count })),
    )
    found.candidates.forEach(({ probability }, i) => expect(probability).toBeCloseTo(candidates[i]?.prob ?? 0, 13))
    for (const { u, selected } of draws) expect(sampleAtTemperature(tokens, n, u)).toEqual(selected)
  })
})

describe("the law of the sampler", () => {
  const chunk = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 2, maxLength: 2 })
  const pool = fc.array(chunk, { minLength: 1, maxLength: 60 })

  test("probabilities are those of C(count, m), sum to 1, and only chunks of the pool are chosen", () => {
    const choose2 = (c: number, m: number): number => (m === 0 ? 1 : (c / m) * choose2(c - 1, m - 1))
    fc.assert(
      fc.property(
        pool,
        fc.integer({ min: 1, max: 6 }),
        fc.double({ min: 0, max: 0.999999, noNaN: true }),
        (p, n, u) => {
          const { candidates, coincidences } = selection(p, n)
          const total = candidates.reduce((sum, { count }) => sum + choose2(count, coincidences), 0)
          expect(candidates.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12)
          for (const { count, probability } of candidates) {
            expect(probability).toBeCloseTo(choose2(count, coincidences) / total, 12)
          }
          expect(p).toContainEqual(choose(candidates, u))
        },
      ),
    )
  })

  test("a pool in proportion to P approaches P^n / Σ P^n as it grows", () => {
    const law = [0.5, 0.3, 0.2]
    const n = 3
    const total = law.reduce((sum, p) => sum + p ** n, 0)
    for (const size of [100, 1000, 10_000]) {
      const grown = law.flatMap((p, x) => Array.from({ length: Math.round(p * size) }, () => [x]))
      selection(grown, n).candidates.forEach(({ probability }, i) => {
        expect(Math.abs(probability - (law[i] ?? 0) ** n / total)).toBeLessThan(2 / size)
      })
    }
  })

  test("weights stay finite where C(count, n) leaves the range of float64", () => {
    const large = [...Array.from({ length: 3000 }, () => [0]), ...Array.from({ length: 2990 }, () => [1])]
    const [first, second] = selection(large, 1400).candidates
    expect((first?.probability ?? 0) + (second?.probability ?? 0)).toBeCloseTo(1, 12)
    expect(first?.probability).toBeGreaterThan(0.99)
  })

  test("an empty pool is refused", () => {
    expect(() => selection([], 2)).toThrow(/pool .* is empty/u)
  })
})

describe("temperatures", () => {
  test("every 1/n is served, in spite of rounding", () => {
    for (let n = 1; n <= 400; n += 1) expect(inverseTemperature(1 / n)).toEqual({ _tag: "Right", right: n })
  })

  test("others are refused with the nearest that are served", () => {
    const refused = inverseTemperature(0.4)
    expect(isLeft(refused) ? refused.left : "").toMatch(/1\/3 = 0\.333.* and 1\/2 = 0\.5/u)
    for (const bad of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(isRight(inverseTemperature(bad))).toBe(false)
    }
  })
})
