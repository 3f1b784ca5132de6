// Files that torch.save writes (pytorch_model.bin, *.pt, *.pth): a zip archive with one pickle, which says how tensors
// lie in storages, and one entry for each storage. The pickle is read as data, never carried out, and only the range of
// a storage that a tensor covers is read.

import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import * as Result from "effect/Result"
import type * as Scope from "effect/Scope"
import { CheckpointError, type CheckpointProblem } from "../errors.ts"
import { openReadable } from "../readableFile.ts"
import { reverseElements, tensorFromBytes } from "../safetensors.ts"
import { bytesPerElement, elementCount, type StoredTensor } from "../tensor.ts"
import { noSuchTensor, type TensorSource } from "../tensorSource.ts"
import { parseStateDict, type TensorRecord } from "./stateDict.ts"
import { gatherElements, spanOf } from "./strides.ts"
import type { ZipEntry } from "./zipDirectory.ts"
import { openZip, type ZipFile } from "./zipFile.ts"

/** A pickle beyond this is no state dict's: names and sizes of a million tensors take less. */
const largestPickle = 512 * 1024 * 1024

/** Tensors that repeat elements of a smaller storage are made in full; beyond this the file is not to be trusted. */
const largestExpansion = 2 ** 28

const refusal = (path: string, problem: CheckpointProblem, what: string, tensor?: string) =>
  new CheckpointError({ path, problem, message: `${path}: ${what}`, ...(tensor === undefined ? {} : { tensor }) })

const saveAgain =
  "load it with PyTorch and save it again with torch.save, or convert it with safetensors.torch.save_file"

const startsWith = (bytes: Uint8Array, prefix: readonly number[]): boolean =>
  prefix.every((byte, at) => bytes[at] === byte)

/** The archive's signature, and why a file that lacks it is none. */
const checkSignature = (start: Uint8Array, path: string): Effect.Effect<void, CheckpointError> => {
  if (startsWith(start, [0x50, 0x4b, 0x03, 0x04])) return Effect.void
  const refuse = (problem: CheckpointProblem, what: string) => Effect.fail(refusal(path, problem, what))
  if (start.byteLength === 0) return refuse("truncated", "the file is empty; download or write it again")
  if (startsWith(start, [0x80])) {
    return refuse("foreign", `it is a bare pickle, as PyTorch before 1.6 wrote (and as anything may be); ${saveAgain}`)
  }
  const tar = new TextDecoder("latin1").decode(start.subarray(257, 262)) === "ustar"
  if (tar) return refuse("foreign", `it is a tar archive, as PyTorch before 0.1.10 wrote; ${saveAgain}`)
  if (new TextDecoder("latin1").decode(start).startsWith("version https://git-lfs")) {
    return refuse("foreign", "it is a Git LFS pointer and not the file itself; fetch it with git lfs pull")
  }
  return refuse("foreign", "it is no file that torch.save writes; name a .bin, .pt or .safetensors checkpoint")
}

/** The entry `data.pkl`, and with it the folder that all others lie in. */
const pickleOf = (zip: ZipFile): Effect.Effect<readonly [ZipEntry, string], CheckpointError> => {
  const names = [...zip.entries.keys()]
  if (names.some((name) => name.endsWith("/constants.pkl"))) {
    return Effect.fail(
      refusal(zip.path, "foreign", `it is a TorchScript program and not a state dict; save the model's state_dict()`),
    )
  }
  const found = names.filter((name) => /^[^/]+\/data\.pkl$/.test(name))
  const entry = zip.entries.get(found[0] ?? "")
  if (entry === undefined || found.length > 1) {
    const what = `it is a zip archive with ${found.length === 0 ? "no" : "more than one"} data.pkl, not a file that torch.save writes; ${saveAgain}`
    return Effect.fail(refusal(zip.path, "foreign", what))
  }
  return entry.size > largestPickle
    ? Effect.fail(refusal(zip.path, "malformed", `its pickle takes ${entry.size} bytes; do not trust the file`))
    : Effect.succeed([entry, entry.name.slice(0, -"data.pkl".length)])
}

/** Whether the archive's numbers begin with their highest byte; files of before the entry existed do not. */
const isBigEndian = Effect.fnUntraced(function* (zip: ZipFile, folder: string) {
  const entry = zip.entries.get(`${folder}byteorder`)
  if (entry === undefined) return false
  const order = new TextDecoder().decode(yield* zip.read(entry, 0, Math.min(16, entry.size)))
  if (order === "little" || order === "big") return order === "big"
  return yield* refusal(zip.path, "malformed", `its byte order is '${order}', neither little nor big; ${saveAgain}`)
})

/** The storage's entry, whose size must be what the pickle says. */
const storageEntry = (zip: ZipFile, folder: string, record: TensorRecord): Result.Result<ZipEntry, CheckpointError> => {
  const name = `${folder}data/${record.storage}`
  const entry = zip.entries.get(name)
  const bytes = record.storageElements * bytesPerElement[record.dtype]
  if (entry?.size === bytes) return Result.succeed(entry)
  const what =
    entry === undefined
      ? `it has no entry '${name}', where tensor '${record.name}' should be`
      : `its entry '${name}' has ${entry.size} bytes, and tensor '${record.name}' needs ${bytes}`
  return Result.fail(refusal(zip.path, "malformed", `${what}; download or write the file again`, record.name))
}

const checkSize = (
  { name, shape, storageElements }: TensorRecord,
  path: string,
): Result.Result<void, CheckpointError> => {
  const count = elementCount(shape)
  return count !== undefined && count <= Math.max(storageElements, largestExpansion)
    ? Result.succeed(undefined)
    : Result.fail(
        refusal(
          path,
          "malformed",
          `tensor '${name}' has the impossible shape [${shape.join(", ")}]; do not trust the file`,
          name,
        ),
      )
}

/** Opens a file that torch.save wrote and checks all that it says of its tensors. Closed with the scope. */
export const openPytorch = Effect.fnUntraced(function* (
  path: string,
): Effect.fn.Return<TensorSource, CheckpointError, FileSystem.FileSystem | Scope.Scope> {
  const file = yield* openReadable(path, "the .bin file")
  yield* checkSignature(yield* file.read(0, Math.min(512, file.size)), path)
  const zip = yield* openZip(file)
  const [pickle, folder] = yield* pickleOf(zip)
  const bigEndian = yield* isBigEndian(zip, folder)
  const bytes = yield* zip.read(pickle, 0, pickle.size)
  const records = yield* Effect.fromResult(
    Result.mapError(parseStateDict(bytes), (what) => refusal(path, "malformed", `its pickle is refused: ${what}`)),
  )
  const entries = new Map<string, ZipEntry>()
  for (const record of records) {
    yield* Effect.fromResult(checkSize(record, path))
    entries.set(record.name, yield* Effect.fromResult(storageEntry(zip, folder, record)))
  }
  const byName = new Map(records.map((record) => [record.name, record]))
  const read = Effect.fnUntraced(function* (name: string) {
    const [record, entry] = [byName.get(name), entries.get(name)]
    if (record === undefined || entry === undefined) return yield* noSuchTensor(path, name)
    const width = bytesPerElement[record.dtype]
    const { begin, end } = spanOf(record)
    const span = yield* zip.read(entry, begin * width, end * width)
    const elements = gatherElements(bigEndian ? reverseElements(span, width) : span, width, record)
    return yield* Effect.fromResult(tensorFromBytes({ ...record, begin: 0, end: elements.byteLength }, elements, path))
  })
  return { path, heads: byName, read: (name): Effect.Effect<StoredTensor, CheckpointError> => read(name) }
})
