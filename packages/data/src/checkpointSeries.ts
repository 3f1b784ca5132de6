// The checkpoints of one stage of a run: a line of directories `step-000100`, and `latest`, a small file with the name
// of the last. A directory is renamed into place before `latest` is, so a kill between the two leaves a finished
// checkpoint that `latest` does not name yet. So `latest` serves people and scripts, and the last checkpoint is the
// highest step that is there: a run has one history, and going back discards later steps (`discardCheckpointsAfter`).

import { basename, join } from "node:path"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import type { PlatformError } from "effect/PlatformError"
import { removeDirectoryAtomically, writeFileAtomically } from "./atomicWrite.ts"
import {
  type Checkpoint,
  type CheckpointSources,
  type CheckpointState,
  readCheckpoint,
  writeCheckpoint,
  writeCheckpointSources,
} from "./checkpoint.ts"
import { type CheckpointError, RunDirectoryError, WriteError } from "./errors.ts"
import { describeFileFailure, errnoOf } from "./fileFailure.ts"
import { checkpointsPath, type RunDirectory } from "./runDirectory.ts"

/** A finished checkpoint on the disk. */
export interface SavedCheckpoint {
  readonly step: number
  readonly path: string
}

type Run = Pick<RunDirectory, "path">

const stagePath = (run: Run, stage: string): string => join(checkpointsPath(run.path), stage)

const latestPath = (run: Run, stage: string): string => join(stagePath(run, stage), "latest")

/** The name of a checkpoint's directory: `step-000100`. Longer numbers simply take more digits. */
export const checkpointName = (step: number): string => `step-${String(step).padStart(6, "0")}`

const stepOf = (name: string): number | undefined => {
  const digits = /^step-(\d{6,})$/.exec(name)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

const notWritten = (path: string) => (error: PlatformError) =>
  new WriteError({ path, cause: error, message: `${path} was not written: ${describeFileFailure(error)}` })

const save = Effect.fnUntraced(function* (
  run: Run,
  { stage, step }: Pick<CheckpointState, "stage" | "step">,
  write: (path: string) => Effect.Effect<void, CheckpointError | WriteError, FileSystem.FileSystem>,
): Effect.fn.Return<SavedCheckpoint, CheckpointError | WriteError, FileSystem.FileSystem> {
  const fileSystem = yield* FileSystem.FileSystem
  const directory = stagePath(run, stage)
  yield* Effect.mapError(fileSystem.makeDirectory(directory, { recursive: true }), notWritten(directory))
  const path = join(directory, checkpointName(step))
  yield* write(path)
  yield* writeFileAtomically(latestPath(run, stage), `${checkpointName(step)}\n`)
  return { step, path }
})

/**
 * Saves a checkpoint under its stage and step, then names it in `latest`. Whatever fails, and wherever the process is
 * killed, every checkpoint that was finished before is still there.
 */
export const saveCheckpoint = (
  run: Run,
  checkpoint: Checkpoint,
): Effect.Effect<SavedCheckpoint, CheckpointError | WriteError, FileSystem.FileSystem> =>
  save(run, checkpoint.state, (path) => writeCheckpoint(path, checkpoint))

/** As `saveCheckpoint`, of tensors that need never be in memory together. */
export const saveCheckpointSources = (
  run: Run,
  checkpoint: CheckpointSources,
): Effect.Effect<SavedCheckpoint, CheckpointError | WriteError, FileSystem.FileSystem> =>
  save(run, checkpoint.state, (path) => writeCheckpointSources(path, checkpoint))

/** The finished checkpoints of a stage by ascending step; none where the stage has not begun. */
export const listCheckpoints = Effect.fnUntraced(function* (
  run: Run,
  stage: string,
): Effect.fn.Return<ReadonlyArray<SavedCheckpoint>, RunDirectoryError, FileSystem.FileSystem> {
  const fileSystem = yield* FileSystem.FileSystem
  const directory = stagePath(run, stage)
  const names = yield* Effect.catch(fileSystem.readDirectory(directory), (error) =>
    errnoOf(error) === "ENOENT"
      ? Effect.succeed([])
      : Effect.fail(new RunDirectoryError({ path: directory, message: `${directory}: ${describeFileFailure(error)}` })),
  )
  const saved = names.flatMap((name): ReadonlyArray<SavedCheckpoint> => {
    const step = stepOf(name)
    return step === undefined ? [] : [{ step, path: join(directory, name) }]
  })
  return saved.sort((left, right) => left.step - right.step)
})

/** The last finished checkpoint of a stage. */
export const latestCheckpoint = Effect.fnUntraced(function* (
  run: Run,
  stage: string,
): Effect.fn.Return<SavedCheckpoint, RunDirectoryError, FileSystem.FileSystem> {
  const last = (yield* listCheckpoints(run, stage)).at(-1)
  if (last !== undefined) return last
  const message = `${run.path}: there is no checkpoint of the stage '${stage}' yet; train it first`
  return yield* new RunDirectoryError({ path: run.path, message })
})

/** The last finished checkpoint of a stage, read. */
export const readLatestCheckpoint = (
  run: Run,
  stage: string,
): Effect.Effect<Checkpoint, CheckpointError | RunDirectoryError, FileSystem.FileSystem> =>
  Effect.flatMap(latestCheckpoint(run, stage), ({ path }) => readCheckpoint(path))

/** Removes checkpoints, `latest` first pointing to one that stays. */
const remove = Effect.fnUntraced(function* (
  run: Run,
  stage: string,
  kept: ReadonlyArray<SavedCheckpoint>,
  removed: ReadonlyArray<SavedCheckpoint>,
) {
  const fileSystem = yield* FileSystem.FileSystem
  if (removed.length === 0) return
  const last = kept.at(-1)
  if (last === undefined) yield* Effect.ignore(fileSystem.remove(latestPath(run, stage), { force: true }))
  else yield* writeFileAtomically(latestPath(run, stage), `${basename(last.path)}\n`)
  for (const { path } of removed) yield* removeDirectoryAtomically(path)
})

/** Goes back in history: removes the checkpoints of a stage beyond `step`, highest first. */
export const discardCheckpointsAfter = Effect.fnUntraced(function* (
  run: Run,
  stage: string,
  step: number,
): Effect.fn.Return<void, RunDirectoryError | WriteError, FileSystem.FileSystem> {
  const saved = yield* listCheckpoints(run, stage)
  const removed = saved.filter((checkpoint) => checkpoint.step > step)
  yield* remove(run, stage, saved.slice(0, saved.length - removed.length), removed.toReversed())
})

/** Keeps the `count` latest checkpoints of a stage (at least one) and removes the others, oldest first. */
export const keepLatestCheckpoints = Effect.fnUntraced(function* (
  run: Run,
  stage: string,
  count: number,
): Effect.fn.Return<void, RunDirectoryError | WriteError, FileSystem.FileSystem> {
  const saved = yield* listCheckpoints(run, stage)
  const kept = saved.slice(-Math.max(1, count))
  yield* remove(run, stage, kept, saved.slice(0, saved.length - kept.length))
})
