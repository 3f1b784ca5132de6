/**
 * The autoencoder: the K tokens of a chunk ↔ one latent vector (arXiv 2510.27688, section 2).
 *
 * No attention: every chunk is encoded on its own, so `encode` and `decode` work under any further axes (a batch,
 * positions of a text, a pool of samples). Parameter names are the released ones, under `prefix`.
 */
import { add, axis, dot, exp, merge, mul, slice, split, take } from "@serein/lang"
import type { Axis, F32, I32, Layer } from "@serein/lang"
import type { Hidden, Named } from "../nn/decoderAxes.ts"
import { embeddingTable } from "../nn/embedding.ts"
import { affine } from "../nn/linear.ts"
import { rmsNorm } from "../nn/norm.ts"
import { swiglu } from "../nn/swiglu.ts"
import type { AnyAutoencoder, AutoencoderConfig } from "./config.ts"

/** Chunks of a text, or independent ones. */
export type Chunks = Named<"chunk">
export type Token = Named<"token">
export type Latent = Named<"latent">
export type Vocabulary = Named<"vocabulary">

/** The axes of an autoencoder. */
export const autoencoderAxes = (config: AutoencoderConfig) =>
  ({
    Vocabulary: axis("vocabulary", config.vocabularySize),
    /** The tokens of one chunk. */
    Token: axis("token", config.chunkSize),
    Hidden: axis("hidden", config.hiddenSize),
    /** All tokens' hidden vectors side by side. */
    Wide: axis("wide", config.chunkSize * config.hiddenSize),
    Latent: axis("latent", config.latentSize),
    /** Mean and log deviation side by side. */
    Moments: axis("moments", 2 * config.latentSize),
  }) as const

/** N(mean, exp(logStd)²) over latent vectors. */
export interface Posterior<A extends Axis> {
  readonly mean: F32<A | Latent>
  readonly logStd: F32<A | Latent>
}

/** z = mean + exp(logStd)·ε for standard normal ε, which may have further axes. */
export const reparametrise = <A extends Axis, S extends Axis>(
  { mean, logStd }: Posterior<A>,
  noise: F32<A | S | Latent>,
): F32<A | S | Latent> => add(mul(noise, exp(logStd)), mean)

/** The two halves of the autoencoder. */
export interface Autoencoder {
  /** Tokens to their posterior. */
  readonly encode: <A extends Axis>(tokens: I32<A | Token>) => Posterior<A>
  /** A latent vector to the logits of its tokens. */
  readonly decode: <A extends Axis>(latent: F32<A | Latent>) => F32<A | Token | Vocabulary>
}

/** A point as a Gaussian: so narrow (10⁻¹³) that what is sampled of it is its mean in single precision. */
const pointLogStd = -30

/** The autoencoder of a configuration, its parameters named under `prefix`. */
export const autoencoder = (config: AnyAutoencoder, prefix = ""): Autoencoder =>
  (config.network ?? releasedNetwork)(config, prefix)

const releasedNetwork = (config: AutoencoderConfig, prefix: string): Autoencoder => {
  const { Vocabulary, Token, Hidden, Wide, Latent, Moments } = autoencoderAxes(config)
  const epsilon = config.normEpsilon
  const embedding = embeddingTable(`${prefix}encoder.embed_tokens`, Vocabulary, Hidden)

  const layers = (path: string, from: number, to: number): Layer<Hidden, Hidden> => {
    const stack = Array.from({ length: to - from }, (_, i) => {
      const norm = rmsNorm(`${path}.${from + i}.layernorm`, Hidden, epsilon)
      const mlp = swiglu(`${path}.${from + i}.mlp`, Hidden, config.intermediateSize)
      const layer: Layer<Hidden, Hidden> = (x) => add(x, mlp(norm(x)))
      return layer
    })
    return (x) => stack.reduce((h, layer) => layer(h), x)
  }

  const encoderPath = `${prefix}encoder.encoder_layers`
  const onTokens = layers(encoderPath, 0, config.encoderLayers / 2)
  const squeeze = affine(`${prefix}encoder.squeeze_layer`, Wide, Hidden)
  const onChunk = layers(encoderPath, config.encoderLayers / 2, config.encoderLayers)
  const encoderNorm = rmsNorm(`${prefix}encoder.norm`, Hidden, epsilon)
  const toMoments = affine(`${prefix}encoder.hidden_to_latent`, Hidden, Moments)

  const decoderPath = `${prefix}decoder.decoder_layers`
  const fromLatent = affine(`${prefix}decoder.latent_to_hidden`, Latent, Hidden)
  const onVector = layers(decoderPath, 0, config.decoderLayers / 2)
  const expand = affine(`${prefix}decoder.expand_layer`, Hidden, Wide)
  const onExpanded = layers(decoderPath, config.decoderLayers / 2, config.decoderLayers)
  const decoderNorm = rmsNorm(`${prefix}decoder.norm`, Hidden, epsilon)

  return {
    encode: (tokens) => {
      const perToken = onTokens(take(Vocabulary)(embedding, tokens))
      const chunk = onChunk(squeeze(merge([Token, Hidden], Wide)(perToken)))
      const moments = toMoments(encoderNorm(chunk))
      const mean = slice(Moments, 0, Latent)(moments)
      return {
        mean,
        logStd:
          config.posterior === "point" ? add(mul(mean, 0), pointLogStd) : slice(Moments, Latent.size, Latent)(moments),
      }
    },
    decode: (latent) => {
      const vector = onVector(fromLatent(latent))
      const perToken = onExpanded(split(Wide, [Token, Hidden])(expand(vector)))
      return dot(Hidden)(decoderNorm(perToken), embedding)
    },
  }
}
