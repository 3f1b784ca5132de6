/**
 * The baseline against the original implementation, in float64; and what its loss leaves out.
 */
import { expect, test } from "vitest"
import { parametersOf } from "@serein/lang"
import { evaluateProgram, tensor } from "@serein/lang/evaluate"
import {
  baselineObjective,
  brierScore,
  decoderAxes,
  differentiated,
  evaluation,
  scoreLikelihoods,
} from "@serein/stdlib"
import type { BaselineConfig } from "@serein/stdlib"
import { baselineBrierCase, baselineConfigOf } from "./baselineCase.ts"
import { scalarInput } from "./languageModelCase.ts"
import { available, integers, referenceCase, stored, variablesOf, worstError } from "./referenceCase.ts"

/** What single precision cost the recorded values; ours are float64. */
const singlePrecision = 5e-6

const unusedKey = { seed: scalarInput("u32", 0), step: scalarInput("u32", 0) }

test.for(available(["e_ar_train"]))("a training step and its gradients agree with the original: %s", (name) => {
  const reference = referenceCase(name)
  const config = baselineConfigOf(reference)
  const [batch = 0, tokens = 0] = stored(reference, "in.input_ids").shape
  const { Batch, Time } = decoderAxes(config.decoder, { batch, time: tokens, source: tokens })
  const program = differentiated(baselineObjective(config, { batch, tokens }))
  const { outputs } = evaluateProgram(program, {
    variables: variablesOf(program, reference.weights),
    inputs: {
      ...unusedKey,
      tokens: integers([Batch, Time], stored(reference, "in.input_ids").data),
      labels: integers([Batch, Time], stored(reference, "in.labels").data),
    },
  })
  expect(outputs["loss"]?.data[0]).toBeCloseTo(reference.exact.get("out.loss")?.[0] ?? Number.NaN, 10)
  for (const [ours, theirs] of [
    ["hiddenStates", "out.hidden_states"],
    ["logits", "out.logits"],
  ] as const) {
    expect(worstError(outputs[ours]?.data ?? [], stored(reference, theirs).data), ours).toBeLessThan(singlePrecision)
  }
  const gradients = [...reference.tensors].filter(([tensorName]) => tensorName.startsWith("grad."))
  expect(gradients.length).toBe(Object.keys(outputs).filter((k) => k.startsWith("grad.")).length)
  for (const [tensorName, { data }] of gradients) {
    expect(worstError(outputs[tensorName]?.data ?? [], data), tensorName).toBeLessThan(singlePrecision)
  }
})

test.for(available(["f3_ar_brier"]))("BrierLM and its loss agree with the original: %s", (name) => {
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

test("a model that knows nothing loses ln V a token, however many labels are masked", () => {
  const config: BaselineConfig = {
    vocabularySize: 11,
    padToken: 10,
    decoder: {
      hiddenSize: 4,
      intermediateSize: 4,
      layers: 1,
      heads: 2,
      keyValueHeads: 1,
      ropeTheta: 100,
      normEpsilon: 1e-6,
    },
  }
  const { Batch, Time } = decoderAxes(config.decoder, { batch: 1, time: 5, source: 5 })
  const program = evaluation(baselineObjective(config, { batch: 1, tokens: 5 }), ["loss"])
  const zeros = parametersOf(program).flatMap(({ op }) =>
    op.kind === "variable"
      ? [[op.path, tensor("f32", op.order, new Float64Array(op.order.reduce((n, a) => n * a.size, 1)))] as const]
      : [],
  )
  const tokens = [1, 2, 3, 4, 5]
  for (const labels of [tokens, [1, 2, -100, 4, -100]]) {
    const { outputs } = evaluateProgram(program, {
      variables: Object.fromEntries(zeros),
      inputs: { ...unusedKey, tokens: integers([Batch, Time], tokens), labels: integers([Batch, Time], labels) },
    })
    expect(outputs["loss"]?.data[0]).toBeCloseTo(Math.log(11), 12)
  }
})
