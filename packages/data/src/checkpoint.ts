// A checkpoint: everything from which training goes on exactly where it stood. It is one directory,
//   model.safetensors      the parameters, by their names
//   optimizer.safetensors  the optimiser's moments and counters
//   state.json             step, seed, schedule, place in the data, tokenizer, configuration
//   tokenizer.json …       the tokenizer, where it came out of a file (`tokenizer/keptTokenizer.ts`)
// written beside its destination and renamed into place, so a checkpoint that has its name is complete.

import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Schema from "effect/Schema"
import { writeDirectoryAtomically, writeFileAtomically, writeJsonAtomically } from "./atomicWrite.ts"
import { CheckpointError, WriteError } from "./errors.ts"
import { unreadable } from "./readableFile.ts"
import { readSafetensors } from "./safetensorsFile.ts"
import type { StoredTensors } from "./tensor.ts"
import { writeTensorFile } from "./tensorFiles.ts"
import { sourceOf, type TensorSource } from "./tensorSource.ts"
import { type KeptFile, RecordedTokenizer } from "./tokenizer/keptTokenizer.ts"

/** The version of the layout below; a checkpoint of another version is refused, never guessed at. */
export const checkpointFormat = "serein-checkpoint-1"

const StateSchema = Schema.Struct({
  format: Schema.Literal(checkpointFormat),
  /** What is being trained, such as `autoencoder`. */
  stage: Schema.NonEmptyString,
  /** Updates made so far; the next step has this number, counted from zero. */
  step: Schema.Natural,
  /** The seed of the run's randomness. */
  seed: Schema.Int,
  /** The learning-rate schedule, as configured. */
  schedule: Schema.Json,
  /** Number of the next training batch: batches are a function of seed and this number. */
  dataPosition: Schema.Natural,
  tokenizer: RecordedTokenizer,
  /** The configuration of model and training. */
  config: Schema.Json,
  /** Kernel schedules chosen for the device: exact resume needs the same ones. */
  kernelSchedules: Schema.optionalKey(Schema.Json),
})

/** The part of a checkpoint that is not tensors. `format` is filled in when it is written. */
export type CheckpointState = Omit<typeof StateSchema.Type, "format">

/** A checkpoint in memory. */
export interface Checkpoint {
  readonly state: CheckpointState
  readonly model: StoredTensors
  readonly optimizer: StoredTensors
  /** Files of the tokenizer, written beside the tensors. Reading does not give them back. */
  readonly tokenizerFiles?: ReadonlyArray<KeptFile>
}

const modelFile = "model.safetensors"
const optimizerFile = "optimizer.safetensors"
const stateFile = "state.json"

/** A checkpoint whose tensors are read one at a time when they are written. */
export interface CheckpointSources {
  readonly state: CheckpointState
  readonly model: TensorSource
  readonly optimizer: TensorSource
  /** Files of the tokenizer, written beside the tensors. */
  readonly tokenizerFiles?: ReadonlyArray<KeptFile>
}

/** The user knows the checkpoint's own name, and not the temporary one that a failed write happened under. */
const underOwnName =
  (temporary: string, path: string) =>
  (error: CheckpointError | WriteError): CheckpointError | WriteError => {
    const renamed = { path: error.path.replace(temporary, path), message: error.message.replace(temporary, path) }
    return error._tag === "WriteError"
      ? new WriteError({ ...renamed, cause: error.cause })
      : new CheckpointError({ ...renamed, problem: error.problem })
  }

type Writing = Effect.Effect<void, CheckpointError | WriteError, FileSystem.FileSystem>

const write = (
  path: string,
  { state, model, optimizer, tokenizerFiles = [] }: CheckpointSources,
  writeTensors: (writing: Writing) => Writing,
): Writing =>
  writeDirectoryAtomically(path, (temporary) =>
    Effect.gen(function* () {
      yield* writeTensors(writeTensorFile(join(temporary, modelFile), model))
      yield* writeTensors(writeTensorFile(join(temporary, optimizerFile), optimizer))
      for (const { name, content } of tokenizerFiles) yield* writeFileAtomically(join(temporary, name), content)
      yield* writeJsonAtomically(join(temporary, stateFile), { format: checkpointFormat, ...state })
    }).pipe(Effect.mapError(underOwnName(temporary, path))),
  )

/** Writes a checkpoint as the directory `path`, whole or not at all; one that stood there is replaced. */
export const writeCheckpoint = (path: string, { model, optimizer, ...checkpoint }: Checkpoint): Writing =>
  write(
    path,
    {
      ...checkpoint,
      model: sourceOf(join(path, modelFile), model),
      optimizer: sourceOf(join(path, optimizerFile), optimizer),
    },
    (writing) => writing,
  )

/**
 * As `writeCheckpoint`, of tensors that need never be in memory together. It may take long, so it can be interrupted,
 * and then leaves nothing.
 */
export const writeCheckpointSources = (path: string, checkpoint: CheckpointSources): Writing =>
  write(path, checkpoint, Effect.interruptible)

const decodeJson = Schema.decodeUnknownEffect(Schema.fromJsonString(Schema.Unknown))
const decodeFormat = Schema.decodeUnknownEffect(Schema.Struct({ format: Schema.String }))
const decodeState = Schema.decodeUnknownEffect(StateSchema)

/** Reads the state of the checkpoint in the directory `path`, without its tensors. */
export const readCheckpointState = Effect.fnUntraced(function* (
  path: string,
): Effect.fn.Return<CheckpointState, CheckpointError, FileSystem.FileSystem> {
  const fileSystem = yield* FileSystem.FileSystem
  const file = join(path, stateFile)
  const broken = (problem: "malformed" | "mismatch", what: string) =>
    new CheckpointError({ path: file, problem, message: `${file}: ${what}` })
  const text = yield* Effect.mapError(fileSystem.readFileString(file), unreadable(file))
  const json = yield* Effect.mapError(decodeJson(text), () =>
    broken("malformed", "it is not JSON; use another checkpoint of the run"),
  )
  const { format } = yield* Effect.mapError(decodeFormat(json), () =>
    broken("mismatch", "it is not the state of a checkpoint; name a checkpoint directory"),
  )
  if (format !== checkpointFormat) {
    return yield* broken("mismatch", `its format is '${format}', and only '${checkpointFormat}' is read; train again`)
  }
  const { format: _, ...state } = yield* Effect.mapError(decodeState(json), (error) =>
    broken("malformed", `${error.message.replace(/\s*\n\s*/g, " ")}; use another checkpoint of the run`),
  )
  return state
})

/** Reads the checkpoint in the directory `path`. */
export const readCheckpoint = Effect.fnUntraced(function* (
  path: string,
): Effect.fn.Return<Checkpoint, CheckpointError, FileSystem.FileSystem> {
  const state = yield* readCheckpointState(path)
  const model = yield* readSafetensors(join(path, modelFile))
  const optimizer = yield* readSafetensors(join(path, optimizerFile))
  return { state, model: model.tensors, optimizer: optimizer.tensors }
})
