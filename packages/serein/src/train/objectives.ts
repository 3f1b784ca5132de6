/**
 * What each stage minimises over one micro-batch, from the configuration and the vocabulary: training runs it, `serein plan` counts it.
 */
import { autoencoderObjective, baselineObjective, languageModelObjective } from "@serein/stdlib"
import type { VocabularyChoice } from "@serein/stdlib"
import type { Configuration } from "../config/configuration.ts"
import { autoencoderOf, trainedBaselineOf, trainedLanguageModelOf } from "../config/models.ts"

/** The autoencoder's, over single chunks. */
export const autoencoderTrained = (configuration: Configuration, vocabulary: VocabularyChoice) =>
  autoencoderObjective(autoencoderOf(configuration, vocabulary), { chunks: configuration.autoencoderTraining.chunks })

/** The language model's, over blocks of chunks. */
export const languageModelTrained = (configuration: Configuration, vocabulary: VocabularyChoice) => {
  const { batch, blockSize } = configuration.languageModelTraining
  const config = trainedLanguageModelOf(configuration, vocabulary)
  return languageModelObjective(config, { batch, chunks: blockSize / config.autoencoder.chunkSize })
}

/** The baseline's, over blocks of tokens. */
export const baselineTrained = (configuration: Configuration, vocabulary: VocabularyChoice) => {
  const { batch, blockSize } = configuration.baselineTraining
  return baselineObjective(trainedBaselineOf(configuration, vocabulary), { batch, tokens: blockSize })
}
