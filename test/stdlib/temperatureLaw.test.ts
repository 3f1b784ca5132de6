/**
 * The batch approximation of temperature: the law that it has with a finite pool, and how far that is from the exact
 * one as the pool grows.
 */
import { describe, expect, test } from "vitest"
import { batchLaw, sampleAtTemperature, temperedLaw, totalVariation } from "@serein/stdlib"
import { chiSquare, chiSquareBound, drawsOf, uniformOf } from "./chiSquare.ts"

const law = [0.4, 0.3, 0.2, 0.1]

/** How often each outcome is chosen from `count` pools of `size` draws at T = 1/n. */
const chosen = (size: number, n: number, count: number): readonly number[] => {
  const [draw, uniform] = [drawsOf(law, 11), uniformOf(12)]
  const counts = law.map(() => 0)
  for (let i = 0; i < count; i += 1) {
    const pool = Array.from({ length: size }, (_, j) => [draw(i * size + j)])
    const [x = -1] = sampleAtTemperature(pool, n, uniform(i))
    counts[x] = (counts[x] ?? 0) + 1
  }
  return counts
}

describe("with a finite pool", () => {
  test.for([
    [5, 2],
    [10, 2],
    [10, 3],
    [20, 5],
  ] as const)("of %d draws at T = 1/%d the sampler has the law that enumeration gives", ([size, n]) => {
    const exact = batchLaw(law, size, n)
    expect(exact.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 10)
    expect(chiSquare(chosen(size, n, 20_000), exact)).toBeLessThan(chiSquareBound(law.length))
  })

  test("one draw is the model itself, and so is T = 1 with any pool", () => {
    for (const [size, n] of [
      [1, 4],
      [30, 1],
    ] as const) {
      batchLaw(law, size, n).forEach((p, i) => expect(p).toBeCloseTo(law[i] ?? 0, 10))
    }
  })
})

describe("as the pool grows", () => {
  test("a large pool passes for the exact law", () => {
    expect(chiSquare(chosen(500, 2, 2000), temperedLaw(law, 1 / 2))).toBeLessThan(chiSquareBound(law.length))
  })

  test.for([2, 3, 5, 10])("the bias at T = 1/%d falls, in the end at least in proportion to 1/pool", (n) => {
    const three = [0.5, 0.3, 0.2]
    const bias = (size: number): number => totalVariation(batchLaw(three, size, n), temperedLaw(three, 1 / n))
    const found = [10, 20, 50, 100, 200, 400].map(bias)
    found.forEach((b, i) => {
      if (i > 0) expect(b).toBeLessThan(found[i - 1] ?? 0)
    })
    expect((found[5] ?? 0) / (found[4] ?? 1)).toBeLessThan(0.55)
  })
})
