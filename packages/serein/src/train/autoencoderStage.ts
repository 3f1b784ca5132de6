/**
 * The first stage: the autoencoder, on single chunks drawn from anywhere in the text.
 */
import * as Effect from "effect/Effect"
import { trainingBatch } from "@serein/data"
import { makeVariables } from "@serein/runtime"
import type { Inputs, OpenDevice } from "@serein/runtime"
import type { Configuration } from "../config/configuration.ts"
import { autoencoderOf, vocabularyOf } from "../config/models.ts"
import { ready } from "../device.ts"
import { makeReconstructor } from "../evaluate/reconstruction.ts"
import type { Corpus } from "./corpus.ts"
import { autoencoderTrained } from "./objectives.ts"
import type { Stage } from "./stage.ts"
import { diagnose, trainingProgram } from "./trainingProgram.ts"

/** Runs that a validation reads: a part of the held-out text, since it happens often. */
const validationRuns = 4
/** Tokens of the text that is shown beside its reconstruction. */
const shownTokens = 96

/** Makes the stage ready on a device; its variables live as long as the scope. */
export const autoencoderStage = Effect.fnUntraced(function* (
  gpu: OpenDevice,
  configuration: Configuration,
  corpus: Corpus,
) {
  const { seed, autoencoderTraining } = configuration
  const { chunks, accumulate, steps, evaluateEvery, checkpointEvery } = autoencoderTraining
  const { tokenizer } = corpus
  const config = autoencoderOf(configuration, vocabularyOf(tokenizer))
  const { chunkSize } = config
  const variables = yield* makeVariables(gpu, seed)

  const objective = autoencoderTrained(configuration, vocabularyOf(tokenizer))
  const training = yield* ready(gpu, trainingProgram(objective, autoencoderTraining), variables)
  const reconstructor = yield* makeReconstructor(gpu, config, variables, { chunks, pad: tokenizer.pad, seed })

  const plan = { seed, rows: accumulate * chunks, length: chunkSize, alignment: chunkSize }
  const seen = corpus.heldOut.subarray(0, validationRuns * chunks * chunkSize)
  const shown = corpus.heldOut.subarray(0, Math.min(corpus.heldOut.length, shownTokens))
  const inputs = (step: number): Inputs => {
    const { tokens, labels } = trainingBatch(plan, corpus.train, step)
    return { tokens, labels, seed, step }
  }
  const stage: Stage = {
    name: "autoencoder",
    rhythm: { steps, validateEvery: evaluateEvery, sampleEvery: evaluateEvery, checkpointEvery },
    tokensPerStep: accumulate * chunks * chunkSize,
    variables,
    training,
    inputs,
    validate: Effect.map(reconstructor.judge(seen), ({ loss }) => loss),
    sample: Effect.map(reconstructor.reconstruct(shown), (tokens) => ({
      given: tokenizer.decode(shown),
      text: tokenizer.decode(tokens),
    })),
    diagnose: (step) => diagnose(gpu, objective, autoencoderTraining, variables, inputs(step)),
  }
  return stage
})
