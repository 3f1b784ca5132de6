/**
 * How much of the held-out text a stage looks at while it trains: a part of it, since it happens often.
 */
import type { Configuration } from "../config/configuration.ts"
import type { StageName } from "./records.ts"
import { microBatchOf } from "./stageText.ts"

/** Runs of the device that a validation takes. */
export const validationRuns: Readonly<Record<StageName, number>> = { autoencoder: 4, languageModel: 2, baseline: 2 }

/** Tokens that a validation reads. */
export const validationTokens = (configuration: Configuration, stage: StageName): number => {
  const { rows, length } = microBatchOf(configuration, stage)
  return validationRuns[stage] * rows * length
}
