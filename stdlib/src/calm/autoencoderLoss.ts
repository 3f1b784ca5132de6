/**
 * What the autoencoder is trained on, and what it is judged by (arXiv 2510.27688, section 2).
 *
 * Robustness comes from noise: tokens are hidden from the encoder, latents are sampled and dropped out, and the KL
 * term keeps the latent space smooth. Its clamp leaves each dimension some nats for free, without gradient.
 */
import { add, cast, exp, greaterThan, maximum, mul, normal, square, sub, sum, uniform, where } from "@serein/lang"
import type { Axis, F32, I32, Key, Scalar } from "@serein/lang"
import { at } from "../nn/at.ts"
import { crossEntropy } from "../nn/crossEntropy.ts"
import { dropout } from "../nn/dropout.ts"
import { weightedMean } from "../nn/weightedMean.ts"
import { autoencoder, autoencoderAxes, reparametrise } from "./autoencoder.ts"
import type { Chunks, Latent, Posterior, Token, Vocabulary } from "./autoencoder.ts"
import type { AnyAutoencoder } from "./config.ts"
import { isCounted } from "./labels.ts"

/** Noise sites of the autoencoder's losses, with what is drawn. */
export const autoencoderSites = {
  /** uniform [chunk, token]: a token is kept where it exceeds the rate. */
  tokens: "autoencoder.tokens",
  /** normal [chunk, latent]: ε of the posterior sample. */
  posterior: "autoencoder.posterior",
  /** uniform [chunk, latent]: a latent is kept where it exceeds the rate. */
  latentDropout: "autoencoder.latentDropout",
} as const

/** ½·(mean² + std² − 1 − 2·ln std): the divergence of each latent dimension from N(0, 1), in nats. */
export const divergence = <A extends Axis>({ mean, logStd }: Posterior<A>): F32<A | Latent> =>
  mul(sub(add(square(mean), exp(mul(logStd, 2))), add(mul(logStd, 2), 1)), 0.5)

/** The values of a training step. `loss` = K · `crossEntropy` + klWeight · `kl`. */
export interface AutoencoderTraining {
  readonly loss: Scalar
  readonly crossEntropy: Scalar
  readonly kl: Scalar
  /** The number of tokens that count. */
  readonly counted: Scalar
  readonly posterior: Posterior<Chunks>
  /** Before the clamp. */
  readonly divergence: F32<Chunks | Latent>
  readonly seenTokens: I32<Chunks | Token>
  readonly logits: F32<Chunks | Token | Vocabulary>
}

/** The training loss of independent chunks; labels are the true tokens, −100 where they do not count. */
export const autoencoderTraining = (
  config: AnyAutoencoder,
  Chunk: Chunks,
  key: Key,
  tokens: I32<Chunks | Token>,
  labels: I32<Chunks | Token>,
): AutoencoderTraining => {
  const { Vocabulary, Token, Latent } = autoencoderAxes(config)
  const { encode, decode } = autoencoder(config)
  const kept = () => greaterThan(uniform(key, autoencoderSites.tokens, [Chunk, Token]), config.tokenDropout)
  const seenTokens = config.tokenDropout === 0 ? tokens : where(kept(), tokens, 0)
  const posterior = encode(seenTokens)
  const latent = reparametrise(posterior, normal(key, autoencoderSites.posterior, [Chunk, Latent]))
  const logits = decode(dropout(key, autoencoderSites.latentDropout, [Chunk, Latent], config.latentDropout)(latent))

  const valid = cast("f32")(isCounted(labels))
  const reconstruction = weightedMean([Chunk, Token])(crossEntropy(Vocabulary)(logits, labels), valid)
  const nats = divergence(posterior)
  const perChunk = sum(Latent)(maximum(nats, config.klClamp))
  const kl = weightedMean([Chunk])(perChunk, at(Token, 0)(valid))
  return {
    loss:
      config.klWeight === 0
        ? mul(reconstruction, config.chunkSize)
        : add(mul(reconstruction, config.chunkSize), mul(kl, config.klWeight)),
    crossEntropy: reconstruction,
    kl,
    counted: sum([Chunk, Token])<"f32", never>(valid),
    posterior,
    divergence: nats,
    seenTokens,
    logits,
  }
}
