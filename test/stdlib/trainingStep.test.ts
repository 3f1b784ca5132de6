/**
 * Training steps: trajectories of the original implementation, and what the optimiser promises.
 */
import { expect, test } from "vitest"
import { axis, input, noiseSites, rebindNoise, stateOf } from "@serein/lang"
import type { TypedProgram } from "@serein/lang"
import { evaluate, evaluateProgram, tensor } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"
import {
  autoencoderAxes,
  autoencoderObjective,
  autoencoderSites,
  fromReleasedAutoencoder,
  calmM,
  clipCoefficient,
  languageModelObjective,
  languageModelSites,
  releasedAdamW,
  trainableParameters,
  trainingStep,
} from "@serein/stdlib"
import type { AutoencoderConfig, Recipe } from "@serein/stdlib"
import { blockSizesOf, configOf, inputsOf, scalarInput, withRecordedNoise } from "./languageModelCase.ts"
import { available, integers, referenceCase, setting, stored, variablesOf, worstError } from "./referenceCase.ts"
import type { ReferenceCase } from "./referenceCase.ts"

/** What single precision cost the recorded values; ours are float64. */
const singlePrecision = 5e-6

const recipeOf = (reference: ReferenceCase): Recipe => ({
  schedule: {
    peak: setting(reference, "lr"),
    warmupSteps: setting(reference, "warmup"),
    decay: { _tag: "Constant" },
  },
  optimiser: releasedAdamW,
  clipNorm: 1,
})

/** Draw number `index` of a recorded tensor. */
const drawOf = (reference: ReferenceCase, name: string, index: number): Float64Array => {
  const { shape, data } = stored(reference, name)
  const size = data.length / (shape[0] ?? 1)
  return data.slice(index * size, (index + 1) * size)
}

/** Runs the recorded steps one after the other, and compares losses, norms and the parameters that result. */
const followsTrajectory = (
  reference: ReferenceCase,
  step: TypedProgram,
  inputs: (index: number) => Readonly<Record<string, Tensor>>,
): void => {
  const variables = { ...variablesOf(step, reference.weights) }
  for (let index = 0; index < setting(reference, "steps"); index += 1) {
    const { outputs, updates } = evaluateProgram(step, {
      variables,
      inputs: { ...inputs(index), step: scalarInput("u32", index) },
    })
    Object.assign(variables, updates)
    const expected = (name: string): number => reference.exact.get(name)?.[index] ?? Number.NaN
    expect(Math.abs((outputs["loss"]?.data[0] ?? 0) / expected("out.loss") - 1), `loss ${index}`).toBeLessThan(1e-9)
    const norm = outputs["gradientNorm"]?.data[0] ?? 0
    expect(Math.abs(norm / expected("out.grad_norm") - 1), `norm ${index}`).toBeLessThan(1e-7)
  }
  const finals = [...reference.tensors].filter(([name]) => name.startsWith("out.final."))
  expect(finals.length).toBeGreaterThan(0)
  for (const [name, { data }] of finals) {
    const path = name.slice("out.final.".length).replace(/^mlp_generator\./u, "generative_head.")
    expect(worstError(variables[path]?.data ?? [], data), name).toBeLessThan(singlePrecision)
  }
}

