/**
 * Configurations with names. All read bytes, so that a preset needs no tokenizer of its own and fits any text.
 */
import type { Configuration } from "./configuration.ts"

/** The released recipe, but for its length. */
const recipe = {
  decay: "constant",
  floor: 0.1,
  clipNorm: 1,
  beta1: 0.9,
  beta2: 0.95,
  epsilon: 1e-8,
  weightDecay: 0.1,
} as const

const shared = {
  seed: 1,
  text: { files: [], tokenizer: "bytes", heldOut: 0.1 },
} as const

const generation = {
  prompt: "Call me Ishmael.",
  tokens: 120,
  temperatures: [1, 0.5, 0.25],
  pool: 200,
} as const

const autoencoder = {
  chunkSize: 4,
  tokenDropout: 0.15,
  latentDropout: 0.15,
  klClamp: 0.5,
  klWeight: 1e-3,
  encoderLayers: 2,
  decoderLayers: 2,
  normEpsilon: 1e-6,
} as const

const backbone = { ropeTheta: 10_000, normEpsilon: 1e-6 } as const

/** Trains in seconds: for trying out and for tests. Its text is no text. */
export const tiny: Configuration = {
  ...shared,
  autoencoder: { ...autoencoder, hiddenSize: 32, intermediateSize: 64, latentSize: 16 },
  backbone: { ...backbone, hiddenSize: 32, intermediateSize: 64, layers: 2, heads: 2, keyValueHeads: 2 },
  head: { noiseSize: 8, blocks: 1, samples: 4, targetSamples: 16, beta: 1 },
  autoencoderTraining: {
    ...recipe,
    chunks: 64,
    steps: 40,
    learningRate: 3e-3,
    warmupSteps: 4,
    evaluateEvery: 20,
    checkpointEvery: 20,
  },
  languageModelTraining: {
    ...recipe,
    batch: 4,
    blockSize: 64,
    steps: 20,
    learningRate: 1e-3,
    warmupSteps: 4,
    evaluateEvery: 10,
    checkpointEvery: 10,
    sampleEvery: 10,
  },
  evaluation: { tokens: 2048, noise: 0.3 },
  generation: { ...generation, tokens: 24, temperatures: [1], pool: 16 },
}

/**
 * What `npm run demo` trains where the processor does the work: minutes on two cores. Steps are the most that are
 * worth taking; the demo takes as many as its time allows. One layer learns to use its context soonest, and few
 * samples leave time for more steps.
 */
export const demo: Configuration = {
  ...shared,
  autoencoder: { ...autoencoder, hiddenSize: 128, intermediateSize: 320, latentSize: 32 },
  backbone: { ...backbone, hiddenSize: 128, intermediateSize: 344, layers: 1, heads: 4, keyValueHeads: 4 },
  head: { noiseSize: 16, blocks: 1, samples: 4, targetSamples: 32, beta: 1 },
  autoencoderTraining: {
    ...recipe,
    chunks: 256,
    steps: 900,
    learningRate: 2e-3,
    warmupSteps: 45,
    decay: "cosine",
    evaluateEvery: 90,
    checkpointEvery: 300,
  },
  languageModelTraining: {
    ...recipe,
    batch: 16,
    blockSize: 128,
    steps: 3000,
    learningRate: 2.5e-3,
    warmupSteps: 150,
    decay: "cosine",
    evaluateEvery: 300,
    checkpointEvery: 500,
    sampleEvery: 600,
  },
  evaluation: { tokens: 65_536, noise: 0.3 },
  generation: { ...generation, tokens: 112 },
}

