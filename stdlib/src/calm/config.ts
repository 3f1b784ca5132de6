/**
 * What defines a CALM model: plain typed values, with the checks that the mathematics asks for.
 *
 * The autoencoder owns the facts that the language model shares with it (vocabulary, chunk size, latent width),
 * so they cannot disagree. Released keys and checkpoints are translated in `released.ts`.
 */
import * as Either from "fp-ts/lib/Either.js"
import type { DecoderConfig } from "../nn/decoderAxes.ts"
import type { Recomputing } from "../nn/recomputed.ts"
import { even, fraction, positive, rule, whole, checkToken } from "./configRules.ts"
import type { Check, ConfigProblem } from "./configRules.ts"
import type { Autoencoder } from "./autoencoder.ts"
import type { AnyHead } from "./head.ts"
import { checkHead } from "./headConfig.ts"
import type { EnergyHeadConfig } from "./headConfig.ts"

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
  /** What a chunk is encoded to: a Gaussian that is sampled and held near N(0, 1) (default), or its mean alone. */
  readonly posterior?: "gaussian" | "point"
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

/**
 * An autoencoder of the library by its configuration, or with a network of one's own: it takes the paper's place
 * wherever the configuration goes, in training and under a language model.
 */
export interface AnyAutoencoder extends AutoencoderConfig {
  /** The two halves, with parameters whose paths begin with `prefix`; the paper's where none is said. */
  readonly network?: (config: AutoencoderConfig, prefix: string) => Autoencoder
}

/** CALM without its head: a causal model over chunks, with a frozen autoencoder. */
export interface ChunkModelConfig {
  readonly autoencoder: AnyAutoencoder
  readonly backbone: DecoderConfig & Recomputing
  /** Token id that fills chunks; its embedding row starts at zero and is not trained. */
  readonly padToken: number
}

/** CALM. Its head is the energy head where no other is said; `AnyHead` where any will do. */
export interface LanguageModelConfig<H extends AnyHead = EnergyHeadConfig> extends ChunkModelConfig {
  readonly head: H
}

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
  ...rule(
    c.posterior !== "point" || c.klWeight === 0,
    `${path}.klWeight`,
    `must be 0 where the posterior is a point, which has no divergence; it is ${c.klWeight}`,
  ),
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

/** Every rule that a language model's configuration breaks, its autoencoder's included. */
export const checkLanguageModel: Check<LanguageModelConfig<AnyHead>> = (c, path) => [
  ...checkAutoencoder(c.autoencoder, `${path}.autoencoder`),
  ...checkDecoder(c.backbone, `${path}.backbone`),
  ...(c.head._tag === "Head" ? [] : checkHead(c.head, `${path}.head`)),
  ...checkToken(c.padToken, c.autoencoder.vocabularySize, `${path}.padToken`),
]

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
