/**
 * What defines the head of a CALM model, as a tagged union of plain values: the energy head of the paper, or one of
 * the two many-step heads that it is compared with (arXiv 2510.27688, section 3).
 */
import { fraction, positive, rule, whole } from "./configRules.ts"
import type { Check } from "./configRules.ts"

/** The implicit generator of latents, and the energy score that trains it: the head where the tag names no other. */
export interface EnergyHeadConfig {
  readonly _tag?: "Energy"
  /** Width of the uniform noise. */
  readonly noiseSize: number
  /** Residual MLP blocks. */
  readonly blocks: number
  /** N: samples of the head for each position in the loss. */
  readonly samples: number
  /** M: samples of the target posterior for each position in the loss. */
  readonly targetSamples: number
  /** β: exponent of the distance, inside (0, 2). */
  readonly beta: number
}

/** Classifier-free guidance (Ho and Salimans 2022): ε = ε_null + scale · (ε_h − ε_null). */
export interface Guidance {
  /** Probability with which training replaces a hidden state by the learned null vector. */
  readonly dropRate: number
  /** 1: none; more: samples that fit the context better and vary less. */
  readonly scale: number
}

/** A denoising diffusion model of the latent (section 3; Nichol and Dhariwal 2021). */
export interface DiffusionHeadConfig {
  readonly _tag: "Diffusion"
  /** Residual MLP blocks. */
  readonly blocks: number
  /** N: samples of the target posterior for each position in the loss. */
  readonly samples: number
  /** Steps in which training turns a latent into noise. */
  readonly steps: number
  /** Steps of the sampler, spread over those. */
  readonly samplingSteps: number
  /** Scale of the noise that every sampling step adds; 1 is the model's own. */
  readonly noiseTemperature: number
  /** null: none, and no null vector among the parameters. */
  readonly guidance: Guidance | null
}

/** A flow-matching model of the latent (section 3; Lipman et al. 2023). */
export interface FlowHeadConfig {
  readonly _tag: "Flow"
  /** Residual MLP blocks. */
  readonly blocks: number
  /** N: samples of the target posterior for each position in the loss. */
  readonly samples: number
  /** How samples follow the velocity field: two evaluations a step (midpoint) or one (Euler). */
  readonly integrator: "midpoint" | "euler"
  /** Steps of the sampler. */
  readonly samplingSteps: number
}

/** One of the heads that a configuration file can name. */
export type HeadConfig = EnergyHeadConfig | DiffusionHeadConfig | FlowHeadConfig

/** Samples of the target posterior that a head's loss draws for each position: M, or N of the many-step heads. */
export const targetSamplesOf = (head: HeadConfig): number =>
  "targetSamples" in head ? head.targetSamples : head.samples

const checkEnergy: Check<EnergyHeadConfig> = (c, path) => [
  ...whole(c.noiseSize, `${path}.noiseSize`),
  ...whole(c.blocks, `${path}.blocks`),
  ...whole(c.samples, `${path}.samples`, 2),
  ...whole(c.targetSamples, `${path}.targetSamples`),
  ...rule(c.beta > 0 && c.beta < 2, `${path}.beta`, `must lie in (0, 2), where the score is proper; it is ${c.beta}`),
]

const checkDiffusion: Check<DiffusionHeadConfig> = (c, path) => [
  ...whole(c.blocks, `${path}.blocks`),
  ...whole(c.samples, `${path}.samples`),
  ...whole(c.steps, `${path}.steps`, 2),
  ...whole(c.samplingSteps, `${path}.samplingSteps`, 2),
  ...rule(
    c.samplingSteps <= c.steps,
    `${path}.samplingSteps`,
    `must not exceed steps ${c.steps}; it is ${c.samplingSteps}`,
  ),
  ...rule(c.noiseTemperature >= 0, `${path}.noiseTemperature`, `must not be negative; it is ${c.noiseTemperature}`),
  ...(c.guidance === null
    ? []
    : [
        ...fraction(c.guidance.dropRate, `${path}.guidance.dropRate`),
        ...positive(c.guidance.scale, `${path}.guidance.scale`),
      ]),
]

const checkFlow: Check<FlowHeadConfig> = (c, path) => [
  ...whole(c.blocks, `${path}.blocks`),
  ...whole(c.samples, `${path}.samples`),
  ...whole(c.samplingSteps, `${path}.samplingSteps`),
]

/** Every rule that a head's configuration breaks. */
export const checkHead: Check<HeadConfig> = (c, path) => {
  switch (c._tag) {
    case "Diffusion":
      return checkDiffusion(c, path)
    case "Flow":
      return checkFlow(c, path)
    default:
      return checkEnergy(c, path)
  }
}
