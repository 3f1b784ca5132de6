/**
 * The Llama decoder stack: RMSNorm, causal attention, RMSNorm, SwiGLU, each pair with a residual connection, and
 * a final RMSNorm. CALM's backbone and the baseline are both this, under other names.
 */
import { add } from "@serein/lang"
import type { F32 } from "@serein/lang"
import { selfAttention } from "./attention.ts"
import type { AttentionContext, Kept, Remembered } from "./attentionContext.ts"
import type { Batch, DecoderAxes, DecoderConfig, Hidden, Source, Time } from "./decoderAxes.ts"
import { rmsNorm } from "./norm.ts"
import { recomputed } from "./recomputed.ts"
import type { Recomputing } from "./recomputed.ts"
import { swiglu } from "./swiglu.ts"

/** The residual stream. */
export type Stream = F32<Batch | Time | Hidden>

const decoderLayer = (path: string, config: DecoderConfig, axes: DecoderAxes, context: AttentionContext) => {
  const { Hidden } = axes
  const { intermediateSize, normEpsilon } = config
  const attentionNorm = rmsNorm(`${path}.input_layernorm`, Hidden, normEpsilon)
  const attention = selfAttention(`${path}.self_attn`, axes, context)
  const mlpNorm = rmsNorm(`${path}.post_attention_layernorm`, Hidden, normEpsilon)
  const mlp = swiglu(`${path}.mlp`, Hidden, intermediateSize)
  return (x: Stream): Remembered<Stream> => {
    const attended = attention(attentionNorm(x))
    const middle = add(x, attended.value)
    return { value: add(middle, mlp(mlpNorm(middle))), memory: attended.memory }
  }
}

/** The decoder layers under `path.layers.<i>` and the final norm `path.norm`. */
export const decoder =
  (path: string, config: DecoderConfig & Recomputing, axes: DecoderAxes, context: AttentionContext) =>
  (x: Stream): Remembered<Stream> => {
    const memory = new Map<string, Kept<Source>>()
    let stream = x
    for (let i = 0; i < config.layers; i += 1) {
      const layer = decoderLayer(`${path}.layers.${i}`, config, axes, context)
      // Keys and values that somebody wants beside the result are the forward pass's own, computed once for both.
      for (const [at, kept] of layer(stream).memory) memory.set(at, kept)
      stream = recomputed(config, (x: Stream) => layer(x).value)(stream)
    }
    return { value: rmsNorm(`${path}.norm`, axes.Hidden, config.normEpsilon)(stream), memory }
  }
