/**
 * The baseline's only stage: a decoder over tokens, on blocks of the same text as CALM.
 */
import * as Effect from "effect/Effect"
import { trainingBatch } from "@serein/data"
import { makeVariables } from "@serein/runtime"
import type { Inputs, OpenDevice } from "@serein/runtime"
import type { Configuration } from "../config/configuration.ts"
import { baselineOf, vocabularyOf } from "../config/models.ts"
import { ready } from "../device.ts"
import { makeValidator } from "../evaluate/validation.ts"
import { makeBaselineWriter } from "../generate/baselineWriter.ts"
import { writeWhole } from "../generate/writer.ts"
import type { Corpus } from "./corpus.ts"
import { validationRuns } from "./languageModelStage.ts"
import { baselineTrained } from "./objectives.ts"
import type { Stage } from "./stage.ts"
import { diagnose, trainingProgram } from "./trainingProgram.ts"

/** Makes the stage ready on a device; its variables live as long as the scope. */
export const baselineStage = Effect.fnUntraced(function* (
  gpu: OpenDevice,
  configuration: Configuration,
  corpus: Corpus,
) {
  const { seed, autoencoder, baselineTraining, generation } = configuration
  const { batch, blockSize, accumulate, steps, evaluateEvery, checkpointEvery, sampleEvery } = baselineTraining
  const { tokenizer } = corpus
  const vocabulary = vocabularyOf(tokenizer)
  const config = baselineOf(configuration, vocabulary)
  const variables = yield* makeVariables(gpu, seed)

  const objective = baselineTrained(configuration, vocabulary)
  const training = yield* ready(gpu, trainingProgram(objective, baselineTraining), variables)
  const blocks = { rows: batch, length: blockSize, chunk: 1, pad: config.padToken }
  const validate = yield* makeValidator(gpu, objective, variables, blocks, seed)
  const writer = yield* makeBaselineWriter(gpu, config, tokenizer, variables, blockSize)

  // Blocks begin where CALM's do: the two models are to read the same text.
  const plan = { seed, rows: accumulate * batch, length: blockSize, alignment: autoencoder.chunkSize }
  const seen = corpus.heldOut.subarray(0, validationRuns * batch * blockSize)
  const { prompt, pool } = generation
  const maxTokens = Math.min(generation.tokens, writer.context - tokenizer.encode(prompt).length)
  const inputs = (step: number): Inputs => {
    const { tokens, labels } = trainingBatch(plan, corpus.train, step)
    return { tokens, labels, seed, step }
  }
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
    diagnose: (step) => diagnose(gpu, objective, baselineTraining, variables, inputs(step)),
  }
  return stage
})
