/**
 * The axes of a causal decoder stack. Query heads are split into key/value heads and the group that shares each,
 * so that grouped-query attention is an ordinary contraction: query head h uses key/value head ⌊h / group⌋.
 */
import { axis } from "@serein/lang"
import type { Axis } from "@serein/lang"

/** An axis whose size a configuration gives. */
export type Named<Name extends string> = Axis<Name>

export type Batch = Named<"batch">
export type Time = Named<"time">
export type Source = Named<"source">
export type Hidden = Named<"hidden">
export type KeyValueHead = Named<"keyValueHead">
export type Group = Named<"group">
export type Dimension = Named<"dimension">

/** A stack of causal Llama layers: CALM's backbone, and the baseline's. */
export interface DecoderConfig {
  readonly hiddenSize: number
  readonly intermediateSize: number
  readonly layers: number
  /** Query heads; they share the hidden width evenly. */
  readonly heads: number
  /** Key and value heads; each serves heads / keyValueHeads query heads. */
  readonly keyValueHeads: number
  /** Base of the rotary frequencies. */
  readonly ropeTheta: number
  readonly normEpsilon: number
}

/** How much text one run of the stack reads, and how much it may look back at. */
export interface TextSizes {
  /** Independent texts. */
  readonly batch: number
  /** Positions read in this run. */
  readonly time: number
  /** Positions that attention can see: those of this run, or all that a cache holds. */
  readonly source: number
}

/** Every axis of a decoder stack. */
export const decoderAxes = (config: DecoderConfig, text: TextSizes) => {
  const headSize = config.hiddenSize / config.heads
  return {
    Batch: axis("batch", text.batch),
    Time: axis("time", text.time),
    Source: axis("source", text.source),
    Hidden: axis("hidden", config.hiddenSize),
    KeyValueHead: axis("keyValueHead", config.keyValueHeads),
    Group: axis("group", config.heads / config.keyValueHeads),
    Dimension: axis("dimension", headSize),
    Pair: axis("pair", headSize / 2),
    /** All query heads side by side, as `q_proj` stores them. */
    Queries: axis("queries", config.hiddenSize),
    /** All key (or value) heads side by side. */
    Keys: axis("keys", config.keyValueHeads * headSize),
  } as const
}

export type DecoderAxes = ReturnType<typeof decoderAxes>
