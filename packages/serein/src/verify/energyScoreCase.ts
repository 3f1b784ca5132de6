/**
 * energy_score: the score alone, with the gradient of its samples, also where two of them coincide.
 */
import * as Effect from "effect/Effect"
import { axis, grad, input, key, mean, mul, normal, output, program, rebindNoise } from "@serein/lang"
import { energyScore, languageModelSites, reparametrise } from "@serein/stdlib"
import { entryOf, requiredNoise, sizesOf, tensorOf } from "./caseTensors.ts"
import { compared, comparedGradients, resultOf } from "./findings.ts"
import type { Findings, Verifier } from "./findings.ts"
import { activationMeasure, lossMeasure } from "./measures.ts"
import { targetDrawsOf } from "./recordedDraws.ts"
import { scoreOf } from "./releasedConfig.ts"

const site = languageModelSites.target

/** −mean of the score of samples against a posterior, and its gradient by the samples. */
const scoreProgram = (samples: number, targets: number, positions: number, width: number, beta: number) => {
  const Sample = axis("sample", samples)
  const Target = axis("target", targets)
  const Position = axis("position", positions)
  const Latent = axis("latent", width)
  const x = input("x", "f32", [Sample, Position, Latent])
  const posterior = {
    mean: input("mean", "f32", [Position, Latent]),
    logStd: input("logStd", "f32", [Position, Latent]),
  }
  const y = reparametrise(posterior, normal(key(0), site, [Target, Position, Latent]))
  const score = energyScore(Sample, Target, Latent, beta)(x, y)
  const loss = mul(mean(Position)(score), -1)
  return rebindNoise(
    program("verify.energyScore", {
      inputs: { x, ...posterior },
      outputs: {
        score: output(score, [Position]),
        loss,
        "grad.x": output(grad(loss, x), [Sample, Position, Latent]),
      },
    }),
    { [site]: input("noise", "f32", [Target, Position, Latent]) },
  )
}

/** Verifies the score of recorded samples. */
export const verifyEnergyScore: Verifier = Effect.fnUntraced(function* (reference, rig) {
  const { beta } = yield* scoreOf(reference)
  const x = yield* tensorOf(reference, "in.x")
  const { samples, positions, width } = yield* sizesOf(reference, "in.x", x.shape, ["samples", "positions", "width"])
  const noise = yield* requiredNoise(reference, "energy_score.normal")
  const { targets } = yield* targetDrawsOf(reference, noise)
  const posterior = [positions, width]
  const run = yield* rig.prepare(scoreProgram(samples, targets, positions, width, beta))
  const results = yield* run({
    x: x.data,
    mean: (yield* tensorOf(reference, "in.mean", posterior)).data,
    logStd: (yield* tensorOf(reference, "in.log_std", posterior)).data,
    noise: yield* entryOf(reference, noise, 0, [targets, ...posterior]),
  })
  const findings: Findings = {
    outputs: yield* compared(reference, [
      ["out.score", activationMeasure, resultOf(results, "score")],
      ["out.loss", lossMeasure, resultOf(results, "loss")],
    ]),
    gradients: yield* comparedGradients(reference, results),
  }
  return findings
})
