/**
 * The smallest recipe: seconds on a processor, for trying out and for tests. Its text is no text.
 */
import type { BlockTraining, Configuration } from "./configuration.ts"
import { autoencoder, generation, text, training } from "./released.ts"

const blockTraining: BlockTraining = {
  ...training,
  checkpoint: false,
  batch: 4,
  blockSize: 64,
  steps: 20,
  learningRate: 1e-3,
  warmupSteps: 4,
  evaluateEvery: 10,
  checkpointEvery: 10,
  sampleEvery: 10,
}

const backbone = {
  hiddenSize: 32,
  intermediateSize: 64,
  layers: 2,
  heads: 2,
  keyValueHeads: 2,
  ropeTheta: 10_000,
  normEpsilon: 1e-6,
} as const

/** Trains in seconds. */
export const tiny: Configuration = {
  seed: 1,
  model: "calm",
  text,
  autoencoder: { ...autoencoder, hiddenSize: 32, intermediateSize: 64, latentSize: 16 },
  backbone,
  head: { _tag: "Energy", noiseSize: 8, blocks: 1, samples: 4, targetSamples: 16, beta: 1 },
  baseline: backbone,
  autoencoderTraining: {
    ...training,
    chunks: 64,
    steps: 40,
    learningRate: 3e-3,
    warmupSteps: 4,
    evaluateEvery: 20,
    checkpointEvery: 20,
  },
  languageModelTraining: blockTraining,
  baselineTraining: blockTraining,
  evaluation: { tokens: 2048, noise: 0.3 },
  generation: { ...generation, tokens: 24, temperatures: [1], pool: 16 },
}
