/**
 * ar_train and ar_brier: the baseline's loss, logits and every gradient, and its BrierLM, in which the likelihood is
 * exact and the samples are recorded tokens.
 */
import * as Effect from "effect/Effect"
import { input, rebindNoise } from "@serein/lang"
import {
  baselineEvaluation,
  baselineObjective,
  baselineSite,
  differentiated,
  evaluation,
  predictionAxis,
  scoreLikelihoods,
  tokenBlockAxes,
} from "@serein/stdlib"
import type { TokenBlockSizes } from "@serein/stdlib"
import { comparedBrier } from "./brierScores.ts"
import { entryOf, placedOutside, sizesOf, textOf } from "./caseTensors.ts"
import { compared, comparedGradients, resultOf } from "./findings.ts"
import type { Findings, Verifier } from "./findings.ts"
import { activationMeasure, likelihoodBrierMeasure, lossMeasure } from "./measures.ts"
import { CaseError } from "./referenceCase.ts"
import type { ReferenceCase } from "./referenceCase.ts"
import { baselineOf } from "./releasedConfig.ts"

const blocksOf = Effect.fnUntraced(function* (reference: ReferenceCase) {
  const text = yield* textOf(reference)
  const sizes = yield* sizesOf(reference, "in.input_ids", text.shape, ["batch", "tokens"])
  return { text: { tokens: text.tokens, labels: text.labels }, sizes }
})

/** A training step: loss, logits and every gradient. */
export const verifyBaselineTraining: Verifier = Effect.fnUntraced(function* (reference, rig) {
  const config = yield* baselineOf(reference)
  const { text, sizes } = yield* blocksOf(reference)
  const run = yield* rig.prepare(differentiated(baselineObjective(config, sizes)))
  const results = yield* run(text)
  const of = (name: string) => resultOf(results, name)
  const findings: Findings = {
    outputs: yield* compared(reference, [
      ["out.loss", lossMeasure, of("loss")],
      ["out.logits", activationMeasure, of("logits")],
      ["out.hidden_states", activationMeasure, of("hiddenStates")],
    ]),
    gradients: yield* comparedGradients(reference, results),
  }
  return findings
})

/** The tokens of which samples are drawn: the fourth's collision is exact. */
const drawnTokens = [1, 2, 3] as const

/**
 * Recorded samples of each drawn token, [prediction, batch, time]. The original draws only where the samples of some
 * row still agree; what it did not draw is 0 and changes nothing.
 */
const recordedSamples = Effect.fnUntraced(function* (reference: ReferenceCase, { batch, tokens }: TokenBlockSizes) {
  const drawn = drawnTokens.map(() => new Int32Array(2 * batch * tokens))
  if (reference.placedDraws.length === 0) {
    const message = `${reference.path}: its noise_order places no draws at positions i and depths j; copy the case again`
    return yield* new CaseError({ message })
  }
  for (const draw of reference.placedDraws) {
    const { tensor, index, position, depth } = draw
    if (position >= tokens) return yield* placedOutside(reference, draw, tokens)
    const pairs = yield* entryOf(reference, tensor, index, [batch, 2])
    for (let row = 0; row < batch; row++) {
      for (const which of [0, 1]) {
        const at = (which * batch + row) * tokens + position
        drawn[depth]?.fill(pairs[2 * row + which] ?? 0, at, at + 1)
      }
    }
  }
  return drawn
})

/** Evaluation: the loss, and the Brier values that recorded samples give. */
export const verifyBaselineBrier: Verifier = Effect.fnUntraced(function* (reference, rig) {
  const config = yield* baselineOf(reference)
  const { text, sizes } = yield* blocksOf(reference)
  const { Batch, Time } = tokenBlockAxes(config, sizes)
  const drawn = yield* recordedSamples(reference, sizes)
  const inputName = (token: number): string => `drawn${token}`
  const run = yield* rig.prepare(
    rebindNoise(
      evaluation(baselineEvaluation(config, sizes), ["loss", "probabilities", "rolled", "collisions"]),
      Object.fromEntries(
        drawnTokens.map((token) => [
          baselineSite(token),
          input(inputName(token), "i32", [predictionAxis, Batch, Time]),
        ]),
      ),
    ),
  )
  const samples = Object.fromEntries(drawnTokens.map((token, i) => [inputName(token), drawn[i] ?? new Int32Array()]))
  const results = yield* run({ ...text, ...samples })
  const of = (name: string) => resultOf(results, name)
  const scores = scoreLikelihoods({
    ...sizes,
    labels: text.labels,
    probabilities: of("probabilities"),
    rolled: of("rolled"),
    collisions: of("collisions"),
  })
  const findings: Findings = {
    outputs: [
      ...(yield* compared(reference, [["out.loss", lossMeasure, of("loss")]])),
      ...(yield* comparedBrier(reference, scores, likelihoodBrierMeasure)),
    ],
    gradients: null,
  }
  return findings
})
