/**
 * Training steps: trajectories of the original implementation, and what the optimiser promises.
 */
import { expect, test } from "vitest"
import { axis, input, rebindNoise } from "@serein/lang"
import type { Tensors, TypedProgram } from "@serein/lang"
import { evaluateProgram, tensor } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"
import {
  autoencoderAxes,
  autoencoderObjective,
  autoencoderSites,
  fromReleasedAutoencoder,
  languageModelObjective,
  releasedAdamW,
  trainingStep,
} from "@serein/stdlib"
import type { Recipe } from "@serein/stdlib"
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
  step: TypedProgram<Tensors, Tensors>,
  inputs: (index: number) => Readonly<Record<string, Tensor>>,
): void => {
  let variables = variablesOf(step, reference.weights)
  for (let index = 0; index < setting(reference, "steps"); index += 1) {
    const { outputs, updates } = evaluateProgram(step, {
      variables,
      inputs: { ...inputs(index), step: scalarInput("u32", index) },
    })
    variables = { ...variables, ...updates }
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
