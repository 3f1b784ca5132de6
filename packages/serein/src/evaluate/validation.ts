/**
 * The loss of a causal model on held-out text, as training looks at it now and then.
 */
import * as Effect from "effect/Effect"
import type { EvaluationPlan } from "@serein/data"
import type { Outputs } from "@serein/lang"
import type { OpenDevice, RunError, Variables } from "@serein/runtime"
import { evaluation } from "@serein/stdlib"
import type { Objective } from "@serein/stdlib"
import { ready } from "../device.ts"
import { batchesOf, predictedChunks } from "./heldOut.ts"

/** The mean loss of each predicted chunk of a stream. */
export type Validator = (stream: Int32Array) => Effect.Effect<number, RunError>

/** Prepares the loss of a model whose parameters lie in `variables`, on text that `plan` cuts. */
export const makeValidator = Effect.fnUntraced(function* (
  gpu: OpenDevice,
  objective: Objective,
  variables: Variables,
  plan: EvaluationPlan,
  seed: number,
) {
  const executable = yield* ready(
    gpu,
    evaluation<typeof objective.inputs, Outputs, string>(objective, ["loss"]),
    variables,
  )
  const validator: Validator = Effect.fnUntraced(function* (stream) {
    let [total, count] = [0, 0]
    for (const [step, { tokens, labels }] of batchesOf(plan, stream).entries()) {
      const { outputs } = yield* executable.run({ tokens, labels, seed, step })
      const predicted = predictedChunks(plan, labels)
      // A run of the text's end may have nothing to predict, and no loss either.
      if (predicted > 0) total += predicted * (outputs["loss"]?.[0] ?? Number.NaN)
      count += predicted
    }
    return total / count
  })
  return validator
})
