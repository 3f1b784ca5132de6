/**
 * A made case of every kind, most in several variations: other sizes, chunk sizes and head depths, grouped heads,
 * several batches, masked chunks, and configurations without the keys that have defaults.
 */
import type {
  DiffusionHeadConfig,
  EnergyHeadConfig,
  FlowHeadConfig,
  HeadConfig,
  LanguageModelConfig,
} from "@serein/stdlib"
import { madeAutoencoderTrajectory, madeEvaluation, madeTraining } from "./madeAutoencoders.ts"
import { madeBaselineBrier, madeBaselineTraining } from "./madeBaseline.ts"
import { madeBrier } from "./madeBrier.ts"
import type { MadeCase } from "./madeCase.ts"
import { madeGeneration, madeTemperature } from "./madeGeneration.ts"
import { madeHeadTraining, madeHeadTrajectory, madeSample } from "./madeHeads.ts"
import { madeScore } from "./madeScore.ts"
import { tinyAutoencoder, tinyDecoder, withoutDefaults } from "./madeModels.ts"

const energy: EnergyHeadConfig = { _tag: "Energy", noiseSize: 5, blocks: 1, samples: 3, targetSamples: 6, beta: 1.3 }
const diffusion: DiffusionHeadConfig = {
  _tag: "Diffusion",
  blocks: 1,
  samples: 2,
  steps: 1000,
  samplingSteps: 100,
  noiseTemperature: 1,
  guidance: null,
}
const flow: FlowHeadConfig = { _tag: "Flow", blocks: 1, samples: 2, integrator: "midpoint", samplingSteps: 10 }

const modelWith = <H extends HeadConfig>(head: H, chunkSize: number): LanguageModelConfig<H> => ({
  autoencoder: tinyAutoencoder(chunkSize),
  backbone: tinyDecoder(),
  head,
  padToken: 12,
})

/** Three heads of width 4 over one key, a deeper autoencoder, other constants. */
const grouped = <H extends HeadConfig>(head: H, chunkSize: number): LanguageModelConfig<H> => ({
  autoencoder: tinyAutoencoder(chunkSize, { encoderLayers: 4, hiddenSize: 8, latentSize: 4 }),
  backbone: tinyDecoder({ hiddenSize: 12, layers: 2, heads: 3, keyValueHeads: 1, ropeTheta: 50, normEpsilon: 1e-5 }),
  head,
  padToken: 0,
})

const baseline = { vocabularySize: 11, padToken: 10, decoder: tinyDecoder() }

/** How a case is made; making it costs as much as verifying it. */
export interface CaseMaker {
  readonly name: string
  readonly make: () => MadeCase
}

const maker =
  <V extends { readonly name: string }>(make: (variation: V) => MadeCase) =>
  (variation: V): CaseMaker => ({ name: variation.name, make: () => make(variation) })

const evaluated = maker(madeEvaluation)
const trained = maker(madeTraining)
const headTrained = maker(madeHeadTraining)
const sampled = maker(madeSample)
const judged = maker(madeBrier)
const generated = maker(madeGeneration)

