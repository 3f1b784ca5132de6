/**
 * The Llama decoder stack: RMSNorm, causal attention, RMSNorm, SwiGLU, each pair with a residual connection, and
 * a final RMSNorm. CALM's backbone and the baseline are both this, under other names.
 */
import { add } from "@serein/lang"
import type { F32 } from "@serein/lang"
import { selfAttention } from "./attention.ts"
import type { Remembered } from "./attention.ts"
import type { AttentionContext } from "./attentionContext.ts"
import type { Batch, DecoderAxes, Hidden, Time } from "./decoderAxes.ts"
import { rmsNorm } from "./norm.ts"
import { swiglu } from "./swiglu.ts"

/** The residual stream. */
export type Stream = F32<Batch | Time | Hidden>

const decoderLayer = (path: string, axes: DecoderAxes, context: AttentionContext, epsilon: number) => {
  const { Hidden, Inner } = axes
  const attentionNorm = rmsNorm(`${path}.input_layernorm`, Hidden, epsilon)
  const attention = selfAttention(`${path}.self_attn`, axes, context)
  const mlpNorm = rmsNorm(`${path}.post_attention_layernorm`, Hidden, epsilon)
  const mlp = swiglu(`${path}.mlp`, Hidden, Inner)
  return (x: Stream): Remembered<Stream> => {
    const attended = attention(attentionNorm(x))
    const middle = add(x, attended.value)
    return { value: add(middle, mlp(mlpNorm(middle))), updates: attended.updates }
  }
}

/** `layers` decoder layers under `path.layers.<i>` and the final norm `path.norm`. */
export const decoder =
  (path: string, layers: number, epsilon: number, axes: DecoderAxes, context: AttentionContext) =>
  (x: Stream): Remembered<Stream> => {
    let stream: Remembered<Stream> = { value: x, updates: [] }
    for (let i = 0; i < layers; i += 1) {
      const layer = decoderLayer(`${path}.layers.${i}`, axes, context, epsilon)(stream.value)
      stream = { value: layer.value, updates: [...stream.updates, ...layer.updates] }
    }
    return { value: rmsNorm(`${path}.norm`, axes.Hidden, epsilon)(stream.value), updates: stream.updates }
  }
