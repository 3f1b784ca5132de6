/**
 * BrierLM is unbiased, by enumeration: the mean of every way of scoring over all that could be drawn, weighed by its
 * probability, is 2·P(y) − Σ P(x)² of each prefix, for autoregressive laws over small alphabets.
 */
import { describe, expect, test } from "vitest"
import {
  chunksJudged,
  ignoredLabel,
  releasedRolledPositions,
  rolledPositions,
  scoreContinuations,
  scoreLikelihoods,
  scoreRolled,
  scoreSampler,
} from "@serein/stdlib"

/** All sequences of `length` tokens from an alphabet. */
const sequences = (alphabet: number, length: number): readonly (readonly number[])[] =>
  length === 0
    ? [[]]
    : sequences(alphabet, length - 1).flatMap((s) => Array.from({ length: alphabet }, (_, token) => [...s, token]))

/** P(token | what was before): a law without any structure, the same on every run. */
const conditional =
  (alphabet: number) =>
  (before: readonly number[], token: number): number => {
    const weight = (candidate: number): number =>
      1.1 + Math.sin(7.3 * candidate + before.reduce((hash, t, i) => hash + (t + 1.7) * (i + 2.3) ** 1.5, 0.4))
    const total = Array.from({ length: alphabet }, (_, t) => weight(t)).reduce((a, b) => a + b, 0)
    return weight(token) / total
  }

/** P(sequence | what was before). */
const probability = (alphabet: number, before: readonly number[], sequence: readonly number[]): number =>
  sequence.reduce((p, token, i) => p * conditional(alphabet)([...before, ...sequence.slice(0, i)], token), 1)

/** 2·P(y) − Σ P(x)² of the prefixes of `truth` after `before`. */
const exactScores = (alphabet: number, before: readonly number[], truth: readonly number[]): readonly number[] =>
  [1, 2, 3, 4].map((length) => {
    const collision = sequences(alphabet, length).reduce((sum, x) => sum + probability(alphabet, before, x) ** 2, 0)
    return 2 * probability(alphabet, before, truth.slice(0, length)) - collision
  })

const expectClose = (found: readonly number[], exact: readonly number[]): void =>
  exact.forEach((value, i) => expect(found[i]).toBeCloseTo(value, 11))

describe("rolled on along the first sample", () => {
  test.for([1, 2, 3, 4])("chunks of %d tokens", (chunkSize) => {
    const alphabet = 2
    const depth = chunksJudged(chunkSize)
    const sizes = { batch: 1, chunks: depth + 1, chunkSize }
    expect(rolledPositions(sizes)).toBe(1)
    const chunks = sequences(alphabet, chunkSize)
    const text = Array.from({ length: (depth + 1) * chunkSize }, (_, i) => (i * i + 1) % alphabet)
    const begin = text.slice(0, chunkSize)

    // What is drawn: two samples of each true chunk given the text, and two of each later one along the first sample.
    const mean = [0, 0, 0, 0]
    const rolled = new Int32Array(depth * 2 * depth * chunkSize)
    const place = (step: number, which: number, position: number, chunk: readonly number[]): void =>
      rolled.set(chunk, ((step * 2 + which) * depth + position) * chunkSize)
    const draw = (position: number, step: number, path: readonly number[], weight: number): void => {
      if (position < depth) {
        const before = text.slice(0, (position + 1) * chunkSize)
        for (const first of chunks) {
          for (const second of chunks) {
            place(0, 0, position, first)
            place(0, 1, position, second)
            const both = probability(alphabet, before, first) * probability(alphabet, before, second)
            draw(position + 1, 1, position === 0 ? first : path, weight * both)
          }
        }
      } else if (step < depth) {
        const before = [...begin, ...path]
        for (const first of chunks) {
          for (const second of chunks) {
            place(step, 0, 0, first)
            place(step, 1, 0, second)
            const both = probability(alphabet, before, first) * probability(alphabet, before, second)
            draw(position, step + 1, [...path, ...first], weight * both)
          }
        }
      } else {
        const [block] = scoreRolled(rolled, text, sizes)
        block?.sums.forEach((s, i) => (mean[i] = (mean[i] ?? 0) + weight * s))
      }
    }
    draw(0, 1, [], 1)
    expectClose(mean, exactScores(alphabet, begin, text.slice(chunkSize)))
  })

  test("all positions count whose chunks are inside the block and not masked; the original leaves one out", () => {
    const sizes = { batch: 2, chunks: 5, chunkSize: 2 }
    const rolled = new Int32Array(2 * 2 * 2 * 4 * 2)
    const labels = new Int32Array(20).fill(3)
    expect(scoreRolled(rolled, labels, sizes).map(({ positions }) => positions)).toEqual([3, 3])
    expect(releasedRolledPositions(sizes)).toBe(2)
    labels.fill(ignoredLabel, 6, 8)
    expect(scoreRolled(rolled, labels, sizes).map(({ positions }) => positions)).toEqual([1, 3])
    expect(() => scoreRolled(rolled, labels, { ...sizes, chunks: 6 })).toThrow(/want 24 labels and 80 sampled tokens/u)
  })
})

