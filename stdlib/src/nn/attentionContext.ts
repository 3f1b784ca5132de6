/**
 * What attention may look at: the text of this run alone (training), or that and everything before it, kept in
 * a cache of fixed size (generation). The decoder is one expression under either.
 */
import { add, iota, lessEqual, outer, rename, sliceAt, state, updateAt } from "@serein/lang"
import type { Axis, Bool, F32, I32, Scalar, Updates } from "@serein/lang"
import type { Batch, DecoderAxes, Dimension, KeyValueHead, Named, Source, Time } from "./decoderAxes.ts"
import { rotaryTables } from "./rotary.ts"
import type { RotaryTables } from "./rotary.ts"

/** Keys or values of one layer, at the positions of one run or at all that can be seen. */
export type Kept<T extends Axis> = F32<Batch | KeyValueHead | Dimension | T>

/** What attention may look at, and where in the text this run stands. */
export interface AttentionContext {
  readonly rotary: RotaryTables<Time, Named<"pair">>
  /** Whether a position may see a source. */
  readonly visible: Bool<Time | Source>
  /** Turns the keys or values of this run into all that can be seen, with the updates that keep them. */
  readonly remember: (path: string, fresh: Kept<Time>) => { readonly all: Kept<Source>; readonly updates: Updates }
}

const notLater = (source: I32<Source>, time: I32<Time>): Bool<Time | Source> => outer(lessEqual, source, time)

/** The text begins with this run and is all in it. */
export const wholeText = ({ Time, Source, Pair }: DecoderAxes, theta: number): AttentionContext => ({
  rotary: rotaryTables(Time, Pair, theta),
  visible: notLater(iota(Source), iota(Time)),
  remember: (_, fresh) => ({ all: rename(Time, Source)(fresh), updates: [] }),
})

/**
 * This run continues a text at position `start`. Keys and values live in state tensors `cache.<path>` of fixed
 * size [batch, key/value head, source, dimension]; whatever they hold beyond the current position is not seen.
 */
export const cachedText = (axes: DecoderAxes, theta: number, start: Scalar<"i32">): AttentionContext => {
  const { Batch, Time, Source, KeyValueHead, Dimension, Pair } = axes
  const tables = rotaryTables(Source, Pair, theta)
  return {
    rotary: {
      cosines: sliceAt(Source, Time)(tables.cosines, start),
      sines: sliceAt(Source, Time)(tables.sines, start),
    },
    visible: notLater(iota(Source), add(iota(Time), start)),
    remember: (path, fresh) => {
      const cache = state(`cache.${path}`, [Batch, KeyValueHead, Source, Dimension])
      const all = updateAt(Source, Time)(cache, fresh, start)
      return { all, updates: [[cache, all]] }
    },
  }
}
