// A run directory: all that a training run leaves.
//   config.json                                what was asked for, written when the run begins
//   metrics.jsonl                              one record a line, appended (`metricsLog.ts`)
//   checkpoints/<stage>/step-000100/           finished checkpoints (`checkpointSeries.ts`)
//   checkpoints/<stage>/latest                 the name of the last one
// A directory holds one run: beginning a second in it is refused, going on with it is `openRunDirectory`.

import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Schema from "effect/Schema"
import { recoverDirectory, writeJsonAtomically } from "./atomicWrite.ts"
import { RunDirectoryError, type WriteError } from "./errors.ts"
import { describeFileFailure, errnoOf } from "./fileFailure.ts"

/** A run directory that exists, with the configuration it was begun with. */
export interface RunDirectory {
  readonly path: string
  readonly config: Schema.Json
}

export const configPath = (path: string): string => join(path, "config.json")
export const metricsPath = (path: string): string => join(path, "metrics.jsonl")
export const checkpointsPath = (path: string): string => join(path, "checkpoints")

const failWith = (path: string, what: string) => new RunDirectoryError({ path, message: `${path}: ${what}` })

/**
 * Begins a run: creates the directory (and its parents) and writes its configuration. `before` is what must be there
 * when the run has begun: killed in between, there is no run yet.
 */
export const createRunDirectory = Effect.fnUntraced(function* <E = never, R = never>(
  path: string,
  config: Schema.Json,
  before: Effect.Effect<void, E, R> = Effect.void,
): Effect.fn.Return<RunDirectory, E | RunDirectoryError | WriteError, FileSystem.FileSystem | R> {
  const fileSystem = yield* FileSystem.FileSystem
  yield* Effect.gen(function* () {
    yield* fileSystem.makeDirectory(checkpointsPath(path), { recursive: true })
    if (yield* fileSystem.exists(configPath(path))) {
      return yield* failWith(path, "it holds a run already; go on with that run, or choose another directory")
    }
  }).pipe(Effect.catchTag("PlatformError", (error) => Effect.fail(failWith(path, describeFileFailure(error)))))
  yield* before
  yield* writeJsonAtomically(configPath(path), config)
  return { path, config }
})

const decodeConfig = Schema.decodeUnknownEffect(Schema.fromJsonString(Schema.Json))

/** Opens a run that was begun before, and clears up after it where it was killed while writing. */
export const openRunDirectory = Effect.fnUntraced(function* (
  path: string,
): Effect.fn.Return<RunDirectory, RunDirectoryError | WriteError, FileSystem.FileSystem> {
  const fileSystem = yield* FileSystem.FileSystem
  const text = yield* Effect.mapError(fileSystem.readFileString(configPath(path)), (error) => {
    const absent = errnoOf(error) === "ENOENT" || errnoOf(error) === "ENOTDIR"
    return failWith(path, absent ? "there is no run here (no config.json); check the path" : describeFileFailure(error))
  })
  const config = yield* Effect.mapError(decodeConfig(text), () =>
    failWith(configPath(path), "it is not JSON; restore the file or begin another run"),
  )
  const stages = yield* Effect.orElseSucceed(fileSystem.readDirectory(checkpointsPath(path)), () => [])
  yield* recoverDirectory(path)
  for (const stage of stages) yield* recoverDirectory(join(checkpointsPath(path), stage))
  return { path, config }
})
