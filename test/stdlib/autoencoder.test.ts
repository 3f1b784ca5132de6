/**
 * The autoencoder against the original implementation, in float64: evaluation, and a training step with all its noise.
 */
import { expect, test } from "vitest"
import { axis, dot, expand, input, mul, param, parametersOf, rebindNoise, sum, take } from "@serein/lang"
import { evaluateProgram, tensor } from "@serein/lang/evaluate"
import {
  autoencoderAxes,
  autoencoderEvaluation,
  autoencoderObjective,
  autoencoderSites,
  differentiated,
  evaluation,
  fromReleasedAutoencoder,
  frozen,
  frozenPrefix,
  languageModelObjective,
} from "@serein/stdlib"
import type { AnyAutoencoder, Objective } from "@serein/stdlib"
import { available, integers, referenceCase, setting, stored, variablesOf, worstError } from "./referenceCase.ts"
import type { ReferenceCase } from "./referenceCase.ts"
import { tinyModel } from "./tinyModel.ts"

/** What single precision cost the recorded values; ours are float64. */
const singlePrecision = 5e-6

const configOf = (reference: ReferenceCase) => {
  const key = (name: string): number => setting(reference, name)
  return fromReleasedAutoencoder({
    vocab_size: key("vocab_size"),
    hidden_size: key("hidden_size"),
    intermediate_size: key("intermediate_size"),
    latent_size: key("latent_size"),
    num_encoder_layers: key("num_encoder_layers"),
    num_decoder_layers: key("num_decoder_layers"),
    patch_size: key("patch_size"),
  })
}

test.for(available(["a_ae_eval"]))("evaluation agrees with the original: %s", (name) => {
  const reference = referenceCase(name)
  const config = configOf(reference)
  const { Token, Latent } = autoencoderAxes(config)
  const tokens = stored(reference, "in.input_ids").data
  const Chunk = axis("chunk", tokens.length / config.chunkSize)
  const objective = autoencoderEvaluation(config, { chunks: Chunk.size })
  const program = rebindNoise(evaluation(objective, ["loss", "mean", "logStd", "latent", "logits", "tokens"]), {
    [autoencoderSites.posterior]: input("posterior", "f32", [Chunk, Latent]),
  })
  const { outputs } = evaluateProgram(program, {
    variables: variablesOf(program, reference.weights),
    inputs: {
      tokens: integers([Chunk, Token], tokens),
      labels: integers([Chunk, Token], stored(reference, "in.labels").data),
      posterior: tensor("f32", [Chunk, Latent], stored(reference, "noise.Autoencoder.forward.normal").data),
    },
  })
  expect(outputs["loss"]?.data[0]).toBeCloseTo(reference.exact.get("out.loss")?.[0] ?? Number.NaN, 10)
  const pairs = [
    ["mean", "out.mean"],
    ["logStd", "out.log_std"],
    ["latent", "out.latent"],
    ["logits", "out.logits"],
  ] as const
  for (const [ours, theirs] of pairs) {
    expect(worstError(outputs[ours]?.data ?? [], stored(reference, theirs).data), ours).toBeLessThan(singlePrecision)
  }
  expect(outputs["tokens"]?.data).toEqual(stored(reference, "out.argmax").data)
})

test.for(available(["b_ae_train"]))("a training step and its gradients agree with the original: %s", (name) => {
  const reference = referenceCase(name)
  const config = configOf(reference)
  const { Token, Latent } = autoencoderAxes(config)
  const ids = stored(reference, "in.input_ids").data
  const Chunk = axis("chunk", ids.length / config.chunkSize)
  const program = rebindNoise(differentiated(autoencoderObjective(config, { chunks: Chunk.size })), {
    [autoencoderSites.tokens]: input("keep", "f32", [Chunk, Token]),
    [autoencoderSites.posterior]: input("posterior", "f32", [Chunk, Latent]),
    [autoencoderSites.latentDropout]: input("dropout", "f32", [Chunk, Latent]),
  })
  const tokens = integers([Chunk, Token], ids)
  const draw = (kind: string): Float64Array => stored(reference, `noise.Autoencoder.forward.${kind}`).data
  const { outputs } = evaluateProgram(program, {
    variables: variablesOf(program, reference.weights),
    inputs: {
      tokens,
      labels: tokens,
      keep: tensor("f32", [Chunk, Token], draw("uniform01")),
      posterior: tensor("f32", [Chunk, Latent], draw("normal")),
      dropout: tensor("f32", [Chunk, Latent], draw("dropout_keep_mask")),
    },
  })
  for (const [ours, theirs] of [
    ["loss", "out.loss"],
    ["crossEntropy", "out.ce"],
    ["kl", "out.kl"],
  ] as const) {
    expect(outputs[ours]?.data[0], ours).toBeCloseTo(reference.exact.get(theirs)?.[0] ?? Number.NaN, 10)
  }
  expect(outputs["seenTokens"]?.data).toEqual(stored(reference, "out.masked_input_ids").data)
  const divergence = stored(reference, "out.kl_elementwise").data
  expect(worstError(outputs["divergence"]?.data ?? [], divergence)).toBeLessThan(singlePrecision)
  const gradients = [...reference.tensors].filter(([tensorName]) => tensorName.startsWith("grad."))
  expect(gradients.length).toBe(Object.keys(outputs).filter((key) => key.startsWith("grad.")).length)
  for (const [tensorName, { data }] of gradients) {
    expect(worstError(outputs[tensorName]?.data ?? [], data), tensorName).toBeLessThan(singlePrecision)
  }
})

test("a network of one's own takes the paper's place, alone and under a language model", () => {
  const model = tinyModel({ noiseSize: 2, blocks: 1, samples: 2, targetSamples: 2, beta: 1 })
  const network: NonNullable<AnyAutoencoder["network"]> = (config, prefix) => {
    const { Token, Vocabulary, Latent } = autoencoderAxes(config)
    const [Read, Written] = [
      param(`${prefix}read`, [Vocabulary, Latent]),
      param(`${prefix}written`, [Latent, Vocabulary]),
    ]
    return {
      encode: (tokens) => {
        const mean = sum(Token)(take(Vocabulary)(Read, tokens))
        return { mean, logStd: mul(mean, 0) }
      },
      decode: (latent) => expand(dot(Latent)(latent, Written), Token),
    }
  }
  const config = { ...model, autoencoder: { ...model.autoencoder, network } }
  const pathsOf = (objective: Objective) =>
    parametersOf(evaluation(objective, Object.keys(objective.observed))).flatMap(({ op }) =>
      op.kind === "variable" ? [op.path] : [],
    )
  expect(pathsOf(autoencoderObjective(config.autoencoder, { chunks: 3 }))).toEqual(["read", "written"])
  const over = pathsOf(languageModelObjective(config, { batch: 1, chunks: 3 }))
  expect(over.filter((path) => path.startsWith(frozenPrefix))).toEqual(["ae_model.read", "ae_model.written"])
  expect([...frozen(new Map([["read", 1]])).keys()]).toEqual(["ae_model.read"])
})
