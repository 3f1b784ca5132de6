// The files that a user means: a file's own name, a folder with all text below it, or a pattern (`data/*.jsonl.gz`).
// Everything is sorted by name, so that the same files are the same text whatever order a file system lists them in.

import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import type { TextError } from "../errors.ts"
import { describeFileFailure, errnoOf } from "../fileFailure.ts"
import { isTextName, textError } from "./documents.ts"

const known = ".txt, .jsonl, .txt.gz or .jsonl.gz"

const inFolder = Effect.fnUntraced(function* (path: string) {
  const fileSystem = yield* FileSystem.FileSystem
  const names = yield* Effect.mapError(fileSystem.readDirectory(path, { recursive: true }), (error) =>
    textError(path, describeFileFailure(error)),
  )
  const files = names.filter(isTextName).toSorted()
  if (files.length === 0) return yield* textError(path, `the folder holds no file that ends in ${known}`)
  return files.map((name) => join(path, name))
})

const matching = Effect.fnUntraced(function* (pattern: string) {
  const fileSystem = yield* FileSystem.FileSystem
  const paths = yield* Effect.mapError(fileSystem.glob(pattern), (error) =>
    textError(pattern, describeFileFailure(error)),
  )
  const files = paths.filter(isTextName).toSorted()
  if (files.length === 0) {
    return yield* textError(pattern, `no file that ends in ${known} matches the pattern; check it`)
  }
  return files
})

const filesAt = Effect.fnUntraced(function* (path: string) {
  const fileSystem = yield* FileSystem.FileSystem
  return yield* fileSystem.stat(path).pipe(
    Effect.matchEffect({
      onSuccess: ({ type }) => (type === "Directory" ? inFolder(path) : Effect.succeed([path])),
      onFailure: (error) =>
        errnoOf(error) === "ENOENT" && /[*?[{]/.test(path)
          ? matching(path)
          : Effect.fail(textError(path, describeFileFailure(error))),
    }),
  )
})

/** The text files that files, folders and patterns name, in that order, each once. */
export const findTextFiles = (
  paths: ReadonlyArray<string>,
): Effect.Effect<ReadonlyArray<string>, TextError, FileSystem.FileSystem> =>
  Effect.map(Effect.forEach(paths, filesAt), (found) => [...new Set(found.flat())])
