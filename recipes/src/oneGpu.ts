/**
 * Recipes for one GPU of one's own: CALM as in the paper, at widths and lengths that a consumer's card trains in an
 * hour or so. They read bytes, so that they need no tokenizer and fit any text.
 */
import type { BlockTraining, Configuration } from "./configuration.ts"
import { autoencoder, generation, text, training } from "./released.ts"

const blockTraining: BlockTraining = {
  ...training,
  checkpoint: false,
  batch: 16,
  blockSize: 1024,
  steps: 8000,
  learningRate: 6e-4,
  warmupSteps: 400,
  decay: "cosine",
  evaluateEvery: 400,
  checkpointEvery: 1000,
  sampleEvery: 1000,
}

const backbone = {
  hiddenSize: 384,
  intermediateSize: 1024,
  layers: 6,
  heads: 6,
  keyValueHeads: 6,
  ropeTheta: 10_000,
  normEpsilon: 1e-6,
} as const

/** CALM for a GPU of one's own. */
export const small: Configuration = {
  seed: 1,
  model: "calm",
  text,
  autoencoder: { ...autoencoder, hiddenSize: 256, intermediateSize: 640, latentSize: 64 },
  backbone,
  head: { _tag: "Energy", noiseSize: 64, blocks: 3, samples: 8, targetSamples: 100, beta: 1 },
  baseline: backbone,
  autoencoderTraining: {
    ...training,
    chunks: 2048,
    steps: 4000,
    learningRate: 1e-3,
    warmupSteps: 200,
    decay: "cosine",
    evaluateEvery: 200,
    checkpointEvery: 500,
  },
  languageModelTraining: blockTraining,
  baselineTraining: blockTraining,
  evaluation: { tokens: 65_536, noise: 0.3 },
  generation,
}

/** What `small` is to be compared with: a decoder over tokens, as deep and as wide, on the same text. */
export const smallBaseline: Configuration = { ...small, model: "baseline" }
