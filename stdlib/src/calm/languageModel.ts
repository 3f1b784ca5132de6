/**
 * CALM with the energy head: the next chunk's latent, given the chunks before it (arXiv 2510.27688, section 3).
 *
 * The target of a position is the frozen autoencoder's posterior of the next chunk. N samples of the head meet M of
 * the posterior in the energy score; there is no softmax over a vocabulary anywhere.
 */
import { argmax, axis, cast, mul, normal, slice, stopGradient, uniform } from "@serein/lang"
import type { Axis, F32, I32, Key, Scalar } from "@serein/lang"
import { at } from "../nn/at.ts"
import { wholeText } from "../nn/attentionContext.ts"
import type { Stream } from "../nn/decoder.ts"
import { decoderAxes } from "../nn/decoderAxes.ts"
import type { Batch, Named, Time } from "../nn/decoderAxes.ts"
import { weightedMean } from "../nn/weightedMean.ts"
import { autoencoder, autoencoderAxes, reparametrise } from "./autoencoder.ts"
import type { Autoencoder, Chunks, Latent, Posterior, Token } from "./autoencoder.ts"
import { backbone, embedChunks } from "./backbone.ts"
import type { LanguageModelConfig } from "./config.ts"
import { energyHead, noiseAxis } from "./energyHead.ts"
import type { EnergyHead } from "./energyHead.ts"
import { energyScore } from "./energyScore.ts"
import { isCounted } from "./labels.ts"
import { frozenPrefix } from "./released.ts"

export type Sample = Named<"sample">

/** Noise sites of the language model, with what is drawn. */
export const languageModelSites = {
  /** uniform [sample, batch, time, noise], in [0, 1): what the head's N samples are made of. */
  head: "energyHead",
  /** normal [target, batch, time, latent]: ε of the M posterior samples. */
  target: "energyTarget",
} as const

/** How many blocks of text one run reads, and of how many chunks each. */
export interface BlockSizes {
  readonly batch: number
  readonly chunks: number
}

/** The axes of a run over blocks of text. */
export const blockAxes = (config: LanguageModelConfig, { batch, chunks }: BlockSizes) =>
  ({
    ...decoderAxes(config.backbone, { batch, time: chunks - 1, source: chunks - 1 }),
    Chunk: axis("chunk", chunks),
    Sample: axis("sample", config.head.samples),
    Target: axis("target", config.head.targetSamples),
  }) as const

/** The frozen autoencoder of a language model. */
export const frozenAutoencoder = (config: LanguageModelConfig): Autoencoder =>
  autoencoder(config.autoencoder, frozenPrefix)

/** The head of a language model. */
export const generativeHead = (config: LanguageModelConfig, Hidden: Named<"hidden">): EnergyHead =>
  energyHead("generative_head", config.head, Hidden, autoencoderAxes(config.autoencoder).Latent)

/** The values of a training or evaluation step. */
export interface LanguageModelValues {
  /** −mean of the energy score over the positions that count. */
  readonly loss: Scalar
  readonly inputEmbeddings: Stream
  readonly hiddenStates: Stream
  readonly latentPredictions: F32<Sample | Batch | Time | Latent>
  readonly target: Posterior<Batch | Time>
  /** S of each position. */
  readonly score: F32<Batch | Time>
}

/**
 * Reads all chunks but the last and predicts all but the first. A chunk counts when its first label is not −100;
 * labels of one chunk must be masked together.
 */
export const languageModel = (
  config: LanguageModelConfig,
  sizes: BlockSizes,
  key: Key,
  tokens: I32<Batch | Chunks | Token>,
  labels: I32<Batch | Chunks | Token>,
): LanguageModelValues => {
  const axes = blockAxes(config, sizes)
  const { Batch, Time, Hidden, Chunk, Sample, Target } = axes
  const { Token, Latent } = autoencoderAxes(config.autoencoder)
  const Noise = noiseAxis(config.head)

  const inputEmbeddings = embedChunks(config, axes)(slice(Chunk, 0, Time)(tokens))
  const { value: hiddenStates } = backbone(config, axes, wholeText(axes, config.backbone.ropeTheta))(inputEmbeddings)
  const noise = uniform(key, languageModelSites.head, [Sample, Batch, Time, Noise])
  const latentPredictions = generativeHead(config, Hidden)(hiddenStates, noise)

  const truth = slice(Chunk, 1, Time)(labels)
  const { mean, logStd } = frozenAutoencoder(config).encode(truth)
  const target = { mean: stopGradient(mean), logStd: stopGradient(logStd) }
  const targets = reparametrise(target, normal(key, languageModelSites.target, [Target, Batch, Time, Latent]))

  const score = energyScore(Sample, Target, Latent, config.head.beta)(latentPredictions, targets)
  const valid = cast("f32")(isCounted(at(Token, 0)(truth)))
  return {
    loss: mul(weightedMean([Batch, Time])(score, valid), -1),
    inputEmbeddings,
    hiddenStates,
    latentPredictions,
    target,
    score,
  }
}

/** The likeliest token at each place of a latent vector's chunk. */
export const decodeTokens =
  (config: LanguageModelConfig) =>
  <A extends Axis>(latent: F32<A | Latent>): I32<A | Token> =>
    argmax(autoencoderAxes(config.autoencoder).Vocabulary)(frozenAutoencoder(config).decode(latent))
