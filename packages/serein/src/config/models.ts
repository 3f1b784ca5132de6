/**
 * From a configuration to the standard library's own: models with the tokenizer's vocabulary, and training recipes.
 */
import { byteTokenizer } from "@serein/data"
import type { Tokenizer } from "@serein/data"
import type { AutoencoderTraining, BlockTraining } from "@serein/recipes/configuration"
import { llama3Vocabulary } from "@serein/recipes/vocabulary"
import {
  checkAutoencoder,
  checkBaseline,
  checkLanguageModel,
  chunksJudged,
  chunksPerBlock,
  rule,
  showProblem,
} from "@serein/stdlib"
import type {
  AutoencoderConfig,
  BaselineConfig,
  ConfigProblem,
  HeadConfig,
  LanguageModelConfig,
  Recipe,
  Recomputing,
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

/** The language model as it is trained: the same, with its layers recomputed where the configuration says so. */
export const trainedLanguageModelOf = (configuration: Configuration): LanguageModelConfig<HeadConfig & Recomputing> => {
  const config = languageModelOf(configuration)
  const { checkpoint } = configuration.languageModelTraining
  return { ...config, backbone: { ...config.backbone, checkpoint }, head: { ...config.head, checkpoint } }
}

/** The baseline as it is trained. */
export const trainedBaselineOf = (configuration: Configuration): BaselineConfig => {
  const config = baselineOf(configuration)
  return { ...config, decoder: { ...config.decoder, checkpoint: configuration.baselineTraining.checkpoint } }
}

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

/** The least tokens of a block in which something can be judged: a chunk to predict from, and the four of BrierLM. */
const leastBlock = (chunkSize: number): number => (1 + chunksJudged(chunkSize)) * chunkSize

/** Tokens of text without which a configuration's model cannot be evaluated. */
export const leastText = ({ model, autoencoder }: Configuration): number =>
  leastBlock(model === "baseline" ? 1 : autoencoder.chunkSize)

const blockProblems = (configuration: Configuration): readonly ConfigProblem[] => {
  const { languageModelTraining, baselineTraining, autoencoder } = configuration
  const { chunkSize } = autoencoder
  const chunks = chunksPerBlock(languageModelTraining.blockSize, chunkSize)
  const [key, baselineKey] = ["languageModelTraining.blockSize", "baselineTraining.blockSize"]
  const least = leastBlock(chunkSize)
  return [
    ...(chunks._tag === "Left" ? [{ ...chunks.left, key }] : []),
    ...rule(
      languageModelTraining.blockSize >= least,
      key,
      `must be at least ${least}: a chunk of ${chunkSize} to predict from, and the four tokens of BrierLM; it is ${languageModelTraining.blockSize}`,
    ),
    ...rule(
      baselineTraining.blockSize >= leastBlock(1),
      baselineKey,
      `must be at least ${leastBlock(1)}: a token to predict from, and the four of BrierLM; it is ${baselineTraining.blockSize}`,
    ),
  ]
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
    ...blockProblems(configuration),
  ]
  return [...new Map(problems.map((problem) => [showProblem(problem), problem])).values()]
}
