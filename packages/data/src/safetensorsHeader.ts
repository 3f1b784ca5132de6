// The header of a safetensors file, read with suspicion. The format: 8 bytes little-endian header length, a JSON object
// `{name: {dtype, shape, data_offsets: [begin, end]}, "__metadata__": {string: string}}`, then the data, which the
// tensors must cover without overlap and without holes. Every way in which a file can contradict that gives one
// CheckpointError that names the file, the tensor and the way out. Pure.

import * as Predicate from "effect/Predicate"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { CheckpointError, type CheckpointProblem } from "./errors.ts"
import { bytesPerElement, elementCount, isStoredDtype, type StoredDtype } from "./tensor.ts"

/** Where one tensor lies: byte offsets count from the first byte after the header. */
export interface TensorEntry {
  readonly name: string
  readonly dtype: StoredDtype
  readonly shape: ReadonlyArray<number>
  readonly begin: number
  readonly end: number
}

/** A validated header. `entries` are in the order of their bytes. */
export interface SafetensorsHeader {
  readonly metadata: ReadonlyMap<string, string>
  readonly entries: ReadonlyArray<TensorEntry>
  /** Bytes before the data: the length field and the JSON text. */
  readonly headerBytes: number
  readonly dataBytes: number
}

/** The length field's own size. */
export const lengthFieldBytes = 8

/** Headers beyond this are refused by the format's reference implementation too. */
export const maximumHeaderBytes = 100_000_000

const EntrySchema = Schema.Struct({
  dtype: Schema.String,
  shape: Schema.Array(Schema.Natural),
  data_offsets: Schema.Tuple([Schema.Natural, Schema.Natural]),
})

const decodeEntry = Schema.decodeUnknownResult(EntrySchema)

const writeAgain = "download or write the file again"

const refuse = (path: string, problem: CheckpointProblem, what: string, tensor?: string) =>
  Result.fail(
    new CheckpointError({ path, problem, message: `${path}: ${what}`, ...(tensor === undefined ? {} : { tensor }) }),
  )

const signatures: ReadonlyArray<readonly [prefix: string, what: string]> = [
  ["PK\u0003\u0004", "it is a zip archive, such as torch.save writes; give it a name that ends with .bin"],
  ["\u0080\u0002", "it is a Python pickle, such as torch.save writes; convert it with safetensors.torch.save_file"],
  ["version https://git-lfs", "it is a Git LFS pointer and not the file itself; fetch it with git lfs pull"],
  ["GGUF", "it is a GGUF file; export the model as safetensors"],
  ["\u0093NUMPY", "it is a NumPy array; export the model as safetensors"],
  ["\u001f\u008b", "it is compressed with gzip; unpack it first"],
  ["<", "it is a web page or XML, often an error page saved by a download; download the file itself"],
  ["{", "it is a JSON file; name the .safetensors file beside it"],
]

const foreign = (path: string, start: Uint8Array) => {
  const latin1 = String.fromCharCode(...start.subarray(0, 32))
  const known = signatures.find(([prefix]) => latin1.startsWith(prefix))
  return refuse(path, "foreign", known?.[1] ?? "it is not a safetensors file; name a .safetensors checkpoint")
}

/**
 * The length of the JSON text, from the file's first bytes (32 of them let foreign formats be recognised by name).
 * `fileBytes` is the size of the whole file.
 */
export const headerLength = (
  start: Uint8Array,
  fileBytes: number,
  path: string,
): Result.Result<number, CheckpointError> => {
  if (fileBytes === 0) return refuse(path, "truncated", `the file is empty; ${writeAgain}`)
  if (start.byteLength < lengthFieldBytes) return foreign(path, start)
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength)
  const length = view.getBigUint64(0, true)
  const opensObject = start.byteLength === lengthFieldBytes || start[lengthFieldBytes] === 0x7b
  if (length < 2n || length > BigInt(maximumHeaderBytes) || !opensObject) return foreign(path, start)
  if (Number(length) > fileBytes - lengthFieldBytes) {
    const missing = Number(length) + lengthFieldBytes - fileBytes
    return refuse(path, "truncated", `the file is truncated, ${missing} bytes of its header are missing; ${writeAgain}`)
  }
  return Result.succeed(Number(length))
}

