/**
 * Chunks become text: prompts with tails, ends, exact lengths; and the released behaviour beside it.
 */
import { isRight } from "fp-ts/lib/Either.js"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  adopt,
  advance,
  advanceReleased,
  beginContinuation,
  beginExact,
  beginReleased,
  chunkPrompt,
  contextNeeded,
  exactRules,
  feedExact,
  mayFollow,
  releasedTokens,
} from "@serein/stdlib"
import type { Chunk, Continuation, ContinuationRules } from "@serein/stdlib"

const end = 100
const blank = 101
const rules: ContinuationRules = {
  chunkSize: 4,
  endToken: end,
  padToken: blank,
  maxTokens: 10,
  context: 64,
  inverseTemperature: 1,
}

const write = (prompt: readonly number[], pools: readonly (readonly Chunk[])[], given = rules) => {
  let state: Continuation = beginContinuation(chunkPrompt(prompt, given))
  const fed: Chunk[] = []
  const warnings: string[] = []
  for (const pool of pools) {
    const step = advance(state, pool, 0, given)
    state = step.continuation
    fed.push(step.fed)
    if (step.warning !== null) warnings.push(step.warning)
  }
  return { ...state, fed, warnings }
}

describe("a prompt", () => {
  test("is cut into chunks and a tail, and nothing of it is lost", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 99 }), { minLength: 4, maxLength: 40 }), (prompt) => {
        const { chunks, tail } = chunkPrompt(prompt, rules)
        expect([...chunks.flat(), ...tail]).toEqual(prompt)
        expect(tail.length).toBeLessThan(4)
      }),
    )
  })

  test("without a whole chunk follows the end of a document", () => {
    expect(chunkPrompt([], rules)).toEqual({ chunks: [[end, blank, blank, blank]], tail: [] })
    expect(chunkPrompt([7], rules)).toEqual({ chunks: [[end, blank, blank, blank]], tail: [7] })
  })

  test("needs a cache for its chunks, its padded tail, and the continuation", () => {
    expect(contextNeeded(8, rules)).toBe(5)
    expect(contextNeeded(9, rules)).toBe(6)
    expect(contextNeeded(0, rules)).toBe(4)
    expect(contextNeeded(3, rules)).toBe(5)
  })
})

describe("a continuation", () => {
  test("keeps the prompt's tail as a constraint on the next chunk", () => {
    const { added, fed, warnings } = write(
      [1, 2, 3, 4, 5, 6],
      [
        [
          [9, 9, 9, 9],
          [5, 6, 7, 8],
          [5, 1, 1, 1],
        ],
      ],
    )
    expect(added).toEqual([7, 8])
    expect(fed).toEqual([[5, 6, 7, 8]])
    expect(warnings).toEqual([])
  })

  test("pads the tail, with a warning, when no sample begins with it", () => {
    const { added, fed, warnings } = write([1, 2, 3, 4, 5, 6], [[[9, 9, 9, 9]], [[1, 2, 3, 4]]])
    expect(fed).toEqual([
      [5, 6, blank, blank],
      [1, 2, 3, 4],
    ])
    expect(added).toEqual([1, 2, 3, 4])
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatch(/none of 1 sampled chunks begins with the last 2 tokens/u)
  })

  test("ends at the end token and drops what stands behind it", () => {
    const { added, ended } = write([1, 2, 3, 4], [[[5, end, 6, 7]], [[8, 8, 8, 8]]])
    expect(added).toEqual([5])
    expect(ended).toBe("end")
  })

  test("has exactly the length asked for, and no pads", () => {
    const { added, ended } = write([1, 2, 3, 4], [[[1, 2, 3, blank]], [[4, 5, 6, 7]], [[8, 9, 10, 11]], [[1, 1, 1, 1]]])
    expect(added).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(ended).toBe("length")
  })

  test("an end token in the prompt's tail does not end the text", () => {
    const { added, ended } = write([1, 2, 3, 4, end], [[[end, 5, 6, 7]]])
    expect(added).toEqual([5, 6, 7])
    expect(ended).toBeNull()
  })

  test("ends where the context does, and says so, when the model writes pads for ever", () => {
    const pads = [[blank, blank, blank, blank]]
    const full = { ...rules, context: 4 }
    const { added, ended, chunks, warnings } = write([1, 2, 3, 4], [[[5, blank, 6, 7]], pads, pads, pads, pads], full)
    expect(added).toEqual([5, 6, 7])
    expect({ ended, chunks }).toEqual({ ended: "context", chunks: 4 })
    expect(warnings).toEqual([
      "the context of 4 chunks is full with 3 of 10 tokens written: the others are pads, which are no text",
    ])
  })

  test("never needs more context than was counted for it, and ends for want of it only when there are pads", () => {
    fc.assert(
      fc.property(fc.nat({ max: 20 }), fc.integer({ min: 1, max: 20 }), fc.boolean(), (length, maxTokens, meets) => {
        const prompt = Array.from({ length }, () => 1)
        const context = contextNeeded(length, { chunkSize: 4, maxTokens })
        const chunk = meets ? [1, 1, 1, 1] : [2, 2, 2, 2]
        const { ended, chunks, added } = write(
          prompt,
          Array.from({ length: context }, () => [chunk]),
          { ...rules, maxTokens, context },
        )
        expect({ ended, tokens: added.length }).toEqual({ ended: "length", tokens: maxTokens })
        expect(chunks).toBeLessThanOrEqual(context)
      }),
    )
  })
})

test("an exact sample becomes text as a sample of the batch does, the prompt's tail being met", () => {
  const exact = exactRules(0.4, 100)
  const state = beginContinuation(chunkPrompt([1, 2, 3, 4, 5], rules))
  const pool = [
    [5, 7, 7, 7],
    [9, 9, 9, 9],
    [5, 7, 7, 7],
    [9, 9, 9, 9],
    [5, 7, 7, 7],
  ]
  const drawn = isRight(exact)
    ? feedExact(
        exact.right,
        beginExact,
        pool,
        () => 0.99,
        (chunk) => mayFollow(state, chunk),
      )
    : null
  expect(drawn).toEqual({ _tag: "Accepted", draws: 5, chunk: [5, 7, 7, 7] })
  const { continuation, fed } = adopt(state, [5, 7, 7, 7], rules)
  expect([continuation.added, fed]).toEqual([
    [7, 7, 7],
    [5, 7, 7, 7],
  ])
})

describe("the released behaviour", () => {
  test("pads between prompt and continuation, keeps tokens behind the end, and moves pads to the end", () => {
    let row = beginReleased([1, 2, 3], 4, blank)
    row = advanceReleased(row, [4, end, 5, 6], end, blank)
    row = advanceReleased(row, [7, 7, 7, 7], end, blank)
    expect(row.tokens).toEqual([1, 2, 3, blank, 4, end, 5, 6, blank, blank, blank, blank])
    expect(releasedTokens(row, blank)).toEqual([1, 2, 3, 4, end, 5, 6, blank, blank, blank, blank, blank])
  })
})
