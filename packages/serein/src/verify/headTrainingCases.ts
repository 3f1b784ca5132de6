/**
 * energy_train, diffusion_train and flow_train: a training step of the language model with each of the heads, the loss,
 * what it is made of, and every gradient. The heads differ in their draws and in what can be looked at.
 */
import * as Effect from "effect/Effect"
import { chunkAxes, differentiated, languageModelObjective } from "@serein/stdlib"
import type { HeadConfig, LanguageModelConfig } from "@serein/stdlib"
import { compared, comparedGradients, resultOf } from "./findings.ts"
import type { Findings, Row, Verifier } from "./findings.ts"
import { activationMeasure, lossMeasure, tokenMeasure } from "./measures.ts"
import { gathered, recordedBlocks } from "./positions.ts"
import {
  diffusionDraws,
  energyDraws,
  energyModelAsDrawn,
  flowDraws,
  recordedInputs,
  withRecordedDraws,
} from "./recordedDraws.ts"
import type { DrawsOf } from "./recordedDraws.ts"
import type { CaseError, ReferenceCase } from "./referenceCase.ts"
import { diffusionModelOf, flowModelOf } from "./releasedConfig.ts"

/** An observed value: its recorded name and ours, how it is compared, and the width of a position's row. */
interface Watched {
  readonly name: string
  readonly observed: string
  readonly measure: Row[1]
  /** Null where the value is recorded for all positions, masked or not. */
  readonly width: number | null
}

const watchedBy = ({ head, autoencoder: { latentSize } }: LanguageModelConfig<HeadConfig>): readonly Watched[] => {
  const latents = (name: string, observed: string): Watched => ({
    name,
    observed,
    measure: activationMeasure,
    width: latentSize,
  })
  const common: readonly Watched[] = [
    { name: "out.loss", observed: "loss", measure: lossMeasure, width: null },
    latents("out.target_mean", "targetMean"),
    latents("out.target_log_std", "targetLogStd"),
    { name: "out.inputs_embeds", observed: "inputEmbeddings", measure: activationMeasure, width: null },
    { name: "out.hidden_states", observed: "hiddenStates", measure: activationMeasure, width: null },
  ]
  const network = (width: number): readonly Watched[] => [
    { name: "out.net_timestep", observed: "timestep", measure: tokenMeasure, width: 1 },
    { name: "out.net_output", observed: "networkOutput", measure: activationMeasure, width },
  ]
  switch (head._tag) {
    case "Diffusion":
      return [...common, ...network(2 * latentSize)]
    case "Flow":
      return [...common, ...network(latentSize)]
    default:
      return [...common, latents("out.latent_predictions", "latentPredictions")]
  }
}

const verifyTraining = <H extends HeadConfig>(
  modelOf: (reference: ReferenceCase) => Effect.Effect<LanguageModelConfig<H>, CaseError>,
  drawsOf: DrawsOf<H>,
): Verifier =>
  Effect.fnUntraced(function* (reference, rig) {
    const config = yield* modelOf(reference)
    const blocks = yield* recordedBlocks(reference, config)
    const { Batch, Time } = chunkAxes(config, blocks.sizes)
    const draws = drawsOf(config, blocks.sizes)
    const watched = watchedBy(config)
    const wanted = new Set(watched.map(({ observed }) => observed))
    const objective = languageModelObjective(config, blocks.sizes)
    // What nobody looks at is not computed: a head's samples may take it a hundred steps.
    const observed = Object.fromEntries(Object.entries(objective.observed).filter(([name]) => wanted.has(name)))
    const run = yield* rig.prepare(withRecordedDraws(differentiated({ ...objective, observed }), draws, [Batch, Time]))
    const results = yield* run(yield* recordedInputs(reference, draws, blocks, 0))
    const rows = watched.map(({ name, observed: ours, measure, width }): Row => {
      const values = resultOf(results, ours)
      return [name, measure, width === null ? values : gathered(values, blocks.counts, width)]
    })
    const findings: Findings = {
      outputs: yield* compared(reference, rows),
      gradients: yield* comparedGradients(reference, results),
    }
    return findings
  })

/** A training step with the energy head. */
export const verifyEnergyTraining = verifyTraining(energyModelAsDrawn, energyDraws)
/** A training step with the diffusion head. */
export const verifyDiffusionTraining = verifyTraining(diffusionModelOf, diffusionDraws)
/** A training step with the flow-matching head. */
export const verifyFlowTraining = verifyTraining(flowModelOf, flowDraws)
