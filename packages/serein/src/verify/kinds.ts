/**
 * Which kinds of cases there are: the words after the first underscore of a case's name.
 */
import { verifyAutoencoderTrajectory, verifyLanguageModelTrajectory } from "./adamwCases.ts"
import { verifyEvaluation, verifyTraining } from "./autoencoderCases.ts"
import { verifyBaseline } from "./baselineCase.ts"
import { verifyEnergySample } from "./energySampleCase.ts"
import { verifyEnergyScore } from "./energyScoreCase.ts"
import type { Verifier } from "./findings.ts"
import { verifyGeneration } from "./generateCase.ts"
import { verifyBrier, verifyEnergyTraining } from "./languageModelCases.ts"
import { verifyTemperature } from "./temperatureCase.ts"

/** How a kind is verified, or why it is not. */
export type Kind =
  | { readonly _tag: "Supported"; readonly verify: Verifier }
  | { readonly _tag: "Unsupported"; readonly reason: string }

const supported = (verify: Verifier): Kind => ({ _tag: "Supported", verify })
const unsupported = (reason: string): Kind => ({ _tag: "Unsupported", reason })

const diffusion = unsupported("this version has no diffusion head")
const flow = unsupported("this version has no flow-matching head")

/** Every kind by its words. */
export const kinds: ReadonlyMap<string, Kind> = new Map([
  ["ae_eval", supported(verifyEvaluation)],
  ["ae_train", supported(verifyTraining)],
  ["energy_train", supported(verifyEnergyTraining)],
  ["energy_score", supported(verifyEnergyScore)],
  ["energy_sample", supported(verifyEnergySample)],
  ["diffusion_train", diffusion],
  ["diffusion_sample", diffusion],
  ["flow_train", flow],
  ["flow_sample", flow],
  ["ar_train", supported(verifyBaseline)],
  ["brier", supported(verifyBrier)],
  ["ar_brier", unsupported("this version has no BrierLM of the baseline")],
  ["temperature", supported(verifyTemperature)],
  ["generate", supported(verifyGeneration)],
  ["ae_adamw", supported(verifyAutoencoderTrajectory)],
  ["energy_adamw", supported(verifyLanguageModelTrajectory)],
])

/** The kind that a case's name tells; undefined where it tells none. */
export const kindOf = (name: string): Kind | undefined => {
  const words = name.slice(name.indexOf("_") + 1)
  if (!name.includes("_")) return undefined
  for (const [kind, verifier] of kinds) if (words === kind || words.startsWith(`${kind}_`)) return verifier
  return undefined
}
