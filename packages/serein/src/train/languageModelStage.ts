/**
 * The second stage: the language model, on blocks of text, over the autoencoder that the first stage left.
 */
import * as Effect from "effect/Effect"
import { makeVariables } from "@serein/runtime"
import type { OpenDevice } from "@serein/runtime"
import { nextProgram } from "@serein/stdlib"
import type { Configuration } from "../config/configuration.ts"
import { languageModelOf, vocabularyOf } from "../config/models.ts"
import { ready } from "../device.ts"
import { makeValidator } from "../evaluate/validation.ts"
import { parameterDeclarations } from "../generate/parameters.ts"
import { makeWriter, writeWhole } from "../generate/writer.ts"
import type { Corpus } from "./corpus.ts"
import { languageModelTrained } from "./objectives.ts"
import type { Stage } from "./stage.ts"
import { stageInputs } from "./stageText.ts"
import { diagnose, trainingProgram } from "./trainingProgram.ts"
import { validationTokens } from "./validationText.ts"

/** Makes the stage ready on a device; its variables live as long as the scope. */
export const languageModelStage = Effect.fnUntraced(function* (
  gpu: OpenDevice,
  configuration: Configuration,
  corpus: Corpus,
  /** Where the tokens of the text are kept. */
  folder: string,
) {
  const { seed, languageModelTraining, generation } = configuration
  const { batch, blockSize, accumulate, steps, evaluateEvery, checkpointEvery, sampleEvery } = languageModelTraining
  const { tokenizer } = corpus
  const vocabulary = vocabularyOf(tokenizer)
  const config = languageModelOf(configuration, vocabulary)
  const { chunkSize } = config.autoencoder
  const variables = yield* makeVariables(gpu, seed)
  // Tokenising begins here, beside the compilation of what follows.
  const inputs = yield* stageInputs(configuration, corpus, "languageModel", folder)

  const objective = languageModelTrained(configuration, vocabulary)
  const training = yield* ready(gpu, trainingProgram(objective, languageModelTraining), variables)
  const blocks = { rows: batch, length: blockSize, chunk: chunkSize, pad: config.padToken }
  const validate = yield* makeValidator(gpu, objective, variables, blocks, seed)
  // Training reads the encoder alone; writing decodes too, and the checkpoints are to hold the autoencoder as a whole.
  yield* variables.declare(parameterDeclarations(nextProgram(config, { batch: 1, context: 1 }, 1)))
  const writer = yield* makeWriter(gpu, config, tokenizer, variables, blockSize)

  const seen = corpus.heldOut.languageModel.subarray(0, validationTokens(configuration, "languageModel"))
  const { prompt, pool, tokens: maxTokens } = generation
  const stage: Stage = {
    name: "languageModel",
    rhythm: { steps, validateEvery: evaluateEvery, sampleEvery, checkpointEvery },
    tokensPerStep: accumulate * batch * blockSize,
    variables,
    training,
    inputs,
    validate: validate(seen),
    sample: Effect.map(writeWhole(writer, { prompt, maxTokens, inverseTemperature: 1, pool, seed }), ({ text }) => ({
      given: prompt,
      text,
    })),
    diagnose: (step) =>
      Effect.flatMap(inputs(step), (given) => diagnose(gpu, objective, languageModelTraining, variables, given)),
  }
  return stage
})
