/**
 * How much of a text survives the autoencoder (arXiv 2510.27688, section 2): reconstructed by arg-max from the
 * posterior's mean, from a sample of it, and from the mean with noise.
 */
import * as Effect from "effect/Effect"
import { evaluationBatch, evaluationBatchCount } from "@serein/data"
import type { Batch, EvaluationPlan } from "@serein/data"
import type { OpenDevice, Reading, RunError, Variables } from "@serein/runtime"
import { autoencoderEvaluation, evaluation } from "@serein/stdlib"
import type { AutoencoderConfig } from "@serein/stdlib"
import { ready } from "../device.ts"
import type { Reconstruction } from "./evaluation.ts"

/** What the evaluation of an autoencoder needs to know. */
export interface ReconstructionOptions {
  /** Chunks in one run; of no influence on the result but for its noise. */
  readonly chunks: number
  /** Deviation of the noise that is added to the mean. */
  readonly sigma: number
  /** A token that fills what the text leaves of the last run. */
  readonly pad: number
  readonly seed: number
}

/** An autoencoder that can be judged. */
export interface Reconstructor {
  /** Judges it on a stream of whole chunks. */
  readonly judge: (stream: Int32Array) => Effect.Effect<Reconstruction, RunError>
  /** What it makes of a stream, by way of posterior samples. */
  readonly reconstruct: (stream: Int32Array) => Effect.Effect<Int32Array, RunError>
}

const scalarOf = (reading: Reading, name: string): number => reading.outputs[name]?.[0] ?? Number.NaN

/** Prepares the evaluation of the autoencoder whose parameters lie in `variables`. */
export const makeReconstructor = Effect.fnUntraced(function* (
  gpu: OpenDevice,
  config: AutoencoderConfig,
  variables: Variables,
  { chunks, sigma, pad, seed }: ReconstructionOptions,
) {
  const objective = autoencoderEvaluation(config, { chunks }, sigma)
  const outputs = ["loss", "counted", "rightFromMean", "rightFromSample", "rightFromNoisy", "tokens"] as const
  const executable = yield* ready(gpu, evaluation(objective, outputs), variables)
  const { chunkSize } = config
  const plan: EvaluationPlan = { rows: chunks, length: chunkSize, chunk: chunkSize, pad }

  const run = ({ tokens, labels }: Batch, step: number) => executable.run({ tokens, labels, seed, step })

  const batches = (stream: Int32Array): readonly Batch[] =>
    Array.from({ length: evaluationBatchCount(plan, stream.length) }, (_, index) =>
      evaluationBatch(plan, stream, index),
    ).flatMap((batch) => (batch._tag === "Success" ? [batch.success] : []))

  const judge: Reconstructor["judge"] = Effect.fnUntraced(function* (stream) {
    const total = { tokens: 0, loss: 0, fromMean: 0, fromSample: 0, fromNoisy: 0 }
    for (const [step, batch] of batches(stream).entries()) {
      const reading = yield* run(batch, step)
      const counted = scalarOf(reading, "counted")
      total.tokens += counted
      total.loss += counted * scalarOf(reading, "loss")
      total.fromMean += scalarOf(reading, "rightFromMean")
      total.fromSample += scalarOf(reading, "rightFromSample")
      total.fromNoisy += scalarOf(reading, "rightFromNoisy")
    }
    const { tokens } = total
    return {
      tokens,
      loss: total.loss / tokens,
      fromMean: total.fromMean / tokens,
      fromSample: total.fromSample / tokens,
      fromNoisy: total.fromNoisy / tokens,
      sigma,
    }
  })

  const reconstruct: Reconstructor["reconstruct"] = Effect.fnUntraced(function* (stream) {
    const tokens = new Int32Array(batches(stream).length * chunks * chunkSize)
    for (const [step, batch] of batches(stream).entries()) {
      const decoded = (yield* run(batch, step)).outputs["tokens"]
      if (decoded !== undefined) tokens.set(decoded, step * chunks * chunkSize)
    }
    return tokens.subarray(0, stream.length - (stream.length % chunkSize))
  })

  const reconstructor: Reconstructor = { judge, reconstruct }
  return reconstructor
})
