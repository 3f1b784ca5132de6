/**
 * How much of a text survives the autoencoder (arXiv 2510.27688, section 2): reconstructed by arg-max from the
 * posterior's mean, and from a sample of it.
 */
import * as Effect from "effect/Effect"
import type { Batch } from "@serein/data"
import type { OpenDevice, Reading, RunError, Variables } from "@serein/runtime"
import { autoencoderEvaluation, evaluation } from "@serein/stdlib"
import type { AutoencoderConfig } from "@serein/stdlib"
import { ready } from "../device.ts"
import type { Reconstruction } from "./evaluation.ts"
import { batchesOf } from "./heldOut.ts"

/** What the evaluation of an autoencoder needs to know. */
export interface ReconstructionOptions {
  /** Chunks in one run; of no influence on the result but for its noise. */
  readonly chunks: number
  /** A token that fills what the text leaves of the last run. */
  readonly pad: number
  readonly seed: number
}

/** What an autoencoder gives back without added noise. */
export type Undisturbed = Pick<Reconstruction, "tokens" | "loss" | "fromMean" | "fromSample">

/** An autoencoder that can be judged. */
export interface Reconstructor {
  /** Judges it on a stream of whole chunks. */
  readonly judge: (stream: Int32Array) => Effect.Effect<Undisturbed, RunError>
  /** What it makes of a stream, by way of posterior samples. */
  readonly reconstruct: (stream: Int32Array) => Effect.Effect<Int32Array, RunError>
}

const scalarOf = (reading: Reading, name: string): number => reading.outputs[name]?.[0] ?? Number.NaN

/** Prepares the evaluation of the autoencoder whose parameters lie in `variables`. */
export const makeReconstructor = Effect.fnUntraced(function* (
  gpu: OpenDevice,
  config: AutoencoderConfig,
  variables: Variables,
  { chunks, pad, seed }: ReconstructionOptions,
) {
  const outputs = ["loss", "counted", "rightFromMean", "rightFromSample", "tokens"] as const
  const executable = yield* ready(gpu, evaluation(autoencoderEvaluation(config, { chunks }), outputs), variables)
  const { chunkSize } = config
  const plan = { rows: chunks, length: chunkSize, chunk: chunkSize, pad }

  const run = ({ tokens, labels }: Batch, step: number) => executable.run({ tokens, labels, seed, step })

  const judge: Reconstructor["judge"] = Effect.fnUntraced(function* (stream) {
    const total = { tokens: 0, loss: 0, fromMean: 0, fromSample: 0 }
    for (const [step, batch] of batchesOf(plan, stream).entries()) {
      const reading = yield* run(batch, step)
      const counted = scalarOf(reading, "counted")
      total.tokens += counted
      total.loss += counted * scalarOf(reading, "loss")
      total.fromMean += scalarOf(reading, "rightFromMean")
      total.fromSample += scalarOf(reading, "rightFromSample")
    }
    const { tokens } = total
    return {
      tokens,
      loss: total.loss / tokens,
      fromMean: total.fromMean / tokens,
      fromSample: total.fromSample / tokens,
    }
  })

  const reconstruct: Reconstructor["reconstruct"] = Effect.fnUntraced(function* (stream) {
    const batches = batchesOf(plan, stream)
    const tokens = new Int32Array(batches.length * chunks * chunkSize)
    for (const [step, batch] of batches.entries()) {
      const decoded = (yield* run(batch, step)).outputs["tokens"]
      if (decoded !== undefined) tokens.set(decoded, step * chunks * chunkSize)
    }
    return tokens.subarray(0, stream.length - (stream.length % chunkSize))
  })

  const reconstructor: Reconstructor = { judge, reconstruct }
  return reconstructor
})
