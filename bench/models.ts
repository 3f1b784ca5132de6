/**
 * What is measured: the toy autoencoder and a small language model, each as the training step that training runs.
 *
 * The sizes are fixed, so that figures can be compared between versions; a dry run has tiny ones, to show the shape
 * of the output in seconds. Nothing is written for the benchmark: these are the standard library's own programs.
 */
import { axis, input, rebindNoise } from "@serein/lang"
import type { Program } from "@serein/lang"
import {
  autoencoderAxes,
  autoencoderObjective,
  autoencoderSites,
  languageModelObjective,
  releasedAdamW,
  trainingStep,
} from "@serein/stdlib"
import type { AutoencoderConfig, LanguageModelConfig, Recipe } from "@serein/stdlib"

/** The sizes of everything that is measured. */
export interface Sizes {
  readonly autoencoder: AutoencoderConfig
  /** Independent chunks in one step of the autoencoder. */
  readonly chunks: number
  readonly languageModel: LanguageModelConfig
  /** Texts in one step of the language model, and chunks of each. */
  readonly batch: number
  readonly textChunks: number
}

const toyAutoencoder: AutoencoderConfig = {
  vocabularySize: 259,
  chunkSize: 4,
  hiddenSize: 128,
  intermediateSize: 320,
  latentSize: 32,
  encoderLayers: 2,
  decoderLayers: 2,
  tokenDropout: 0.15,
  latentDropout: 0.15,
  klClamp: 0.5,
  klWeight: 1e-3,
  normEpsilon: 1e-6,
}

/** The sizes that figures are quoted for. */
export const toySizes: Sizes = {
  autoencoder: toyAutoencoder,
  chunks: 256,
  languageModel: {
    autoencoder: toyAutoencoder,
    padToken: 258,
    backbone: {
      hiddenSize: 128,
      intermediateSize: 344,
      layers: 4,
      heads: 4,
      keyValueHeads: 4,
      ropeTheta: 10000,
      normEpsilon: 1e-6,
    },
    head: { noiseSize: 32, blocks: 2, samples: 8, targetSamples: 100, beta: 1 },
  },
  batch: 4,
  textChunks: 128,
}

const tinyAutoencoder: AutoencoderConfig = {
  ...toyAutoencoder,
  vocabularySize: 11,
  chunkSize: 2,
  hiddenSize: 8,
  intermediateSize: 12,
  latentSize: 4,
}

/** The sizes of a dry run. */
export const drySizes: Sizes = {
  autoencoder: tinyAutoencoder,
  chunks: 3,
  languageModel: {
    autoencoder: tinyAutoencoder,
    padToken: 10,
    backbone: {
      ...toySizes.languageModel.backbone,
      hiddenSize: 8,
      intermediateSize: 12,
      layers: 1,
      heads: 2,
      keyValueHeads: 2,
    },
    head: { noiseSize: 4, blocks: 1, samples: 2, targetSamples: 3, beta: 1 },
  },
  batch: 1,
  textChunks: 3,
}

/** How both models are trained: the rate is the same at every step, so that no step is cheaper than another. */
export const recipe: Recipe = {
  schedule: { peak: 1e-3, warmupSteps: 0, decay: { _tag: "Constant" } },
  optimiser: releasedAdamW,
  clipNorm: 1,
}

/** The forward pass of the autoencoder's training. */
export const autoencoderForward = ({ autoencoder, chunks }: Sizes) => autoencoderObjective(autoencoder, { chunks })

/** Forward, backward, clipping and AdamW of an autoencoder's forward pass. */
export const autoencoderStep = (objective: ReturnType<typeof autoencoderForward>) =>
  trainingStep(objective, recipe, ["loss"])

/** The autoencoder's training step with its draws as inputs, for a library that draws other numbers. */
export const autoencoderStepWithDraws = (sizes: Sizes): Program => {
  const { Token, Latent } = autoencoderAxes(sizes.autoencoder)
  const Chunk = axis("chunk", sizes.chunks)
  return rebindNoise(autoencoderStep(autoencoderForward(sizes)), {
    [autoencoderSites.tokens]: input("keepToken", "f32", [Chunk, Token]),
    [autoencoderSites.posterior]: input("posterior", "f32", [Chunk, Latent]),
    [autoencoderSites.latentDropout]: input("keepLatent", "f32", [Chunk, Latent]),
  })
}

/** The language model's training step. */
export const languageModelStep = ({ languageModel, batch, textChunks }: Sizes) =>
  trainingStep(languageModelObjective(languageModel, { batch, chunks: textChunks }), recipe, ["loss"])
