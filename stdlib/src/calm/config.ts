/**
 * What defines a CALM model: plain typed values, with the checks that the mathematics asks for.
 *
 * The autoencoder owns the facts that the language model shares with it (vocabulary, chunk size, latent width),
 * so they cannot disagree. Released keys and checkpoints are translated in `released.ts`.
 */
import * as Either from "fp-ts/lib/Either.js"
import type { DecoderConfig } from "../nn/decoderAxes.ts"

/** Tokens of one chunk ↔ one latent vector (arXiv 2510.27688, section 2). */
export interface AutoencoderConfig {
  /** Number of token ids, special tokens included. */
  readonly vocabularySize: number
  /** K: tokens in one chunk. */
  readonly chunkSize: number
  /** d: width of the residual stream. */
  readonly hiddenSize: number
  /** Width inside each MLP. */
  readonly intermediateSize: number
  /** l: width of the latent vector. */
  readonly latentSize: number
  /** Layers of the encoder, half of them before the tokens are squeezed into one vector: an even number. */
  readonly encoderLayers: number
  /** Layers of the decoder, half of them before the vector is expanded into tokens: an even number. */
  readonly decoderLayers: number
  /** Probability of replacing an input token by id 0, in training. */
  readonly tokenDropout: number
  /** Probability of dropping a latent dimension, in training. */
  readonly latentDropout: number
  /** The KL divergence of one dimension counts for at least this many nats, and has no gradient below. */
  readonly klClamp: number
  /** Weight of the KL divergence in the training loss. */
  readonly klWeight: number
  /** Epsilon of every RMSNorm. */
  readonly normEpsilon: number
}

/** The implicit generator of latents, and the energy score that trains it (section 3). */
export interface EnergyHeadConfig {
  /** Width of the uniform noise. */
  readonly noiseSize: number
  /** Residual MLP blocks. */
  readonly blocks: number
  /** N: samples of the head for each position in the loss. */
  readonly samples: number
  /** M: samples of the target posterior for each position in the loss. */
  readonly targetSamples: number
  /** β: exponent of the distance, inside (0, 2). */
  readonly beta: number
}

/** CALM: a causal model over chunks, with a frozen autoencoder. */
export interface LanguageModelConfig {
  readonly autoencoder: AutoencoderConfig
  readonly backbone: DecoderConfig
  readonly head: EnergyHeadConfig
  /** Token id that fills chunks; its embedding row starts at zero and is not trained. */
  readonly padToken: number
}

/** One thing that is wrong with a configuration. */
export interface ConfigProblem {
  /** Path of the key: `autoencoder.latentSize`. */
  readonly key: string
  /** What is wrong and what would be right. */
  readonly problem: string
}

/** The rules of one kind of configuration: every problem found, none when it is sound. */
type Check<C> = (config: C, path: string) => readonly ConfigProblem[]

const rule = (holds: boolean, key: string, problem: string): readonly ConfigProblem[] =>
  holds ? [] : [{ key, problem }]

const whole = (value: number, key: string, least = 1): readonly ConfigProblem[] =>
  rule(
    Number.isSafeInteger(value) && value >= least,
    key,
    `must be a whole number of at least ${least}; it is ${value}`,
  )

const fraction = (value: number, key: string): readonly ConfigProblem[] =>
  rule(value >= 0 && value < 1, key, `must lie in [0, 1); it is ${value}`)

const positive = (value: number, key: string): readonly ConfigProblem[] =>
  rule(Number.isFinite(value) && value > 0, key, `must be a positive number; it is ${value}`)

const even = (value: number, key: string): readonly ConfigProblem[] =>
  rule(
    value % 2 === 0,
    key,
    `must be even, one half for tokens and one for the chunk; ${value} would leave a layer unused`,
  )

