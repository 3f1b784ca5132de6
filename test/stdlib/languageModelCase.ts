/**
 * The language model's cases: configuration, noise and inputs, as the objective takes them.
 */
import { match } from "fp-ts/lib/Either.js"
import { axis, input, rebindNoise } from "@serein/lang"
import type { Tensors, TypedProgram } from "@serein/lang"
import { tensor } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"
import {
  autoencoderAxes,
  autoencoderFromTensors,
  blockAxes,
  frozenPrefix,
  fromReleasedDiffusionModel,
  fromReleasedEnergyModel,
  fromReleasedFlowModel,
  ignoredLabel,
  languageModelSites,
  noiseAxis,
} from "@serein/stdlib"
import type { AutoencoderConfig, BlockSizes, ChunkModelConfig, LanguageModelConfig } from "@serein/stdlib"
import { integers, setting, stored } from "./referenceCase.ts"
import type { ReferenceCase } from "./referenceCase.ts"

/** The keys of a case's model. */
const keysOf = (reference: ReferenceCase) => {
  const key = (name: string): number => setting(reference, name)
  return {
    hidden_size: key("hidden_size"),
    intermediate_size: key("intermediate_size"),
    num_hidden_layers: key("num_hidden_layers"),
    num_attention_heads: key("num_attention_heads"),
    num_key_value_heads: key("num_key_value_heads"),
    noise_size: key("noise_size"),
    num_mlp_layers: key("num_mlp_layers"),
    num_samples: key("num_samples"),
    beta: key("beta"),
    pad_token_id: key("pad_token_id"),
  }
}

/** The frozen autoencoder of a case; its sizes are those of its tensors. */
const autoencoderOf = (reference: ReferenceCase): AutoencoderConfig => {
  const shapes = new Map([...reference.weights].map(([name, { shape }]) => [name, shape]))
  return match(
    (problem: string) => {
      throw new Error(problem)
    },
    (config: AutoencoderConfig) => config,
  )(autoencoderFromTensors(shapes, frozenPrefix))
}

/** The energy model of a case. */
export const configOf = (reference: ReferenceCase): LanguageModelConfig =>
  fromReleasedEnergyModel(keysOf(reference), autoencoderOf(reference))

/** The diffusion model of a case. */
export const diffusionConfigOf = (reference: ReferenceCase) =>
  fromReleasedDiffusionModel(keysOf(reference), autoencoderOf(reference))

/** The flow-matching model of a case. */
export const flowConfigOf = (reference: ReferenceCase) =>
  fromReleasedFlowModel(keysOf(reference), autoencoderOf(reference))

/** Draws recorded for the positions that count, put back where they belong; zeros elsewhere. */
export const scattered = (draws: ArrayLike<number>, leading: number, counts: readonly boolean[], width: number) => {
  const kept = counts.flatMap((counted, position) => (counted ? [position] : []))
  const full = new Float64Array(leading * counts.length * width)
  for (let i = 0; i < leading; i += 1) {
    for (const [rank, position] of kept.entries()) {
      for (let j = 0; j < width; j += 1) {
        full[(i * counts.length + position) * width + j] = draws[(i * kept.length + rank) * width + j] ?? 0
      }
    }
  }
  return full
}

/** A step of a case: tokens, labels, and the draws of both sites. */
export interface RecordedStep {
  readonly tokens: ArrayLike<number>
  readonly labels: ArrayLike<number>
  readonly head: ArrayLike<number>
  readonly target: ArrayLike<number>
}

/** The step of a case that has one. */
export const onlyStep = (reference: ReferenceCase): RecordedStep => {
  const tokens = stored(reference, "in.input_ids").data
  return {
    tokens,
    labels: reference.tensors.get("in.labels")?.data ?? tokens,
    head: stored(reference, "noise.MLPGenerator.sample.uniform01").data,
    target: stored(reference, "noise.EnergyTransformer.energy_score.normal").data,
  }
}

/** The block sizes of tokens stored [batch, chunks·K]. */
export const blockSizesOf = (shape: readonly number[], config: ChunkModelConfig): BlockSizes => {
  const [batch = 1, tokens = 0] = shape.slice(-2)
  return { batch, chunks: tokens / config.autoencoder.chunkSize }
}

/** A program over the language model's objective whose noise is the inputs `head` and `target`. */
export const withRecordedNoise = <R extends Tensors>(
  program: TypedProgram<Tensors, R>,
  config: LanguageModelConfig,
  sizes: BlockSizes,
): TypedProgram<Tensors, R> => {
  const { Sample, Target, Batch, Time } = blockAxes(config, sizes)
  return rebindNoise(program, {
    [languageModelSites.head]: input("head", "f32", [Sample, Batch, Time, noiseAxis(config.head)]),
    [languageModelSites.target]: input("target", "f32", [
      Target,
      Batch,
      Time,
      autoencoderAxes(config.autoencoder).Latent,
    ]),
  })
}

/** Whether each predicted position counts, [batch, time]. */
export const countedPositions = (
  { batch, chunks }: BlockSizes,
  chunkSize: number,
  labels: ArrayLike<number>,
): readonly boolean[] =>
  Array.from({ length: batch * (chunks - 1) }, (_, position) => {
    const chunk = position + Math.floor(position / (chunks - 1)) + 1
    return labels[chunk * chunkSize] !== ignoredLabel
  })

/** The inputs of such a program. */
export const inputsOf = (
  config: LanguageModelConfig,
  sizes: BlockSizes,
  step: RecordedStep,
): Readonly<Record<string, Tensor>> => {
  const { Sample, Target, Batch, Time, Chunk } = blockAxes(config, sizes)
  const { Token, Latent } = autoencoderAxes(config.autoencoder)
  const Noise = noiseAxis(config.head)
  const counts = countedPositions(sizes, Token.size, step.labels)
  return {
    tokens: integers([Batch, Chunk, Token], step.tokens),
    labels: integers([Batch, Chunk, Token], step.labels),
    head: tensor("f32", [Sample, Batch, Time, Noise], scattered(step.head, Sample.size, counts, Noise.size)),
    target: tensor("f32", [Target, Batch, Time, Latent], scattered(step.target, Target.size, counts, Latent.size)),
  }
}

/** A scalar input. */
export const scalarInput = (dtype: "u32" | "i32", value: number): Tensor => tensor(dtype, [], [value])

/** The axis of one recorded draw of a generation's pool. */
export const poolAxis = (pool: number) => axis("pool", pool)
