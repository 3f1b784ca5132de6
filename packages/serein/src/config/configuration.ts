/**
 * The schema of users' configurations: it decodes a file, or what flags make together, to the recipes' type. The rules
 * of the mathematics (an even number of layers, heads that divide the width) are the standard library's.
 *
 * A key that is added later is given a decoding default (`since`) with what was true before it came, so that earlier
 * run directories keep their meaning.
 */
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { demo } from "@serein/recipes/demo"

const whole = (least: number) => Schema.Int.check(Schema.isGreaterThanOrEqualTo(least))
const positive = Schema.Finite.check(Schema.isGreaterThan(0))
const notNegative = Schema.Finite.check(Schema.isGreaterThanOrEqualTo(0))
/** A number in [0, 1). */
const fraction = notNegative.check(Schema.isLessThan(1))

/** A key that earlier configurations lack, with the value that says what was true of them. */
const since = <S extends Schema.Constraint>(schema: S, before: S["Encoded"]) =>
  Schema.withDecodingDefaultKey<S>(Effect.succeed(before))(schema)

const Vocabulary = Schema.Struct({ size: whole(2), bos: whole(0), eos: whole(0), pad: whole(0) })

const Text = Schema.Struct({
  files: Schema.Array(Schema.String),
  tokenizer: Schema.NonEmptyString,
  bosToken: since(Schema.NullOr(Schema.String), null),
  eosToken: since(Schema.NullOr(Schema.String), null),
  padToken: since(Schema.NullOr(Schema.String), null),
  vocabulary: since(Schema.NullOr(Vocabulary), null),
  heldOut: Schema.Finite.check(Schema.isGreaterThan(0), Schema.isLessThan(1)),
  packing: since(Schema.Literals(["eosPadded", "bosEosPadded", "bosOnly", "released"]), "eosPadded"),
  sampling: since(Schema.Literals(["blocks", "windows"]), "windows"),
  segmentBytes: since(whole(1), demo.text.segmentBytes),
  cache: since(Schema.NullOr(Schema.NonEmptyString), null),
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
  posterior: since(Schema.Literals(["gaussian", "point"]), "gaussian"),
})

const Decoder = Schema.Struct({
  hiddenSize: whole(1),
  intermediateSize: whole(1),
  layers: whole(1),
  heads: whole(1),
  keyValueHeads: whole(1),
  ropeTheta: positive,
  normEpsilon: positive,
})

const Energy = Schema.Struct({
  _tag: Schema.Literal("Energy"),
  noiseSize: whole(1),
  blocks: whole(1),
  samples: whole(2),
  targetSamples: whole(1),
  beta: Schema.Finite.check(Schema.isGreaterThan(0), Schema.isLessThan(2)),
})

const Diffusion = Schema.Struct({
  _tag: Schema.Literal("Diffusion"),
  blocks: whole(1),
  samples: whole(1),
  steps: whole(2),
  samplingSteps: whole(2),
  noiseTemperature: notNegative,
  guidance: Schema.NullOr(Schema.Struct({ dropRate: fraction, scale: positive })),
})

const Flow = Schema.Struct({
  _tag: Schema.Literal("Flow"),
  blocks: whole(1),
  samples: whole(1),
  integrator: Schema.Literals(["midpoint", "euler"]),
  samplingSteps: whole(1),
})

const training = {
  steps: whole(1),
  accumulate: since(whole(1), 1),
  learningRate: positive,
  warmupSteps: whole(0),
  decay: Schema.Literals(["constant", "linear", "cosine"]),
  floor: Schema.Finite.check(Schema.isGreaterThanOrEqualTo(0), Schema.isLessThanOrEqualTo(1)),
  clipNorm: positive,
  beta1: fraction,
  beta2: fraction,
  epsilon: positive,
  weightDecay: notNegative,
  evaluateEvery: whole(1),
  checkpointEvery: whole(1),
} as const

const AutoencoderTraining = Schema.Struct({ chunks: whole(1), ...training })

const BlockTraining = Schema.Struct({
  batch: whole(1),
  blockSize: whole(2),
  ...training,
  checkpoint: since(Schema.Boolean, false),
  sampleEvery: whole(1),
})

const Evaluation = Schema.Struct({ tokens: whole(1), noise: notNegative })

const Generation = Schema.Struct({
  prompt: Schema.String,
  tokens: whole(1),
  temperatures: Schema.Array(positive),
  pool: whole(1),
})

/** The schema of a configuration. */
export const ConfigurationSchema = Schema.Struct({
  seed: Schema.Int.check(Schema.isGreaterThanOrEqualTo(0), Schema.isLessThan(2 ** 32)),
  model: since(Schema.Literals(["calm", "autoencoder", "baseline"]), "calm"),
  text: Text,
  autoencoder: Autoencoder,
  backbone: Decoder,
  head: Schema.Union([Energy, Diffusion, Flow]),
  // Of no effect in a configuration that lacks it: there, CALM was trained.
  baseline: since(Decoder, demo.baseline),
  autoencoderTraining: AutoencoderTraining,
  languageModelTraining: BlockTraining,
  baselineTraining: since(BlockTraining, demo.baselineTraining),
  evaluation: Evaluation,
  generation: Generation,
})

/** A configuration: the recipes' type, as the schema has it (`test/types/configuration.types.ts` holds them together). */
export type Configuration = typeof ConfigurationSchema.Type