/** Every rule that an autoencoder's configuration breaks. */
export const checkAutoencoder: Check<AutoencoderConfig> = (c, path) => [
  ...whole(c.vocabularySize, `${path}.vocabularySize`, 2),
  ...whole(c.chunkSize, `${path}.chunkSize`),
  ...whole(c.hiddenSize, `${path}.hiddenSize`),
  ...whole(c.intermediateSize, `${path}.intermediateSize`),
  ...whole(c.latentSize, `${path}.latentSize`),
  ...whole(c.encoderLayers, `${path}.encoderLayers`, 2),
  ...even(c.encoderLayers, `${path}.encoderLayers`),
  ...whole(c.decoderLayers, `${path}.decoderLayers`, 2),
  ...even(c.decoderLayers, `${path}.decoderLayers`),
  ...fraction(c.tokenDropout, `${path}.tokenDropout`),
  ...fraction(c.latentDropout, `${path}.latentDropout`),
  ...rule(c.klClamp >= 0, `${path}.klClamp`, `must not be negative; it is ${c.klClamp}`),
  ...rule(c.klWeight >= 0, `${path}.klWeight`, `must not be negative; it is ${c.klWeight}`),
  ...positive(c.normEpsilon, `${path}.normEpsilon`),
]

/** Every rule that a decoder stack's configuration breaks. */
export const checkDecoder: Check<DecoderConfig> = (c, path) => {
  const headSize = c.hiddenSize / c.heads
  return [
    ...whole(c.hiddenSize, `${path}.hiddenSize`),
    ...whole(c.intermediateSize, `${path}.intermediateSize`),
    ...whole(c.layers, `${path}.layers`),
    ...whole(c.heads, `${path}.heads`),
    ...whole(c.keyValueHeads, `${path}.keyValueHeads`),
    ...rule(
      headSize % 2 === 0,
      `${path}.heads`,
      `must divide hiddenSize ${c.hiddenSize} into an even head size, for rotary pairs; ${c.heads} heads would have ${headSize}`,
    ),
    ...rule(
      c.heads % c.keyValueHeads === 0,
      `${path}.keyValueHeads`,
      `must divide heads ${c.heads}; it is ${c.keyValueHeads}`,
    ),
    ...positive(c.ropeTheta, `${path}.ropeTheta`),
    ...positive(c.normEpsilon, `${path}.normEpsilon`),
  ]
}

const checkHead: Check<EnergyHeadConfig> = (c, path) => [
  ...whole(c.noiseSize, `${path}.noiseSize`),
  ...whole(c.blocks, `${path}.blocks`),
  ...whole(c.samples, `${path}.samples`, 2),
  ...whole(c.targetSamples, `${path}.targetSamples`),
  ...rule(c.beta > 0 && c.beta < 2, `${path}.beta`, `must lie in (0, 2), where the score is proper; it is ${c.beta}`),
]

/** Every rule that a language model's configuration breaks, its autoencoder's included. */
export const checkLanguageModel: Check<LanguageModelConfig> = (c, path) => [
  ...checkAutoencoder(c.autoencoder, `${path}.autoencoder`),
  ...checkDecoder(c.backbone, `${path}.backbone`),
  ...checkHead(c.head, `${path}.head`),
  ...checkToken(c.padToken, c.autoencoder.vocabularySize, `${path}.padToken`),
]

/** A special token must be one of the vocabulary. */
export const checkToken = (token: number, vocabularySize: number, key: string): readonly ConfigProblem[] =>
  rule(
    Number.isSafeInteger(token) && token >= 0 && token < vocabularySize,
    key,
    `must be a token id from 0 to ${vocabularySize - 1}; it is ${token}`,
  )

/**
 * The number of chunks in a block of `blockSize` tokens.
 * Left: what is wrong when the chunk size K does not divide the block.
 */
export const chunksPerBlock = (blockSize: number, chunkSize: number): Either.Either<ConfigProblem, number> =>
  blockSize > 0 && blockSize % chunkSize === 0
    ? Either.right(blockSize / chunkSize)
    : Either.left({
        key: "blockSize",
        problem: `must be a multiple of the chunk size ${chunkSize}; ${blockSize} is not (try ${Math.max(1, Math.round(blockSize / chunkSize)) * chunkSize})`,
      })

/** The configuration when `check` finds nothing wrong with it, else every problem. */
export const validated =
  <C>(check: Check<C>, path: string) =>
  (config: C): Either.Either<readonly ConfigProblem[], C> => {
    const problems = check(config, path)
    return problems.length === 0 ? Either.right(config) : Either.left(problems)
  }

/** One problem as a sentence: `autoencoder.encoderLayers must be even, …`. */
export const showProblem = (p: ConfigProblem): string => `${p.key} ${p.problem}`
