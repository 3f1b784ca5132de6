/**
 * BrierLM of the baseline against the original implementation, in float64.
 */
import { expect, test } from "vitest"
import { evaluateProgram } from "@serein/lang/evaluate"
import { brierScore, scoreLikelihoods } from "@serein/stdlib"
import { baselineBrierCase } from "./baselineCase.ts"
import { available, referenceCase, stored, variablesOf } from "./referenceCase.ts"

test.for(available(["f3_ar_brier"]))("loss and scores agree with the original: %s", (name) => {
  const reference = referenceCase(name)
  const { sizes, program, inputs } = baselineBrierCase(reference)
  const { outputs } = evaluateProgram(program, { variables: variablesOf(program, reference.weights), inputs })
  expect(outputs["loss"]?.data[0]).toBeCloseTo(reference.exact.get("out.loss")?.[0] ?? Number.NaN, 10)
  const data = (output: string): Float64Array => outputs[output]?.data ?? new Float64Array()
  const blocks = scoreLikelihoods({
    ...sizes,
    labels: stored(reference, "in.input_ids").data,
    probabilities: data("probabilities"),
    rolled: data("rolled"),
    collisions: data("collisions"),
  })
  const { brier } = brierScore(blocks)
  brier.forEach((value, i) => expect(value).toBeCloseTo(reference.exact.get(`out.brier${i + 1}`)?.[0] ?? 0, 11))
})