test.for(available(["i1_ae_adamw"]))("the autoencoder's training follows the original: %s", (name) => {
  const reference = referenceCase(name)
  const key = (k: string): number => setting(reference, k)
  const config = fromReleasedAutoencoder({
    vocab_size: key("vocab_size"),
    hidden_size: key("hidden_size"),
    intermediate_size: key("intermediate_size"),
    latent_size: key("latent_size"),
    num_encoder_layers: key("num_encoder_layers"),
    num_decoder_layers: key("num_decoder_layers"),
    patch_size: key("patch_size"),
  })
  const { Token, Latent } = autoencoderAxes(config)
  const tokensPerStep = drawOf(reference, "in.data", 0).length
  const Chunk = axis("chunk", tokensPerStep / config.chunkSize)
  const step = rebindNoise(
    trainingStep(autoencoderObjective(config, { chunks: Chunk.size }), recipeOf(reference), ["loss"]),
    {
      [autoencoderSites.tokens]: input("keep", "f32", [Chunk, Token]),
      [autoencoderSites.posterior]: input("posterior", "f32", [Chunk, Latent]),
      [autoencoderSites.latentDropout]: input("dropout", "f32", [Chunk, Latent]),
    },
  )
  followsTrajectory(reference, step, (index) => {
    const tokens = integers([Chunk, Token], drawOf(reference, "in.data", index))
    const draw = (kind: string): Float64Array => drawOf(reference, `noise.Autoencoder.forward.${kind}`, index)
    return {
      tokens,
      labels: tokens,
      keep: tensor("f32", [Chunk, Token], draw("uniform01")),
      posterior: tensor("f32", [Chunk, Latent], draw("normal")),
      dropout: tensor("f32", [Chunk, Latent], draw("dropout_keep_mask")),
    }
  })
})

test.for(available(["i2_energy_adamw"]))("the language model's training follows the original: %s", (name) => {
  const reference = referenceCase(name)
  const config = configOf(reference)
  const sizes = blockSizesOf(stored(reference, "in.data").shape, config)
  const objective = languageModelObjective(config, sizes)
  const step = withRecordedNoise(trainingStep(objective, recipeOf(reference), ["loss"]), config, sizes)
  followsTrajectory(reference, step, (index) => {
    const tokens = drawOf(reference, "in.data", index)
    return inputsOf(config, sizes, {
      tokens,
      labels: tokens,
      head: drawOf(reference, "noise.MLPGenerator.sample.uniform01", index),
      target: drawOf(reference, "noise.EnergyTransformer.energy_score.normal", index),
    })
  })
})

const small: AutoencoderConfig = {
  vocabularySize: 12,
  chunkSize: 4,
  hiddenSize: 4,
  intermediateSize: 4,
  latentSize: 2,
  encoderLayers: 2,
  decoderLayers: 2,
  tokenDropout: 0.15,
  latentDropout: 0.15,
  klClamp: 0.5,
  klWeight: 1e-3,
  normEpsilon: 1e-6,
}

const recipe: Recipe = {
  schedule: { peak: 0.5, warmupSteps: 0, decay: { _tag: "Constant" } },
  optimiser: releasedAdamW,
  clipNorm: 1,
}

test("the frozen autoencoder is not trained, and the language model's own parameters are", () => {
  const { loss } = languageModelObjective(calmM({ vocabularySize: 8, padToken: 7 }), { batch: 1, chunks: 2 })
  const paths = trainableParameters(loss).flatMap(({ op }) => (op.kind === "variable" ? [op.path] : []))
  expect(paths.filter((path) => path.startsWith("ae_model."))).toEqual([])
  const parts = new Set(paths.map((path) => path.split(".")[0]))
  expect(parts).toEqual(new Set(["transformer", "embed_proj", "generative_head"]))
})

test("each trained parameter has two moments, and nothing else is kept", () => {
  const objective = autoencoderObjective(small, { chunks: 2 })
  const step = trainingStep(objective, recipe, ["loss"])
  const trained = trainableParameters(objective.loss).flatMap(({ op }) => (op.kind === "variable" ? [op.path] : []))
  const kept = stateOf(step).flatMap(({ op }) => (op.kind === "variable" ? [op.path] : []))
  expect(kept.toSorted()).toEqual(
    trained.flatMap((path) => [`optimizer.first.${path}`, `optimizer.second.${path}`]).toSorted(),
  )
  expect(step.updates).toHaveLength(3 * trained.length)
})

