/**
 * Models with and without recomputation in the backward pass, over the same inputs and variables.
 */
import type { HeadConfig, LanguageModelConfig, Objective, Recomputing } from "@serein/stdlib"
import { baselineObjective, languageModelObjective } from "@serein/stdlib"
import { tinyBaseline, tiny } from "./accumulationCase.ts"

const withHead = (head: HeadConfig, checkpoint: boolean): Objective => {
  const config: LanguageModelConfig<HeadConfig & Recomputing> = {
    ...tiny,
    backbone: { ...tiny.backbone, checkpoint },
    head: { ...head, checkpoint },
  }
  return languageModelObjective(config, { batch: 2, chunks: 4 })
}

const diffusion: HeadConfig = {
  _tag: "Diffusion",
  blocks: 2,
  samples: 3,
  steps: 40,
  samplingSteps: 7,
  noiseTemperature: 1,
  guidance: null,
}
const flow: HeadConfig = { _tag: "Flow", blocks: 2, samples: 3, integrator: "midpoint", samplingSteps: 4 }

/** Objectives by name, kept whole or recomputed layer by layer. */
export const recomputing = {
  energy: (checkpoint) => withHead(tiny.head, checkpoint),
  diffusion: (checkpoint) => withHead(diffusion, checkpoint),
  flow: (checkpoint) => withHead(flow, checkpoint),
  baseline: (checkpoint) =>
    baselineObjective({ ...tinyBaseline, decoder: { ...tinyBaseline.decoder, checkpoint } }, { batch: 2, tokens: 5 }),
} as const satisfies Readonly<Record<string, (checkpoint: boolean) => Objective>>
