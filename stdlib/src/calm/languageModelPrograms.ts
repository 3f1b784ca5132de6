/**
 * The language model's objectives: what training minimises and evaluation reports are the same expressions.
 */
import { axis, input, mul, output, slice } from "@serein/lang"
import type { Outputs } from "@serein/lang"
import { stack } from "../nn/stack.ts"
import { stepInputs, stepKey } from "../optim/objective.ts"
import type { Objective } from "../optim/objective.ts"
import { autoencoderAxes } from "./autoencoder.ts"
import type { ChunkModelConfig, LanguageModelConfig } from "./config.ts"
import type { AnyHead, Head } from "./head.ts"
import { headOf } from "./heads.ts"
import { chunkAxes, decodeTokens, languageModel } from "./languageModel.ts"
import type { BlockSizes } from "./languageModel.ts"
import { chunksJudged, predictedFrom, predictionAxis, rollOut } from "./rollOut.ts"
import type { Path } from "./rollOut.ts"

const blockInputs = (config: ChunkModelConfig, sizes: BlockSizes) => {
  const { Batch, Chunk } = chunkAxes(config, sizes)
  const { Token } = autoencoderAxes(config.autoencoder)
  return {
    tokens: input("tokens", "i32", [Batch, Chunk, Token]),
    /** The true tokens; −100 throughout a chunk that does not count. */
    labels: input("labels", "i32", [Batch, Chunk, Token]),
    ...stepInputs(),
  } as const
}

/**
 * The loss of a head over blocks of `chunks` chunks, of which all but the first are predicted, with whatever the head
 * lets one observe.
 *
 * `predictions` are the tokens of two independent samples for each position, for BrierLM; the truth of position t is
 * chunk t + 1 of the labels. `score` is minus the head's loss: of the energy head, the energy score.
 */
export const objectiveOf = <O extends Outputs>(config: ChunkModelConfig, head: Head<O>, sizes: BlockSizes) => {
  const { Batch, Time, Hidden } = chunkAxes(config, sizes)
  const { Token, Latent } = autoencoderAxes(config.autoencoder)
  const inputs = blockInputs(config, sizes)
  const values = languageModel(config, head, sizes, stepKey(inputs), inputs.tokens, inputs.labels)
  const { Sample, latentPredictions } = values
  const predictions = decodeTokens(config)(slice(Sample, 0, predictionAxis)(latentPredictions))
  return {
    name: "languageModel",
    inputs,
    loss: values.loss,
    weight: values.counted,
    observed: {
      ...values.observed,
      loss: values.loss,
      predictions: output(predictions, [predictionAxis, Batch, Time, Token]),
      inputEmbeddings: output(values.inputEmbeddings, [Batch, Time, Hidden]),
      hiddenStates: output(values.hiddenStates, [Batch, Time, Hidden]),
      latentPredictions: output(latentPredictions, [Sample, Batch, Time, Latent]),
      targetMean: output(values.target.mean, [Batch, Time, Latent]),
      targetLogStd: output(values.target.logStd, [Batch, Time, Latent]),
      score: output(mul(values.losses, -1), [Batch, Time]),
    },
  } satisfies Objective
}

/** `objectiveOf` the head that the configuration has. */
export const languageModelObjective = (config: LanguageModelConfig<AnyHead>, sizes: BlockSizes) =>
  objectiveOf(config, headOf(config, chunkAxes(config, sizes).Hidden), sizes)

/**
 * Evaluation for BrierLM, whatever the chunk size: the loss, and in `rolled` the tokens of two samples of each of the
 * ⌈4/K⌉ chunks after every position, [depth, prediction, batch, time, token]. Those of depth 0 are samples of the next
 * chunk given the text; each later depth continues along `path`, as a rule the first sample. `scoreRolled` makes scores
 * of them.
 */
export const languageModelEvaluation = (config: LanguageModelConfig<AnyHead>, sizes: BlockSizes, path?: Path) => {
  const axes = chunkAxes(config, sizes)
  const { Batch, Time } = axes
  const { Token, Latent } = autoencoderAxes(config.autoencoder)
  const head = headOf(config, axes.Hidden)
  const inputs = blockInputs(config, sizes)
  const key = stepKey(inputs)
  const values = languageModel(config, head, sizes, key, inputs.tokens, inputs.labels)
  const first = predictedFrom(config, slice(values.Sample, 0, predictionAxis)(values.latentPredictions))
  const Depth = axis("depth", chunksJudged(config.autoencoder.chunkSize))
  const rolled = rollOut(config, head, axes, key, values.memory, first, Depth.size, path)
  const tokens = stack(Depth)(rolled.map((predicted) => predicted.tokens))
  const latents = stack(Depth)(rolled.map((predicted) => predicted.latents))
  return {
    name: "languageModel",
    inputs,
    loss: values.loss,
    observed: {
      loss: values.loss,
      rolled: output(tokens, [Depth, predictionAxis, Batch, Time, Token]),
      rolledLatents: output(latents, [Depth, predictionAxis, Batch, Time, Latent]),
    },
  } satisfies Objective
}
