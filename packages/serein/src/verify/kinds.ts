/**
 * Which kinds of cases there are: the words after the first underscore of a case's name.
 */
import { verifyAutoencoderTrajectory, verifyLanguageModelTrajectory } from "./adamwCases.ts"
import { verifyEvaluation, verifyTraining } from "./autoencoderCases.ts"
import { verifyBaselineBrier, verifyBaselineTraining } from "./baselineCases.ts"
import { verifyBrier } from "./brierCase.ts"
import { verifyEnergyScore } from "./energyScoreCase.ts"
import type { Verifier } from "./findings.ts"
import { verifyGeneration } from "./generateCase.ts"
import { verifyDiffusionSample, verifyEnergySample, verifyFlowSample } from "./headSampleCases.ts"
import { verifyDiffusionTraining, verifyEnergyTraining, verifyFlowTraining } from "./headTrainingCases.ts"
import { verifyTemperature } from "./temperatureCase.ts"

/** What verifies the cases of each kind, by its words. */
export const verifiers: ReadonlyMap<string, Verifier> = new Map([
  ["ae_eval", verifyEvaluation],
  ["ae_train", verifyTraining],
  ["energy_train", verifyEnergyTraining],
  ["energy_score", verifyEnergyScore],
  ["energy_sample", verifyEnergySample],
  ["diffusion_train", verifyDiffusionTraining],
  ["diffusion_sample", verifyDiffusionSample],
  ["flow_train", verifyFlowTraining],
  ["flow_sample", verifyFlowSample],
  ["ar_train", verifyBaselineTraining],
  ["brier", verifyBrier],
  ["ar_brier", verifyBaselineBrier],
  ["temperature", verifyTemperature],
  ["generate", verifyGeneration],
  ["ae_adamw", verifyAutoencoderTrajectory],
  ["energy_adamw", verifyLanguageModelTrajectory],
])

/** The kind that a case's name tells, one of the keys of `verifiers`; null where it tells none. */
export const kindOf = (name: string): string | null => {
  if (!name.includes("_")) return null
  const words = name.slice(name.indexOf("_") + 1)
  return [...verifiers.keys()].find((kind) => words === kind || words.startsWith(`${kind}_`)) ?? null
}
