/**
 * The baseline's only stage: a decoder over tokens, on blocks of the same text as CALM.
 */
import * as Effect from "effect/Effect"
import { makeVariables } from "@serein/runtime"
import type { OpenDevice } from "@serein/runtime"
import type { Configuration } from "../config/configuration.ts"
import { baselineOf, vocabularyOf } from "../config/models.ts"
import { ready } from "../device.ts"
import { makeValidator } from "../evaluate/validation.ts"
import { makeBaselineWriter } from "../generate/baselineWriter.ts"
import { writeWhole } from "../generate/writer.ts"
import type { Corpus } from "./corpus.ts"
import { baselineTrained } from "./objectives.ts"
import type { Stage } from "./stage.ts"
import { stageInputs } from "./stageText.ts"
import { diagnose, trainingProgram } from "./trainingProgram.ts"
import { validationTokens } from "./validationText.ts"

/** Makes the stage ready on a device; its variables live as long as the scope. */
export const baselineStage = Effect.fnUntraced(function* (
  gpu: OpenDevice,
  configuration: Configuration,
  corpus: Corpus,
  /** Where the tokens of the text are kept. */
  folder: string,
) {
  const { seed, baselineTraining, generation } = configuration
  const { batch, blockSize, accumulate, steps, evaluateEvery, checkpointEvery, sampleEvery } = baselineTraining
  const { tokenizer } = corpus
  const vocabulary = vocabularyOf(tokenizer)
  const config = baselineOf(configuration, vocabulary)
  const variables = yield* makeVariables(gpu, seed)
  // Tokenising begins here, beside the compilation of what follows.
  const inputs = yield* stageInputs(configuration, corpus, "baseline", folder)

  const objective = baselineTrained(configuration, vocabulary)
  const training = yield* ready(gpu, trainingProgram(objective, baselineTraining), variables)
  const blocks = { rows: batch, length: blockSize, chunk: 1, pad: config.padToken }
  const validate = yield* makeValidator(gpu, objective, variables, blocks, seed)
  const writer = yield* makeBaselineWriter(gpu, config, tokenizer, variables, blockSize)

  const seen = corpus.heldOut.baseline.subarray(0, validationTokens(configuration, "baseline"))
  const { prompt, pool, tokens: maxTokens } = generation
  const stage: Stage = {
    name: "baseline",
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
      Effect.flatMap(inputs(step), (given) => diagnose(gpu, objective, baselineTraining, variables, given)),
  }
  return stage
})
