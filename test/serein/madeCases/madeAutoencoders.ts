/**
 * Made cases of the autoencoder: evaluation, a training step, and a trajectory of AdamW.
 */
import { axis, input, rebindNoise } from "@serein/lang"
import type { Axis, Tensors as Nodes, TypedProgram } from "@serein/lang"
import {
  autoencoderEvaluation,
  autoencoderEvaluationSites,
  autoencoderObjective,
  autoencoderSites,
  differentiated,
  evaluation,
} from "@serein/stdlib"
import type { AutoencoderConfig } from "@serein/stdlib"
import { gradientsOf, judge, real, source, weightsOf, whole } from "./madeCase.ts"
import type { MadeCase } from "./madeCase.ts"
import { autoencoderKeys } from "./madeModels.ts"
import type { Keys } from "./madeModels.ts"
import { madeTrajectory } from "./madeTrajectory.ts"

/** What a case is made of. */
export interface AutoencoderVariation {
  readonly name: string
  readonly config: AutoencoderConfig
  readonly chunks: number
  readonly keys?: (keys: Keys) => Keys
}

const same = (keys: Keys): Keys => keys

export const madeEvaluation = ({ name, config, chunks, keys = same }: AutoencoderVariation): MadeCase => {
  const { chunkSize, latentSize, vocabularySize } = config
  const [Chunk, Latent] = [axis("chunk", chunks), axis("latent", latentSize)]
  const program = rebindNoise(
    evaluation(autoencoderEvaluation(config, { chunks }), ["loss", "mean", "logStd", "latent", "logits", "tokens"]),
    { [autoencoderEvaluationSites.posterior]: input("e", "f32", [Chunk, Latent]) },
  )
  const weights = weightsOf([program], 1)
  const draw = source(2)
  const [tokens, labels] = [1, 2].map(() => draw.below(vocabularySize, [1, chunks * chunkSize]))
  const e = draw.normal([chunks, latentSize])
  const { of } = judge(program, weights, { tokens: tokens ?? [], labels: labels ?? [], e })
  const output = (ours: string) => real(of(ours).shape, of(ours).data)
  return {
    name,
    config: keys(autoencoderKeys(config)),
    weights,
    tensors: new Map([
      ["in.input_ids", whole([1, chunks * chunkSize], tokens ?? [])],
      ["in.labels", whole([1, chunks * chunkSize], labels ?? [])],
      ["noise.Autoencoder.forward.normal", real([1, chunks, 1, latentSize], e)],
      ["out.loss", real([], of("loss").data)],
      ["out.mean", output("mean")],
      ["out.log_std", output("logStd")],
      ["out.latent", output("latent")],
      ["out.logits", real([chunks * chunkSize, vocabularySize], of("logits").data)],
      ["out.argmax", whole([chunks * chunkSize], of("tokens").data)],
    ]),
  }
}

const withNoise = <R extends Nodes>(program: TypedProgram<Nodes, R>, config: AutoencoderConfig, chunks: number) => {
  const axes = (size: number, name: string): readonly Axis[] => [axis("chunk", chunks), axis(name, size)]
  const drops = config.tokenDropout > 0
  return rebindNoise(program, {
    ...(drops ? { [autoencoderSites.tokens]: input("u", "f32", axes(config.chunkSize, "token")) } : {}),
    [autoencoderSites.posterior]: input("e", "f32", axes(config.latentSize, "latent")),
    ...(drops ? { [autoencoderSites.latentDropout]: input("kept", "f32", axes(config.latentSize, "latent")) } : {}),
  })
}

/** Noise of `count` steps; what is dropped at rate 0 is not drawn. */
const noiseOf = ({ chunkSize, latentSize, tokenDropout }: AutoencoderConfig, chunks: number, count: number) => {
  const draw = source(3)
  const u = draw.uniform([count, chunks, chunkSize])
  const e = draw.normal([count, chunks, latentSize])
  const kept = draw.uniform([count, chunks, latentSize]).map((x) => (x < 0.8 || tokenDropout === 0 ? 1 : 0))
  const at = (index: number) => {
    const of = (values: Float32Array) =>
      values.slice((values.length / count) * index, (values.length / count) * (index + 1))
    return { u: of(u), e: of(e), kept: of(kept) }
  }
  const recorded = [
    ["noise.Autoencoder.forward.normal", real([count, chunks, 1, latentSize], e)],
    ...(tokenDropout === 0
      ? []
      : ([
          ["noise.Autoencoder.forward.uniform01", real([count, chunks, chunkSize], u)],
          ["noise.Autoencoder.forward.dropout_keep_mask", real([count, chunks, 1, latentSize], kept)],
        ] as const)),
  ] as const
  return { at, recorded }
}

export const madeTraining = ({ name, config, chunks, keys = same }: AutoencoderVariation): MadeCase => {
  const { chunkSize, vocabularySize } = config
  const program = withNoise(differentiated(autoencoderObjective(config, { chunks })), config, chunks)
  const weights = weightsOf([program], 4)
  const tokens = source(5).below(vocabularySize, [chunks * chunkSize])
  const noise = noiseOf(config, chunks, 1)
  const judged = judge(program, weights, { tokens, labels: tokens, ...noise.at(0) })
  const output = (ours: string) => real(judged.of(ours).shape, judged.of(ours).data)
  return {
    name,
    config: keys(autoencoderKeys(config)),
    weights,
    tensors: new Map([
      ["in.input_ids", whole([1, chunks * chunkSize], tokens)],
      ...noise.recorded,
      ["out.loss", output("loss")],
      ["out.ce", output("crossEntropy")],
      ["out.kl", output("kl")],
      ["out.mean", output("mean")],
      ["out.log_std", output("logStd")],
      ["out.kl_elementwise", output("divergence")],
      ["out.masked_input_ids", whole([chunks, chunkSize], judged.of("seenTokens").data)],
      ["out.logits", output("logits")],
      ...gradientsOf(judged),
    ]),
  }
}

export const madeAutoencoderTrajectory = (variation: AutoencoderVariation & { readonly steps: number }): MadeCase => {
  const { name, config, chunks, steps, keys = same } = variation
  const { chunkSize, vocabularySize } = config
  const noise = noiseOf(config, chunks, steps)
  const data = source(6).below(vocabularySize, [steps, 2, (chunks * chunkSize) / 2])
  return madeTrajectory({
    name,
    config: keys(autoencoderKeys(config)),
    steps,
    parameters: evaluation(autoencoderObjective(config, { chunks }), ["loss"]),
    objective: autoencoderObjective(config, { chunks }),
    rebound: (program) => withNoise(program, config, chunks),
    inputsAt: noise.at,
    data: whole([steps, 2, (chunks * chunkSize) / 2], data),
    recorded: noise.recorded,
  })
}
