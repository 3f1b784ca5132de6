/**
 * A writer out of a checkpoint: the parameters are declared as the model's expressions name them, then loaded.
 */
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import type * as Scope from "effect/Scope"
import type { CheckpointError } from "@serein/data"
import { makeVariables } from "@serein/runtime"
import type { OpenDevice, PrepareError, Variables } from "@serein/runtime"
import { baselineNextProgram, decodingProgram } from "@serein/stdlib"
import type { Misuse } from "../command/errors.ts"
import { baselineOf, languageModelOf, vocabularyOf } from "../config/models.ts"
import { loadBaseline, loadLanguageModel } from "../train/trained.ts"
import type { Trained } from "../train/trained.ts"
import { makeBaselineWriter } from "./baselineWriter.ts"
import { parameterDeclarations } from "./parameters.ts"
import { makeWriter } from "./writer.ts"
import type { Writer } from "./writer.ts"

const openCalm = Effect.fnUntraced(function* (gpu: OpenDevice, trained: Trained, variables: Variables, batch: number) {
  const { configuration, tokenizer } = trained
  const config = languageModelOf(configuration, vocabularyOf(tokenizer))
  yield* variables.declare(parameterDeclarations(decodingProgram(config, { batch: 1, context: 1 }, 1)))
  yield* loadLanguageModel(trained, variables)
  const { blockSize } = configuration.languageModelTraining
  return yield* makeWriter(gpu, config, tokenizer, variables, blockSize, batch)
})

const openBaseline = Effect.fnUntraced(function* (gpu: OpenDevice, trained: Trained, variables: Variables) {
  const { configuration, tokenizer } = trained
  const config = baselineOf(configuration, vocabularyOf(tokenizer))
  yield* variables.declare(parameterDeclarations(baselineNextProgram(config, { batch: 1, context: 1 })))
  yield* loadBaseline(trained, variables)
  const { blockSize } = configuration.baselineTraining
  return yield* makeBaselineWriter(gpu, config, tokenizer, variables, blockSize)
})

/** Opens the model of a checkpoint for writing, `batch` texts side by side; it lives as long as the scope. */
export const openWriter = Effect.fnUntraced(function* (
  gpu: OpenDevice,
  trained: Trained,
  batch: number = 1,
): Effect.fn.Return<Writer, CheckpointError | Misuse | PrepareError, FileSystem.FileSystem | Scope.Scope> {
  const { model, seed } = trained.configuration
  const variables = yield* makeVariables(gpu, seed)
  return yield* model === "baseline" ? openBaseline(gpu, trained, variables) : openCalm(gpu, trained, variables, batch)
})
