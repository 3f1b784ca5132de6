// What one training step and one evaluation pass see of a stream. Training draws windows at random places, each a
// function of seed and step number alone: the position in the data is the step number, and resuming needs nothing else.
// Evaluation goes through the stream once, in batches of one shape; what would be cut short is masked with labels -100.

import * as Result from "effect/Result"
import { randomBelow } from "./counterRandom.ts"
import { PackingError } from "./errors.ts"
import { checkChunk } from "./packing.ts"
import type { TokenArray } from "./text/tokenArray.ts"

/** The label of a token that must not count. */
export const ignoredLabel = -100

/** Tokens one after the other, in memory. */
export type TokenStream = Int32Array | TokenArray

/** `rows` windows of `length` tokens, row-major. `labels` equal the tokens except where they are `ignoredLabel`. */
export interface Batch {
  readonly rows: number
  readonly length: number
  readonly tokens: Int32Array
  readonly labels: Int32Array
}

/** How training windows are drawn. */
export interface SamplingPlan {
  readonly seed: number
  /** Windows per step. */
  readonly rows: number
  /** Tokens per window. */
  readonly length: number
  /** Windows start at multiples of this: the chunk size, or 1 for the original curves' language models. */
  readonly alignment: number
}

/** Refuses a plan that the stream cannot serve: too short a text, or figures that are not positive whole numbers. */
export const checkSampling = (plan: SamplingPlan, available: number): Result.Result<void, PackingError> => {
  const figures = { seed: plan.seed, rows: plan.rows, length: plan.length, alignment: plan.alignment }
  for (const [name, value] of Object.entries(figures)) {
    if (Number.isSafeInteger(value) && (value > 0 || name === "seed")) continue
    return Result.fail(
      new PackingError({
        message: `the sampling ${name} is ${value}; give a ${name === "seed" ? "" : "positive "}whole number`,
      }),
    )
  }
  if (plan.length <= available) return Result.succeed(undefined)
  return Result.fail(
    new PackingError({
      message: `the text has ${available} tokens, fewer than one window of ${plan.length}; give more text or a smaller block size`,
    }),
  )
}

/**
 * The first token of each window of a step, drawn independently and uniformly from all aligned places where a whole
 * window fits. A pure function of plan, size of the stream and step number (from zero).
 */
export const windowStarts = (plan: SamplingPlan, available: number, step: number): ReadonlyArray<number> => {
  const places = Math.floor((available - plan.length) / plan.alignment) + 1
  return Array.from(
    { length: plan.rows },
    (_, row) => randomBelow(plan.seed, step * plan.rows + row, places) * plan.alignment,
  )
}

/** The training batch of a step; see `checkSampling` and `windowStarts`. Every token counts. */
export const trainingBatch = (plan: SamplingPlan, stream: TokenStream, step: number): Batch => {
  const { rows, length } = plan
  const tokens = new Int32Array(rows * length)
  for (const [row, start] of windowStarts(plan, stream.length, step).entries()) {
    tokens.set(stream.subarray(start, start + length), row * length)
  }
  return { rows, length, tokens, labels: tokens.slice() }
}

/** How an evaluation pass cuts a stream. */
export interface EvaluationPlan {
  readonly rows: number
  /** Tokens per window, a multiple of `chunk`. */
  readonly length: number
  readonly chunk: number
  /** Fills what the stream leaves empty in the last batch. */
  readonly pad: number
}

/** Number of batches of an evaluation pass. */
export const evaluationBatchCount = (plan: EvaluationPlan, available: number): number =>
  Math.ceil((Math.floor(available / plan.chunk) * plan.chunk) / (plan.rows * plan.length))

/**
 * Batch `index` of an evaluation pass: consecutive windows, each token once. All batches have the same shape; behind
 * the end of the stream stand pads with ignored labels, and so does a last chunk that the stream does not fill.
 */
export const evaluationBatch = (
  plan: EvaluationPlan,
  stream: Int32Array,
  index: number,
): Result.Result<Batch, PackingError> =>
  Result.map(checkChunk(plan.chunk, plan.length), () => {
    const { rows, length, chunk, pad } = plan
    const whole = stream.length - (stream.length % chunk)
    const begin = index * rows * length
    const present = stream.subarray(begin, Math.max(begin, Math.min(whole, begin + rows * length)))
    const tokens = new Int32Array(rows * length).fill(pad)
    const labels = new Int32Array(rows * length).fill(ignoredLabel)
    tokens.set(present)
    labels.set(present)
    return { rows, length, tokens, labels }
  })

/**
 * Which chunks count: 1 where the labels of a chunk count, 0 where all of them are `ignoredLabel`, in row-major order.
 * A chunk that is masked in part would misalign every later target; it fails, naming row and token.
 */
export const countedChunks = (batch: Batch, chunk: number): Result.Result<Uint8Array, PackingError> =>
  Result.flatMap(checkChunk(chunk, batch.length), () => {
    const counted = new Uint8Array(batch.labels.length / chunk)
    for (let position = 0; position < batch.labels.length; position++) {
      const counts = batch.labels[position] === ignoredLabel ? 0 : 1
      const place = Math.floor(position / chunk)
      if (position % chunk === 0) counted[place] = counts
      else if (counted[place] !== counts) {
        const row = Math.floor(position / batch.length)
        const message =
          `the chunk at tokens ${(place * chunk) % batch.length} to ${((place * chunk) % batch.length) + chunk - 1} of ` +
          `row ${row} is masked in part (token ${position % batch.length} differs from the first); mask whole chunks of ${chunk}`
        return Result.fail(new PackingError({ message }))
      }
    }
    return Result.succeed(counted)
  })
