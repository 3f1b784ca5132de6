/**
 * The language model's objective: what training minimises and evaluation reports are the same expressions.
 */
import { axis, input, output, slice } from "@serein/lang"
import { stepInputs, stepKey } from "../optim/objective.ts"
import type { Objective } from "../optim/objective.ts"
import { autoencoderAxes } from "./autoencoder.ts"
import type { LanguageModelConfig } from "./config.ts"
import { blockAxes, decodeTokens, languageModel } from "./languageModel.ts"
import type { BlockSizes } from "./languageModel.ts"

/**
 * The energy loss over blocks of `chunks` chunks, of which all but the first are predicted.
 *
 * `predictions` are the tokens of two independent samples for each position, for BrierLM; the truth of position t is
 * chunk t + 1 of the labels.
 */
export const languageModelObjective = (config: LanguageModelConfig, sizes: BlockSizes) => {
  const { Batch, Time, Hidden, Chunk, Sample } = blockAxes(config, sizes)
  const { Token, Latent } = autoencoderAxes(config.autoencoder)
  const Prediction = axis("prediction", 2)
  const inputs = {
    tokens: input("tokens", "i32", [Batch, Chunk, Token]),
    /** The true tokens; −100 throughout a chunk that does not count. */
    labels: input("labels", "i32", [Batch, Chunk, Token]),
    ...stepInputs(),
  }
  const values = languageModel(config, sizes, stepKey(inputs), inputs.tokens, inputs.labels)
  const predictions = decodeTokens(config)(slice(Sample, 0, Prediction)(values.latentPredictions))
  return {
    name: "languageModel",
    inputs,
    loss: values.loss,
    observed: {
      loss: values.loss,
      predictions: output(predictions, [Prediction, Batch, Time, Token]),
      inputEmbeddings: output(values.inputEmbeddings, [Batch, Time, Hidden]),
      hiddenStates: output(values.hiddenStates, [Batch, Time, Hidden]),
      latentPredictions: output(values.latentPredictions, [Sample, Batch, Time, Latent]),
      targetMean: output(values.target.mean, [Batch, Time, Latent]),
      targetLogStd: output(values.target.logStd, [Batch, Time, Latent]),
      score: output(values.score, [Batch, Time]),
    },
  } satisfies Objective
}
