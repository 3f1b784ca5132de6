/**
 * How robust latents are (arXiv 2510.27688, section 2): the share of tokens that is reconstructed from the posterior's
 * mean with Gaussian noise added, as a function of that noise's deviation. One program serves every deviation.
 */
import * as Effect from "effect/Effect"
import type { OpenDevice, RunError, Variables } from "@serein/runtime"
import { autoencoderRobustness, evaluation } from "@serein/stdlib"
import type { AutoencoderConfig } from "@serein/stdlib"
import { ready } from "../device.ts"
import type { Robustness } from "./evaluation.ts"
import { batchesOf } from "./heldOut.ts"
import type { ReconstructionOptions } from "./reconstruction.ts"

/** The deviations of a series: 0, 0.1, … 1. */
export const robustnessSigmas: readonly number[] = Array.from({ length: 11 }, (_, i) => i / 10)

/** Tokens that a series reads at most: an error of 0.1 % at an accuracy of 98 %, and eleven times the work. */
export const robustnessTokens = 16_384

/** An autoencoder whose latents can be disturbed. */
export interface Disturber {
  /** The share of a stream's tokens that survives noise of deviation `sigma`. */
  readonly accuracy: (stream: Int32Array, sigma: number) => Effect.Effect<number, RunError>
  /** That share for every deviation of the series, on the beginning of a stream. */
  readonly series: (stream: Int32Array, onPoint: (share: number) => void) => Effect.Effect<Robustness, RunError>
}

/** Prepares the disturbance of the autoencoder whose parameters lie in `variables`. */
export const makeDisturber = Effect.fnUntraced(function* (
  gpu: OpenDevice,
  config: AutoencoderConfig,
  variables: Variables,
  { chunks, pad, seed }: ReconstructionOptions,
) {
  const { chunkSize } = config
  const objective = autoencoderRobustness(config, { chunks })
  const executable = yield* ready(gpu, evaluation(objective, ["counted", "rightFromNoisy"]), variables)
  const plan = { rows: chunks, length: chunkSize, chunk: chunkSize, pad }

  const accuracy: Disturber["accuracy"] = Effect.fnUntraced(function* (stream, sigma) {
    let [right, counted] = [0, 0]
    for (const [step, { tokens, labels }] of batchesOf(plan, stream).entries()) {
      const { outputs } = yield* executable.run({ tokens, labels, seed, step, sigma })
      right += outputs["rightFromNoisy"]?.[0] ?? Number.NaN
      counted += outputs["counted"]?.[0] ?? Number.NaN
    }
    return right / counted
  })

  const series: Disturber["series"] = Effect.fnUntraced(function* (stream, onPoint) {
    const read = stream.subarray(0, robustnessTokens - (robustnessTokens % chunkSize))
    const points: Robustness["points"][number][] = []
    for (const sigma of robustnessSigmas) {
      points.push({ sigma, reconstructed: yield* accuracy(read, sigma) })
      onPoint(points.length / robustnessSigmas.length)
    }
    return { tokens: read.length - (read.length % chunkSize), points }
  })

  const disturber: Disturber = { accuracy, series }
  return disturber
})
