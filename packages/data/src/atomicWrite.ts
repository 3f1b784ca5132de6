// Files and directories that appear whole or not at all. The content goes to a temporary name beside its destination,
// is synced, and is renamed into place; the parent directory is synced last (POSIX rename is atomic, but only a synced
// directory survives a power cut). A process killed at any instant leaves the old content or the new, plus at most a
// hidden leftover that `recoverDirectory` clears away.

import { basename, dirname, join } from "node:path"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import type { PlatformError } from "effect/PlatformError"
import * as Random from "effect/Random"
import * as Stream from "effect/Stream"
import { WriteError } from "./errors.ts"
import { describeFileFailure, errnoOf } from "./fileFailure.ts"

/** What a file is to hold: text (UTF-8), bytes, or byte ranges written one after the other. */
export type FileContent = string | Uint8Array | ReadonlyArray<Uint8Array>

const temporaryMark = ".tmp"
const replacedMark = ".replaced"

// Node writes at most 2 GiB in one call; smaller pieces also keep one call from occupying the disk for long.
const pieceBytes = 16 * 1024 * 1024

const asRanges = (content: FileContent): ReadonlyArray<Uint8Array> => {
  if (typeof content === "string") return [new TextEncoder().encode(content)]
  return content instanceof Uint8Array ? [content] : content
}

// In a container every start of a program may get the same process number, so the moment of the start goes with it.
const startOfProcess = Math.floor(performance.timeOrigin).toString(16)

/** A hidden sibling of `path`, marked with this process so that a later one can tell whether it is orphaned. */
const siblingName = (path: string, mark: string): Effect.Effect<string> =>
  Effect.map(Random.nextIntBetween(0, 2 ** 32), (salt) =>
    join(dirname(path), `.${basename(path)}.${process.pid}.${startOfProcess}.${salt.toString(16)}${mark}`),
  )

const toWriteError = (path: string) => (error: PlatformError) =>
  new WriteError({ path, cause: error, message: `${path} was not written: ${describeFileFailure(error)}` })

/** Creates `path`, which must not exist, and returns once its bytes are on the disk. `target` is what errors call it. */
const writeSynced = <E, R>(path: string, target: string, ranges: Stream.Stream<Uint8Array, E, R>) => {
  const refuse = Effect.mapError(toWriteError(target))
  return Effect.scoped(
    Effect.gen(function* () {
      const fileSystem = yield* FileSystem.FileSystem
      const file = yield* refuse(fileSystem.open(path, { flag: "wx" }))
      yield* Stream.runForEach(ranges, (range) =>
        Effect.gen(function* () {
          for (let start = 0; start < range.byteLength; start += pieceBytes) {
            yield* refuse(file.writeAll(range.subarray(start, start + pieceBytes)))
          }
        }),
      )
      yield* refuse(file.sync)
    }),
  )
}

/** Makes the names inside `path` durable, where the system and the file system have such an operation. */
const syncDirectory = Effect.fnUntraced(function* (path: string) {
  if (process.platform === "win32") return
  const fileSystem = yield* FileSystem.FileSystem
  const directory = yield* fileSystem.open(path, { flag: "r" })
  yield* Effect.catch(directory.sync, (error) =>
    ["EINVAL", "ENOTSUP"].includes(errnoOf(error) ?? "") ? Effect.void : Effect.fail(error),
  )
}, Effect.scoped)

const removeQuietly = Effect.fnUntraced(function* (path: string) {
  const fileSystem = yield* FileSystem.FileSystem
  yield* Effect.ignore(fileSystem.remove(path, { recursive: true, force: true }))
})

/**
 * Writes a file whole or not at all, of byte ranges that come one after the other: they need never be in memory
 * together. Can be interrupted while it waits for a range, and then leaves nothing.
 */
export const writeStreamAtomically = <E, R>(
  path: string,
  ranges: Stream.Stream<Uint8Array, E, R>,
): Effect.Effect<void, E | WriteError, R | FileSystem.FileSystem> =>
  Effect.uninterruptibleMask((restore) =>
    Effect.gen(function* () {
      const fileSystem = yield* FileSystem.FileSystem
      const refuse = Effect.mapError(toWriteError(path))
      const temporary = yield* siblingName(path, temporaryMark)
      yield* restore(writeSynced(temporary, path, ranges)).pipe(
        Effect.andThen(refuse(fileSystem.rename(temporary, path))),
        Effect.onError(() => removeQuietly(temporary)),
      )
      yield* refuse(syncDirectory(dirname(path)))
    }),
  )

