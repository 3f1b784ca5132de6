/**
 * The energy head's network: an implicit generator that turns a hidden state and uniform noise into one latent vector
 * in one step (arXiv 2510.27688, section 3). Its law is whatever the noise becomes: it has samples but no likelihood.
 */
import { add, axis, dot, initialise, mul, param, privateAxis, rename, slice, sub } from "@serein/lang"
import type { Axis, F32 } from "@serein/lang"
import { silu } from "../nn/activation.ts"
import type { Hidden, Named } from "../nn/decoderAxes.ts"
import { affine } from "../nn/linear.ts"
import { layerNorm } from "../nn/norm.ts"
import { recomputed } from "../nn/recomputed.ts"
import type { Recomputing } from "../nn/recomputed.ts"
import type { Latent } from "./autoencoder.ts"
import type { EnergyHeadConfig } from "./headConfig.ts"

export type Noise = Named<"noise">

/** Epsilon of the head's LayerNorms, as released. */
const epsilon = 1e-6

/** The axis of the head's noise. */
export const noiseAxis = (config: EnergyHeadConfig): Noise => axis("noise", config.noiseSize)

/** Turns hidden states and uniform noise in [0, 1) into latents; the noise may have further axes (samples). */
export type EnergyGenerator = <A extends Axis, S extends Axis>(
  hidden: F32<A | Hidden>,
  noise: F32<A | S | Noise>,
) => F32<A | S | Latent>

/**
 * W·[x, h] + b with W stored [out, x and h]. The hidden state is the same for all samples of a position, so its half
 * of the product is formed once for all of them.
 */
const joined = (path: string, Hidden: Hidden) => {
  const Row = privateAxis("row", Hidden.size)
  const Both = axis("both", 2 * Hidden.size)
  const weight = param(`${path}.weight`, [Row, Both])
  const bias = param(`${path}.bias`, [Hidden], { init: initialise.zeros })
  const half = (start: number) => slice(Both, start, Hidden)(weight)
  return <A extends Axis, S extends Axis>(x: F32<A | S | Hidden>, h: F32<A | Hidden>): F32<A | S | Hidden> => {
    const fromSample = rename(Row, Hidden)(dot(Hidden)(x, half(0)))
    const fromContext = rename(Row, Hidden)(dot(Hidden)(h, half(Hidden.size)))
    return add(fromSample, add(fromContext, bias))
  }
}

/** x + down_proj(silu(g)·u), where (g, u) come of an MLP on [LayerNorm(x), h]. */
const block = (path: string, Hidden: Hidden) => {
  const Halves = axis("halves", 2 * Hidden.size)
  const norm = layerNorm(`${path}.in_ln`, Hidden, epsilon)
  const first = joined(`${path}.linears.0`, Hidden)
  const second = affine(`${path}.linears.2`, Hidden, Hidden)
  const third = affine(`${path}.linears.4`, Hidden, Halves)
  const down = affine(`${path}.down_proj`, Hidden, Hidden)
  return <A extends Axis, S extends Axis>(x: F32<A | S | Hidden>, h: F32<A | Hidden>): F32<A | S | Hidden> => {
    const halves = third(silu(second(silu(first(norm(x), h)))))
    const gate = slice(Halves, 0, Hidden)(halves)
    const value = slice(Halves, Hidden.size, Hidden)(halves)
    return add(x, down(mul(silu(gate), value)))
  }
}

/** The generator under `path`. Its last layer begins at zero: an untrained one predicts the origin. */
export const energyGenerator = (
  path: string,
  config: EnergyHeadConfig & Recomputing,
  Hidden: Hidden,
  Latent: Latent,
): EnergyGenerator => {
  const Noise = noiseAxis(config)
  const embedNoise = affine(`${path}.noise_embd`, Noise, Hidden)
  const normNoise = layerNorm(`${path}.norm_noise`, Hidden, epsilon)
  const embedHidden = affine(`${path}.hidden_embd`, Hidden, Hidden)
  const normHidden = layerNorm(`${path}.norm_hidden`, Hidden, epsilon)
  const blocks = Array.from({ length: config.blocks }, (_, i) => block(`${path}.mlp_blocks.${i}`, Hidden))
  const finalNorm = layerNorm(`${path}.final_layer.in_ln`, Hidden, epsilon)
  const finalHidden = affine(`${path}.final_layer.linears.0`, Hidden, Hidden)
  const toLatent = affine(`${path}.final_layer.linears.2`, Hidden, Latent, initialise.zeros)
  return <A extends Axis, S extends Axis>(hidden: F32<A | Hidden>, noise: F32<A | S | Noise>) => {
    const h = normHidden(embedHidden(hidden))
    const start = normNoise(embedNoise(sub(noise, 0.5)))
    const apply = (block: (typeof blocks)[number]) =>
      recomputed(config, (x: F32<A | S | Hidden>, h: F32<A | Hidden>) => block<A, S>(x, h))
    const x = blocks.reduce((x, block) => apply(block)(x, h), start)
    return toLatent(silu(finalHidden(finalNorm(x))))
  }
}
