/**
 * The first stage: the autoencoder, on single chunks drawn from anywhere in the text.
 */
import * as Effect from "effect/Effect"
import { makeVariables } from "@serein/runtime"
import type { OpenDevice } from "@serein/runtime"
import type { Configuration } from "../config/configuration.ts"
import { autoencoderOf, vocabularyOf } from "../config/models.ts"
import { ready } from "../device.ts"
import { makeReconstructor } from "../evaluate/reconstruction.ts"
import type { Corpus } from "./corpus.ts"
import { autoencoderTrained } from "./objectives.ts"
import type { Stage } from "./stage.ts"
import { stageInputs } from "./stageText.ts"
import { diagnose, trainingProgram } from "./trainingProgram.ts"
import { validationTokens } from "./validationText.ts"

/** Tokens of the text that is shown beside its reconstruction. */
const shownTokens = 96

/** Makes the stage ready on a device; its variables live as long as the scope. */
export const autoencoderStage = Effect.fnUntraced(function* (
  gpu: OpenDevice,
  configuration: Configuration,
  corpus: Corpus,
  /** Where the tokens of the text are kept. */
  folder: string,
) {
  const { seed, autoencoderTraining } = configuration
  const { chunks, accumulate, steps, evaluateEvery, checkpointEvery } = autoencoderTraining
  const { tokenizer } = corpus
  const config = autoencoderOf(configuration, vocabularyOf(tokenizer))
  const { chunkSize } = config
  const variables = yield* makeVariables(gpu, seed)
  // Tokenising begins here, beside the compilation of what follows.
  const inputs = yield* stageInputs(configuration, corpus, "autoencoder", folder)

  const objective = autoencoderTrained(configuration, vocabularyOf(tokenizer))
  const training = yield* ready(gpu, trainingProgram(objective, autoencoderTraining), variables)
  const reconstructor = yield* makeReconstructor(gpu, config, variables, { chunks, pad: tokenizer.pad, seed })

  const heldOut = corpus.heldOut.autoencoder
  const seen = heldOut.subarray(0, validationTokens(configuration, "autoencoder"))
  const shown = heldOut.subarray(0, shownTokens)
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
    diagnose: (step) =>
      Effect.flatMap(inputs(step), (given) => diagnose(gpu, objective, autoencoderTraining, variables, given)),
  }
  return stage
})
