// The full CALM model's types, inferred through every layer from configured sizes, and what that costs: `npm run check`
// holds this file, with all that it imports, under a ceiling of instantiations.
import type { Axis, F32, I32, InputsOf, OutputsOf, Scalar } from "@serein/lang"
import {
  autoencoderEvaluation,
  autoencoderObjective,
  baselineObjective,
  calmM,
  evaluation,
  languageModelObjective,
  decodingProgram,
  prefillProgram,
  trainingStep,
} from "@serein/stdlib"
import type { BaselineConfig, GenerationSizes, LanguageModelConfig, Recipe } from "@serein/stdlib"
import { is } from "./same.ts"
import type { Same } from "./same.ts"

type Chunk = Axis<"chunk">
type Batch = Axis<"batch">
type Time = Axis<"time">
type Hidden = Axis<"hidden">
type Latent = Axis<"latent">
type Token = Axis<"token">
type Sample = Axis<"sample">

const objectives = (config: LanguageModelConfig, baseline: BaselineConfig, recipe: Recipe, sizes: GenerationSizes) => ({
  autoencoder: trainingStep(autoencoderObjective(config.autoencoder, { chunks: 8 }), recipe, ["loss", "mean"]),
  robustness: autoencoderEvaluation(config.autoencoder, { chunks: 8 }),
  languageModel: trainingStep(languageModelObjective(config, { batch: 2, chunks: 8 }), recipe, ["loss"]),
  observed: evaluation(languageModelObjective(config, { batch: 2, chunks: 8 }), [
    "hiddenStates",
    "latentPredictions",
    "score",
  ]),
  baseline: trainingStep(baselineObjective(baseline, { batch: 2, tokens: 8 }), recipe, ["loss"]),
  prefill: prefillProgram(config, sizes, 4),
  next: decodingProgram(config, sizes, 200),
})
type Programs = ReturnType<typeof objectives>

export const checkOutputs = (
  trained: OutputsOf<Programs["autoencoder"]>,
  observed: OutputsOf<Programs["observed"]>,
  inputs: InputsOf<Programs["languageModel"]>,
): void => {
  is<Scalar>()(trained.loss)
  is<F32<Chunk | Latent>>()(trained.mean)
  is<Scalar>()(trained.gradientNorm)
  is<F32<Batch | Time | Hidden>>()(observed.hiddenStates)
  is<F32<Sample | Batch | Time | Latent>>()(observed.latentPredictions)
  is<F32<Batch | Time>>()(observed.score)
  is<I32<Batch | Chunk | Token>>()(inputs.tokens)
  is<Scalar<"u32">>()(inputs.seed)
}

const names: Same<keyof OutputsOf<Programs["languageModel"]>, "loss" | "gradientNorm" | "learningRate"> = true
export { calmM, names, objectives }
