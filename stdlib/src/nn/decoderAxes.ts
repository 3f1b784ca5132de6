/**
 * The axes of a causal decoder stack. Query heads are split into key/value heads and the group that shares each,
 * so that grouped-query attention is an ordinary contraction: query head h uses key/value head ⌊h / group⌋.
 */
import { axis } from "@serein/lang"
import type { Axis } from "@serein/lang"

/** An axis whose size a configuration gives. */
export type Named<Name extends string> = Axis<Name, number>

export type Batch = Named<"batch">
export type Time = Named<"time">
export type Source = Named<"source">
export type Hidden = Named<"hidden">
export type KeyValueHead = Named<"keyValueHead">
export type Group = Named<"group">
export type Dimension = Named<"dimension">

/** Sizes of a stack of decoder layers. */
export interface DecoderSizes {
  readonly hiddenSize: number
  readonly intermediateSize: number
  readonly heads: number
  readonly keyValueHeads: number
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
export const decoderAxes = (sizes: DecoderSizes, text: TextSizes) => {
  const headSize = sizes.hiddenSize / sizes.heads
  return {
    Batch: axis("batch", text.batch),
    Time: axis("time", text.time),
    Source: axis("source", text.source),
    Hidden: axis("hidden", sizes.hiddenSize),
    Inner: axis("inner", sizes.intermediateSize),
    KeyValueHead: axis("keyValueHead", sizes.keyValueHeads),
    Group: axis("group", sizes.heads / sizes.keyValueHeads),
    Dimension: axis("dimension", headSize),
    Pair: axis("pair", headSize / 2),
    /** All query heads side by side, as `q_proj` stores them. */
    Queries: axis("queries", sizes.hiddenSize),
    /** All key (or value) heads side by side. */
    Keys: axis("keys", sizes.keyValueHeads * headSize),
  } as const
}

export type DecoderAxes = ReturnType<typeof decoderAxes>
