/**
 * The evaluation of a trained model on held-out text, beside the n-gram models that it has to beat.
 */
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import type { CheckpointError } from "@serein/data"
import { makeVariables } from "@serein/runtime"
import type { OpenDevice } from "@serein/runtime"
import type { Misuse } from "../command/errors.ts"
import type { Output } from "../command/output.ts"
import { withProgress } from "../command/progress.ts"
import { autoencoderOf, languageModelOf, tokenizerOf } from "../config/models.ts"
import type { Corpus } from "../train/corpus.ts"
import type { StageError } from "../train/stage.ts"
import { loadAutoencoder, loadLanguageModel } from "../train/trained.ts"
import type { Trained } from "../train/trained.ts"
import { ngramTables } from "./brierTable.ts"
import type { Evaluation } from "./evaluation.ts"
import { makePredictor } from "./prediction.ts"
import { makeReconstructor } from "./reconstruction.ts"

/** What an evaluation can fail with. */
export type EvaluationError = CheckpointError | Misuse | StageError

const judgeAutoencoder = Effect.fnUntraced(function* (gpu: OpenDevice, trained: Trained, heldOut: Int32Array) {
  const { configuration } = trained
  const { seed, autoencoderTraining, evaluation } = configuration
  const variables = yield* makeVariables(gpu, seed)
  const { pad } = tokenizerOf(configuration)
  const options = { chunks: autoencoderTraining.chunks, sigma: evaluation.noise, pad, seed }
  const reconstructor = yield* makeReconstructor(gpu, autoencoderOf(configuration), variables, options)
  yield* loadAutoencoder(trained, variables)
  return yield* reconstructor.judge(heldOut)
}, Effect.scoped)

const judgeLanguageModel = Effect.fnUntraced(function* (
  gpu: OpenDevice,
  trained: Trained,
  heldOut: Int32Array,
  onRun: (share: number) => void,
) {
  if (trained.languageModel === null) return null
  const { configuration } = trained
  const { seed, languageModelTraining } = configuration
  const variables = yield* makeVariables(gpu, seed)
  const { batch, blockSize } = languageModelTraining
  const predictor = yield* makePredictor(gpu, languageModelOf(configuration), variables, { batch, blockSize, seed })
  yield* loadLanguageModel(trained, variables)
  return yield* predictor.judge(heldOut, onRun)
}, Effect.scoped)

/** Evaluates what is trained of a model on the held-out text, of which it reads as much as the configuration says. */
export const evaluateTrained = (
  gpu: OpenDevice,
  trained: Trained,
  corpus: Corpus,
): Effect.Effect<Evaluation, EvaluationError, FileSystem.FileSystem | Output> =>
  withProgress("evaluation", 1, (bar) =>
    Effect.gen(function* () {
      const { evaluation, languageModelTraining, autoencoder } = trained.configuration
      const heldOut = corpus.heldOut.subarray(0, evaluation.tokens - (evaluation.tokens % autoencoder.chunkSize))
      const reconstruction = yield* judgeAutoencoder(gpu, trained, heldOut)
      bar.update(0.2)
      const prediction = yield* judgeLanguageModel(gpu, trained, heldOut, (share) => bar.update(0.2 + 0.8 * share))
      const { vocabularySize } = tokenizerOf(trained.configuration)
      const plan = { block: languageModelTraining.blockSize, chunk: autoencoder.chunkSize }
      const found: Evaluation = {
        text: corpus.name,
        heldOutTokens: heldOut.length,
        autoencoder: reconstruction,
        languageModel: prediction,
        ...ngramTables(corpus.train, heldOut, vocabularySize, plan),
      }
      return found
    }),
  )
