/**
 * Rolling on from every position of a text at once, for BrierLM of chunks shorter than four tokens (arXiv 2510.27688,
 * section 6): each position continues along the first of its two samples, over the keys and values that the text left.
 */
import { axis } from "@serein/lang"
import type { F32, I32, Key } from "@serein/lang"
import { at } from "../nn/at.ts"
import type { Memory } from "../nn/attentionContext.ts"
import { branchedText } from "../nn/branchedText.ts"
import type { Batch, DecoderAxes, Named, Time } from "../nn/decoderAxes.ts"
import type { Latent, Token } from "./autoencoder.ts"
import { backbone, embedChunks } from "./backbone.ts"
import type { ChunkModelConfig } from "./config.ts"
import { predictionSite } from "./head.ts"
import type { Head } from "./head.ts"
import { decodeTokens } from "./languageModel.ts"

/** Two independent samples. */
export type Prediction = Named<"prediction">

/** The axis of the two samples that BrierLM judges. */
export const predictionAxis: Prediction = axis("prediction", 2)

/** Chunks that make up the four tokens of BrierLM. */
export const chunksJudged = (chunkSize: number): number => Math.ceil(4 / chunkSize)

/** Both samples of one chunk, at every position. */
export interface Predicted {
  readonly latents: F32<Prediction | Batch | Time | Latent>
  readonly tokens: I32<Prediction | Batch | Time | Token>
}

/** The samples whose latents these are. */
export const predictedFrom = (config: ChunkModelConfig, latents: Predicted["latents"]): Predicted => ({
  latents,
  tokens: decodeTokens(config)(latents),
})

/** The chunk along which every position goes on, given its samples of chunk `depth` after it: 0 is the next. */
export type Path = (tokens: Predicted["tokens"], depth: number) => I32<Batch | Time | Token>

/** On along the first sample. */
export const alongFirst: Path = at(predictionAxis, 0)

/**
 * Two samples of each of the `count` chunks after every position, given those of the first: both given the text and
 * the `path` through the chunks before.
 */
export const rollOut = (
  config: ChunkModelConfig,
  head: Head,
  axes: DecoderAxes,
  key: Key,
  trunk: Memory,
  first: Predicted,
  count: number,
  path: Path = alongFirst,
): readonly Predicted[] => {
  const { Batch, Time } = axes
  const predicted: Predicted[] = [first]
  const memories: Memory[] = []
  for (let step = 1; step < count; step += 1) {
    const chunk = path((predicted[step - 1] ?? first).tokens, step - 1)
    const context = branchedText(axes, config.backbone.ropeTheta, trunk, memories)
    const read = backbone(config, axes, context)(embedChunks(config, axes)(chunk))
    const draw = { key, site: predictionSite(step), axes: [predictionAxis, Batch, Time] }
    predicted.push(predictedFrom(config, head.sample<Batch | Time, Prediction>(draw, read.value)))
    memories.push(read.memory)
  }
  return predicted
}
