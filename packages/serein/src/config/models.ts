/**
 * From a configuration to the standard library's own: models with the tokenizer's vocabulary, and training recipes.
 */
import { byteTokenizer } from "@serein/data"
import type { Tokenizer } from "@serein/data"
import type { AutoencoderTraining, BlockTraining } from "@serein/recipes/configuration"
import { llama3Vocabulary } from "@serein/recipes/vocabulary"
import { checkAutoencoder, checkBaseline, checkLanguageModel, chunksPerBlock, showProblem } from "@serein/stdlib"
import type {
  AutoencoderConfig,
  BaselineConfig,
  ConfigProblem,
  HeadConfig,
  LanguageModelConfig,
  Recipe,
  VocabularyChoice,
} from "@serein/stdlib"
import type { Configuration } from "./configuration.ts"

const vocabularies: ReadonlyMap<string, VocabularyChoice> = new Map([
  ["bytes", { vocabularySize: byteTokenizer.vocabularySize, padToken: byteTokenizer.pad }],
  ["llama3", llama3Vocabulary],
])

/** The tokens of a configuration's models; those of bytes where its tokenizer is not known, which `modelProblems` says. */
const vocabularyOf = ({ text }: Configuration): VocabularyChoice =>
  vocabularies.get(text.tokenizer) ?? { vocabularySize: byteTokenizer.vocabularySize, padToken: byteTokenizer.pad }

/** The tokenizer of a configuration. */
export const tokenizerOf = (_configuration: Configuration): Tokenizer => byteTokenizer

/** The autoencoder of a configuration. */
export const autoencoderOf = (configuration: Configuration): AutoencoderConfig => ({
  ...configuration.autoencoder,
  vocabularySize: vocabularyOf(configuration).vocabularySize,
})

/** The language model of a configuration, its autoencoder included. */
export const languageModelOf = (configuration: Configuration): LanguageModelConfig<HeadConfig> => ({
  autoencoder: autoencoderOf(configuration),
  backbone: configuration.backbone,
  head: configuration.head,
  padToken: vocabularyOf(configuration).padToken,
})

/** The baseline of a configuration. */
export const baselineOf = (configuration: Configuration): BaselineConfig => ({
  ...vocabularyOf(configuration),
  decoder: configuration.baseline,
})

/** The recipe of a stage of training. */
export const recipeOf = (training: AutoencoderTraining | BlockTraining): Recipe => {
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

const tokenizerProblem = ({ text }: Configuration): readonly ConfigProblem[] =>
  vocabularies.has(text.tokenizer)
    ? []
    : [
        {
          key: "text.tokenizer",
          problem: `must be ${[...vocabularies.keys()].join(" or ")}; it is "${text.tokenizer}"`,
        },
      ]

const blockProblem = ({ languageModelTraining, autoencoder }: Configuration): readonly ConfigProblem[] => {
  const chunks = chunksPerBlock(languageModelTraining.blockSize, autoencoder.chunkSize)
  const key = "languageModelTraining.blockSize"
  if (chunks._tag === "Left") return [{ ...chunks.left, key }]
  return chunks.right < 2
    ? [{ key, problem: `must hold at least two chunks of ${autoencoder.chunkSize} tokens, one to predict from` }]
    : []
}

// The models' checks name keys as the models have them; here their parts are sections of the configuration.
const ownKey = ({ key, problem }: ConfigProblem): ConfigProblem => ({
  key: key.replace(/^\./, "").replace(/^baseline\.decoder\./, "baseline."),
  problem,
})

/** Every rule of the models that a configuration breaks, by key. */
export const modelProblems = (configuration: Configuration): readonly ConfigProblem[] => {
  const problems = [
    ...tokenizerProblem(configuration),
    ...checkAutoencoder(autoencoderOf(configuration), "autoencoder"),
    ...checkLanguageModel(languageModelOf(configuration), "").map(ownKey),
    ...checkBaseline(baselineOf(configuration), "baseline").map(ownKey),
    ...blockProblem(configuration),
  ]
  return [...new Map(problems.map((problem) => [showProblem(problem), problem])).values()]
}
