/**
 * Causal self-attention with rotary positions and grouped key/value heads (Vaswani et al. 2017, Ainslie et al. 2023),
 * as Llama has it: no biases. What can be seen is the context's affair.
 */
import { merge, split } from "@serein/lang"
import type { F32 } from "@serein/lang"
import type { AttentionContext, Remembered } from "./attentionContext.ts"
import type { Batch, DecoderAxes, Hidden, Time } from "./decoderAxes.ts"
import { linear } from "./linear.ts"

/** Self-attention with parameters `path.{q,k,v,o}_proj.weight`. */
export const selfAttention = (path: string, axes: DecoderAxes, context: AttentionContext) => {
  const { Hidden, Queries, Keys, KeyValueHead, Group, Dimension } = axes
  const toQuery = linear(`${path}.q_proj`, Hidden, Queries)
  const toKey = linear(`${path}.k_proj`, Hidden, Keys)
  const toValue = linear(`${path}.v_proj`, Hidden, Keys)
  const fromHeads = linear(`${path}.o_proj`, Queries, Hidden)
  return (x: F32<Batch | Time | Hidden>): Remembered<F32<Batch | Time | Hidden>> => {
    const query = context.turn(split(Queries, [KeyValueHead, Group, Dimension])(toQuery(x)))
    const key = context.turn(split(Keys, [KeyValueHead, Dimension])(toKey(x)))
    const value = split(Keys, [KeyValueHead, Dimension])(toValue(x))
    const mixed = context.answer(path, query, key, value)
    return {
      value: fromHeads(merge([KeyValueHead, Group, Dimension], Queries)(mixed.value)),
      memory: mixed.memory,
    }
  }
}
