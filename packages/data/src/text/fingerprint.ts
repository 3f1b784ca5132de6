// Whether a file is still the one that was read. Size and times say so without reading it: like git, we also compare
// the time of the last change of the inode, which no ordinary program can set back. A file whose times differ may have
// been copied or touched only, so its content (SHA-256) has the last word.

import { createHash } from "node:crypto"
import { stat } from "node:fs/promises"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import { systemError } from "effect/PlatformError"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import type { TextError } from "../errors.ts"
import { describeFileFailure } from "../fileFailure.ts"
import { textError } from "./documents.ts"

/** What tells without reading that a file is unchanged. Times are nanoseconds since 1970, as decimal digits. */
export const FileStamp = Schema.Struct({
  size: Schema.Natural,
  /** Last change of the content. */
  modified: Schema.String,
  /** Last change of anything about the file. */
  changed: Schema.String,
})
export type FileStamp = typeof FileStamp.Type

/** A file's name, stamp and content. */
export const Fingerprint = Schema.Struct({ path: Schema.String, ...FileStamp.fields, sha256: Schema.String })
export type Fingerprint = typeof Fingerprint.Type

/** The stamp of a file as it is now. */
export const stampOf = (path: string): Effect.Effect<FileStamp, TextError> =>
  Effect.tryPromise({
    try: async () => {
      const { size, mtimeNs, ctimeNs } = await stat(path, { bigint: true })
      return { size: Number(size), modified: String(mtimeNs), changed: String(ctimeNs) }
    },
    catch: (cause) => {
      const failure = systemError({
        _tag: "Unknown",
        module: "FileSystem",
        method: "stat",
        pathOrDescriptor: path,
        cause,
      })
      return textError(path, describeFileFailure(failure))
    },
  })

export const sameStamp = (left: FileStamp, right: FileStamp): boolean =>
  left.size === right.size && left.modified === right.modified && left.changed === right.changed

const contentOf = Effect.fnUntraced(function* (path: string) {
  const fileSystem = yield* FileSystem.FileSystem
  const hash = createHash("sha256")
  yield* Stream.runForEach(fileSystem.stream(path, { chunkSize: 2 ** 20 }), (bytes) =>
    Effect.sync(() => hash.update(bytes)),
  ).pipe(Effect.mapError((error) => textError(path, describeFileFailure(error))))
  return hash.digest("hex")
})

const count = (bytes: number): string => `${bytes.toLocaleString("en")} bytes`

const dayOf = (nanoseconds: string): string => new Date(Number(BigInt(nanoseconds) / 1_000_000n)).toISOString()

/**
 * Refuses a file that is not the one of `fingerprint` any more, and says what changed; `path` is where it is now. The
 * content is read only where size and times leave a doubt. Gives the fingerprint with the stamp of today.
 */
export const requireUnchanged = Effect.fnUntraced(function* (
  fingerprint: Fingerprint,
  path: string = fingerprint.path,
): Effect.fn.Return<Fingerprint, TextError, FileSystem.FileSystem> {
  const remedy = "put back what it held, or begin another run"
  const stamp = yield* stampOf(path)
  if (path === fingerprint.path && sameStamp(stamp, fingerprint)) return fingerprint
  if (stamp.size !== fingerprint.size) {
    const what = `it has ${count(stamp.size)} and had ${count(fingerprint.size)} when the run began; ${remedy}`
    return yield* textError(path, what)
  }
  if ((yield* contentOf(path)) !== fingerprint.sha256) {
    const what = `its content is not what it was when the run began (last changed ${dayOf(stamp.modified)}); ${remedy}`
    return yield* textError(path, what)
  }
  return { path, ...stamp, sha256: fingerprint.sha256 }
})
