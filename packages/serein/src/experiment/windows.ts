/**
 * The windows of a text that training reads: at random aligned places, each a function of seed and step alone.
 */
import * as Result from "effect/Result"
import { checkSampling, trainingBatch } from "@serein/data/batches"
import type { SamplingPlan } from "@serein/data/batches"

/** What the step reads of a stream of tokens; every token counts. */
export type Windows = (step: number) => { readonly tokens: Int32Array; readonly labels: Int32Array }

/**
 * `rows` windows of `length` tokens of a stream for each step, which begin at multiples of `alignment`.
 *
 * @throws PackingError when the stream is shorter than one window.
 */
export const windows = (stream: Int32Array, plan: SamplingPlan): Windows => {
  Result.getOrThrow(checkSampling(plan, stream.length))
  return (step) => {
    const { tokens, labels } = trainingBatch(plan, stream, step)
    return { tokens, labels }
  }
}
