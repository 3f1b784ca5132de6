/**
 * The network of the diffusion and flow heads: an MLP on a noised latent, modulated at every block by the time and the
 * hidden state (arXiv 2510.27688, section 3; the adaptive norms of Peebles and Xie 2023).
 *
 * Modulation and output begin at zero, so that an untrained network predicts zero whatever it is given.
 */
import { add, axis, initialise, mul, slice, table, take } from "@serein/lang"
import type { Axis, F32, I32, Initialiser } from "@serein/lang"
import { silu } from "../nn/activation.ts"
import type { Hidden, Named } from "../nn/decoderAxes.ts"
import { affine } from "../nn/linear.ts"
import { layerNorm, standardise } from "../nn/norm.ts"
import { recomputed } from "../nn/recomputed.ts"
import type { Recomputing } from "../nn/recomputed.ts"
import type { Latent } from "./autoencoder.ts"

/** Epsilon of the network's LayerNorms, as released. */
const epsilon = 1e-6

/** Sinusoidal features of a time, and the period of the slowest of them. */
const featureCount = 256
const longestPeriod = 10_000

/** A network over noised latents; its results range over `Out`. */
export interface Denoiser<Out extends Axis> {
  /** What the network is told of a time: a whole number from 0 to `steps` − 1. */
  readonly embedTime: <T extends Axis>(time: I32<T>) => F32<T | Hidden>
  /** What the network is told of a hidden state. Conditions add up. */
  readonly embedContext: <A extends Axis>(hidden: F32<A | Hidden>) => F32<A | Hidden>
  /** The network on noised latents, of which several may share a condition. */
  readonly apply: <A extends Axis, S extends Axis>(
    latents: F32<A | S | Latent>,
    condition: F32<A | Hidden>,
  ) => F32<A | S | Out>
}

const xavier = (from: Axis, to: Axis): Initialiser => initialise.uniform(Math.sqrt(6 / (from.size + to.size)))

/** cos and then sin of time · longestPeriod^(−i/128), as a table made in float64: angles reach the number of steps. */
const timeFeatures = (Step: Named<"step">, Feature: Named<"feature">): F32<Named<"step"> | Named<"feature">> => {
  const half = featureCount / 2
  return table(
    [Step, Feature],
    Array.from({ length: Step.size * featureCount }, (_, index) => {
      const [time, feature] = [Math.floor(index / featureCount), index % featureCount]
      const angle = time * longestPeriod ** (-(feature % half) / half)
      return feature < half ? Math.cos(angle) : Math.sin(angle)
    }),
  )
}

/** `count` vectors of the hidden width, each a linear function of silu(condition); all begin at zero. */
const modulation = (path: string, Hidden: Hidden, count: number) => {
  const Parts = axis("parts", count * Hidden.size)
  const project = affine(`${path}.adaLN_modulation.1`, Hidden, Parts, initialise.zeros)
  return <A extends Axis>(condition: F32<A | Hidden>) => {
    const parts = project(silu(condition))
    return (index: number): F32<A | Hidden> => slice(Parts, index * Hidden.size, Hidden)(parts)
  }
}

/** x · (1 + scale) + shift */
const modulate = <A extends Axis, S extends Axis>(
  x: F32<A | S | Hidden>,
  shift: F32<A | Hidden>,
  scale: F32<A | Hidden>,
): F32<A | S | Hidden> => add(mul(x, add(scale, 1)), shift)

/** x + gate · mlp(LayerNorm(x) · (1 + scale) + shift) */
const block = (path: string, Hidden: Hidden) => {
  const norm = layerNorm(`${path}.in_ln`, Hidden, epsilon)
  const first = affine(`${path}.mlp.0`, Hidden, Hidden, xavier(Hidden, Hidden))
  const second = affine(`${path}.mlp.2`, Hidden, Hidden, xavier(Hidden, Hidden))
  const modulated = modulation(path, Hidden, 3)
  return <A extends Axis, S extends Axis>(x: F32<A | S | Hidden>, condition: F32<A | Hidden>): F32<A | S | Hidden> => {
    const part = modulated(condition)
    const inner = second(silu(first(modulate<A, S>(norm(x), part(0), part(1)))))
    return add(x, mul(inner, part(2)))
  }
}

/** The network with its parameters under `path`, for times below `steps`. */
export const denoiser = <const Out extends Axis>(
  path: string,
  config: { readonly blocks: number } & Recomputing,
  steps: number,
  [Hidden, Latent, Out]: readonly [Hidden, Latent, Out],
): Denoiser<Out> => {
  const Step: Named<"step"> = axis("step", steps)
  const Feature: Named<"feature"> = axis("feature", featureCount)
  const features = timeFeatures(Step, Feature)
  const widenTime = affine(`${path}.time_embed.mlp.0`, Feature, Hidden)
  const mixTime = affine(`${path}.time_embed.mlp.2`, Hidden, Hidden)
  const embedContext = affine(`${path}.cond_embed`, Hidden, Hidden, xavier(Hidden, Hidden))
  const project = affine(`${path}.input_proj`, Latent, Hidden, xavier(Latent, Hidden))
  const stack = Array.from({ length: config.blocks }, (_, i) => block(`${path}.res_blocks.${i}`, Hidden))
  const last = modulation(`${path}.final_layer`, Hidden, 2)
  const toOut = affine(`${path}.final_layer.linear`, Hidden, Out, initialise.zeros)
  return {
    embedTime: (time) => mixTime(silu(widenTime(take(Step)(features, time)))),
    embedContext,
    apply: <A extends Axis, S extends Axis>(latents: F32<A | S | Latent>, condition: F32<A | Hidden>) => {
      const apply = (block: (typeof stack)[number]) =>
        recomputed(config, (x: F32<A | S | Hidden>, c: F32<A | Hidden>) => block<A, S>(x, c))
      const x = stack.reduce((x, block) => apply(block)(x, condition), project(latents))
      const part = last(condition)
      return toOut(modulate<A, S>(standardise(Hidden, epsilon)(x), part(0), part(1)))
    },
  }
}
