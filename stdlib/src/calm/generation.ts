/**
 * Generation on the device: two programs over one key/value cache (arXiv 2510.27688, section 4).
 *
 * `prefill` reads several chunks of each prompt; `decode` reads a chunk of each text, wherever it stands, and draws a
 * pool of samples of the chunk after it. What becomes of the samples (temperature, ends, constraints) is decided on the
 * host, in `writtenText.ts` and `continuation.ts`; the original's own rules for that are `releasedContinuation.ts`.
 */
import { axis, input, output, program, rowKeys, splitRowKeys, sum } from "@serein/lang"
import { cachedRows, cachedText, cacheUpdates } from "../nn/attentionContext.ts"
import { decoderAxes } from "../nn/decoderAxes.ts"
import type { Batch, Named } from "../nn/decoderAxes.ts"
import { autoencoderAxes } from "./autoencoder.ts"
import { backbone, embedChunks } from "./backbone.ts"
import type { ChunkModelConfig, LanguageModelConfig } from "./config.ts"
import { languageModelSites } from "./head.ts"
import type { AnyHead } from "./head.ts"
import { headOf } from "./heads.ts"
import { decodeTokens } from "./languageModel.ts"

/** What the programs of one generation must agree on. */
export interface GenerationSizes {
  /** Texts written side by side. */
  readonly batch: number
  /** Chunks that the cache holds: prompt and continuation together. */
  readonly context: number
}

/** Samples drawn for each text. */
export type Pool = Named<"pool">

const textAxes = (config: ChunkModelConfig, { batch, context }: GenerationSizes, time: number) =>
  decoderAxes(config.backbone, { batch, time, source: context })

/**
 * Reads `chunks` chunks of each text from position `start` on. A prompt shorter than that is filled up with anything,
 * since what lies beyond the current position is not seen. `start` + `chunks` must not exceed the context: a window that
 * would is moved back to fit, and overwrites what was read.
 *
 * @throws AxisError when `chunks` exceeds the context.
 */
export const prefillProgram = (config: ChunkModelConfig, sizes: GenerationSizes, chunks: number) => {
  const axes = textAxes(config, sizes, chunks)
  const { Token } = autoencoderAxes(config.autoencoder)
  const inputs = {
    tokens: input("tokens", "i32", [axes.Batch, axes.Time, Token]),
    start: input("start", "i32"),
  }
  const context = cachedText(axes, config.backbone.ropeTheta, inputs.start)
  const { memory } = backbone(config, axes, context)(embedChunks(config, axes)(inputs.tokens))
  return program("generation.prefill", { inputs, outputs: {}, updates: cacheUpdates(axes, memory) })
}

/**
 * One step of writing: a chunk of each text is read at that text's own `position`, and `pool` samples of the chunk after
 * it are drawn by its own `seed` and `draw`, so that what is drawn for a text depends on that text alone, not on those
 * beside it. A chunk may be read again at its position, for another draw; nothing else changes then.
 */
export const decodingStep = (config: LanguageModelConfig<AnyHead>, sizes: GenerationSizes, pool: number) => {
  const axes = textAxes(config, sizes, 1)
  const { Batch, Time, Hidden } = axes
  const Pool: Pool = axis("pool", pool)
  const { Token, Latent } = autoencoderAxes(config.autoencoder)
  const inputs = {
    tokens: input("tokens", "i32", [Batch, Time, Token]),
    position: input("position", "i32", [Batch, Time]),
    seed: input("seed", "u32", [Batch]),
    draw: input("draw", "u32", [Batch]),
  }
  const context = cachedRows(axes, config.backbone.ropeTheta, inputs.position)
  const { value, memory } = backbone(config, axes, context)(embedChunks(config, axes)(inputs.tokens))
  const key = splitRowKeys(rowKeys(inputs.seed), inputs.draw)
  const draw = { key, site: languageModelSites.head, axes: [Batch, Pool] }
  const latents = headOf(config, Hidden).sample<Batch, Pool>(draw, sum(Time)(value))
  return {
    inputs,
    observed: {
      tokens: output(decodeTokens(config)(latents), [Batch, Pool, Token]),
      latents: output(latents, [Batch, Pool, Latent]),
    },
    updates: cacheUpdates(axes, memory),
  }
}

/** `decodingStep` for the tokens that it draws. */
export const decodingProgram = (config: LanguageModelConfig<AnyHead>, sizes: GenerationSizes, pool: number) => {
  const { inputs, observed, updates } = decodingStep(config, sizes, pool)
  return program("generation.decode", { inputs, outputs: { tokens: observed.tokens }, updates })
}
