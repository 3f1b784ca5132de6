/**
 * The language model against the original implementation, in float64: losses, intermediate values, every gradient,
 * and the tokens that BrierLM judges.
 */
import { expect, test } from "vitest"
import { axis, input, mean, mul, normal, key, program, rebindNoise } from "@serein/lang"
import { evaluateProgram, tensor } from "@serein/lang/evaluate"
import { grad } from "@serein/lang/autodiff/grad"
import {
  brierScore,
  canonicalPath,
  differentiated,
  energyScore,
  evaluation,
  languageModelObjective,
  languageModelSites,
  reparametrise,
  scoreSamples,
} from "@serein/stdlib"
import { blockSizesOf, configOf, inputsOf, onlyStep, withRecordedNoise } from "./languageModelCase.ts"
import { available, referenceCase, setting, stored, variablesOf, worstError } from "./referenceCase.ts"

/** What single precision cost the recorded values; ours are float64. */
const singlePrecision = 5e-6

const trainingCases = [
  "c1_energy_train",
  "c2_energy_train_gqa",
  "c3_energy_train_beta15",
  "c3b_energy_train_beta05_safe",
  "c4_energy_train_masked",
]

test.for(available(trainingCases))("a training step and its gradients agree with the original: %s", (name) => {
  const reference = referenceCase(name)
  const config = configOf(reference)
  const sizes = blockSizesOf(stored(reference, "in.input_ids").shape, config)
  const program = withRecordedNoise(differentiated(languageModelObjective(config, sizes)), config, sizes)
  const { outputs } = evaluateProgram(program, {
    variables: variablesOf(program, reference.weights),
    inputs: inputsOf(config, sizes, onlyStep(reference)),
  })
  expect(outputs["loss"]?.data[0]).toBeCloseTo(reference.exact.get("out.loss")?.[0] ?? Number.NaN, 10)
  for (const [ours, theirs] of [
    ["inputEmbeddings", "out.inputs_embeds"],
    ["hiddenStates", "out.hidden_states"],
  ] as const) {
    expect(worstError(outputs[ours]?.data ?? [], stored(reference, theirs).data), ours).toBeLessThan(singlePrecision)
  }
  const gradients = [...reference.tensors].filter(([tensorName]) => tensorName.startsWith("grad."))
  expect(gradients.length).toBe(Object.keys(outputs).filter((key) => key.startsWith("grad.")).length)
  for (const [tensorName, { data }] of gradients) {
    const ours = outputs[`grad.${canonicalPath(tensorName.slice("grad.".length))}`]
    expect(worstError(ours?.data ?? [], data), tensorName).toBeLessThan(singlePrecision)
  }
})

test.for(available(["f1_brier_k4"]))("evaluation and BrierLM agree with the original: %s", (name) => {
  const reference = referenceCase(name)
  const config = configOf(reference)
  const sizes = blockSizesOf(stored(reference, "in.input_ids").shape, config)
  const names = ["loss", "predictions", "latentPredictions"] as const
  const program = withRecordedNoise(evaluation(languageModelObjective(config, sizes), names), config, sizes)
  const { outputs } = evaluateProgram(program, {
    variables: variablesOf(program, reference.weights),
    inputs: inputsOf(config, sizes, onlyStep(reference)),
  })
  expect(outputs["loss"]?.data[0]).toBeCloseTo(reference.exact.get("out.loss")?.[0] ?? Number.NaN, 10)
  const predictions = outputs["predictions"]?.data ?? new Float64Array()
  const half = predictions.length / 2
  expect(predictions.slice(0, half)).toEqual(stored(reference, "out.predictions_1").data)
  expect(predictions.slice(half)).toEqual(stored(reference, "out.predictions_2").data)

  const { chunkSize } = config.autoencoder
  const [block, read] = [sizes.chunks * chunkSize, (sizes.chunks - 1) * chunkSize]
  const tokens = stored(reference, "in.input_ids").data
  const blocks = Array.from({ length: sizes.batch }, (_, b) =>
    scoreSamples(
      predictions.slice(b * read, (b + 1) * read),
      predictions.slice(half + b * read, half + (b + 1) * read),
      tokens.slice(b * block + chunkSize, (b + 1) * block),
      chunkSize,
    ),
  )
  const { brier } = brierScore(blocks)
  brier.forEach((value, i) => expect(value).toBeCloseTo(reference.exact.get(`out.brier${i + 1}`)?.[0] ?? 0, 12))
})

const scoreCases = ["c5_energy_score_beta1", "c6_energy_score_beta15", "c7_energy_score_beta05_safe"]

test.for(available(scoreCases))("the energy score and its gradient agree, also where samples coincide: %s", (name) => {
  const reference = referenceCase(name)
  const [samples = 0, positions = 0, width = 0] = stored(reference, "in.x").shape
  const [Sample, Position, Latent] = [axis("sample", samples), axis("position", positions), axis("latent", width)]
  const Target = axis("target", setting(reference, "n_y"))
  const x = input("x", "f32", [Sample, Position, Latent])
  const posterior = {
    mean: input("mean", "f32", [Position, Latent]),
    logStd: input("logStd", "f32", [Position, Latent]),
  }
  const y = reparametrise(posterior, normal(key(0), languageModelSites.target, [Target, Position, Latent]))
  const score = energyScore(Sample, Target, Latent, setting(reference, "beta"))(x, y)
  const loss = mul(mean(Position)(score), -1)
  const [gradient = x] = grad(loss, [x])
  const scored = rebindNoise(
    program("score", {
      outputs: { score, loss, gradient: { _tag: "StoredOutput", node: gradient, order: [Sample, Position, Latent] } },
    }),
    { [languageModelSites.target]: input("noise", "f32", [Target, Position, Latent]) },
  )
  const { outputs } = evaluateProgram(scored, {
    inputs: {
      x: tensor("f32", [Sample, Position, Latent], stored(reference, "in.x").data),
      mean: tensor("f32", [Position, Latent], stored(reference, "in.mean").data),
      logStd: tensor("f32", [Position, Latent], stored(reference, "in.log_std").data),
      noise: tensor("f32", [Target, Position, Latent], stored(reference, "noise.S.energy_score.normal").data),
    },
  })
  reference.exact.get("out.score")?.forEach((value, i) => expect(outputs["score"]?.data[i]).toBeCloseTo(value, 11))
  expect(outputs["loss"]?.data[0]).toBeCloseTo(reference.exact.get("out.loss")?.[0] ?? Number.NaN, 11)
  expect(worstError(outputs["gradient"]?.data ?? [], stored(reference, "grad.x").data)).toBeLessThan(singlePrecision)
})
