/**
 * From a configuration to the standard library's own: models with the tokenizer's vocabulary, and training recipes.
 */
import * as Result from "effect/Result"
import { byteTokenizer } from "@serein/data"
import type { Tokenizer } from "@serein/data"
import { checkAutoencoder, checkLanguageModel, chunksPerBlock, showProblem } from "@serein/stdlib"
import type { AutoencoderConfig, ConfigProblem, LanguageModelConfig, Recipe } from "@serein/stdlib"
import type { Configuration } from "./configuration.ts"

/** The tokenizer of a configuration. */
export const tokenizerOf = ({ text }: Configuration): Tokenizer => {
  switch (text.tokenizer) {
    case "bytes":
      return byteTokenizer
  }
}

/** The autoencoder of a configuration. */
export const autoencoderOf = (configuration: Configuration): AutoencoderConfig => ({
  ...configuration.autoencoder,
  vocabularySize: tokenizerOf(configuration).vocabularySize,
})

/** The language model of a configuration, its autoencoder included. */
export const languageModelOf = (configuration: Configuration): LanguageModelConfig => ({
  autoencoder: autoencoderOf(configuration),
  backbone: configuration.backbone,
  head: configuration.head,
  padToken: tokenizerOf(configuration).pad,
})

/** The recipe of a stage of training. */
export const recipeOf = (
  training: Configuration["autoencoderTraining"] | Configuration["languageModelTraining"],
): Recipe => {
  const { steps, floor, decay } = training
  const decays = {
    constant: { _tag: "Constant" },
    linear: { _tag: "Linear", steps, floor },
    cosine: { _tag: "Cosine", steps, floor },
  } as const
  return {
    schedule: { peak: training.learningRate, warmupSteps: training.warmupSteps, decay: decays[decay] },
    optimiser: {
      beta1: training.beta1,
      beta2: training.beta2,
      epsilon: training.epsilon,
      weightDecay: training.weightDecay,
    },
    clipNorm: training.clipNorm,
  }
}

const blockProblem = ({ languageModelTraining, autoencoder }: Configuration): readonly ConfigProblem[] => {
  const chunks = chunksPerBlock(languageModelTraining.blockSize, autoencoder.chunkSize)
  const key = "languageModelTraining.blockSize"
  if (chunks._tag === "Left") return [{ ...chunks.left, key }]
  return chunks.right < 2
    ? [{ key, problem: `must hold at least two chunks of ${autoencoder.chunkSize} tokens, one to predict from` }]
    : []
}

// The language model's check sees the autoencoder as its part; here both are parts of the configuration.
const ownKey = ({ key, problem }: ConfigProblem): ConfigProblem => ({ key: key.replace(/^\./, ""), problem })

/** Every rule of the models that a configuration breaks, by key. */
export const modelProblems = (configuration: Configuration): readonly ConfigProblem[] => {
  const problems = [
    ...checkAutoencoder(autoencoderOf(configuration), "autoencoder"),
    ...checkLanguageModel(languageModelOf(configuration), "").map(ownKey),
    ...blockProblem(configuration),
  ]
  return [...new Map(problems.map((problem) => [showProblem(problem), problem])).values()]
}

/** The configuration when the models allow it. */
export const soundModels = (configuration: Configuration): Result.Result<Configuration, readonly ConfigProblem[]> => {
  const problems = modelProblems(configuration)
  return problems.length === 0 ? Result.succeed(configuration) : Result.fail(problems)
}
