/**
 * The second stage: the language model, on blocks of text, over the autoencoder that the first stage left.
 */
import * as Effect from "effect/Effect"
import type { OpenDevice } from "@serein/runtime"
import { decodingProgram } from "@serein/stdlib"
import type { Configuration } from "../config/configuration.ts"
import { languageModelOf, vocabularyOf } from "../config/models.ts"
import { parameterDeclarations } from "../generate/parameters.ts"
import { makeWriter } from "../generate/writer.ts"
import { blockStage } from "./blockStage.ts"
import type { Corpus } from "./corpus.ts"
import { languageModelTrained } from "./objectives.ts"

/** Makes the stage ready on a device; its variables live as long as the scope, the text's tokens lie in `folder`. */
export const languageModelStage = (gpu: OpenDevice, configuration: Configuration, corpus: Corpus, folder: string) => {
  const { tokenizer } = corpus
  const vocabulary = vocabularyOf(tokenizer)
  const config = languageModelOf(configuration, vocabulary)
  const { blockSize } = configuration.languageModelTraining
  return blockStage(gpu, configuration, corpus, folder, {
    name: "languageModel",
    objective: languageModelTrained(configuration, vocabulary),
    chunk: config.autoencoder.chunkSize,
    pad: config.padToken,
    makeWriter: (variables) =>
      // Training reads the encoder alone; writing decodes too, and the checkpoints are to hold the autoencoder as a whole.
      Effect.andThen(
        variables.declare(parameterDeclarations(decodingProgram(config, { batch: 1, context: 1 }, 1))),
        makeWriter(gpu, config, tokenizer, variables, blockSize),
      ),
  })
}
