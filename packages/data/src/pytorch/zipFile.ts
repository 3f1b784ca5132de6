// A zip archive as an open file: its directory is read at once, contents range by range.

import * as Effect from "effect/Effect"
import { CheckpointError } from "../errors.ts"
import type { ReadableFile } from "../readableFile.ts"
import {
  contentBegin,
  endRecordReach,
  localHeaderBytes,
  parseDirectory,
  parseEnd,
  parseWideEnd,
  wideEndBytes,
  type ZipEntry,
} from "./zipDirectory.ts"

/** An open archive. */
export interface ZipFile {
  readonly path: string
  readonly entries: ReadonlyMap<string, ZipEntry>
  /** The bytes `from` to `to` of an entry's content. */
  readonly read: (entry: ZipEntry, from: number, to: number) => Effect.Effect<Uint8Array, CheckpointError>
}

/** A directory beyond this is no checkpoint's: it would have millions of tensors. */
const largestDirectory = 256 * 1024 * 1024

/** Reads the directory of an archive. */
export const openZip = Effect.fnUntraced(function* (file: ReadableFile): Effect.fn.Return<ZipFile, CheckpointError> {
  const { path } = file
  const tailBytes = Math.min(endRecordReach, file.size)
  const tail = yield* file.read(file.size - tailBytes, tailBytes)
  const end = yield* Effect.fromResult(parseEnd(tail, file.size, path))
  const place =
    end._tag === "Directory"
      ? end.place
      : yield* Effect.fromResult(parseWideEnd(yield* file.read(end.at, wideEndBytes), end.at, path))
  if (place.size > largestDirectory) {
    const message = `${path}: its directory takes ${place.size} bytes, more than any checkpoint's; do not trust the file`
    return yield* new CheckpointError({ path, problem: "malformed", message })
  }
  const entries = yield* Effect.fromResult(parseDirectory(yield* file.read(place.begin, place.size), place, path))
  const read = Effect.fnUntraced(function* (entry: ZipEntry, from: number, to: number) {
    const header = yield* file.read(entry.headerAt, localHeaderBytes)
    const begin = yield* Effect.fromResult(contentBegin(header, entry, place.begin, path))
    return yield* file.read(begin + from, to - from)
  })
  return { path, entries: new Map(entries.map((entry) => [entry.name, entry])), read }
})
