/**
 * Where a command is to put a directory that it makes whole or not at all.
 */
import { dirname } from "node:path"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import { Misuse } from "./errors.ts"

/** Refuses a place where something is, or where nothing can be put, before the work for it begins. */
export const checkDestination = Effect.fnUntraced(function* (
  path: string,
): Effect.fn.Return<void, Misuse, FileSystem.FileSystem> {
  const fileSystem = yield* FileSystem.FileSystem
  const exists = (at: string) => Effect.orElseSucceed(fileSystem.exists(at), () => false)
  if (yield* exists(path)) {
    return yield* new Misuse({ message: `--out ${path}: it is there already; choose another name, or remove it` })
  }
  if (!(yield* exists(dirname(path)))) {
    return yield* new Misuse({ message: `--out ${path}: there is no folder ${dirname(path)}; make it first` })
  }
})