/**
 * Writes a file whole or not at all.
 *
 * On failure (disk full, no permission, …) the temporary file is removed, what stood at `path` still stands, and the
 * error says what to do. Cannot be interrupted half-way.
 */
export const writeFileAtomically = (
  path: string,
  content: FileContent,
): Effect.Effect<void, WriteError, FileSystem.FileSystem> =>
  Effect.uninterruptible(writeStreamAtomically(path, Stream.fromIterable(asRanges(content))))

/** Writes `value` as indented JSON with a final newline, whole or not at all. */
export const writeJsonAtomically = (
  path: string,
  value: unknown,
): Effect.Effect<void, WriteError, FileSystem.FileSystem> =>
  writeFileAtomically(path, `${JSON.stringify(value, null, 2)}\n`)

/**
 * Writes a directory whole or not at all: `fill` writes the files into a temporary directory, which is then renamed to
 * `path`. A directory that stood there is put aside first and removed last, so that one complete version exists on the
 * disk at every instant (see `recoverDirectory`).
 */
export const writeDirectoryAtomically = <E, R>(
  path: string,
  fill: (temporary: string) => Effect.Effect<void, E, R>,
): Effect.Effect<void, E | WriteError, R | FileSystem.FileSystem> =>
  Effect.gen(function* () {
    const fileSystem = yield* FileSystem.FileSystem
    const temporary = yield* siblingName(path, temporaryMark)
    const aside = yield* siblingName(path, replacedMark)
    const refuse = Effect.mapError(toWriteError(path))
    yield* Effect.gen(function* () {
      yield* refuse(fileSystem.makeDirectory(temporary))
      yield* fill(temporary)
      yield* refuse(syncDirectory(temporary))
      if (yield* refuse(fileSystem.exists(path))) {
        yield* refuse(fileSystem.rename(path, aside))
        yield* refuse(fileSystem.rename(temporary, path)).pipe(
          Effect.onError(() => Effect.ignore(fileSystem.rename(aside, path))),
        )
      } else {
        yield* refuse(fileSystem.rename(temporary, path))
      }
    }).pipe(Effect.onError(() => removeQuietly(temporary)))
    yield* Effect.ensuring(refuse(syncDirectory(dirname(path))), removeQuietly(aside))
  }).pipe(Effect.uninterruptible)

/** Removes a directory so that no instant shows half of it: it first takes a name that `recoverDirectory` clears away. */
export const removeDirectoryAtomically = (path: string): Effect.Effect<void, WriteError, FileSystem.FileSystem> =>
  Effect.gen(function* () {
    const fileSystem = yield* FileSystem.FileSystem
    const condemned = yield* siblingName(path, temporaryMark)
    yield* fileSystem.rename(path, condemned)
    yield* fileSystem.remove(condemned, { recursive: true })
  }).pipe(
    Effect.mapError(
      (error) =>
        new WriteError({ path, cause: error, message: `${path} was not removed: ${describeFileFailure(error)}` }),
    ),
    Effect.uninterruptible,
  )

const isAlive = (processNumber: number, start: string): boolean => {
  if (processNumber === process.pid) return start === startOfProcess
  try {
    process.kill(processNumber, 0)
    return true
  } catch (failure) {
    // EPERM: it lives, and belongs to someone else.
    return failure instanceof Error && "code" in failure && failure.code === "EPERM"
  }
}

const leftoverName = /^\.(.+)\.(\d+)\.([0-9a-f]+)\.[0-9a-f]+(\.tmp|\.replaced)$/

/**
 * Clears up after processes that were killed while writing into `path`: puts a directory that had been set aside back
 * under its name when its successor never arrived, and removes orphaned temporaries. Leftovers of living processes are
 * left alone, and so is what is no directory that can be read.
 */
export const recoverDirectory = Effect.fnUntraced(
  function* (path: string) {
    const fileSystem = yield* FileSystem.FileSystem
    const names = yield* Effect.orElseSucceed(fileSystem.readDirectory(path), () => [])
    for (const name of names) {
      const [, owned, processNumber, start, mark] = leftoverName.exec(name) ?? []
      if (owned === undefined || start === undefined || isAlive(Number(processNumber), start)) continue
      const leftover = join(path, name)
      const owner = join(path, owned)
      if (mark === replacedMark && !(yield* fileSystem.exists(owner))) {
        yield* fileSystem.rename(leftover, owner)
      } else {
        yield* fileSystem.remove(leftover, { recursive: true, force: true })
      }
    }
  },
  (effect, path) =>
    Effect.mapError(
      effect,
      (error) =>
        new WriteError({ path, cause: error, message: `${path} was not tidied: ${describeFileFailure(error)}` }),
    ),
)
