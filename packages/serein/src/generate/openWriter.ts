/**
 * A writer out of a checkpoint: the parameters are declared as the model's expressions name them, then loaded.
 */
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import type * as Scope from "effect/Scope"
import type { CheckpointError } from "@serein/data"
import { byteSize, elementCount, parametersOf } from "@serein/lang"
import { makeVariables } from "@serein/runtime"
import type { OpenDevice, PrepareError, VariableDeclaration } from "@serein/runtime"
import { nextProgram } from "@serein/stdlib"
import type { HeadConfig, LanguageModelConfig } from "@serein/stdlib"
import type { Misuse } from "../command/errors.ts"
import { languageModelOf, tokenizerOf } from "../config/models.ts"
import { loadLanguageModel } from "../train/trained.ts"
import type { Trained } from "../train/trained.ts"
import { makeWriter } from "./writer.ts"
import type { Writer } from "./writer.ts"

/** The parameters that writing reads, whatever the sizes of context and pool. */
const parametersForWriting = (config: LanguageModelConfig<HeadConfig>): readonly VariableDeclaration[] =>
  parametersOf(nextProgram(config, { batch: 1, context: 1 }, 1)).flatMap(({ op, dtype }) =>
    op.kind === "variable"
      ? [
          {
            name: op.path,
            dtype,
            order: op.order,
            bytes: elementCount(op.order) * byteSize(dtype),
            role: op.role,
            init: op.init,
          },
        ]
      : [],
  )

/** Opens the language model of a checkpoint for writing; it lives as long as the scope. */
export const openWriter = Effect.fnUntraced(function* (
  gpu: OpenDevice,
  trained: Trained,
): Effect.fn.Return<Writer, CheckpointError | Misuse | PrepareError, FileSystem.FileSystem | Scope.Scope> {
  const { configuration } = trained
  const config = languageModelOf(configuration)
  const variables = yield* makeVariables(gpu, configuration.seed)
  yield* variables.declare(parametersForWriting(config))
  yield* loadLanguageModel(trained, variables)
  const { blockSize } = configuration.languageModelTraining
  return yield* makeWriter(gpu, config, tokenizerOf(configuration), variables, blockSize)
})
