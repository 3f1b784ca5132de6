/**
 * The diffusion head: the latent is noised in many small steps, and a network learns to undo each (arXiv 2510.27688,
 * section 3; Nichol and Dhariwal 2021). It predicts the noise, and a variance between the two that are possible.
 *
 * Sampling runs the steps backwards as one loop of the program, over constants of each step made in float64.
 */
import {
  add,
  axis,
  cast,
  exp,
  floor,
  lessThan,
  mean,
  mul,
  normal,
  output,
  param,
  repeat,
  slice,
  splitKey,
  sub,
  table,
  take,
  uniform,
  where,
} from "@serein/lang"
import type { Axis, F32, I32, Key, StoredOutput } from "@serein/lang"
import type { Batch, Hidden, Named, Time } from "../nn/decoderAxes.ts"
import type { Recomputing } from "../nn/recomputed.ts"
import type { Latent } from "./autoencoder.ts"
import { reparametrise } from "./autoencoder.ts"
import { denoiser } from "./denoiser.ts"
import { hybridLoss, interpolatedLogVariance } from "./diffusionLoss.ts"
import { noisingSchedule, samplingSchedule } from "./diffusionSchedule.ts"
import { languageModelSites } from "./head.ts"
import type { Draw, Head } from "./head.ts"
import type { DiffusionHeadConfig } from "./headConfig.ts"

/** Draws of a many-step head's loss, [target, batch, time]: N for each position. */
export type Draws = Named<"target"> | Batch | Time

/** Noise sites of the loss beside `target`, with what is drawn. */
export const diffusionSites = {
  /** uniform [target, batch, time]: u makes the step ⌊u · steps⌋. */
  time: `${languageModelSites.head}.time`,
  /** normal [target, batch, time, latent]: what the latent is mixed with. */
  noise: `${languageModelSites.head}.noise`,
  /** uniform [batch, time]: a hidden state is dropped below the rate; only with guidance. */
  dropped: `${languageModelSites.head}.dropped`,
} as const

/** Noise sites of a sampler at the site `site`. */
export const diffusionSamplerSites = (site: string) =>
  ({
    /** normal [...axes, latent]: the latent to begin with. */
    start: `${site}.start`,
    /** normal [...axes, latent], in the loop: what each step adds; drawn but not added at the last. */
    step: `${site}.step`,
  }) as const

/** What can be looked at in the loss. */
export interface DiffusionObserved {
  readonly [name: string]: StoredOutput
  readonly networkOutput: StoredOutput<F32<Draws | Named<"moments">>>
  readonly timestep: StoredOutput<I32<Draws>>
}

/** The diffusion head with its parameters under `path`. */
export const diffusionHead = (
  path: string,
  config: DiffusionHeadConfig & Recomputing,
  Hidden: Hidden,
  Latent: Latent,
): Head<DiffusionObserved> => {
  const Target = axis("target", config.samples)
  const Step = axis("step", config.steps)
  const Moments = axis("moments", 2 * Latent.size)
  const { embedTime, embedContext, apply } = denoiser(path, config, config.steps, [Hidden, Latent, Moments])
  const nothing = (): F32<Hidden> => param(`${path}.null_embed`, [Hidden])

  /** The hidden states, some of them dropped where guidance asks for it. */
  const seen = (key: Key, positions: readonly [Batch, Time], hidden: F32<Batch | Time | Hidden>) =>
    config.guidance === null
      ? hidden
      : where(lessThan(uniform(key, diffusionSites.dropped, positions), config.guidance.dropRate), nothing(), hidden)

  const training = noisingSchedule(config.steps)
  const loss: Head<DiffusionObserved>["loss"] = (key, [Batch, Time], hidden, target) => {
    const draws = [Target, Batch, Time] as const
    const latents = reparametrise(target, normal(key, languageModelSites.target, [...draws, Latent]))
    const step = cast("i32")(floor(mul(uniform(key, diffusionSites.time, draws), config.steps)))
    const noise = normal(key, diffusionSites.noise, [...draws, Latent])
    const at = (values: readonly number[]): F32<Draws> => take(Step)(table([Step], values), step)
    const noised = add(mul(latents, at(training.signal)), mul(noise, at(training.noise)))

    const condition = add(embedTime(step), embedContext(seen(key, [Batch, Time], hidden)))
    const networkOutput = apply<Draws, never>(noised, condition)
    const least = at(training.leastLogVariance)
    const v = slice(Moments, Latent.size, Latent)(networkOutput)
    const each = hybridLoss(Latent)<Draws>({
      step,
      latents,
      error: sub(slice(Moments, 0, Latent)(networkOutput), noise),
      logVariance: interpolatedLogVariance<Draws, never>(v, least, at(training.mostLogVariance)),
      trueLogVariance: least,
      meanError: at(training.meanError),
    })
    return {
      loss: mean(Target)(each),
      drawn: null,
      observed: { networkOutput: output(networkOutput, [...draws, Moments]), timestep: output(step, draws) },
    }
  }

  const reverse = samplingSchedule(config.steps, config.samplingSteps)
  const SamplingStep = axis("samplingStep", config.samplingSteps)
  const sample: Head["sample"] = <A extends Axis, S extends Axis>(
    { key, site, axes }: Draw<A | S>,
    hidden: F32<A | Hidden>,
  ): F32<A | S | Latent> => {
    const { guidance } = config
    const sites = diffusionSamplerSites(site)
    /** ε_null + scale · (ε_h − ε_null); the variance stays that of the hidden state. */
    const guided = (predicted: F32<A | S | Latent>, x: F32<A | S | Latent>, time: F32<Hidden>): F32<A | S | Latent> => {
      if (guidance === null || guidance.scale === 1) return predicted
      const blind = slice(Moments, 0, Latent)(apply<never, A | S>(x, add(embedContext(nothing()), time)))
      return add(blind, mul(sub(predicted, blind), guidance.scale))
    }
    const context = embedContext(hidden)
    const times = embedTime(table([SamplingStep], reverse.time.toReversed(), "i32"))
    const x = normal(key, sites.start, [...axes, Latent])
    const last = repeat(config.samplingSteps, { x }, ({ x }, index) => {
      // The loop counts up, the process runs from its last step to its first.
      const at = (values: readonly number[]) => take(SamplingStep)(table([SamplingStep], values.toReversed()), index)
      const time = take(SamplingStep)(times, index)
      const networkOutput = apply<A, S>(x, add(context, time))
      const v = slice(Moments, Latent.size, Latent)(networkOutput)
      const predicted = guided(slice(Moments, 0, Latent)(networkOutput), x, time)
      const logVariance = interpolatedLogVariance<never, A | S>(
        v,
        at(reverse.leastLogVariance),
        at(reverse.mostLogVariance),
      )
      const middle = sub(mul(x, at(reverse.fromLatent)), mul(predicted, at(reverse.meanError)))
      const scale = at(reverse.time.map((_, i) => (i === 0 ? 0 : config.noiseTemperature)))
      const noise = normal(splitKey(key, index), sites.step, [...axes, Latent])
      return { x: add(middle, mul(noise, mul(exp(mul(logVariance, 0.5)), scale))) }
    })
    return last.x
  }
  return { _tag: "Head", loss, sample }
}
