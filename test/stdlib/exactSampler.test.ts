/**
 * Exact temperature sampling: the law that it has, what it costs, and what happens at its bound.
 */
import { isLeft, isRight } from "fp-ts/lib/Either.js"
import { describe, expect, test } from "vitest"
import { beginExact, exactRules, feedExact, temperedLaw } from "@serein/stdlib"
import type { Chunk, ExactRules, ExactState } from "@serein/stdlib"
import { chiSquare, chiSquareBound, drawsOf, uniformOf } from "./chiSquare.ts"

const rulesOf = (temperature: number, maxDraws = 1e6): ExactRules => {
  const rules = exactRules(temperature, maxDraws)
  if (isRight(rules)) return rules.right
  throw new Error(rules.left)
}

/** Samples of one run after the other, each from pools of `size` draws. */
const samples = (
  law: readonly number[],
  rules: ExactRules,
  count: number,
  size: number,
  wanted?: (chunk: Chunk) => boolean,
): readonly ExactState[] => {
  const draw = drawsOf(law, 1)
  const uniform = uniformOf(2)
  let used = 0
  return Array.from({ length: count }, () => {
    const offset = used
    let state: ExactState = beginExact
    while (state._tag === "Matching" || state._tag === "Factory") {
      const pool = Array.from({ length: size }, (_, i) => [draw(used + i), 7])
      used += size
      state = feedExact(rules, state, pool, (i) => uniform(offset + i), wanted)
    }
    return state
  })
}

const tallyOf = (states: readonly ExactState[], outcomes: number): readonly number[] => {
  const counts = Array.from({ length: outcomes }, () => 0)
  for (const state of states) {
    const x = state._tag === "Accepted" ? (state.chunk[0] ?? -1) : -1
    counts[x] = (counts[x] ?? 0) + 1
  }
  return counts
}

const laws = {
  "four chunks": [0.4, 0.3, 0.2, 0.1],
  "one likely chunk": [0.85, 0.05, 0.05, 0.03, 0.02],
  "equal chunks": [1 / 3, 1 / 3, 1 / 3],
}

describe("the law", () => {
  test.for(
    Object.entries(laws).flatMap(([name, law]) =>
      [1, 0.9, 0.75, 0.6, 0.5, 0.4, 1 / 3, 0.29].map((temperature) => ({ name, law, temperature })),
    ),
  )("of $name at T = $temperature is P^(1/T)", ({ law, temperature }) => {
    const counts = tallyOf(samples(law, rulesOf(temperature), 10_000, 8), law.length)
    expect(counts.reduce((a, b) => a + b, 0)).toBe(10_000)
    expect(chiSquare(counts, temperedLaw(law, temperature))).toBeLessThan(chiSquareBound(law.length))
  })

  test("does not depend on the size of the pools in which draws come", () => {
    const rules = rulesOf(0.4)
    const accepted = (size: number) => tallyOf(samples([0.5, 0.3, 0.2], rules, 4000, size), 3)
    const target = temperedLaw([0.5, 0.3, 0.2], 0.4)
    for (const size of [1, 3, 200]) expect(chiSquare(accepted(size), target)).toBeLessThan(chiSquareBound(3))
  })

  test("under a constraint is that of the chunks which meet it", () => {
    const law = [0.4, 0.3, 0.2, 0.1]
    const even = (chunk: Chunk): boolean => (chunk[0] ?? 0) % 2 === 0
    const counts = tallyOf(samples(law, rulesOf(0.7), 5000, 8, even), 4)
    const [first = 0, third = 0] = temperedLaw([0.4, 0.2], 0.7)
    expect([counts[1], counts[3]]).toEqual([0, 0])
    expect(chiSquare([counts[0] ?? 0, counts[2] ?? 0], [first, third])).toBeLessThan(chiSquareBound(2))
  })
})

describe("the bound", () => {
  test("at temperature 1 the first draw is the sample", () => {
    expect(feedExact(rulesOf(1), beginExact, [[3], [4]], () => 0)).toEqual({ _tag: "Accepted", draws: 1, chunk: [3] })
  })

  test("is kept, and said to be hit, when no draws coincide", () => {
    const pool = Array.from({ length: 50 }, (_, i) => [i])
    const rules = rulesOf(0.1, 20)
    const state = feedExact(rules, beginExact, pool, () => 0.5)
    expect(state).toMatchObject({ _tag: "Exhausted", draws: 20 })
    expect(state._tag === "Exhausted" ? state.problem : "").toMatch(/in 20 draws at temperature 0\.1000; raise/u)
    expect(feedExact(rules, state, pool, () => 0.5)).toBe(state)
  })

  test("counts draws that a constraint passes over", () => {
    const state = feedExact(
      rulesOf(1, 5),
      beginExact,
      [[1], [1], [1], [1], [1], [2]],
      () => 0,
      ([x]) => x === 2,
    )
    expect(state._tag).toBe("Exhausted")
    const inTime = feedExact(
      rulesOf(1, 6),
      beginExact,
      [[1], [1], [1], [1], [1], [2]],
      () => 0,
      ([x]) => x === 2,
    )
    expect(inTime).toEqual({ _tag: "Accepted", draws: 6, chunk: [2] })
  })
})

describe("temperatures", () => {
  test("1/n is n coincidences without a factory, in spite of rounding", () => {
    for (let n = 1; n <= 400; n += 1) {
      expect(exactRules(1 / n, 9)).toEqual({ _tag: "Right", right: { coincidences: n, fraction: 0, maxDraws: 9 } })
    }
    expect(rulesOf(0.4)).toMatchObject({ coincidences: 2, fraction: 0.5 })
  })

  test("outside (0, 1], and bounds that are none, are refused", () => {
    for (const bad of [0, -1, 1.5, Number.NaN]) expect(isLeft(exactRules(bad, 10))).toBe(true)
    const refused = exactRules(0.5, 0)
    expect(isLeft(refused) ? refused.left : "").toMatch(/at least 1; it is 0/u)
  })
})