/** The makers by their cases' names, small ones first within a kind. */
export const makers: readonly CaseMaker[] = [
  evaluated({ name: "a1_ae_eval", config: tinyAutoencoder(3), chunks: 4, keys: withoutDefaults }),
  evaluated({ name: "a2_ae_eval", config: tinyAutoencoder(1, { decoderLayers: 4, normEpsilon: 1e-3 }), chunks: 5 }),
  trained({ name: "b1_ae_train", config: tinyAutoencoder(2), chunks: 6, keys: withoutDefaults }),
  trained({
    name: "b2_ae_train",
    config: tinyAutoencoder(3, { tokenDropout: 0, latentDropout: 0, klClamp: 0.1, klWeight: 0.5 }),
    chunks: 4,
  }),
  headTrained({ name: "c1_energy_train", model: modelWith(energy, 2), batch: 2, chunks: 4, masked: [2, 5] }),
  headTrained({
    name: "c2_energy_train",
    model: grouped({ ...energy, noiseSize: 64, blocks: 4, samples: 8, beta: 1 }, 3),
    batch: 1,
    chunks: 3,
    masked: [],
    keys: withoutDefaults,
  }),
  { name: "c3_energy_score", make: () => madeScore("c3_energy_score", [3, 5, 4, 2], 0.7) },
  headTrained({ name: "d1_diffusion_train", model: modelWith(diffusion, 2), batch: 2, chunks: 4, masked: [1, 6] }),
  headTrained({
    name: "d2_diffusion_train",
    model: grouped({ ...diffusion, blocks: 4, samples: 8 }, 1),
    batch: 1,
    chunks: 4,
    masked: [],
    keys: withoutDefaults,
  }),
  headTrained({ name: "d3_flow_train", model: modelWith(flow, 2), batch: 2, chunks: 4, masked: [3] }),
  headTrained({
    name: "d4_flow_train",
    model: grouped({ ...flow, blocks: 4, samples: 8 }, 5),
    batch: 2,
    chunks: 3,
    masked: [],
    keys: withoutDefaults,
  }),
  sampled({ name: "e1_diffusion_sample", model: modelWith({ ...diffusion, samplingSteps: 7 }, 2), places: [2, 3] }),
  sampled({
    name: "e2_diffusion_sample",
    model: grouped({ ...diffusion, samplingSteps: 20, blocks: 2 }, 2),
    places: [4],
  }),
  sampled({ name: "e3_flow_sample", model: modelWith(flow, 4), places: [2, 1, 3] }),
  sampled({ name: "e4_energy_sample", model: grouped({ ...energy, blocks: 2 }, 4), places: [2, 3] }),
  maker(madeBaselineTraining)({
    name: "f1_ar_train",
    model: { ...baseline, decoder: tinyDecoder({ hiddenSize: 12, heads: 3, keyValueHeads: 1 }) },
    batch: 2,
    tokens: 7,
    masked: [3, 9],
    keys: withoutDefaults,
  }),
  maker(madeBaselineBrier)({ name: "f2_ar_brier", model: baseline, batch: 3, tokens: 9, masked: [12] }),
  maker(madeBaselineBrier)({
    name: "f3_ar_brier",
    model: baseline,
    batch: 1,
    tokens: 6,
    masked: [],
    keys: withoutDefaults,
  }),
  judged({ name: "g1_brier", model: modelWith(energy, 1), batch: 2, chunks: 9, masked: [] }),
  judged({ name: "g2_brier", model: modelWith(energy, 2), batch: 3, chunks: 7, masked: [4, 17] }),
  judged({ name: "g3_brier", model: grouped(energy, 3), batch: 2, chunks: 6, masked: [], keys: withoutDefaults }),
  judged({ name: "g4_brier", model: modelWith(energy, 4), batch: 2, chunks: 5, masked: [2] }),
  judged({
    name: "g5_brier",
    model: modelWith(energy, 5),
    batch: 2,
    chunks: 4,
    masked: [6],
    wholePredictions: false,
  }),
  judged({ name: "g6_brier", model: modelWith(energy, 2), batch: 3, chunks: 7, masked: [], twins: [1, 8] }),
  generated({ name: "h1_generate", model: modelWith(energy, 3), batch: 2, prompt: 4, steps: 3, pool: 1 }),
  generated({ name: "h2_generate", model: grouped(energy, 2), batch: 2, prompt: 4, steps: 3, pool: 9 }),
  { name: "h3_temperature", make: () => madeTemperature("h3_temperature") },
  maker(madeAutoencoderTrajectory)({
    name: "i1_ae_adamw",
    config: tinyAutoencoder(2),
    chunks: 4,
    steps: 4,
    keys: withoutDefaults,
  }),
  maker(madeHeadTrajectory)({
    name: "i2_energy_adamw",
    model: modelWith(energy, 2),
    batch: 2,
    chunks: 3,
    masked: [],
    steps: 3,
  }),
]
