/**
 * The energy head: N samples of the generator meet M of the posterior in the energy score, a strictly proper rule
 * that needs samples alone (arXiv 2510.27688, section 3). One evaluation of the network makes one sample.
 */
import { axis, mul, normal, uniform } from "@serein/lang"
import type { Hidden } from "../nn/decoderAxes.ts"
import type { Latent } from "./autoencoder.ts"
import { reparametrise } from "./autoencoder.ts"
import { energyGenerator, noiseAxis } from "./energyGenerator.ts"
import { energyScore } from "./energyScore.ts"
import { languageModelSites } from "./head.ts"
import type { Head } from "./head.ts"
import type { EnergyHeadConfig } from "./headConfig.ts"
import type { Recomputing } from "../nn/recomputed.ts"

/** The energy head with its parameters under `path`. */
export const energyHead = (
  path: string,
  config: EnergyHeadConfig & Recomputing,
  Hidden: Hidden,
  Latent: Latent,
): Head => {
  const Sample = axis("sample", config.samples)
  const Target = axis("target", config.targetSamples)
  const Noise = noiseAxis(config)
  const generate = energyGenerator(path, config, Hidden, Latent)
  return {
    _tag: "Head",
    loss: (key, [Batch, Time], hidden, target) => {
      const latents = generate(hidden, uniform(key, languageModelSites.head, [Sample, Batch, Time, Noise]))
      const targets = reparametrise(target, normal(key, languageModelSites.target, [Target, Batch, Time, Latent]))
      const score = energyScore(Sample, Target, Latent, config.beta)(latents, targets)
      return { loss: mul(score, -1), drawn: { Sample, latents }, observed: {} }
    },
    sample: ({ key, site, axes }, hidden) => generate(hidden, uniform(key, site, [...axes, Noise])),
  }
}
