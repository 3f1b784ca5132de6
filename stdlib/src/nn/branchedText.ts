/**
 * What attention looks at when every position of a text goes its own way: the text up to there, which all share,
 * and the steps since then, which are its own. All branches advance by one position in one run.
 */
import { add, axis, dot, iota, logSumExp, mul, outer, rename, softmax } from "@serein/lang"
import type { F32 } from "@serein/lang"
import { at } from "./at.ts"
import { attend, notLater, visibleScores } from "./attentionContext.ts"
import type { AttentionContext, Heads, Kept, Memory } from "./attentionContext.ts"
import type { Batch, DecoderAxes, Group, KeyValueHead, Source, Time } from "./decoderAxes.ts"
import { rotate, rotaryTables } from "./rotary.ts"
import { stack } from "./stack.ts"

/** One number for each head of each position. */
type PerHead = F32<Batch | Time | KeyValueHead | Group>

/**
 * The next step of the branches of a text that `trunk` has read from its beginning, after the steps that left
 * `earlier`. The branch at position t then stands at t + 1 + their number.
 *
 * Softmax over text and steps is taken in two levels: within the text, and between the text, as one entry with the
 * logarithm of its total weight, and the steps.
 */
export const branchedText = (
  axes: DecoderAxes,
  theta: number,
  trunk: Memory,
  earlier: readonly Memory[],
): AttentionContext => {
  const { Time, Source, Dimension, Pair } = axes
  const tables = rotaryTables(Time, Pair, theta, earlier.length + 1)
  const visible = notLater(iota(Source), iota(Time))
  const Part = axis("part", earlier.length + 2)

  const kept = (memory: Memory, path: string): Kept<Source> => {
    const found = memory.get(path)
    if (found === undefined) throw new RangeError(`the text that branches has not been read: '${path}' is missing`)
    return found
  }
  /** What the branches' own steps have left at `path`, the one of this run last: one for each position. */
  const steps = (path: string, fresh: Kept<Time>): readonly Kept<Time>[] => [
    ...earlier.map((memory) => rename(Source, Time)(kept(memory, path))),
    fresh,
  ]
  const score = (query: Heads, key: Kept<Time>): PerHead =>
    mul(dot(Dimension)(query, key), 1 / Math.sqrt(Dimension.size))

  return {
    turn: (x) => rotate(Dimension, Pair)(tables, x),
    answer: (path, query, freshKey, freshValue) => {
      const [trunkKey, trunkValue] = [kept(trunk, `${path}.key`), kept(trunk, `${path}.value`)]
      const [keys, values] = [steps(`${path}.key`, freshKey), steps(`${path}.value`, freshValue)]
      const total: PerHead = logSumExp(Source)(visibleScores(axes)(query, trunkKey, visible))
      const weights = softmax(Part)(stack(Part)([total, ...keys.map((key) => score(query, key))]))
      const ofText = mul(attend(axes)(query, trunkKey, trunkValue, visible), at(Part, 0)(weights))
      const ofSteps = values.map((value, i): Heads => outer((w, v) => mul(w, v), at(Part, i + 1)(weights), value))
      return {
        value: ofSteps.reduce((mixed, part) => add(mixed, part), ofText),
        memory: new Map([
          [`${path}.key`, rename(Time, Source)(freshKey)],
          [`${path}.value`, rename(Time, Source)(freshValue)],
        ]),
      }
    },
  }
}
