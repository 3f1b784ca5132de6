/**
 * What a checkpoint of a stage says beside its tensors.
 */
import { identityOf } from "@serein/data"
import type { CheckpointState, TokenizerIdentity } from "@serein/data"
import type { Configuration } from "../config/configuration.ts"
import { recipeOf } from "../config/models.ts"
import type { StageName } from "./records.ts"

/** How a stage is trained. */
export const trainingOf = (configuration: Configuration, stage: StageName) => {
  switch (stage) {
    case "autoencoder":
      return configuration.autoencoderTraining
    case "languageModel":
      return configuration.languageModelTraining
    case "baseline":
      return configuration.baselineTraining
  }
}

/** The state of a stage after `step` steps. Nothing but the step is remembered: batches are a function of it. */
export const stageState = (
  configuration: Configuration,
  stage: StageName,
  step: number,
  tokenizer: TokenizerIdentity,
): CheckpointState => ({
  stage,
  step,
  seed: configuration.seed,
  schedule: { ...recipeOf(trainingOf(configuration, stage)).schedule },
  dataPosition: step,
  tokenizer: identityOf(tokenizer),
  config: configuration,
})
