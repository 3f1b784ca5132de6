/**
 * The baseline's only stage: a decoder over tokens, on blocks of the same text as CALM.
 */
import type { OpenDevice } from "@serein/runtime"
import type { Configuration } from "../config/configuration.ts"
import { baselineOf, vocabularyOf } from "../config/models.ts"
import { makeBaselineWriter } from "../generate/baselineWriter.ts"
import { blockStage } from "./blockStage.ts"
import type { Corpus } from "./corpus.ts"
import { baselineTrained } from "./objectives.ts"

/** Makes the stage ready on a device; its variables live as long as the scope, the text's tokens lie in `folder`. */
export const baselineStage = (gpu: OpenDevice, configuration: Configuration, corpus: Corpus, folder: string) => {
  const { tokenizer } = corpus
  const vocabulary = vocabularyOf(tokenizer)
  const config = baselineOf(configuration, vocabulary)
  const { blockSize } = configuration.baselineTraining
  return blockStage(gpu, configuration, corpus, folder, {
    name: "baseline",
    objective: baselineTrained(configuration, vocabulary),
    chunk: 1,
    pad: config.padToken,
    makeWriter: (variables) => makeBaselineWriter(gpu, config, tokenizer, variables, blockSize),
  })
}
