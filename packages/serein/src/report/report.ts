/**
 * Writing a run's report, at any time: of a finished run, or of one that is still under way.
 */
import { basename, join, resolve } from "node:path"
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import { readMetrics, writeFileAtomically } from "@serein/data"
import type { RunDirectory, RunDirectoryError, WriteError } from "@serein/data"
import type { Configuration } from "../config/configuration.ts"
import { decodeRecords } from "../train/records.ts"
import { reportHtml } from "./page.ts"
import { runRemark } from "./remark.ts"

/** Writes report.html into a run directory, whole or not at all, and gives its path. */
export const writeReport = Effect.fnUntraced(function* (
  run: RunDirectory,
  configuration: Configuration,
): Effect.fn.Return<string, RunDirectoryError | WriteError, FileSystem.FileSystem> {
  const records = yield* decodeRecords(run, yield* readMetrics(run))
  const path = join(run.path, "report.html")
  const name = basename(resolve(run.path))
  yield* writeFileAtomically(path, reportHtml({ name, configuration, records, remark: runRemark(records) }))
  return path
})
