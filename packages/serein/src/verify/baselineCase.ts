/**
 * ar_train: the baseline's loss, logits and every gradient.
 */
import * as Effect from "effect/Effect"
import { baselineObjective, differentiated } from "@serein/stdlib"
import { compared, comparedGradients, resultOf } from "./findings.ts"
import type { Findings, Verifier } from "./findings.ts"
import { activationMeasure, lossMeasure } from "./measures.ts"
import { expectedOf, tensorOf } from "./referenceCase.ts"
import { baselineOf } from "./releasedConfig.ts"

/** Verifies a training step of the baseline. */
export const verifyBaseline: Verifier = Effect.fnUntraced(function* (reference, rig) {
  const config = yield* baselineOf(reference)
  const tokens = yield* tensorOf(reference, "in.input_ids")
  const [batch = 0, length = 0] = tokens.shape
  const run = yield* rig.prepare(differentiated(baselineObjective(config, { batch, tokens: length })))
  const results = yield* run({
    tokens: tokens.data,
    labels: reference.tensors.get("in.labels")?.data ?? tokens.data,
  })
  const of = (name: string) => resultOf(results, name)
  const findings: Findings = {
    outputs: compared(
      (name) => expectedOf(reference, name),
      [
        ["out.loss", lossMeasure, of("loss")],
        ["out.logits", activationMeasure, of("logits")],
        ["out.hidden_states", activationMeasure, of("hiddenStates")],
      ],
    ),
    gradients: comparedGradients(reference, results),
  }
  return findings
})
