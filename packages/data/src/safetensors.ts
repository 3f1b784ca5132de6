// The safetensors format on bytes: parse and encode, pure, no file in sight (`safetensorsFile.ts` adds files).
// What is encoded depends on the tensors alone and not on the order in which they were added (`safetensorsLayout.ts`).

import * as Result from "effect/Result"
import { CheckpointError } from "./errors.ts"
import {
  headerLength,
  lengthFieldBytes,
  parseHeader,
  type SafetensorsHeader,
  type TensorEntry,
} from "./safetensorsHeader.ts"
import { layoutSafetensors } from "./safetensorsLayout.ts"
import { bytesPerElement, elementCount, type StoredTensor, type StoredTensors } from "./tensor.ts"

/** The content of a safetensors file. `metadata` is the file's `__metadata__`, empty where it has none. */
export interface SafeTensors {
  readonly metadata: ReadonlyMap<string, string>
  readonly tensors: StoredTensors
}

const hostIsLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

/** Reverses the bytes of every `width`-byte element: the identity when applied twice. */
export const reverseElements = (bytes: Uint8Array, width: number): Uint8Array => {
  const reversed = new Uint8Array(bytes.byteLength)
  for (let start = 0; start < bytes.byteLength; start += width) {
    for (let offset = 0; offset < width; offset++) reversed[start + offset] = bytes[start + width - 1 - offset] ?? 0
  }
  return reversed
}

const toFileOrder = (bytes: Uint8Array, width: number): Uint8Array =>
  hostIsLittleEndian || width === 1 ? bytes : reverseElements(bytes, width)

/** The tensor that `entry` describes, from its bytes as they lie in the file. Copies only when they are misaligned. */
export const tensorFromBytes = (
  entry: TensorEntry,
  fileBytes: Uint8Array,
  path: string,
): Result.Result<StoredTensor, CheckpointError> => {
  const { dtype, shape, name } = entry
  const width = bytesPerElement[dtype]
  const ordered = toFileOrder(fileBytes, width)
  const { buffer, byteOffset, byteLength } = ordered.byteOffset % width === 0 ? ordered : ordered.slice()
  const length = byteLength / width
  switch (dtype) {
    case "F32":
      return Result.succeed({ dtype, shape, data: new Float32Array(buffer, byteOffset, length) })
    case "F16":
    case "BF16":
      return Result.succeed({ dtype, shape, data: new Uint16Array(buffer, byteOffset, length) })
    case "I32":
      return Result.succeed({ dtype, shape, data: new Int32Array(buffer, byteOffset, length) })
    case "U32":
      return Result.succeed({ dtype, shape, data: new Uint32Array(buffer, byteOffset, length) })
    case "I64":
      return Result.succeed({ dtype, shape, data: new BigInt64Array(buffer, byteOffset, length) })
    case "BOOL": {
      const data = new Uint8Array(buffer, byteOffset, length)
      const wrong = data.findIndex((value) => value > 1)
      if (wrong < 0) return Result.succeed({ dtype, shape, data })
      const message =
        `${path}: tensor '${name}' is BOOL, but its element ${wrong} is the byte ${data[wrong]}; ` +
        "download or write the file again"
      return Result.fail(new CheckpointError({ path, problem: "malformed", tensor: name, message }))
    }
  }
}

/** Reads the header at the start of `bytes`, the whole content of a file called `name` (used in messages). */
export const parseSafetensorsHeader = (
  bytes: Uint8Array,
  name: string,
): Result.Result<SafetensorsHeader, CheckpointError> =>
  Result.flatMap(headerLength(bytes.subarray(0, 32), bytes.byteLength, name), (length) =>
    parseHeader(bytes.subarray(lengthFieldBytes, lengthFieldBytes + length), bytes.byteLength, name),
  )

/**
 * Parses the bytes of a whole file; `name` is what messages call it.
 * The tensors share memory with `bytes` wherever alignment allows.
 */
export const parseSafetensors = (bytes: Uint8Array, name: string): Result.Result<SafeTensors, CheckpointError> =>
  Result.gen(function* () {
    const header = yield* parseSafetensorsHeader(bytes, name)
    const tensors = new Map<string, StoredTensor>()
    for (const entry of header.entries) {
      const range = bytes.subarray(header.headerBytes + entry.begin, header.headerBytes + entry.end)
      tensors.set(entry.name, yield* tensorFromBytes(entry, range, name))
    }
    return { metadata: header.metadata, tensors }
  })

/** The bytes of a tensor as they lie in a file. Copied only where the host's byte order is another. */
export const tensorBytes = ({ data, dtype }: StoredTensor): Uint8Array =>
  toFileOrder(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), bytesPerElement[dtype])

const checkElements = (
  { shape, data }: StoredTensor,
  tensor: string,
  path: string,
): Result.Result<void, CheckpointError> => {
  const count = elementCount(shape)
  if (count === data.length) return Result.succeed(undefined)
  const message = `${path}: tensor '${tensor}' of shape [${shape.join(", ")}] needs ${count} elements, but has ${data.length}`
  return Result.fail(new CheckpointError({ path, problem: "mismatch", tensor, message }))
}

/**
 * The byte ranges of a safetensors file, in order: header first, then each tensor's bytes without copying.
 * Fails where shape and data disagree; `name` is what messages call the file.
 */
export const encodeSafetensorsRanges = (
  content: SafeTensors,
  name: string,
): Result.Result<ReadonlyArray<Uint8Array>, CheckpointError> =>
  Result.gen(function* () {
    const { header, order } = yield* layoutSafetensors(content.tensors, content.metadata, name)
    const ranges = [header]
    for (const tensorName of order) {
      const tensor = content.tensors.get(tensorName)
      if (tensor === undefined) continue
      yield* checkElements(tensor, tensorName, name)
      ranges.push(tensorBytes(tensor))
    }
    return ranges
  })

/** The bytes of a safetensors file; `name` is what messages call it. Inverse of `parseSafetensors`. */
export const encodeSafetensors = (content: SafeTensors, name: string): Result.Result<Uint8Array, CheckpointError> =>
  Result.map(encodeSafetensorsRanges(content, name), (ranges) => {
    const bytes = new Uint8Array(ranges.reduce((total, range) => total + range.byteLength, 0))
    let position = 0
    for (const range of ranges) {
      bytes.set(range, position)
      position += range.byteLength
    }
    return bytes
  })
