/**
 * The evaluation of a trained model on held-out text, beside the n-gram models that it has to beat.
 */
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import type { CheckpointError, TextError } from "@serein/data"
import { makeVariables } from "@serein/runtime"
import type { OpenDevice } from "@serein/runtime"
import type { Misuse } from "../command/errors.ts"
import type { Output } from "../command/output.ts"
import { withProgress } from "../command/progress.ts"
import { autoencoderOf, baselineOf, languageModelOf, vocabularyOf } from "../config/models.ts"
import { textToCount } from "../train/corpus.ts"
import type { Corpus } from "../train/corpus.ts"
import { lastStage } from "../train/records.ts"
import type { StageError } from "../train/stage.ts"
import { loadAutoencoder, loadBaseline, loadLanguageModel } from "../train/trained.ts"
import type { Trained } from "../train/trained.ts"
import { ngramTables } from "./brierTable.ts"
import type { Evaluation, Reconstruction } from "./evaluation.ts"
import { judgedBaseline, judgedLanguageModel } from "./judgedModels.ts"
import { makePredictor } from "./prediction.ts"
import type { JudgedModel } from "./prediction.ts"
import { makeReconstructor } from "./reconstruction.ts"
import { makeDisturber } from "./robustness.ts"

/** What an evaluation can fail with. */
export type EvaluationError = CheckpointError | Misuse | StageError | TextError

/** Told the share of a part that is done. */
type OnShare = (share: number) => void

const judgeAutoencoder = Effect.fnUntraced(function* (
  gpu: OpenDevice,
  trained: Trained,
  heldOut: Int32Array,
  onShare: OnShare,
) {
  if (trained.autoencoder === null && trained.languageModel === null) return null
  const { configuration, tokenizer } = trained
  const { seed, autoencoderTraining, evaluation } = configuration
  const variables = yield* makeVariables(gpu, seed)
  const options = { chunks: autoencoderTraining.chunks, pad: tokenizer.pad, seed }
  const config = autoencoderOf(configuration, vocabularyOf(tokenizer))
  const reconstructor = yield* makeReconstructor(gpu, config, variables, options)
  const disturber = yield* makeDisturber(gpu, config, variables, options)
  yield* loadAutoencoder(trained, variables)
  const undisturbed = yield* reconstructor.judge(heldOut)
  const fromNoisy = yield* disturber.accuracy(heldOut, evaluation.noise)
  onShare(0.3)
  const robustness = yield* disturber.series(heldOut, (share) => onShare(0.3 + 0.7 * share))
  const found: Reconstruction = { ...undisturbed, fromNoisy, sigma: evaluation.noise, robustness }
  return found
}, Effect.scoped)

const judge = Effect.fnUntraced(function* (
  gpu: OpenDevice,
  trained: Trained,
  model: JudgedModel,
  load: typeof loadLanguageModel,
  heldOut: Int32Array,
  onShare: OnShare,
) {
  const { seed } = trained.configuration
  const variables = yield* makeVariables(gpu, seed)
  const predictor = yield* makePredictor(gpu, model, variables, seed)
  yield* load(trained, variables)
  return yield* predictor(heldOut, onShare)
}, Effect.scoped)

/** How n-gram models are scored so that they can be compared: at the positions of the model that was trained. */
const scoringPlan = ({ configuration }: Trained) =>
  configuration.model === "baseline"
    ? { block: configuration.baselineTraining.blockSize, chunk: 1 }
    : { block: configuration.languageModelTraining.blockSize, chunk: configuration.autoencoder.chunkSize }

/** Evaluates what is trained of a model on the held-out text, of which it reads as much as the configuration says. */
export const evaluateTrained = (
  gpu: OpenDevice,
  trained: Trained,
  corpus: Corpus,
): Effect.Effect<Evaluation, EvaluationError, FileSystem.FileSystem | Output> =>
  withProgress("evaluation", 1, (bar) =>
    Effect.gen(function* () {
      const { configuration, tokenizer } = trained
      const vocabulary = vocabularyOf(tokenizer)
      const { evaluation, languageModelTraining, baselineTraining } = configuration
      const plan = scoringPlan(trained)
      const last = lastStage(configuration.model)
      const read = Math.min(evaluation.tokens, corpus.heldOut[last].length)
      // Whole chunks, or n-gram models could score what lies in the last and no chunked model does.
      const heldOut = corpus.heldOut[last].subarray(0, read - (read % plan.chunk))
      const forAutoencoder = corpus.heldOut.autoencoder.subarray(0, evaluation.tokens)
      const later: OnShare = (share) => bar.update(0.3 + 0.7 * share)
      const reconstruction = yield* judgeAutoencoder(gpu, trained, forAutoencoder, (share) => bar.update(0.3 * share))
      const languageModel =
        trained.languageModel === null
          ? null
          : yield* judge(
              gpu,
              trained,
              judgedLanguageModel(languageModelOf(configuration, vocabulary), languageModelTraining),
              loadLanguageModel,
              heldOut,
              later,
            )
      const baseline =
        trained.baseline === null
          ? null
          : yield* judge(
              gpu,
              trained,
              judgedBaseline(baselineOf(configuration, vocabulary), baselineTraining),
              loadBaseline,
              heldOut,
              later,
            )
      const counted = yield* textToCount(configuration, corpus, last)
      const found: Evaluation = {
        text: corpus.name,
        heldOutTokens: heldOut.length,
        autoencoder: reconstruction,
        languageModel,
        baseline,
        ...ngramTables(counted, heldOut, vocabulary.vocabularySize, plan),
      }
      return found
    }),
  )
