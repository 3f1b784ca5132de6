// Runs effects on the real file system in a temporary directory that is removed afterwards, and file systems that fail
// on purpose: at the k-th operation that changes anything, either once (a full disk) or from then on (a killed process).

import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Layer from "effect/Layer"
import { type PlatformError, systemError } from "effect/PlatformError"

/** Runs `effect` on the real file system. */
export const onDisk = <A, E>(effect: Effect.Effect<A, E, FileSystem.FileSystem>): Promise<A> =>
  Effect.runPromise(Effect.provide(effect, NodeFileSystem.layer))

/** Runs `effect` on the real file system and gives its failure; fails where it succeeds. */
export const failureOf = <A, E>(effect: Effect.Effect<A, E, FileSystem.FileSystem>): Promise<E> =>
  Effect.runPromise(Effect.flip(Effect.provide(effect, NodeFileSystem.layer)))

/** Gives `body` a fresh directory. */
export const inTemporaryDirectory = async <A>(body: (directory: string) => Promise<A>): Promise<A> => {
  const directory = mkdtempSync(join(tmpdir(), "serein-data-"))
  try {
    return await body(directory)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** Which of the operations that change something fail, counted from zero, and with which errno. */
export interface FailurePlan {
  readonly fails: (operation: number) => boolean
  readonly errno: string
}

/** The real file system, failing as planned. `operations` tells how many operations there were. */
export const failingFileSystem = (plan: FailurePlan) => {
  let operation = 0
  const guard = <A, E, R>(path: string, effect: Effect.Effect<A, E, R>) =>
    Effect.suspend((): Effect.Effect<A, E | PlatformError, R> => {
      const number = operation++
      if (!plan.fails(number)) return effect
      const cause = Object.assign(new Error(plan.errno), { code: plan.errno })
      return Effect.fail(
        systemError({ _tag: "Unknown", module: "FileSystem", method: "test", pathOrDescriptor: path, cause }),
      )
    })
  const guardFile = (path: string, file: FileSystem.File): FileSystem.File => ({
    [FileSystem.FileTypeId]: FileSystem.FileTypeId,
    stat: file.stat,
    seek: (offset, from) => file.seek(offset, from),
    sync: guard(path, file.sync),
    read: (buffer, options) => file.read(buffer, options),
    readAlloc: (size, options) => file.readAlloc(size, options),
    truncate: (length) => guard(path, file.truncate(length)),
    write: (buffer) => guard(path, file.write(buffer)),
    // A failing write leaves half of its bytes behind, as a full disk does.
    writeAll: (buffer) =>
      plan.fails(operation)
        ? Effect.andThen(file.writeAll(buffer.subarray(0, buffer.length >> 1)), guard(path, file.writeAll(buffer)))
        : guard(path, file.writeAll(buffer)),
  })
  const layer = Layer.effect(
    FileSystem.FileSystem,
    Effect.map(Effect.service(FileSystem.FileSystem), (real): FileSystem.FileSystem => ({
      ...real,
      open: (path, options) =>
        Effect.map(options?.flag === "r" ? real.open(path, options) : guard(path, real.open(path, options)), (file) =>
          guardFile(path, file),
        ),
      makeDirectory: (path, options) => guard(path, real.makeDirectory(path, options)),
      rename: (from, to) => guard(from, real.rename(from, to)),
      remove: (path, options) => guard(path, real.remove(path, options)),
    })),
  ).pipe(Layer.provide(NodeFileSystem.layer))
  return {
    run: <A, E>(effect: Effect.Effect<A, E, FileSystem.FileSystem>) =>
      Effect.runPromise(Effect.result(Effect.provide(effect, layer))),
    operations: () => operation,
  }
}