test("a parameter without gradient decays, unless it has one axis", () => {
  const objective = autoencoderObjective(small, { chunks: 2 })
  const step = trainingStep(objective, recipe, ["loss"])
  const { Token } = autoencoderAxes(small)
  const Chunk = axis("chunk", 2)
  // With every label masked nothing counts, so the loss is 0 and so are all gradients.
  const labels = integers(
    [Chunk, Token],
    Array.from({ length: 8 }, () => -100),
  )
  const tokens = integers([Chunk, Token], [1, 2, 3, 4, 5, 6, 7, 8])
  const ones = (size: number) => ({ shape: [], data: new Float64Array(size).fill(1) })
  const weights = new Map(
    trainableParameters(objective.loss).flatMap(({ op }) =>
      op.kind === "variable" ? [[op.path, ones(op.order.reduce((n, a) => n * a.size, 1))] as const] : [],
    ),
  )
  const { outputs, updates } = evaluateProgram(step, {
    variables: variablesOf(step, weights),
    inputs: { tokens, labels, seed: scalarInput("u32", 1), step: scalarInput("u32", 0) },
  })
  expect(outputs["loss"]?.data[0]).toBe(0)
  expect(outputs["gradientNorm"]?.data[0]).toBe(0)
  expect(updates["encoder.norm.weight"]?.data[0]).toBe(1)
  expect(updates["encoder.squeeze_layer.bias"]?.data[0]).toBe(1)
  expect(updates["encoder.squeeze_layer.weight"]?.data[0]).toBeCloseTo(1 - 0.5 * 0.1, 12)
  expect(updates["encoder.embed_tokens.weight"]?.data[0]).toBeCloseTo(1 - 0.5 * 0.1, 12)
})

test("clipping scales by min(1, most / (norm + 1e-6))", () => {
  const coefficient = clipCoefficient(input("norm", "f32"), 1)
  const at = (norm: number): number | undefined =>
    evaluate([coefficient], { inputs: { norm: tensor("f32", [], [norm]) } })[0]?.data[0]
  expect(at(0.5)).toBe(1)
  expect(at(4)).toBeCloseTo(1 / (4 + 1e-6), 12)
  expect(at(0)).toBe(1)
})

test("noise differs from step to step and seed to seed, and is the same for the same", () => {
  const objective = autoencoderObjective(small, { chunks: 2 })
  const step = trainingStep(objective, recipe, ["loss", "seenTokens"])
  expect(new Set(noiseSites(step).map(({ site }) => site))).toEqual(new Set(Object.values(autoencoderSites)))
  const Chunk = axis("chunk", 2)
  const tokens = integers([Chunk, autoencoderAxes(small).Token], [1, 2, 3, 4, 5, 6, 7, 8])
  const weights = new Map(
    trainableParameters(objective.loss).flatMap(({ op }) => {
      if (op.kind !== "variable") return []
      const size = op.order.reduce((n, a) => n * a.size, 1)
      return [
        [op.path, { shape: [], data: Float64Array.from({ length: size }, (_, i) => Math.sin(i + size)) }] as const,
      ]
    }),
  )
  const variables = variablesOf(step, weights)
  const lossOf = (seed: number, index: number): number | undefined =>
    evaluateProgram(step, {
      variables,
      inputs: { tokens, labels: tokens, seed: scalarInput("u32", seed), step: scalarInput("u32", index) },
    }).outputs["loss"]?.data[0]
  expect(lossOf(1, 5)).toBe(lossOf(1, 5))
  expect(new Set([lossOf(1, 5), lossOf(1, 6), lossOf(2, 5)]).size).toBe(3)
  const model = languageModelObjective(calmM({ vocabularySize: 8, padToken: 7 }), { batch: 1, chunks: 2 })
  const sites = noiseSites(trainingStep(model, recipe, ["loss"])).map(({ site }) => site)
  expect(new Set(sites)).toEqual(new Set(Object.values(languageModelSites)))
})
