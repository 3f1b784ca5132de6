/**
 * BrierLM of chunks shorter than four tokens as a program with its recorded draws. The original draws only where the
 * samples of some row still coincide; elsewhere zeros stand for what it did not draw.
 */
import { input, rebindNoise } from "@serein/lang"
import { tensor } from "@serein/lang/evaluate"
import {
  blockAxes,
  evaluation,
  languageModelEvaluation,
  languageModelSites,
  autoencoderAxes,
  noiseAxis,
  predictionAxis,
  predictionSite,
} from "@serein/stdlib"
import type { BlockSizes, LanguageModelConfig } from "@serein/stdlib"
import type { BuiltCase } from "./headCases.ts"
import { blockSizesOf, configOf, inputsOf, onlyStep } from "./languageModelCase.ts"
import { recordedAt, stored } from "./referenceCase.ts"
import type { ReferenceCase } from "./referenceCase.ts"

/** A roll-out with what is needed to judge it. */
export interface RollOutCase extends BuiltCase {
  readonly config: LanguageModelConfig
  readonly sizes: BlockSizes
  /** The position of each recorded continuation. */
  readonly positions: readonly number[]
}

const continuation = "noise.MLPGenerator.sample.uniform01.2"

/** The roll-out of a case whose chunks need two steps. */
export const rollOutCase = (reference: ReferenceCase): RollOutCase => {
  const config = configOf(reference)
  const sizes = blockSizesOf(stored(reference, "in.input_ids").shape, config)
  const { Sample, Target, Batch, Time } = blockAxes(config, sizes)
  const { Latent } = autoencoderAxes(config.autoencoder)
  const Noise = noiseAxis(config.head)
  const positions = recordedAt(reference, continuation).map(({ i }) => i)
  const draws = stored(reference, continuation).data
  const full = new Float64Array(2 * Batch.size * Time.size * Noise.size)
  const rows = 2 * Batch.size
  for (const [rank, position] of positions.entries()) {
    for (let row = 0; row < rows; row += 1) {
      const from = (rank * rows + row) * Noise.size
      full.set(draws.subarray(from, from + Noise.size), (row * Time.size + position) * Noise.size)
    }
  }
  const axes = [predictionAxis, Batch, Time, Noise] as const
  const program = rebindNoise(evaluation(languageModelEvaluation(config, sizes), ["loss", "rolled", "rolledLatents"]), {
    [languageModelSites.head]: input("head", "f32", [Sample, Batch, Time, Noise]),
    [languageModelSites.target]: input("target", "f32", [Target, Batch, Time, Latent]),
    [predictionSite(1)]: input("continuation", "f32", axes),
  })
  return {
    config,
    sizes,
    positions,
    program,
    inputs: { ...inputsOf(config, sizes, onlyStep(reference)), continuation: tensor("f32", axes, full) },
  }
}
