/**
 * BrierLM of anything that continues a text: no likelihood, no chunks, no gradient (arXiv 2510.27688, section 6).
 */
import { accumulate } from "./brier.ts"
import type { BlockScore } from "./brier.ts"

/** Two independent continuations of a text by four tokens or more, and how it goes on in truth. */
export interface Judged {
  readonly first: ArrayLike<number>
  readonly second: ArrayLike<number>
  readonly truth: ArrayLike<number>
}

/**
 * The score of one block of text from continuations at some of its positions.
 *
 * @throws RangeError when a continuation has fewer than four tokens.
 */
export const scoreContinuations = (judged: readonly Judged[]): BlockScore => {
  const sums: [number, number, number, number] = [0, 0, 0, 0]
  for (const { first, second, truth } of judged) {
    const shortest = Math.min(first.length, second.length, truth.length)
    if (shortest < 4) throw new RangeError(`BrierLM judges four tokens; a continuation or its truth has ${shortest}`)
    accumulate(
      sums,
      (n) => first[n] === truth[n],
      (n) => second[n] === truth[n],
      (n) => first[n] === second[n],
    )
  }
  return { positions: judged.length, sums }
}

/** Continues `context` by four tokens. Each call is a new, independent draw; `call` counts them from 0. */
export type Sampler = (context: readonly number[], call: number) => ArrayLike<number>

/** The score of one block of text, judged at every position that has `shortest` tokens before it and four after it. */
export const scoreSampler = (sampler: Sampler, text: readonly number[], shortest = 1): BlockScore => {
  const starts = Array.from({ length: Math.max(0, text.length - 3 - shortest) }, (_, i) => i + shortest)
  return scoreContinuations(
    starts.map((start, i) => {
      const context = text.slice(0, start)
      return {
        first: sampler(context, 2 * i),
        second: sampler(context, 2 * i + 1),
        truth: text.slice(start, start + 4),
      }
    }),
  )
}
