/**
 * energy_sample: latents that the energy head makes of recorded hidden states and noise.
 */
import * as Effect from "effect/Effect"
import { axis, input, key, output, program, rebindNoise, uniform } from "@serein/lang"
import { autoencoderAxes, generativeHead, languageModelSites, noiseAxis } from "@serein/stdlib"
import type { LanguageModelConfig } from "@serein/stdlib"
import { compared, resultOf } from "./findings.ts"
import type { Findings, Verifier } from "./findings.ts"
import { activationMeasure } from "./measures.ts"
import { entryOf, expectedOf, requiredNoise, tensorOf } from "./referenceCase.ts"
import { languageModelOf } from "./releasedConfig.ts"

const site = languageModelSites.head

/** One sample of the head for each hidden state. */
const sampleProgram = (config: LanguageModelConfig, positions: number) => {
  const Position = axis("position", positions)
  const Hidden = axis("hidden", config.backbone.hiddenSize)
  const Noise = noiseAxis(config.head)
  const { Latent } = autoencoderAxes(config.autoencoder)
  const hidden = input("hidden", "f32", [Position, Hidden])
  const noise = uniform(key(0), site, [Position, Noise])
  const sample = generativeHead(config, Hidden)(hidden, noise)
  return rebindNoise(
    program("verify.energySample", { inputs: { hidden }, outputs: { sample: output(sample, [Position, Latent]) } }),
    { [site]: input("noise", "f32", [Position, Noise]) },
  )
}

/** Verifies the head on recorded hidden states. */
export const verifyEnergySample: Verifier = Effect.fnUntraced(function* (reference, rig) {
  const config = yield* languageModelOf(reference)
  const hidden = yield* tensorOf(reference, "in.z")
  const noise = yield* requiredNoise(reference, "sample.uniform01")
  const run = yield* rig.prepare(sampleProgram(config, hidden.data.length / config.backbone.hiddenSize))
  const results = yield* run({ hidden: hidden.data, noise: entryOf(noise.data, noise.shape[0] ?? 1, 0) })
  const findings: Findings = {
    outputs: compared(
      (name) => expectedOf(reference, name),
      [["out.sample", activationMeasure, resultOf(results, "sample")]],
    ),
    gradients: null,
  }
  return findings
})
