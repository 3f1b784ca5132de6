/**
 * The text that a tokenizer learns from or is tried on: the user's files, or Moby-Dick.
 */
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Stream from "effect/Stream"
import { documentsOf, findTextFiles, mobyDickFiles } from "@serein/data"
import type { Document, TextError } from "@serein/data"

/** A text that is read as it is needed. */
export interface TextInput {
  /** What people call it. */
  readonly name: string
  /** Its bytes on the disk. */
  readonly bytes: number
  /** The documents in order; told how many of those bytes have been read. */
  readonly documents: (onRead: (bytes: number) => void) => Stream.Stream<Document, TextError, FileSystem.FileSystem>
}

const sizeOf = (path: string): Effect.Effect<number, never, FileSystem.FileSystem> =>
  Effect.flatMap(FileSystem.FileSystem, (fileSystem) =>
    Effect.match(fileSystem.stat(path), { onSuccess: ({ size }) => Number(size), onFailure: () => 0 }),
  )

/** The documents of files, folders and patterns, or of Moby-Dick where there are none. */
export const openText = Effect.fnUntraced(function* (
  paths: readonly string[],
): Effect.fn.Return<TextInput, TextError, FileSystem.FileSystem> {
  const files = yield* paths.length === 0 ? mobyDickFiles : findTextFiles(paths)
  const sizes = yield* Effect.forEach(files, sizeOf)
  const text: TextInput = {
    name: paths.length === 0 ? "Moby-Dick" : paths.join(", "),
    bytes: sizes.reduce((total, size) => total + size, 0),
    documents: (onRead) => {
      let read = 0
      const onBytes = ({ byteLength }: Uint8Array): void => onRead((read += byteLength))
      return Stream.flatMap(Stream.fromIterable(files), (file) => documentsOf(file, { onBytes }))
    },
  }
  return text
})
