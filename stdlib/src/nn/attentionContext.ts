/**
 * What attention may look at: the text of this run alone (training), or that and everything before it, kept in
 * a cache of fixed size (generation). The decoder is one expression under either.
 */
import {
  add,
  cast,
  dot,
  equal,
  expand,
  iota,
  lessEqual,
  mul,
  outer,
  region,
  rename,
  sliceAt,
  softmax,
  state,
  sum,
  take,
  updateAt,
  where,
} from "@serein/lang"
import type { Axis, Bool, F32, I32, Scalar, Updates } from "@serein/lang"
import type { Batch, DecoderAxes, Dimension, Group, KeyValueHead, Source, Time } from "./decoderAxes.ts"
import { rotate, rotaryTables } from "./rotary.ts"

/** Keys or values of one layer, at the positions of one run or at all that can be seen. */
export type Kept<T extends Axis> = F32<Batch | KeyValueHead | Dimension | T>

/** What the query heads ask, or are answered. */
export type Heads = F32<Batch | Time | KeyValueHead | Group | Dimension>

/** Keys and values of all layers that can be seen, as `<layer's path>.key` and `.value`. */
export type Memory = ReadonlyMap<string, Kept<Source>>

/** A value, and the keys and values that were seen on the way. */
export interface Remembered<V> {
  readonly value: V
  readonly memory: Memory
}

/** What attention may look at, and where in the text this run stands. */
export interface AttentionContext {
  /** Queries or keys of this run, turned by the angles of their positions. */
  readonly turn: <A extends Axis>(x: F32<A | Batch | Time | Dimension>) => F32<A | Batch | Time | Dimension>
  /** What the queries of the layer at `path` find, given the keys and values of this run. */
  readonly answer: (path: string, query: Heads, key: Kept<Time>, value: Kept<Time>) => Remembered<Heads>
}

/** The score of what may not be seen: its weight is 0 in every precision, and it stays finite. */
const unseen = -1e30

/** Whether a position may see a source: those that are not later. */
export const notLater = (source: I32<Source>, time: I32<Time>): Bool<Time | Source> => outer(lessEqual, source, time)

/** Whether a source may be seen, by each position or by that of each text. */
export type Visible = Bool<Time | Source> | Bool<Batch | Time | Source>

/** How well each source answers each query. */
type Scores = F32<Batch | Time | KeyValueHead | Group | Source>

const isOfEachText = (visible: Visible): visible is Bool<Batch | Time | Source> =>
  visible.axes.some(({ name }) => name === "batch")

const hidden = (visible: Visible, scores: Scores): Scores =>
  isOfEachText(visible) ? where(visible, scores, unseen) : where(visible, scores, unseen)

/** q·k/√dimension where the source is visible. */
export const visibleScores =
  ({ Dimension }: DecoderAxes) =>
  (query: Heads, key: Kept<Source>, visible: Visible): Scores =>
    hidden(visible, mul(dot(Dimension)(query, key), 1 / Math.sqrt(Dimension.size)))

/** softmax(q·k/√dimension)·v over the visible sources; each key/value head serves a group of query heads. */
export const attend = (axes: DecoderAxes) =>
  region("attention", (query: Heads, key: Kept<Source>, value: Kept<Source>, visible: Visible): Heads =>
    dot(axes.Source)(softmax(axes.Source)(visibleScores(axes)(query, key, visible)), value),
  )

const keptAt = (path: string, key: Kept<Source>, value: Kept<Source>): Memory =>
  new Map([
    [`${path}.key`, key],
    [`${path}.value`, value],
  ])

/** The text begins with this run and is all in it. */
export const wholeText = (axes: DecoderAxes, theta: number): AttentionContext => {
  const { Time, Source, Dimension, Pair } = axes
  const tables = rotaryTables(Time, Pair, theta)
  const visible = notLater(iota(Source), iota(Time))
  return {
    turn: (x) => rotate(Dimension, Pair)(tables, x),
    answer: (path, query, freshKey, freshValue) => {
      const [key, value] = [rename(Time, Source)(freshKey), rename(Time, Source)(freshValue)]
      return { value: attend(axes)(query, key, value, visible), memory: keptAt(path, key, value) }
    },
  }
}

/** The state tensor [batch, key/value head, source, dimension] that holds the keys or values at `path`. */
const cacheAt = ({ Batch, KeyValueHead, Source, Dimension }: DecoderAxes, path: string): Kept<Source> =>
  state(`cache.${path}`, [Batch, KeyValueHead, Source, Dimension])

/**
 * This run continues a text at position `start`. Keys and values live in state tensors `cache.<path>` of fixed
 * size; whatever they hold beyond the current position is not seen.
 */
export const cachedText = (axes: DecoderAxes, theta: number, start: Scalar<"i32">): AttentionContext => {
  const { Time, Source, Dimension, Pair } = axes
  const all = rotaryTables(Source, Pair, theta)
  const tables = {
    cosines: sliceAt(Source, Time)(all.cosines, start),
    sines: sliceAt(Source, Time)(all.sines, start),
  }
  const visible = notLater(iota(Source), add(iota(Time), start))
  const written = (path: string, fresh: Kept<Time>): Kept<Source> =>
    updateAt(Source, Time)(cacheAt(axes, path), fresh, start)
  return {
    turn: (x) => rotate(Dimension, Pair)(tables, x),
    answer: (path, query, freshKey, freshValue) => {
      const [key, value] = [written(`${path}.key`, freshKey), written(`${path}.value`, freshValue)]
      return { value: attend(axes)(query, key, value, visible), memory: keptAt(path, key, value) }
    },
  }
}

/** The updates that keep in the cache what a run has seen. */
export const cacheUpdates = (axes: DecoderAxes, memory: Memory): Updates =>
  [...memory].map(([path, kept]) => [cacheAt(axes, path), kept])

/**
 * As `cachedText` with one position read in this run, where every text of the batch stands at a position of its own:
 * what becomes of a text does not depend on those beside it.
 */
export const cachedRows = (axes: DecoderAxes, theta: number, position: I32<Batch | Time>): AttentionContext => {
  const { Time, Source, Dimension, Pair } = axes
  const all = rotaryTables(Source, Pair, theta)
  const tables = { cosines: take(Source)(all.cosines, position), sines: take(Source)(all.sines, position) }
  const visible = outer(lessEqual, iota(Source), position)
  const here = sum(Time)(cast("i32")(outer(equal, iota(Source), position)))
  const written = (path: string, fresh: Kept<Time>): Kept<Source> =>
    where(equal(here, 1), expand(sum(Time)(fresh), Source), cacheAt(axes, path))
  return {
    turn: (x) => rotate(Dimension, Pair)(tables, x),
    answer: (path, query, freshKey, freshValue) => {
      const [key, value] = [written(`${path}.key`, freshKey), written(`${path}.value`, freshValue)]
      return { value: attend(axes)(query, key, value, visible), memory: keptAt(path, key, value) }
    },
  }
}
