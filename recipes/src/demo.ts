/**
 * What `npm run demo` trains in its minutes, by how fast the machine is: the demo measures and chooses.
 *
 * Steps are the most that are worth taking; the demo takes as many as its time allows. They read bytes, so that they
 * need no tokenizer.
 */
import type { DecoderConfig } from "@serein/stdlib/nn/decoderAxes"
import type { BlockTraining, Configuration } from "./configuration.ts"
import { autoencoder, generation, text, training } from "./released.ts"

const blockTraining: BlockTraining = {
  ...training,
  checkpoint: false,
  batch: 16,
  blockSize: 128,
  steps: 3000,
  // A higher rate can leave the head on the plateau where it ignores what it is given.
  learningRate: 1.5e-3,
  warmupSteps: 150,
  decay: "cosine",
  evaluateEvery: 300,
  checkpointEvery: 500,
  sampleEvery: 600,
}

const backbone: DecoderConfig = {
  hiddenSize: 128,
  intermediateSize: 344,
  layers: 1,
  heads: 4,
  keyValueHeads: 4,
  ropeTheta: 10_000,
  normEpsilon: 1e-6,
}

/**
 * The demo where the processor does the work: minutes on two cores. One layer learns to use its context soonest, and
 * few samples leave time for more steps.
 */
export const demo: Configuration = {
  seed: 1,
  model: "calm",
  // A book is short: windows from anywhere show each of its passages at every place of a block, where blocks would always
  // be cut alike.
  text: { ...text, sampling: "windows" },
  autoencoder: { ...autoencoder, hiddenSize: 128, intermediateSize: 320, latentSize: 32 },
  backbone,
  head: { _tag: "Energy", noiseSize: 16, blocks: 1, samples: 4, targetSamples: 32, beta: 1 },
  baseline: backbone,
  autoencoderTraining: {
    ...training,
    chunks: 256,
    steps: 900,
    learningRate: 2e-3,
    warmupSteps: 45,
    decay: "cosine",
    evaluateEvery: 90,
    checkpointEvery: 300,
  },
  languageModelTraining: blockTraining,
  baselineTraining: blockTraining,
  evaluation: { tokens: 65_536, noise: 0.3 },
  generation: { ...generation, tokens: 112 },
}

const backboneSmall: DecoderConfig = { ...backbone, hiddenSize: 96, intermediateSize: 256, heads: 3, keyValueHeads: 3 }

/** The demo for a processor that is several times slower still, or a driver that is. */
export const demoSmall: Configuration = {
  ...demo,
  autoencoder: { ...demo.autoencoder, hiddenSize: 96, intermediateSize: 256 },
  backbone: backboneSmall,
  head: { _tag: "Energy", noiseSize: 16, blocks: 1, samples: 4, targetSamples: 16, beta: 1 },
  baseline: backboneSmall,
  autoencoderTraining: { ...demo.autoencoderTraining, chunks: 128, learningRate: 3e-3 },
  languageModelTraining: { ...blockTraining, batch: 8 },
  baselineTraining: { ...blockTraining, batch: 8 },
  evaluation: { ...demo.evaluation, tokens: 32_768 },
}

const backboneGpu: DecoderConfig = {
  ...backbone,
  hiddenSize: 256,
  intermediateSize: 688,
  layers: 4,
  heads: 8,
  keyValueHeads: 8,
}
const blockTrainingGpu: BlockTraining = { ...blockTraining, blockSize: 256, steps: 4000, learningRate: 8e-4 }

/** The demo for a GPU: more of everything in the same minutes. */
export const demoGpu: Configuration = {
  ...demo,
  autoencoder: { ...demo.autoencoder, hiddenSize: 256, intermediateSize: 640, latentSize: 64 },
  backbone: backboneGpu,
  head: { _tag: "Energy", noiseSize: 32, blocks: 2, samples: 8, targetSamples: 100, beta: 1 },
  baseline: backboneGpu,
  autoencoderTraining: { ...demo.autoencoderTraining, chunks: 1024, steps: 3000, learningRate: 1e-3 },
  languageModelTraining: blockTrainingGpu,
  baselineTraining: blockTrainingGpu,
  evaluation: { ...demo.evaluation, tokens: 131_072 },
  generation,
}
