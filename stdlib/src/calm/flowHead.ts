/**
 * The flow-matching head: a network learns the velocity that carries noise to the latent along straight lines
 * (arXiv 2510.27688, section 3; Lipman et al. 2023). Sampling follows the field from time 0 to time 1 as one loop.
 */
import {
  add,
  axis,
  cast,
  floor,
  mean,
  mul,
  normal,
  output,
  repeat,
  square,
  sub,
  table,
  take,
  uniform,
} from "@serein/lang"
import type { Axis, F32, I32, StoredOutput } from "@serein/lang"
import type { Hidden } from "../nn/decoderAxes.ts"
import type { Recomputing } from "../nn/recomputed.ts"
import type { Latent } from "./autoencoder.ts"
import { reparametrise } from "./autoencoder.ts"
import { denoiser } from "./denoiser.ts"
import type { Draws } from "./diffusionHead.ts"
import { languageModelSites } from "./head.ts"
import type { Draw, Head } from "./head.ts"
import type { FlowHeadConfig } from "./headConfig.ts"

/** The network is told the time in thousandths, rounded down. */
const timeSteps = 1000

/** Noise sites of the loss beside `target`, with what is drawn. */
export const flowSites = {
  /** uniform [target, batch, time]: the time between noise (0) and latent (1). */
  time: `${languageModelSites.head}.time`,
  /** normal [target, batch, time, latent]: where the line begins. */
  noise: `${languageModelSites.head}.noise`,
} as const

/** Noise sites of a sampler at the site `site`. */
export const flowSamplerSites = (site: string) =>
  ({
    /** normal [...axes, latent]: where the path begins. */
    start: `${site}.start`,
  }) as const

/** What can be looked at in the loss. */
export interface FlowObserved {
  readonly [name: string]: StoredOutput
  readonly networkOutput: StoredOutput<F32<Draws | Latent>>
  readonly timestep: StoredOutput<I32<Draws>>
}

/** What the network is told at `steps` equidistant times from `first` on, in steps. */
export const flowTimes = (steps: number, first: number): readonly number[] =>
  Array.from({ length: steps }, (_, i) => Math.floor((timeSteps * (i + first)) / steps))

/** The flow head with its parameters under `path`. */
export const flowHead = (
  path: string,
  config: FlowHeadConfig & Recomputing,
  Hidden: Hidden,
  Latent: Latent,
): Head<FlowObserved> => {
  const Target = axis("target", config.samples)
  const { embedTime, embedContext, apply } = denoiser(path, config, timeSteps, [Hidden, Latent, Latent])

  const loss: Head<FlowObserved>["loss"] = (key, [Batch, Time], hidden, target) => {
    const draws = [Target, Batch, Time] as const
    const latents = reparametrise(target, normal(key, languageModelSites.target, [...draws, Latent]))
    const time = uniform(key, flowSites.time, draws)
    const noise = normal(key, flowSites.noise, [...draws, Latent])
    const between = add(mul(noise, sub(1, time)), mul(latents, time))
    const step = cast("i32")(floor(mul(time, timeSteps)))
    const networkOutput = apply<Draws, never>(between, add(embedTime(step), embedContext(hidden)))
    const error = sub(networkOutput, sub(latents, noise))
    return {
      loss: mean(Target)(mean(Latent)(square(error))),
      drawn: null,
      observed: { networkOutput: output(networkOutput, [...draws, Latent]), timestep: output(step, draws) },
    }
  }

  const SamplingStep = axis("samplingStep", config.samplingSteps)
  const sample: Head["sample"] = <A extends Axis, S extends Axis>(
    { key, site, axes }: Draw<A | S>,
    hidden: F32<A | Hidden>,
  ): F32<A | S | Latent> => {
    const context = embedContext(hidden)
    const x = normal(key, flowSamplerSites(site).start, [...axes, Latent])
    const step = 1 / config.samplingSteps
    const timesFrom = (first: number) => embedTime(table([SamplingStep], flowTimes(config.samplingSteps, first), "i32"))
    const [begins, middles] = [timesFrom(0), timesFrom(1 / 2)]
    const last = repeat(config.samplingSteps, { x }, ({ x }, index) => {
      const velocity = (at: F32<A | S | Latent>, times: typeof begins) =>
        apply<A, S>(at, add(context, take(SamplingStep)(times, index)))
      switch (config.integrator) {
        case "euler":
          return { x: add(x, mul(velocity(x, begins), step)) }
        case "midpoint": {
          const middle = add(x, mul(velocity(x, begins), step / 2))
          return { x: add(x, mul(velocity(middle, middles), step)) }
        }
      }
    })
    return last.x
  }
  return { _tag: "Head", loss, sample }
}
