/**
 * Causal self-attention with rotary positions and grouped key/value heads (Vaswani et al. 2017, Ainslie et al. 2023),
 * as Llama has it: no biases. What can be seen is the context's affair.
 */
import { dot, merge, mul, region, softmax, split, where } from "@serein/lang"
import type { F32, Updates } from "@serein/lang"
import type { AttentionContext, Kept } from "./attentionContext.ts"
import type { Batch, DecoderAxes, Dimension, Group, Hidden, KeyValueHead, Source, Time } from "./decoderAxes.ts"
import { linear } from "./linear.ts"
import { rotate } from "./rotary.ts"

/** A value, and what its computation asks to be kept for later runs. */
export interface Remembered<V> {
  readonly value: V
  readonly updates: Updates
}

/** The score of what may not be seen: its weight is 0 in every precision, and it stays finite. */
const unseen = -1e30

/** What the query heads ask, or are answered. */
type Heads = F32<Batch | Time | KeyValueHead | Group | Dimension>

/** softmax(q·k/√dimension)·v over the visible sources; each key/value head serves a group of query heads. */
const attend = ({ Dimension, Source }: DecoderAxes) =>
  region(
    "attention",
    (query: Heads, key: Kept<Source>, value: Kept<Source>, visible: AttentionContext["visible"]): Heads => {
      const scores = mul(dot(Dimension)(query, key), 1 / Math.sqrt(Dimension.size))
      const weights = softmax(Source)(where(visible, scores, unseen))
      return dot(Source)(weights, value)
    },
  )

/** Self-attention with parameters `path.{q,k,v,o}_proj.weight`. */
export const selfAttention = (path: string, axes: DecoderAxes, context: AttentionContext) => {
  const { Hidden, Queries, Keys, KeyValueHead, Group, Dimension, Pair } = axes
  const turn = rotate(Dimension, Pair)
  const toQuery = linear(`${path}.q_proj`, Hidden, Queries)
  const toKey = linear(`${path}.k_proj`, Hidden, Keys)
  const toValue = linear(`${path}.v_proj`, Hidden, Keys)
  const fromHeads = linear(`${path}.o_proj`, Queries, Hidden)
  return (x: F32<Batch | Time | Hidden>): Remembered<F32<Batch | Time | Hidden>> => {
    const query = turn(context.rotary, split(Queries, [KeyValueHead, Group, Dimension])(toQuery(x)))
    const freshKey = turn(context.rotary, split(Keys, [KeyValueHead, Dimension])(toKey(x)))
    const key = context.remember(`${path}.key`, freshKey)
    const value = context.remember(`${path}.value`, split(Keys, [KeyValueHead, Dimension])(toValue(x)))
    const mixed = attend(axes)(query, key.all, value.all, context.visible)
    return {
      value: fromHeads(merge([KeyValueHead, Group, Dimension], Queries)(mixed)),
      updates: [...key.updates, ...value.updates],
    }
  }
}
