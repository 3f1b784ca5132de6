/**
 * The published models (arXiv 2510.27688, table 1), as functions of the vocabulary. Widths of L and XL are inferred
 * from their published parameter counts, and their 16 heads are assumed.
 */
import type { BaselineConfig } from "../baseline/config.ts"
import type { AutoencoderConfig, LanguageModelConfig } from "./config.ts"
import type { DiffusionHeadConfig, EnergyHeadConfig, FlowHeadConfig } from "./headConfig.ts"
import type { DecoderConfig } from "../nn/decoderAxes.ts"
import { releasedTargetSamples } from "./released.ts"

/** The tokens that a model reads. */
export interface VocabularyChoice {
  readonly vocabularySize: number
  readonly padToken: number
}

const decoderOf = (hiddenSize: number, intermediateSize: number, layers: number): DecoderConfig => ({
  hiddenSize,
  intermediateSize,
  layers,
  heads: 16,
  keyValueHeads: 16,
  ropeTheta: 10_000,
  normEpsilon: 1e-6,
})

const energy: EnergyHeadConfig = {
  _tag: "Energy",
  noiseSize: 64,
  blocks: 4,
  samples: 8,
  targetSamples: releasedTargetSamples,
  beta: 1,
}

const diffusion: DiffusionHeadConfig = {
  _tag: "Diffusion",
  blocks: 4,
  samples: 8,
  steps: 1000,
  samplingSteps: 100,
  noiseTemperature: 1,
  guidance: null,
}

const flow: FlowHeadConfig = { _tag: "Flow", blocks: 4, samples: 8, integrator: "midpoint", samplingSteps: 10 }

/** The three heads at their released sizes: `{ ...calmM(vocabulary), head: releasedHeads.flow }`. */
export const releasedHeads = { energy, diffusion, flow } as const

/** The released autoencoder: K = 4, l = 128. */
export const releasedAutoencoder = ({
  vocabularySize,
}: Pick<VocabularyChoice, "vocabularySize">): AutoencoderConfig => ({
  vocabularySize,
  chunkSize: 4,
  hiddenSize: 512,
  intermediateSize: 1280,
  latentSize: 128,
  encoderLayers: 2,
  decoderLayers: 2,
  tokenDropout: 0.15,
  latentDropout: 0.15,
  klClamp: 0.5,
  klWeight: 1e-3,
  normEpsilon: 1e-6,
})

const languageModelOf =
  (backbone: DecoderConfig) =>
  (vocabulary: VocabularyChoice): LanguageModelConfig => ({
    autoencoder: releasedAutoencoder(vocabulary),
    backbone,
    head: energy,
    padToken: vocabulary.padToken,
  })

/** CALM-M, 371 M parameters. */
export const calmM = languageModelOf(decoderOf(1024, 2752, 16))
/** CALM-L, 735 M parameters. */
export const calmL = languageModelOf(decoderOf(1536, 4096, 16))
/** CALM-XL, 1.82 B parameters. */
export const calmXL = languageModelOf(decoderOf(2560, 6880, 16))

/** Baseline S, 281 M parameters. */
export const baselineS = ({ vocabularySize, padToken }: VocabularyChoice): BaselineConfig => ({
  vocabularySize,
  padToken,
  decoder: decoderOf(768, 2048, 12),
})

/** CALM in miniature: learns a page of text in a minute on a processor, for examples and for trying things out. */
export const miniature = ({ vocabularySize, padToken }: VocabularyChoice): LanguageModelConfig => ({
  autoencoder: {
    ...releasedAutoencoder({ vocabularySize }),
    hiddenSize: 64,
    intermediateSize: 128,
    latentSize: 16,
  },
  backbone: { ...decoderOf(64, 128, 1), heads: 4, keyValueHeads: 4 },
  head: { ...energy, noiseSize: 16, blocks: 1, samples: 4, targetSamples: 16 },
  padToken,
})
