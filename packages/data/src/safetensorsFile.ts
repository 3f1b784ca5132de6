// Safetensors files: opened without reading the data (released checkpoints outgrow memory and single reads of 2 GiB),
// read tensor by tensor, and written whole or not at all.

import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import type { PlatformError } from "effect/PlatformError"
import type * as Scope from "effect/Scope"
import { writeFileAtomically } from "./atomicWrite.ts"
import { CheckpointError, type WriteError } from "./errors.ts"
import { describeFileFailure, errnoOf } from "./fileFailure.ts"
import { encodeSafetensorsRanges, type SafeTensors, tensorFromBytes } from "./safetensors.ts"
import { headerLength, lengthFieldBytes, parseHeader, type SafetensorsHeader } from "./safetensorsHeader.ts"
import type { TensorEntry } from "./safetensorsHeader.ts"
import type { StoredTensor } from "./tensor.ts"

/** An open file: its validated header, and its tensors one at a time. */
export interface SafetensorsFile {
  readonly path: string
  readonly header: SafetensorsHeader
  /** Reads one tensor into memory of its own; fails with `mismatch` where the file has no tensor of that name. */
  readonly read: (name: string) => Effect.Effect<StoredTensor, CheckpointError>
}

const largestRead = 1024 * 1024 * 1024

/** A CheckpointError for a path that the operating system would not read. */
export const unreadable = (path: string) => (error: PlatformError) =>
  new CheckpointError({
    path,
    problem: errnoOf(error) === "ENOENT" ? "missing" : "unreadable",
    message: `${path}: ${describeFileFailure(error)}`,
  })

const readRange = Effect.fnUntraced(function* (file: FileSystem.File, path: string, begin: number, length: number) {
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

/** Opens a safetensors file and validates its header against its size. Closed with the scope. */
export const openSafetensors = Effect.fnUntraced(function* (
  path: string,
): Effect.fn.Return<SafetensorsFile, CheckpointError, FileSystem.FileSystem | Scope.Scope> {
  const fileSystem = yield* FileSystem.FileSystem
  const file = yield* Effect.mapError(fileSystem.open(path, { flag: "r" }), unreadable(path))
  const information = yield* Effect.mapError(file.stat, unreadable(path))
  if (information.type === "Directory") {
    const message = `${path}: it is a directory; name the .safetensors file inside it`
    return yield* new CheckpointError({ path, problem: "unreadable", message })
  }
  const fileBytes = Number(information.size)
  const start = yield* readRange(file, path, 0, Math.min(32, fileBytes))
  const length = yield* Effect.fromResult(headerLength(start, fileBytes, path))
  const text = yield* readRange(file, path, lengthFieldBytes, length)
  const header = yield* Effect.fromResult(parseHeader(text, fileBytes, path))
  const byName = new Map<string, TensorEntry>(header.entries.map((entry) => [entry.name, entry]))
  const read = Effect.fnUntraced(function* (name: string) {
    const entry = byName.get(name)
    if (entry === undefined) {
      const message = `${path}: it has no tensor '${name}'; check that this is a checkpoint of the same kind of model`
      return yield* new CheckpointError({ path, problem: "mismatch", tensor: name, message })
    }
    const bytes = yield* readRange(file, path, header.headerBytes + entry.begin, entry.end - entry.begin)
    return yield* Effect.fromResult(tensorFromBytes(entry, bytes, path))
  })
  return { path, header, read }
})

/** Reads a whole safetensors file. */
export const readSafetensors = Effect.fnUntraced(function* (
  path: string,
): Effect.fn.Return<SafeTensors, CheckpointError, FileSystem.FileSystem | Scope.Scope> {
  const file = yield* openSafetensors(path)
  const tensors = new Map<string, StoredTensor>()
  for (const { name } of file.header.entries) tensors.set(name, yield* file.read(name))
  return { metadata: file.header.metadata, tensors }
}, Effect.scoped)

/** Writes a safetensors file whole or not at all; equal content gives equal bytes. */
export const writeSafetensors = (
  path: string,
  content: SafeTensors,
): Effect.Effect<void, CheckpointError | WriteError, FileSystem.FileSystem> =>
  Effect.flatMap(Effect.fromResult(encodeSafetensorsRanges(content, path)), (ranges) =>
    writeFileAtomically(path, ranges),
  )
