/**
 * A model that was made elsewhere, or in another run, as a checkpoint of a run: its tensors are taken over as they are,
 * and its optimiser has not taken a step yet.
 */
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import { keptFiles, requireTensors, saveCheckpointSources, sourceOf } from "@serein/data"
import type { CheckpointError, RunDirectory, TensorSource, Tokenizer, WriteError } from "@serein/data"
import { Misuse } from "../command/errors.ts"
import type { Configuration } from "../config/configuration.ts"
import { vocabularyOf } from "../config/models.ts"
import { modelOf, wholeChunks } from "../released/configurationOf.ts"
import { expectedParameters } from "../released/model.ts"
import type { StageName } from "./records.ts"
import { stageState } from "./stageState.ts"
import { findTrained, openAutoencoder } from "./trained.ts"

/** Refuses tensors that are not those of the model that a configuration makes in a stage. */
export const requireStage = (
  source: TensorSource,
  configuration: Configuration,
  stage: StageName,
  tokenizer: Tokenizer,
): Effect.Effect<void, CheckpointError> => {
  const expected = expectedParameters(modelOf(configuration, stage, vocabularyOf(tokenizer)))
  return Effect.fromResult(requireTensors(source.path, source.heads, expected))
}

/** A stage that a model fills which was made elsewhere. */
export interface Adopted {
  readonly stage: StageName
  /** Steps that it counts as trained. */
  readonly step: number
  readonly source: TensorSource
}

/** Writes a model as the checkpoint of a stage. */
export const adoptModel = Effect.fnUntraced(function* (
  directory: Pick<RunDirectory, "path">,
  configuration: Configuration,
  tokenizer: Tokenizer,
  { stage, step, source }: Adopted,
): Effect.fn.Return<void, CheckpointError | WriteError, FileSystem.FileSystem> {
  yield* saveCheckpointSources(directory, {
    state: stageState(configuration, stage, step, tokenizer),
    model: source,
    optimizer: sourceOf(source.path, new Map()),
    tokenizerFiles: keptFiles(tokenizer),
  })
})

/** An autoencoder that a run takes over instead of training one. */
export interface AdoptedAutoencoder {
  readonly path: string
  readonly source: TensorSource
  readonly tokenizer: Tokenizer
  /** The recipe with what the autoencoder decides in the place of its own: sizes, tokens, how long it was trained. */
  readonly within: (recipe: Configuration) => Configuration
}

/** Opens the autoencoder at a path: of a run, a checkpoint or a released model. Closed with the scope. */
export const openAdopted = Effect.fnUntraced(function* (path: string) {
  const trained = yield* findTrained(path)
  const { tokenizer } = trained
  const { autoencoder, autoencoderTraining, text } = trained.configuration
  const { bosToken, eosToken, padToken, vocabulary } = text
  // What was opened may lie beside the autoencoder, and no longer where its configuration says.
  const tokens = { tokenizer: tokenizer.choice.tokenizer, bosToken, eosToken, padToken, vocabulary }
  // A stage whose last step is reached is not trained again.
  const steps = Math.max(1, trained.autoencoder?.step ?? 0)
  const adopted: AdoptedAutoencoder = {
    path,
    source: yield* openAutoencoder(trained),
    tokenizer,
    within: (recipe) => ({
      ...recipe,
      text: { ...recipe.text, ...tokens },
      autoencoder,
      autoencoderTraining: { ...autoencoderTraining, steps },
      languageModelTraining: wholeChunks(recipe.languageModelTraining, autoencoder.chunkSize),
    }),
  }
  return adopted
})

/** Refuses a configuration whose autoencoder or tokens are not the adopted ones. */
export const requireAdopted = Effect.fnUntraced(function* (
  { path, source, tokenizer }: AdoptedAutoencoder,
  configuration: Configuration,
  opened: Tokenizer,
): Effect.fn.Return<void, CheckpointError | Misuse> {
  yield* requireStage(source, configuration, "autoencoder", opened)
  if (opened.hash === tokenizer.hash) return
  const message = `--autoencoder ${path}: it was trained with the tokenizer ${tokenizer.name}, and text.tokenizer=${opened.name} is another; leave that out`
  return yield* new Misuse({ message })
})

/** Writes an adopted autoencoder into a run, as the result of its first stage. */
export const adoptAutoencoder = (
  directory: Pick<RunDirectory, "path">,
  configuration: Configuration,
  tokenizer: Tokenizer,
  { source }: AdoptedAutoencoder,
): Effect.Effect<void, CheckpointError | WriteError, FileSystem.FileSystem> => {
  const step = configuration.autoencoderTraining.steps
  return adoptModel(directory, configuration, tokenizer, { stage: "autoencoder", step, source })
}
