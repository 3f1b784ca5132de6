/**
 * CALM: the next chunk's latent, given the chunks before it (arXiv 2510.27688, section 3).
 *
 * The target of a position is the frozen autoencoder's posterior of the next chunk, and the head says how well it is
 * met; there is no softmax over a vocabulary anywhere.
 */
import { argmax, axis, cast, slice, stopGradient, sum } from "@serein/lang"
import type { Axis, F32, I32, Key, Outputs, Scalar } from "@serein/lang"
import { at } from "../nn/at.ts"
import { wholeText } from "../nn/attentionContext.ts"
import type { Memory } from "../nn/attentionContext.ts"
import type { Stream } from "../nn/decoder.ts"
import { decoderAxes } from "../nn/decoderAxes.ts"
import type { Batch, Time } from "../nn/decoderAxes.ts"
import { weightedMean } from "../nn/weightedMean.ts"
import { autoencoder, autoencoderAxes } from "./autoencoder.ts"
import type { Autoencoder, Chunks, Latent, Posterior, Token } from "./autoencoder.ts"
import { backbone, embedChunks } from "./backbone.ts"
import type { ChunkModelConfig, LanguageModelConfig } from "./config.ts"
import { predictionSite } from "./head.ts"
import type { Head, NoOutputs, Sample } from "./head.ts"
import { targetSamplesOf } from "./headConfig.ts"
import type { HeadConfig } from "./headConfig.ts"
import { isCounted } from "./labels.ts"
import { frozenPrefix } from "./released.ts"

/** How many blocks of text one run reads, and of how many chunks each. */
export interface BlockSizes {
  readonly batch: number
  readonly chunks: number
}

/** BrierLM judges two samples of a position. */
const judgedSamples = 2

/** The axes of a run over blocks of text. */
export const chunkAxes = (config: ChunkModelConfig, { batch, chunks }: BlockSizes) =>
  ({
    ...decoderAxes(config.backbone, { batch, time: chunks - 1, source: chunks - 1 }),
    Chunk: axis("chunk", chunks),
  }) as const

/** The axes of a run, and those of the draws that the head's loss makes: its own samples, and the posterior's. */
export const blockAxes = (config: LanguageModelConfig<HeadConfig>, sizes: BlockSizes) =>
  ({
    ...chunkAxes(config, sizes),
    Sample: axis("sample", "targetSamples" in config.head ? config.head.samples : judgedSamples),
    Target: axis("target", targetSamplesOf(config.head)),
  }) as const

/** The frozen autoencoder of a language model. */
export const frozenAutoencoder = (config: ChunkModelConfig): Autoencoder =>
  autoencoder(config.autoencoder, frozenPrefix)

/** The values of a training or evaluation step. */
export interface LanguageModelValues<O extends Outputs = NoOutputs> {
  /** The mean of the head's loss over the positions that count. */
  readonly loss: Scalar
  /** The number of positions that count. */
  readonly counted: Scalar
  readonly inputEmbeddings: Stream
  readonly hiddenStates: Stream
  /** The keys and values of the text. */
  readonly memory: Memory
  readonly target: Posterior<Batch | Time>
  /** The head's loss of each position. */
  readonly losses: F32<Batch | Time>
  /** Independent samples of each position, two or more. */
  readonly Sample: Sample
  readonly latentPredictions: F32<Sample | Batch | Time | Latent>
  /** What the head lets one look at. */
  readonly observed: O
}

/**
 * Reads all chunks but the last and predicts all but the first. A chunk counts when its first label is not −100;
 * labels of one chunk must be masked together.
 */
export const languageModel = <O extends Outputs>(
  config: ChunkModelConfig,
  head: Head<O>,
  sizes: BlockSizes,
  key: Key,
  tokens: I32<Batch | Chunks | Token>,
  labels: I32<Batch | Chunks | Token>,
): LanguageModelValues<O> => {
  const axes = chunkAxes(config, sizes)
  const { Batch, Time, Chunk } = axes
  const { Token } = autoencoderAxes(config.autoencoder)

  const inputEmbeddings = embedChunks(config, axes)(slice(Chunk, 0, Time)(tokens))
  const read = backbone(config, axes, wholeText(axes, config.backbone.ropeTheta))(inputEmbeddings)

  const truth = slice(Chunk, 1, Time)(labels)
  const { mean, logStd } = frozenAutoencoder(config).encode(truth)
  const target = { mean: stopGradient(mean), logStd: stopGradient(logStd) }
  const { loss: losses, drawn, observed } = head.loss(key, [Batch, Time], read.value, target)
  const valid = cast("f32")(isCounted(at(Token, 0)(truth)))

  const Sample = drawn?.Sample ?? axis("sample", judgedSamples)
  const draw = { key, site: predictionSite(0), axes: [Sample, Batch, Time] }
  return {
    loss: weightedMean([Batch, Time])(losses, valid),
    counted: sum([Batch, Time])<"f32", never>(valid),
    inputEmbeddings,
    hiddenStates: read.value,
    memory: read.memory,
    target,
    losses,
    Sample,
    latentPredictions: drawn?.latents ?? head.sample<Batch | Time, Sample>(draw, read.value),
    observed,
  }
}

/** The likeliest token at each place of a latent vector's chunk. */
export const decodeTokens =
  (config: ChunkModelConfig) =>
  <A extends Axis>(latent: F32<A | Latent>): I32<A | Token> =>
    argmax(autoencoderAxes(config.autoencoder).Vocabulary)(frozenAutoencoder(config).decode(latent))
