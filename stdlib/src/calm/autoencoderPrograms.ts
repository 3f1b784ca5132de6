/**
 * The autoencoder's objectives: training with all its noise, and evaluation of how robust the latents are.
 *
 * "Robust" (arXiv 2510.27688, section 2): tokens are reconstructed from the posterior's mean, from a sample of it, and
 * from the mean with Gaussian noise added.
 */
import { add, argmax, axis, cast, constant, equal, input, mul, normal, output, sum } from "@serein/lang"
import type { F32, I32, Scalar } from "@serein/lang"
import { crossEntropy } from "../nn/crossEntropy.ts"
import { weightedMean } from "../nn/weightedMean.ts"
import { stepInputs, stepKey } from "../optim/objective.ts"
import type { Objective } from "../optim/objective.ts"
import { autoencoder, autoencoderAxes, reparametrise } from "./autoencoder.ts"
import type { Chunks, Latent, Token } from "./autoencoder.ts"
import { autoencoderSites, autoencoderTraining } from "./autoencoderLoss.ts"
import type { AnyAutoencoder } from "./config.ts"
import { isCounted } from "./labels.ts"

/** How many independent chunks one run reads. */
export interface ChunkSizes {
  readonly chunks: number
}

const chunkInputs = (Chunk: Chunks, Token: Token) =>
  ({
    tokens: input("tokens", "i32", [Chunk, Token]),
    /** The true tokens; −100 where they do not count. */
    labels: input("labels", "i32", [Chunk, Token]),
    ...stepInputs(),
  }) as const

/** Training: reconstruction of hidden tokens from dropped-out samples, and the clamped KL divergence. */
export const autoencoderObjective = (config: AnyAutoencoder, { chunks }: ChunkSizes) => {
  const { Vocabulary, Token, Latent } = autoencoderAxes(config)
  const Chunk: Chunks = axis("chunk", chunks)
  const inputs = chunkInputs(Chunk, Token)
  const step = autoencoderTraining(config, Chunk, stepKey(inputs), inputs.tokens, inputs.labels)
  return {
    name: "autoencoder",
    inputs,
    loss: step.loss,
    // Tokens and chunks count alike where chunks are masked whole.
    weight: step.counted,
    observed: {
      loss: step.loss,
      crossEntropy: step.crossEntropy,
      kl: step.kl,
      mean: output(step.posterior.mean, [Chunk, Latent]),
      logStd: output(step.posterior.logStd, [Chunk, Latent]),
      divergence: output(step.divergence, [Chunk, Latent]),
      seenTokens: output(step.seenTokens, [Chunk, Token]),
      logits: output(step.logits, [Chunk, Token, Vocabulary]),
    },
  } satisfies Objective
}

/** Noise sites of the evaluation beside those of training. */
export const autoencoderEvaluationSites = {
  /** normal [chunk, latent]: ε of the posterior sample. */
  posterior: autoencoderSites.posterior,
  /** normal [chunk, latent]: what is added to the mean, before scaling by sigma. */
  added: "autoencoder.added",
} as const

/**
 * Evaluation, without the noise of training. `loss` is the mean cross-entropy under a posterior sample. The number of
 * tokens reconstructed by arg-max from the mean, from the sample and from mean + `sigma`·ε are `rightFromMean`,
 * `rightFromSample` and `rightFromNoisy`, out of `counted` tokens whose label is not −100.
 */
export const autoencoderEvaluation = (
  config: AnyAutoencoder,
  { chunks }: ChunkSizes,
  sigma: Scalar = constant(0.3),
) => {
  const { Vocabulary, Token, Latent } = autoencoderAxes(config)
  const Chunk: Chunks = axis("chunk", chunks)
  const inputs = chunkInputs(Chunk, Token)
  const key = stepKey(inputs)
  const { encode, decode } = autoencoder(config)
  const posterior = encode(inputs.tokens)
  const latent = reparametrise(posterior, normal(key, autoencoderSites.posterior, [Chunk, Latent]))
  const noisy = add(posterior.mean, mul(normal(key, autoencoderEvaluationSites.added, [Chunk, Latent]), sigma))

  const valid = cast("f32")(isCounted(inputs.labels))
  const tokensOf = (z: F32<Chunks | Latent>): I32<Chunks | Token> => argmax(Vocabulary)(decode(z))
  const right = (z: F32<Chunks | Latent>): Scalar =>
    sum([Chunk, Token])<"f32", never>(cast("f32")(equal(tokensOf(z), inputs.labels)))
  const logits = decode(latent)
  const loss = weightedMean([Chunk, Token])(crossEntropy(Vocabulary)(logits, inputs.labels), valid)
  return {
    name: "autoencoder",
    inputs,
    loss,
    observed: {
      loss,
      counted: sum([Chunk, Token])<"f32", never>(valid),
      rightFromMean: right(posterior.mean),
      rightFromSample: right(latent),
      rightFromNoisy: right(noisy),
      mean: output(posterior.mean, [Chunk, Latent]),
      logStd: output(posterior.logStd, [Chunk, Latent]),
      latent: output(latent, [Chunk, Latent]),
      logits: output(logits, [Chunk, Token, Vocabulary]),
      tokens: output(tokensOf(latent), [Chunk, Token]),
    },
  } satisfies Objective
}

/** `autoencoderEvaluation` with `sigma` as an input, so that one program serves every amount of noise. */
export const autoencoderRobustness = (config: AnyAutoencoder, sizes: ChunkSizes) => {
  const sigma = input("sigma", "f32")
  const { inputs, loss, observed } = autoencoderEvaluation(config, sizes, sigma)
  return { name: "autoencoder.robustness", inputs: { ...inputs, sigma }, loss, observed } satisfies Objective
}
