/**
 * The text that a tokenizer learns from or is tried on: the user's files, or Moby-Dick.
 */
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Stream from "effect/Stream"
import { readMobyDick, streamDocuments } from "@serein/data"
import type { Document, TextError } from "@serein/data"

/** A text that is read as it is needed. */
export interface TextInput {
  /** What people call it. */
  readonly name: string
  /** Its size on the disk: what of it has been read is measured by that. */
  readonly bytes: number
  readonly documents: Stream.Stream<Document, TextError, FileSystem.FileSystem>
}

const sizeOf = (path: string): Effect.Effect<number, never, FileSystem.FileSystem> =>
  Effect.flatMap(FileSystem.FileSystem, (fileSystem) =>
    Effect.match(fileSystem.stat(path), { onSuccess: ({ size }) => Number(size), onFailure: () => 0 }),
  )

/** The documents of the files, or of Moby-Dick where there are none. */
export const openText = Effect.fnUntraced(function* (
  files: readonly string[],
): Effect.fn.Return<TextInput, TextError, FileSystem.FileSystem> {
  if (files.length > 0) {
    const sizes = yield* Effect.forEach(files, sizeOf)
    const bytes = sizes.reduce((total, size) => total + size, 0)
    return { name: files.join(", "), bytes, documents: streamDocuments(files) }
  }
  const documents = yield* readMobyDick
  const bytes = documents.reduce((total, { text }) => total + Buffer.byteLength(text), 0)
  return { name: "Moby-Dick", bytes, documents: Stream.fromIterable(documents) }
})