const parseTable = (text: Uint8Array, path: string) => {
  const broken = (what: string) => refuse(path, "malformed", `the header ${what}; ${writeAgain}`)
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(text))
  } catch {
    return broken("is not JSON text in UTF-8")
  }
  return Predicate.isObject(json) ? Result.succeed(json) : broken("is not a JSON object")
}

const parseEntry = (name: string, value: unknown, path: string): Result.Result<TensorEntry, CheckpointError> => {
  const broken = (what: string) => refuse(path, "malformed", `tensor '${name}' ${what}; ${writeAgain}`, name)
  const decoded = decodeEntry(value)
  if (Result.isFailure(decoded)) {
    return broken(`is not described by dtype, shape and data_offsets (${oneLine(decoded.failure.message)})`)
  }
  const { dtype, shape, data_offsets } = decoded.success
  if (!isStoredDtype(dtype)) {
    const known = Object.keys(bytesPerElement).join(", ")
    const what = `tensor '${name}' has type ${dtype}, which is not read here (${known} are); convert it to F32`
    return refuse(path, "mismatch", what, name)
  }
  const count = elementCount(shape)
  const [begin, end] = data_offsets
  if (count === undefined) return broken(`has the impossible shape [${shape.join(", ")}]`)
  if (end - begin !== count * bytesPerElement[dtype]) {
    return broken(
      `takes ${end - begin} bytes (${begin} to ${end}), but ${dtype} of shape [${shape.join(", ")}] needs ` +
        `${count * bytesPerElement[dtype]}`,
    )
  }
  return Result.succeed({ name, dtype, shape, begin, end })
}

// Not Schema.Record: it would lose a key called `__proto__`, which JSON permits.
const parseMetadata = (value: unknown, path: string): Result.Result<ReadonlyMap<string, string>, CheckpointError> => {
  const metadata = new Map<string, string>()
  const texts = Predicate.isObject(value) ? Object.entries(value) : [["", value] as const]
  for (const [key, text] of texts) {
    if (!Predicate.isString(text)) {
      return refuse(path, "malformed", `__metadata__ does not map names to texts; ${writeAgain}`)
    }
    metadata.set(key, text)
  }
  return Result.succeed(metadata)
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ", ")

/** Tensors must follow one another from byte 0 to the end of the data: no overlap, no hole, nothing left over. */
const checkCover = (
  entries: ReadonlyArray<TensorEntry>,
  dataBytes: number,
  path: string,
): Result.Result<void, CheckpointError> => {
  let covered = 0
  let previous = ""
  for (const { name, begin, end } of entries) {
    if (begin < covered) {
      const what = `tensors '${previous}' and '${name}' overlap at byte ${begin} of the data; ${writeAgain}`
      return refuse(path, "malformed", what, name)
    }
    if (begin > covered) {
      const what = `bytes ${covered} to ${begin} of the data, before tensor '${name}', belong to no tensor; ${writeAgain}`
      return refuse(path, "malformed", what, name)
    }
    if (end > dataBytes) {
      const what = `the file is truncated: tensor '${name}' ends at byte ${end} of ${dataBytes} bytes of data; ${writeAgain}`
      return refuse(path, "truncated", what, name)
    }
    covered = end
    previous = name
  }
  if (covered === dataBytes) return Result.succeed(undefined)
  return refuse(
    path,
    "malformed",
    `${dataBytes - covered} bytes after the last tensor belong to no tensor; ${writeAgain}`,
  )
}

/** Validates the JSON text of a header (without the length field) against the size of the file. */
export const parseHeader = (
  text: Uint8Array,
  fileBytes: number,
  path: string,
): Result.Result<SafetensorsHeader, CheckpointError> =>
  Result.gen(function* () {
    const table = yield* parseTable(text, path)
    const entries: Array<TensorEntry> = []
    let metadata: ReadonlyMap<string, string> = new Map()
    for (const [name, value] of Object.entries(table)) {
      if (name !== "__metadata__") {
        entries.push(yield* parseEntry(name, value, path))
        continue
      }
      metadata = yield* parseMetadata(value, path)
    }
    entries.sort((left, right) => left.begin - right.begin || left.end - right.end)
    const headerBytes = lengthFieldBytes + text.byteLength
    const dataBytes = fileBytes - headerBytes
    yield* checkCover(entries, dataBytes, path)
    return { metadata, entries, headerBytes, dataBytes }
  })
