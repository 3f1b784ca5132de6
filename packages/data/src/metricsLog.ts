// metrics.jsonl: one JSON object a line, appended while training runs. A record counts once its line feed is written:
// a line that a kill or a full disk broke off is passed over in reading and cut away by the next append, so it never
// ends up in the middle of the file.

import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import type { PlatformError } from "effect/PlatformError"
import * as Schema from "effect/Schema"
import { writeFileAtomically } from "./atomicWrite.ts"
import { RunDirectoryError, WriteError } from "./errors.ts"
import { describeFileFailure, errnoOf } from "./fileFailure.ts"
import { metricsPath, type RunDirectory } from "./runDirectory.ts"

/** What was measured at one moment, such as `{ stage: "autoencoder", step: 100, loss: 2.1 }`. */
export type MetricsRecord = Schema.JsonObject

const lineFeed = 0x0a

// JSON has no NaN and no infinities, and would write null for them.
const encodeRecord = (record: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(record, (_, value: unknown) =>
    typeof value === "number" && !Number.isFinite(value) ? String(value) : value,
  )

const decodeRecord = Schema.decodeUnknownEffect(Schema.fromJsonString(Schema.Record(Schema.String, Schema.Json)))

const notWritten = (path: string) => (error: PlatformError) =>
  new WriteError({ path, cause: error, message: `${path} was not written: ${describeFileFailure(error)}` })

/** Cuts a broken last line off, if there is one. */
const endWithLineFeed = Effect.fnUntraced(function* (file: FileSystem.File, path: string) {
  const fileSystem = yield* FileSystem.FileSystem
  const { size } = yield* file.stat
  if (size === 0n) return
  const last = new Uint8Array(1)
  yield* file.read(last, { position: size - 1n })
  if (last[0] === lineFeed) return
  const bytes = yield* fileSystem.readFile(path)
  yield* file.truncate(bytes.lastIndexOf(lineFeed) + 1)
})

/**
 * Appends one record. Numbers that are not finite are written as the strings "NaN", "Infinity", "-Infinity".
 * One process at a time may append.
 */
export const appendMetrics = (
  run: Pick<RunDirectory, "path">,
  record: Readonly<Record<string, unknown>>,
): Effect.Effect<void, WriteError, FileSystem.FileSystem> =>
  Effect.gen(function* () {
    const fileSystem = yield* FileSystem.FileSystem
    const path = metricsPath(run.path)
    const file = yield* fileSystem.open(path, { flag: "a+" })
    yield* endWithLineFeed(file, path)
    yield* file.writeAll(new TextEncoder().encode(`${encodeRecord(record)}\n`))
  }).pipe(Effect.scoped, Effect.mapError(notWritten(metricsPath(run.path))), Effect.uninterruptible)

/** All records, in order; none where nothing has been written yet. A last line that was broken off is passed over. */
export const readMetrics = Effect.fnUntraced(function* (
  run: Pick<RunDirectory, "path">,
): Effect.fn.Return<ReadonlyArray<MetricsRecord>, RunDirectoryError, FileSystem.FileSystem> {
  const fileSystem = yield* FileSystem.FileSystem
  const path = metricsPath(run.path)
  const bytes = yield* Effect.catch(fileSystem.readFile(path), (error) =>
    errnoOf(error) === "ENOENT"
      ? Effect.succeed(new Uint8Array(0))
      : Effect.fail(new RunDirectoryError({ path, message: `${path}: ${describeFileFailure(error)}` })),
  )
  const lines = new TextDecoder().decode(bytes.subarray(0, bytes.lastIndexOf(lineFeed) + 1)).split("\n")
  return yield* Effect.forEach(lines.slice(0, -1), (line, index) =>
    Effect.mapError(
      decodeRecord(line),
      () =>
        new RunDirectoryError({
          path,
          message: `${path}, line ${index + 1}: it is not a JSON object; remove the line`,
        }),
    ),
  )
})

/** Keeps the records that `keep` accepts: going back to an earlier checkpoint drops what was measured after it. */
export const rewindMetrics = Effect.fnUntraced(function* (
  run: Pick<RunDirectory, "path">,
  keep: (record: MetricsRecord) => boolean,
): Effect.fn.Return<void, RunDirectoryError | WriteError, FileSystem.FileSystem> {
  const records = yield* readMetrics(run)
  const kept = records.filter(keep)
  if (kept.length === records.length) return
  yield* writeFileAtomically(metricsPath(run.path), kept.map((record) => `${encodeRecord(record)}\n`).join(""))
})
