/**
 * From a configuration to the standard library's own: models with the tokenizer's vocabulary, and training recipes.
 */
import { byteTokenizer } from "@serein/data/tokenizer/bytes"
import type { Tokenizer, TokenizerChoice } from "@serein/data"
import type { AutoencoderTraining, BlockTraining } from "@serein/recipes/configuration"
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

/** What models must know of a tokenizer. */
export const vocabularyOf = ({ vocabularySize, pad }: Pick<Tokenizer, "vocabularySize" | "pad">): VocabularyChoice => ({
  vocabularySize,
  padToken: pad,
})

/** What a configuration says of its tokenizer. */
export const tokenizerChoice = ({ text }: Configuration): TokenizerChoice => ({
  tokenizer: text.tokenizer,
  specialNames: { bos: text.bosToken, eos: text.eosToken, pad: text.padToken },
  vocabulary: text.vocabulary,
})

/** The autoencoder of a configuration. */
export const autoencoderOf = (
  configuration: Configuration,
  { vocabularySize }: Pick<VocabularyChoice, "vocabularySize">,
): AutoencoderConfig => ({ ...configuration.autoencoder, vocabularySize })

/** The language model of a configuration, its autoencoder included. */
export const languageModelOf = (
  configuration: Configuration,
  vocabulary: VocabularyChoice,
): LanguageModelConfig<HeadConfig> => ({
  autoencoder: autoencoderOf(configuration, vocabulary),
  backbone: configuration.backbone,
  head: configuration.head,
  padToken: vocabulary.padToken,
})

/** The baseline of a configuration. */
export const baselineOf = (configuration: Configuration, vocabulary: VocabularyChoice): BaselineConfig => ({
  ...vocabulary,
  decoder: configuration.baseline,
})

/** The language model as it is trained: the same, with its layers recomputed where the configuration says so. */
export const trainedLanguageModelOf = (
  configuration: Configuration,
  vocabulary: VocabularyChoice,
): LanguageModelConfig<HeadConfig & Recomputing> => {
  const config = languageModelOf(configuration, vocabulary)
  const { checkpoint } = configuration.languageModelTraining
  return { ...config, backbone: { ...config.backbone, checkpoint }, head: { ...config.head, checkpoint } }
}

/** The baseline as it is trained. */
export const trainedBaselineOf = (configuration: Configuration, vocabulary: VocabularyChoice): BaselineConfig => {
  const config = baselineOf(configuration, vocabulary)
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

const evaluationProblems = (configuration: Configuration): readonly ConfigProblem[] => {
  const { tokens } = configuration.evaluation
  const least = leastText(configuration)
  const problem = `must be at least ${least}, so that something can be judged; it is ${tokens}`
  return rule(tokens >= least, "evaluation.tokens", problem)
}

// The models' checks name keys as the models have them; here their parts are sections of the configuration.
const ownKey = ({ key, problem }: ConfigProblem): ConfigProblem => ({
  key: key.replace(/^\./, "").replace(/^baseline\.decoder\./, "baseline."),
  problem,
})

// No rule is about the vocabulary, which is known when the tokenizer has been opened: any does.
const anyVocabulary = vocabularyOf(byteTokenizer)

/** Every rule of the models that a configuration breaks, by key. */
export const modelProblems = (configuration: Configuration): readonly ConfigProblem[] => {
  const problems = [
    ...checkAutoencoder(autoencoderOf(configuration, anyVocabulary), "autoencoder"),
    ...checkLanguageModel(languageModelOf(configuration, anyVocabulary), "").map(ownKey),
    ...checkBaseline(baselineOf(configuration, anyVocabulary), "baseline").map(ownKey),
    ...blockProblems(configuration),
    ...evaluationProblems(configuration),
  ]
  return [...new Map(problems.map((problem) => [showProblem(problem), problem])).values()]
}
