// A file that is read at any position, range by range: tensor files outgrow memory, and single reads of 2 GiB.

import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import type { PlatformError } from "effect/PlatformError"
import type * as Scope from "effect/Scope"
import { CheckpointError } from "./errors.ts"
import { describeFileFailure, errnoOf } from "./fileFailure.ts"

/** An open file of known size. */
export interface ReadableFile {
  readonly path: string
  /** In bytes, when it was opened. */
  readonly size: number
  /** The bytes from `begin` on, `length` of them; fails with `truncated` where the file ends before. */
  readonly read: (begin: number, length: number) => Effect.Effect<Uint8Array, CheckpointError>
}

const largestRead = 1024 * 1024 * 1024

/** A CheckpointError for a path that the operating system would not read. */
export const unreadable = (path: string) => (error: PlatformError) =>
  new CheckpointError({
    path,
    problem: errnoOf(error) === "ENOENT" ? "missing" : "unreadable",
    message: `${path}: ${describeFileFailure(error)}`,
  })

/** Opens a file; closed with the scope. `wanted` is what a user is to name who named a directory. */
export const openReadable = Effect.fnUntraced(function* (
  path: string,
  wanted: string,
): Effect.fn.Return<ReadableFile, CheckpointError, FileSystem.FileSystem | Scope.Scope> {
  const fileSystem = yield* FileSystem.FileSystem
  const file = yield* Effect.mapError(fileSystem.open(path, { flag: "r" }), unreadable(path))
  const information = yield* Effect.mapError(file.stat, unreadable(path))
  if (information.type === "Directory") {
    const message = `${path}: it is a directory; name ${wanted} inside it`
    return yield* new CheckpointError({ path, problem: "unreadable", message })
  }
  const read = Effect.fnUntraced(function* (begin: number, length: number) {
    const bytes = new Uint8Array(length)
    let filled = 0
    while (filled < length) {
      const rest = bytes.subarray(filled, Math.min(length, filled + largestRead))
      const count = yield* Effect.mapError(file.read(rest, { position: BigInt(begin + filled) }), unreadable(path))
      if (count === 0) {
        const message = `${path}: the file ended at byte ${begin + filled} while it was being read; download or write it again`
        return yield* new CheckpointError({ path, problem: "truncated", message })
      }
      filled += count
    }
    return bytes
  })
  return { path, size: Number(information.size), read }
})
