// One pass over all text before anything is trained on it. It finds every mistake in the files while nothing is lost
// yet, counts documents and bytes, and takes the fingerprints by which a run that goes on knows its text again.

import { createHash } from "node:crypto"
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import * as Stream from "effect/Stream"
import type { TextError } from "../errors.ts"
import { documentsOf, textError } from "./documents.ts"
import { requireUnchanged, sameStamp, stampOf } from "./fingerprint.ts"
import { locateCut } from "./heldOut.ts"
import { type OnBytes, surveyInThreads } from "./surveyThread.ts"
import { type Survey, type SurveyedFile, surveyFormat, utf8Length } from "./survey.ts"

/** Reads a file to its end. `onBytes` is told of the bytes on the disk as they are read. */
export const surveyFile = Effect.fnUntraced(function* (
  path: string,
  onBytes: OnBytes = () => {},
): Effect.fn.Return<SurveyedFile, TextError, FileSystem.FileSystem> {
  const stamp = yield* stampOf(path)
  const hash = createHash("sha256")
  let documents = 0
  let textBytes = 0
  const reading = documentsOf(path, {
    onBytes: (bytes) => {
      hash.update(bytes)
      onBytes(bytes.byteLength)
    },
  })
  yield* Stream.runForEach(reading, ({ text }) =>
    Effect.sync(() => {
      documents += 1
      textBytes += utf8Length(text)
    }),
  )
  if (!sameStamp(stamp, yield* stampOf(path))) {
    return yield* textError(path, "it changed while it was read; begin again when it is finished")
  }
  return { path, ...stamp, sha256: hash.digest("hex"), documents, textBytes }
})

/** Bytes on the disk from which on threads of its own are worth their start. */
const worthAThread = 16 * 2 ** 20

/** Files that one thread reads at the same time: one unpacks while another is parsed. */
const atOnce = 3

/** Reads files to their ends. */
export const surveyFiles = (
  paths: ReadonlyArray<string>,
  onBytes: OnBytes,
): Effect.Effect<ReadonlyArray<SurveyedFile>, TextError, FileSystem.FileSystem> =>
  Effect.forEach(paths, (path) => surveyFile(path, onBytes), { concurrency: atOnce })

/**
 * Surveys a text in files, whose last `share` (in bytes of text) is held out. A long text is read in threads, so that
 * what that needs of memory is given back, and several files are read at a time.
 */
export const surveyText = Effect.fnUntraced(function* (
  paths: ReadonlyArray<string>,
  share: number,
  onBytes: OnBytes = () => {},
): Effect.fn.Return<Survey, TextError, FileSystem.FileSystem> {
  const isLong = (yield* bytesOnDisk(paths)) > worthAThread
  const [first, ...others] = yield* isLong ? surveyInThreads(paths, onBytes) : surveyFiles(paths, onBytes)
  if (first === undefined) return yield* textError("text", "there are no files; name at least one")
  const files = [first, ...others] as const
  return { format: surveyFormat, files, cut: yield* locateCut(files, share) }
})

/** The size of files on the disk, together: the bytes that a survey reads. */
export const bytesOnDisk = (paths: ReadonlyArray<string>): Effect.Effect<number, TextError> =>
  Effect.map(Effect.forEach(paths, stampOf, { concurrency: 16 }), (stamps) =>
    stamps.reduce((total, { size }) => total + size, 0),
  )

/**
 * Refuses files that are not those of the survey any more: one that is new, that is gone, or whose content is another.
 * They may have moved. Gives the survey with today's places and times.
 */
export const requireUnchangedText = Effect.fnUntraced(function* (
  survey: Survey,
  paths: ReadonlyArray<string>,
): Effect.fn.Return<Survey, TextError, FileSystem.FileSystem> {
  const { files } = survey
  if (paths.length > files.length) {
    const surveyed = new Set(files.map(({ path }) => path))
    const added = paths.find((path) => !surveyed.has(path)) ?? "text"
    return yield* textError(added, "it was not there when the run began; take it away, or begin another run")
  }
  if (paths.length < files.length) {
    const there = new Set(paths)
    const gone = files.find(({ path }) => !there.has(path))?.path ?? "text"
    return yield* textError(gone, "it was there when the run began and is not now; put it back, or begin another run")
  }
  const [first, ...others] = yield* Effect.forEach(files, (file, index) =>
    Effect.map(requireUnchanged(file, paths[index]), (now): SurveyedFile => ({ ...file, ...now })),
  )
  return first === undefined ? survey : { ...survey, files: [first, ...others] }
})
