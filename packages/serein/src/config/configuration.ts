/**
 * What a training run is made of, as one plain typed value: text, models, recipes, evaluation, generation.
 *
 * A user writes any part of it, in a file or on the command line; the schema here is what his part is decoded with,
 * and the rules of the mathematics (an even number of layers, heads that divide the width) are the standard library's.
 */
import * as Schema from "effect/Schema"

const whole = (least: number) => Schema.Int.check(Schema.isGreaterThanOrEqualTo(least))
const positive = Schema.Finite.check(Schema.isGreaterThan(0))
const notNegative = Schema.Finite.check(Schema.isGreaterThanOrEqualTo(0))
/** A number in [0, 1). */
const fraction = notNegative.check(Schema.isLessThan(1))

const Text = Schema.Struct({
  /** Files to train on; none: Moby-Dick. */
  files: Schema.Array(Schema.String),
  tokenizer: Schema.Literals(["bytes"]),
  /** The part of the text, at its end, that evaluation keeps for itself. */
  heldOut: Schema.Finite.check(Schema.isGreaterThan(0), Schema.isLessThan(1)),
})

const Autoencoder = Schema.Struct({
  chunkSize: whole(1),
  hiddenSize: whole(1),
  intermediateSize: whole(1),
  latentSize: whole(1),
  encoderLayers: whole(2),
  decoderLayers: whole(2),
  tokenDropout: fraction,
  latentDropout: fraction,
  klClamp: notNegative,
  klWeight: notNegative,
  normEpsilon: positive,
})

const Backbone = Schema.Struct({
  hiddenSize: whole(1),
  intermediateSize: whole(1),
  layers: whole(1),
  heads: whole(1),
  keyValueHeads: whole(1),
  ropeTheta: positive,
  normEpsilon: positive,
})

const Head = Schema.Struct({
  noiseSize: whole(1),
  blocks: whole(1),
  samples: whole(2),
  targetSamples: whole(1),
  beta: Schema.Finite.check(Schema.isGreaterThan(0), Schema.isLessThan(2)),
})

const recipe = {
  /** Steps of the whole run. */
  steps: whole(1),
  /** Peak learning rate. */
  learningRate: positive,
  /** Steps in which the rate rises from 0 to its peak. */
  warmupSteps: whole(0),
  /** What the rate does after warm-up. */
  decay: Schema.Literals(["constant", "linear", "cosine"]),
  /** The rate at the last step, as a part of the peak; of no effect when the rate stays constant. */
  floor: Schema.Finite.check(Schema.isGreaterThanOrEqualTo(0), Schema.isLessThanOrEqualTo(1)),
  clipNorm: positive,
  beta1: fraction,
  beta2: fraction,
  epsilon: positive,
  weightDecay: notNegative,
  /** Steps between evaluations on held-out text. */
  evaluateEvery: whole(1),
  /** Steps between checkpoints. */
  checkpointEvery: whole(1),
} as const

const AutoencoderTraining = Schema.Struct({
  /** Chunks in a step. */
  chunks: whole(1),
  ...recipe,
})

const LanguageModelTraining = Schema.Struct({
  /** Blocks in a step. */
  batch: whole(1),
  /** Tokens in a block, a multiple of the chunk size. */
  blockSize: whole(2),
  ...recipe,
  /** Steps between samples of text. */
  sampleEvery: whole(1),
})

const Evaluation = Schema.Struct({
  /** Tokens of held-out text that an evaluation reads at most. */
  tokens: whole(1),
  /** Standard deviation of the noise that is added to a latent to see how robust it is. */
  noise: notNegative,
})

const Generation = Schema.Struct({
  prompt: Schema.String,
  /** Tokens of a text, the prompt not counted. */
  tokens: whole(1),
  temperatures: Schema.Array(positive),
  /** Samples that a temperature below 1 chooses from. */
  pool: whole(1),
})

/** The schema of a configuration. */
export const ConfigurationSchema = Schema.Struct({
  /** Decides every random number of a run. */
  seed: Schema.Int.check(Schema.isGreaterThanOrEqualTo(0), Schema.isLessThan(2 ** 32)),
  text: Text,
  autoencoder: Autoencoder,
  backbone: Backbone,
  head: Head,
  autoencoderTraining: AutoencoderTraining,
  languageModelTraining: LanguageModelTraining,
  evaluation: Evaluation,
  generation: Generation,
})

/** A configuration. */
export type Configuration = typeof ConfigurationSchema.Type

/** How the autoencoder, or the language model, is trained. */
export type AutoencoderTraining = Configuration["autoencoderTraining"]
export type LanguageModelTraining = Configuration["languageModelTraining"]