test("a model with a likelihood is scored without bias, the last token's collision being exact", () => {
  const alphabet = 3
  const text = [0, 2, 1, 1, 0]
  const begin = text.slice(0, 1)
  const all = Array.from({ length: alphabet }, (_, t) => t)
  const collisionAfter = (path: readonly number[]): number =>
    all.reduce((sum, t) => sum + conditional(alphabet)([...begin, ...path], t) ** 2, 0)
  const probabilities = text.map((_, t) => conditional(alphabet)(text.slice(0, t + 1), text[t + 1] ?? 0))
  const mean = [0, 0, 0, 0]
  for (const first of sequences(alphabet, 3)) {
    for (const second of sequences(alphabet, 3)) {
      // Both third tokens, for one, are drawn given the first sample's second.
      const weight = [0, 1, 2].reduce((p, step) => {
        const before = [...begin, ...first.slice(0, step)]
        const each = (token: number | undefined) => conditional(alphabet)(before, token ?? 0)
        return p * each(first[step]) * each(second[step])
      }, 1)
      const at = (value: number) => [value, 0, 0, 0, 0]
      const [block] = scoreLikelihoods({
        batch: 1,
        tokens: 5,
        labels: text,
        probabilities,
        rolled: [0, 1, 2].flatMap((step) => [at(first[step] ?? 0), at(second[step] ?? 0)].flat()),
        collisions: [0, 1, 2, 3].flatMap((step) => at(collisionAfter(first.slice(0, step)))),
      })
      expect(block?.positions).toBe(1)
      block?.sums.forEach((s, i) => (mean[i] = (mean[i] ?? 0) + weight * s))
    }
  }
  expectClose(mean, exactScores(alphabet, begin, text.slice(1)))
})

describe("any sampler", () => {
  test("is scored without bias", () => {
    const [alphabet, truth] = [2, [1, 0, 0, 1]]
    const mean = [0, 0, 0, 0]
    for (const first of sequences(alphabet, 4)) {
      for (const second of sequences(alphabet, 4)) {
        const weight = probability(alphabet, [], first) * probability(alphabet, [], second)
        scoreContinuations([{ first, second, truth }]).sums.forEach((s, i) => (mean[i] = (mean[i] ?? 0) + weight * s))
      }
    }
    expectClose(mean, exactScores(alphabet, [], truth))
  })

  test("is asked twice at every position that has a context and four tokens after it", () => {
    const text = [5, 6, 7, 8, 9, 5, 6]
    const asked: (readonly number[])[] = []
    const perfect = (context: readonly number[]): readonly number[] => {
      asked.push(context)
      return text.slice(context.length)
    }
    expect(scoreSampler(perfect, text)).toEqual({ positions: 3, sums: [3, 3, 3, 3] })
    expect(asked).toEqual([[5], [5], [5, 6], [5, 6], [5, 6, 7], [5, 6, 7]])
    expect(() => scoreSampler(() => [1, 2], text)).toThrow(/four tokens; a continuation or its truth has 2/u)
  })
})
