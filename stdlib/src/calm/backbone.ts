/**
 * The backbone: reads chunks of decoded tokens, not latents (arXiv 2510.27688, section 3), so that generation feeds
 * back exactly what a reader sees. K token embeddings become one vector, and a causal decoder looks back over them.
 */
import { axis, merge } from "@serein/lang"
import type { I32 } from "@serein/lang"
import { silu } from "../nn/activation.ts"
import type { AttentionContext, Remembered } from "../nn/attentionContext.ts"
import { decoder } from "../nn/decoder.ts"
import type { Stream } from "../nn/decoder.ts"
import type { Batch, DecoderAxes, Time } from "../nn/decoderAxes.ts"
import { embeddingWithPad } from "../nn/embedding.ts"
import { affine } from "../nn/linear.ts"
import { layerNorm } from "../nn/norm.ts"
import type { Token } from "./autoencoder.ts"
import { autoencoderAxes } from "./autoencoder.ts"
import type { ChunkModelConfig } from "./config.ts"

/** Epsilon of the LayerNorm after the embedding projection, as released. */
const epsilon = 1e-6

/** The K tokens of each chunk as one vector: embeddings side by side, then Linear, silu, Linear, LayerNorm. */
export const embedChunks = (config: ChunkModelConfig, { Hidden }: DecoderAxes) => {
  const { vocabularySize, chunkSize } = config.autoencoder
  const { Token } = autoencoderAxes(config.autoencoder)
  const Side = axis("side", chunkSize * Hidden.size)
  const Inner = axis("inner", 2 * Hidden.size)
  const embed = embeddingWithPad("transformer.embed_tokens", vocabularySize, Hidden, config.padToken)
  const widen = affine("embed_proj.0", Side, Inner)
  const narrow = affine("embed_proj.2", Inner, Hidden)
  const norm = layerNorm("embed_proj.3", Hidden, epsilon)
  return (tokens: I32<Batch | Time | Token>): Stream =>
    norm(narrow(silu(widen(merge([Token, Hidden], Side)(embed(tokens))))))
}

/** Chunk vectors to hidden states: position i predicts chunk i + 1. */
export const backbone = (
  config: ChunkModelConfig,
  axes: DecoderAxes,
  context: AttentionContext,
): ((chunks: Stream) => Remembered<Stream>) => decoder("transformer", config.backbone, axes, context)