/** The demo for a processor that is several times slower still, or a driver that is. */
export const demoSmall: Configuration = {
  ...demo,
  autoencoder: { ...demo.autoencoder, hiddenSize: 96, intermediateSize: 256 },
  backbone: { ...demo.backbone, hiddenSize: 96, intermediateSize: 256, heads: 3, keyValueHeads: 3 },
  head: { ...demo.head, targetSamples: 16 },
  autoencoderTraining: { ...demo.autoencoderTraining, chunks: 128, learningRate: 3e-3 },
  languageModelTraining: { ...demo.languageModelTraining, batch: 8 },
  evaluation: { ...demo.evaluation, tokens: 32_768 },
}

/** The demo for a GPU: more of everything in the same minutes. */
export const demoGpu: Configuration = {
  ...demo,
  autoencoder: { ...autoencoder, hiddenSize: 256, intermediateSize: 640, latentSize: 64 },
  backbone: { ...backbone, hiddenSize: 256, intermediateSize: 688, layers: 4, heads: 8, keyValueHeads: 8 },
  head: { noiseSize: 32, blocks: 2, samples: 8, targetSamples: 100, beta: 1 },
  autoencoderTraining: { ...demo.autoencoderTraining, chunks: 1024, steps: 3000, learningRate: 1e-3 },
  languageModelTraining: { ...demo.languageModelTraining, blockSize: 256, steps: 4000, learningRate: 8e-4 },
  evaluation: { ...demo.evaluation, tokens: 131_072 },
  generation,
}

/** For a GPU of one's own: an hour or so. */
export const small: Configuration = {
  ...shared,
  autoencoder: { ...autoencoder, hiddenSize: 256, intermediateSize: 640, latentSize: 64 },
  backbone: { ...backbone, hiddenSize: 384, intermediateSize: 1024, layers: 6, heads: 6, keyValueHeads: 6 },
  head: { noiseSize: 64, blocks: 3, samples: 8, targetSamples: 100, beta: 1 },
  autoencoderTraining: {
    ...recipe,
    chunks: 2048,
    steps: 4000,
    learningRate: 1e-3,
    warmupSteps: 200,
    decay: "cosine",
    evaluateEvery: 200,
    checkpointEvery: 500,
  },
  languageModelTraining: {
    ...recipe,
    batch: 16,
    blockSize: 1024,
    steps: 8000,
    learningRate: 6e-4,
    warmupSteps: 400,
    decay: "cosine",
    evaluateEvery: 400,
    checkpointEvery: 1000,
    sampleEvery: 1000,
  },
  evaluation: { tokens: 65_536, noise: 0.3 },
  generation,
}

/** CALM-M's widths and recipe (arXiv 2510.27688, table 1), over bytes: for a large GPU and days. */
export const calmM: Configuration = {
  ...shared,
  autoencoder: { ...autoencoder, hiddenSize: 512, intermediateSize: 1280, latentSize: 128 },
  backbone: { ...backbone, hiddenSize: 1024, intermediateSize: 2752, layers: 16, heads: 16, keyValueHeads: 16 },
  head: { noiseSize: 64, blocks: 4, samples: 8, targetSamples: 100, beta: 1 },
  autoencoderTraining: {
    ...recipe,
    chunks: 4096,
    steps: 30_000,
    learningRate: 3e-4,
    warmupSteps: 1000,
    evaluateEvery: 1000,
    checkpointEvery: 1000,
  },
  languageModelTraining: {
    ...recipe,
    batch: 8,
    blockSize: 8192,
    steps: 250_000,
    learningRate: 3e-4,
    warmupSteps: 2000,
    evaluateEvery: 1000,
    checkpointEvery: 1000,
    sampleEvery: 1000,
  },
  evaluation: { tokens: 262_144, noise: 0.3 },
  generation,
}

/** The presets by the names that `--preset` takes. */
export const presets: ReadonlyMap<string, Configuration> = new Map([
  ["tiny", tiny],
  ["demo", demo],
  ["demo-small", demoSmall],
  ["demo-gpu", demoGpu],
  ["small", small],
  ["calm-m", calmM],
])

/** The preset of a command that is given none. */
export const defaultPreset = "demo"
