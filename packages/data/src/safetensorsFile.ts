// Safetensors files: opened without reading the data (released checkpoints outgrow memory and single reads of 2 GiB),
// read tensor by tensor, and written whole or not at all.

import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import type * as Scope from "effect/Scope"
import { writeFileAtomically } from "./atomicWrite.ts"
import type { CheckpointError, WriteError } from "./errors.ts"
import { openReadable } from "./readableFile.ts"
import { encodeSafetensorsRanges, type SafeTensors, tensorFromBytes } from "./safetensors.ts"
import { headerLength, lengthFieldBytes, parseHeader, type SafetensorsHeader } from "./safetensorsHeader.ts"
import type { TensorEntry } from "./safetensorsHeader.ts"
import { noSuchTensor, readAll, type TensorSource } from "./tensorSource.ts"

/** An open file: its validated header, and its tensors one at a time. */
export interface SafetensorsFile extends TensorSource {
  readonly header: SafetensorsHeader
}

/** Opens a safetensors file and validates its header against its size. Closed with the scope. */
export const openSafetensors = Effect.fnUntraced(function* (
  path: string,
): Effect.fn.Return<SafetensorsFile, CheckpointError, FileSystem.FileSystem | Scope.Scope> {
  const file = yield* openReadable(path, "the .safetensors file")
  const start = yield* file.read(0, Math.min(32, file.size))
  const length = yield* Effect.fromResult(headerLength(start, file.size, path))
  const text = yield* file.read(lengthFieldBytes, length)
  const header = yield* Effect.fromResult(parseHeader(text, file.size, path))
  const byName = new Map<string, TensorEntry>(header.entries.map((entry) => [entry.name, entry]))
  const read = Effect.fnUntraced(function* (name: string) {
    const entry = byName.get(name)
    if (entry === undefined) return yield* noSuchTensor(path, name)
    const bytes = yield* file.read(header.headerBytes + entry.begin, entry.end - entry.begin)
    return yield* Effect.fromResult(tensorFromBytes(entry, bytes, path))
  })
  return { path, header, heads: byName, read }
})

/** Reads a whole safetensors file. */
export const readSafetensors = Effect.fnUntraced(function* (
  path: string,
): Effect.fn.Return<SafeTensors, CheckpointError, FileSystem.FileSystem | Scope.Scope> {
  const file = yield* openSafetensors(path)
  return { metadata: file.header.metadata, tensors: yield* readAll(file) }
}, Effect.scoped)

/** Writes a safetensors file whole or not at all; equal content gives equal bytes. */
export const writeSafetensors = (
  path: string,
  content: SafeTensors,
): Effect.Effect<void, CheckpointError | WriteError, FileSystem.FileSystem> =>
  Effect.flatMap(Effect.fromResult(encodeSafetensorsRanges(content, path)), (ranges) =>
    writeFileAtomically(path, ranges),
  )
