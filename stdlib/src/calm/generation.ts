/**
 * Generation on the device: programs over one key/value cache (arXiv 2510.27688, section 4).
 *
 * `prefill` reads several chunks of each prompt; `decode` reads a chunk of each text, wherever it stands, and draws a
 * pool of samples of the chunk after it. `next` and `draw` do the same for texts that stand at the same position, as
 * the original implementation has it. What becomes of the samples (temperature, ends, constraints) is decided on the
 * host, in `writtenText.ts` and `continuation.ts`.
 */
import { axis, input, output, program, rowKeys, sliceAt, splitRowKeys, state, sum } from "@serein/lang"
import type { F32, I32, Key, Scalar, Updates } from "@serein/lang"
import { cachedRows, cachedText, cacheUpdates } from "../nn/attentionContext.ts"
import { decoderAxes } from "../nn/decoderAxes.ts"
import type { Batch, Hidden, Named, Time } from "../nn/decoderAxes.ts"
import { stepInputs, stepKey } from "../optim/objective.ts"
import { autoencoderAxes } from "./autoencoder.ts"
import type { Token } from "./autoencoder.ts"
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

/** The hidden state of the last chunk read: what the next chunk is drawn from. */
const standing = (Batch: Batch, Hidden: Hidden): F32<Batch | Hidden> => state("generation.hidden", [Batch, Hidden])

/** Reads chunks that begin at position `start`; the hidden state of the one at `last` among them is kept. */
const read = (
  config: ChunkModelConfig,
  axes: ReturnType<typeof textAxes>,
  tokens: I32<Batch | Time | Token>,
  start: Scalar<"i32">,
  last: Scalar<"i32"> | number,
): { readonly hidden: F32<Batch | Hidden>; readonly updates: Updates } => {
  const { Batch, Time, Hidden } = axes
  const One = axis("~one", 1)
  const chunks = embedChunks(config, axes)(tokens)
  const { value, memory } = backbone(config, axes, cachedText(axes, config.backbone.ropeTheta, start))(chunks)
  const hidden = sum(One)(sliceAt(Time, One)(value, last))
  return { hidden, updates: [...cacheUpdates(axes, memory), [standing(Batch, Hidden), hidden]] }
}

/** Tokens of independent samples of the next chunk. */
const drawn = (
  config: LanguageModelConfig<AnyHead>,
  key: Key,
  [Batch, Hidden, Pool]: readonly [Batch, Hidden, Pool],
  hidden: F32<Batch | Hidden>,
): I32<Batch | Pool | Token> => {
  const draw = { key, site: languageModelSites.head, axes: [Batch, Pool] }
  return decodeTokens(config)(headOf(config, Hidden).sample<Batch, Pool>(draw, hidden))
}

/**
 * Reads `chunks` chunks from position `start` on, and stands at the one at index `last` among them: a prompt shorter
 * than `chunks` is filled up with anything, since what lies beyond the current position is not seen. `start` + `chunks`
 * must not exceed the context: a window that would is moved back to fit, and overwrites what was read.
 *
 * @throws AxisError when `chunks` exceeds the context.
 */
export const prefillProgram = (config: ChunkModelConfig, sizes: GenerationSizes, chunks: number) => {
  const axes = textAxes(config, sizes, chunks)
  const { Token } = autoencoderAxes(config.autoencoder)
  const inputs = {
    tokens: input("tokens", "i32", [axes.Batch, axes.Time, Token]),
    start: input("start", "i32"),
    last: input("last", "i32"),
  }
  const { updates } = read(config, axes, inputs.tokens, inputs.start, inputs.last)
  return program("generation.prefill", { inputs, outputs: {}, updates })
}

/** Reads the chunk at position `start`, and draws `pool` samples of the chunk after it. */
export const nextProgram = (config: LanguageModelConfig<AnyHead>, sizes: GenerationSizes, pool: number) => {
  const axes = textAxes(config, sizes, 1)
  const Pool: Pool = axis("pool", pool)
  const { Token } = autoencoderAxes(config.autoencoder)
  const inputs = {
    tokens: input("tokens", "i32", [axes.Batch, axes.Time, Token]),
    start: input("start", "i32"),
    ...stepInputs(),
  }
  const { hidden, updates } = read(config, axes, inputs.tokens, inputs.start, 0)
  const tokens = drawn(config, stepKey(inputs), [axes.Batch, axes.Hidden, Pool], hidden)
  return program("generation.next", {
    inputs,
    outputs: { tokens: output(tokens, [axes.Batch, Pool, Token]) },
    updates,
  })
}

/**
 * As `nextProgram`, where every text stands at its own `position` and draws from its own `seed` and `draw`: what is
 * drawn for a text depends on that text alone, not on those beside it. A chunk may be read again at its position, for
 * another draw; nothing else changes then.
 */
export const decodingProgram = (config: LanguageModelConfig<AnyHead>, sizes: GenerationSizes, pool: number) => {
  const axes = textAxes(config, sizes, 1)
  const { Batch, Time, Hidden } = axes
  const Pool: Pool = axis("pool", pool)
  const { Token } = autoencoderAxes(config.autoencoder)
  const inputs = {
    tokens: input("tokens", "i32", [Batch, Time, Token]),
    position: input("position", "i32", [Batch, Time]),
    seed: input("seed", "u32", [Batch]),
    draw: input("draw", "u32", [Batch]),
  }
  const context = cachedRows(axes, config.backbone.ropeTheta, inputs.position)
  const { value, memory } = backbone(config, axes, context)(embedChunks(config, axes)(inputs.tokens))
  const key = splitRowKeys(rowKeys(inputs.seed), inputs.draw)
  const tokens = drawn(config, key, [Batch, Hidden, Pool], sum(Time)(value))
  return program("generation.decode", {
    inputs,
    outputs: { tokens: output(tokens, [Batch, Pool, Token]) },
    updates: cacheUpdates(axes, memory),
  })
}

/** Draws `pool` samples of the chunk that follows where the text stands. */
export const drawProgram = (config: LanguageModelConfig<AnyHead>, sizes: GenerationSizes, pool: number) => {
  const { Batch, Hidden } = textAxes(config, sizes, 1)
  const Pool: Pool = axis("pool", pool)
  const { Token } = autoencoderAxes(config.autoencoder)
  const inputs = stepInputs()
  const tokens = drawn(config, stepKey(inputs), [Batch, Hidden, Pool], standing(Batch, Hidden))
  return program("generation.draw", { inputs, outputs: { tokens: output(tokens, [Batch, Pool, Token]) } })
}
