// The central directory of a zip archive, read with suspicion (PKWARE APPNOTE 6.3.10, sections 4.3 and 4.5.3), for
// archives in which every entry is stored and none compressed, as torch.save writes them: an entry is then a range of
// the file, and a tensor is read without the rest. Libraries want the archive in memory or read it from its beginning.
// Checksums are not compared: PyTorch may leave them out (torch.serialization.set_crc32_options) and never looks. Pure.

import * as Result from "effect/Result"
import { CheckpointError, type CheckpointProblem } from "../errors.ts"

/** One file of the archive. */
export interface ZipEntry {
  readonly name: string
  /** Bytes of its content, which are stored as they are. */
  readonly size: number
  /** Where its local header begins. */
  readonly headerAt: number
}

/** Where the central directory lies. */
export interface DirectoryPlace {
  readonly begin: number
  readonly size: number
  readonly entries: number
}

/** Bytes at the end of a file among which the end record must be: its own 22, and a comment of at most 65535. */
export const endRecordReach = 22 + 65_535
/** Bytes of the record that says where the 64-bit end record is; it stands right before the 32-bit one. */
const locatorBytes = 20
/** Bytes of the 64-bit end record that are read. */
export const wideEndBytes = 56
/** Bytes of a local header before the entry's name. */
export const localHeaderBytes = 30

const signatures = {
  end: 0x06054b50,
  locator: 0x07064b50,
  wideEnd: 0x06064b50,
  central: 0x02014b50,
  local: 0x04034b50,
} as const

const refuse = (path: string, problem: CheckpointProblem, what: string) =>
  Result.fail(new CheckpointError({ path, problem, message: `${path}: ${what}` }))

const writeAgain = "download or write the file again"

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** A 64-bit field as a number; beyond exact integers it is beyond any file, too, and stays infinite. */
const wide = (view: DataView, at: number): number => {
  const value = view.getBigUint64(at, true)
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.POSITIVE_INFINITY : Number(value)
}

const endRecordAt = (tail: Uint8Array, view: DataView): number => {
  for (let at = tail.byteLength - 22; at >= 0; at--) {
    // The comment must reach exactly to the end, or a comment that holds a signature would be taken for the record.
    if (view.getUint32(at, true) === signatures.end && at + 22 + view.getUint16(at + 20, true) === tail.byteLength) {
      return at
    }
  }
  return -1
}

const checked = (place: DirectoryPlace, before: number, path: string): Result.Result<DirectoryPlace, CheckpointError> =>
  place.begin + place.size <= before
    ? Result.succeed(place)
    : refuse(path, "malformed", `its directory does not lie inside the file; ${writeAgain}`)

/** Where the central directory is, or where the 64-bit end record is that knows. */
export type EndOfArchive =
  | { readonly _tag: "Directory"; readonly place: DirectoryPlace }
  | { readonly _tag: "WideEnd"; readonly at: number }

/** Reads the end record in `tail`, the last bytes of the file (`endRecordReach` of them, or all that there are). */
export const parseEnd = (
  tail: Uint8Array,
  fileBytes: number,
  path: string,
): Result.Result<EndOfArchive, CheckpointError> => {
  const view = viewOf(tail)
  const at = endRecordAt(tail, view)
  if (at < 0) {
    return refuse(path, "truncated", `the archive is truncated: it has no directory at its end; ${writeAgain}`)
  }
  const tailAt = fileBytes - tail.byteLength
  const locator = at - locatorBytes
  if (locator >= 0 && view.getUint32(locator, true) === signatures.locator) {
    const wideAt = wide(view, locator + 8)
    return wideAt + wideEndBytes <= tailAt + locator
      ? Result.succeed({ _tag: "WideEnd", at: wideAt })
      : refuse(path, "malformed", `its 64-bit end record does not lie inside the file; ${writeAgain}`)
  }
  const place = {
    entries: view.getUint16(at + 10, true),
    size: view.getUint32(at + 12, true),
    begin: view.getUint32(at + 16, true),
  }
  return Result.map(checked(place, tailAt + at, path), (place) => ({ _tag: "Directory", place }))
}

/** Reads the 64-bit end record, which begins at byte `at` of the file. */
export const parseWideEnd = (
  bytes: Uint8Array,
  at: number,
  path: string,
): Result.Result<DirectoryPlace, CheckpointError> => {
  const view = viewOf(bytes)
  if (view.getUint32(0, true) !== signatures.wideEnd) {
    return refuse(path, "malformed", `its 64-bit end record is not where it should be; ${writeAgain}`)
  }
  return checked({ entries: wide(view, 32), size: wide(view, 40), begin: wide(view, 48) }, at, path)
}

/** Sizes and offset that do not fit 32 bits stand in an extra field, in this order, those that do not fit alone. */
const widened = (view: DataView, from: number, to: number, narrow: readonly number[]): readonly number[] => {
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue
    const end = Math.min(to, at + 4 + view.getUint16(at + 2, true))
    let next = at + 4
    return narrow.map((value) => {
      if (value !== 0xffffffff || next + 8 > end) return value
      next += 8
      return wide(view, next - 8)
    })
  }
  return narrow
}

const unsafe = (name: string): boolean =>
  name === "" ||
  name.startsWith("/") ||
  // A backslash, a drive letter or a control character: on some system it is a path to elsewhere.
  /\\|^[A-Za-z]:/.test(name) ||
  Array.from(name).some((character) => character < " ") ||
  name.split("/").some((part) => part === ".." || part === ".")

/** Reads the central directory. Entries are in its order; names are unique and stay inside the archive. */
export const parseDirectory = (
  bytes: Uint8Array,
  place: DirectoryPlace,
  path: string,
): Result.Result<readonly ZipEntry[], CheckpointError> => {
  const view = viewOf(bytes)
  const utf8 = new TextDecoder("utf-8", { ignoreBOM: true })
  const entries = new Map<string, ZipEntry>()
  let at = 0
  for (let count = 0; count < place.entries; count++) {
    if (at + 46 > bytes.byteLength || view.getUint32(at, true) !== signatures.central) {
      return refuse(path, "malformed", `entry ${count} of its directory of ${place.entries} is broken; ${writeAgain}`)
    }
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)]
    const nameEnd = at + 46 + view.getUint16(at + 28, true)
    const extraEnd = nameEnd + view.getUint16(at + 30, true)
    const next = extraEnd + view.getUint16(at + 32, true)
    if (next > bytes.byteLength) {
      return refuse(path, "malformed", `entry ${count} of its directory is cut off; ${writeAgain}`)
    }
    const name = utf8.decode(bytes.subarray(at + 46, nameEnd))
    const narrow = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)]
    const [size = 0, stored = 0, headerAt = 0] = widened(view, nameEnd, extraEnd, narrow)
    if (unsafe(name)) {
      const what = `its entry ${JSON.stringify(name)} is named like a path out of the archive, which torch.save never writes; do not trust the file`
      return refuse(path, "malformed", what)
    }
    if (entries.has(name)) return refuse(path, "malformed", `it has two entries '${name}'; ${writeAgain}`)
    if ((flags & 1) === 1)
      return refuse(path, "mismatch", `its entry '${name}' is encrypted; decrypt the archive first`)
    if (method !== 0) {
      const what = `its entry '${name}' is compressed, which torch.save never does; pack the archive again without compression (zip -0)`
      return refuse(path, "mismatch", what)
    }
    if (size !== stored || headerAt + localHeaderBytes + size > place.begin) {
      return refuse(path, "malformed", `its entry '${name}' does not lie inside the file; ${writeAgain}`)
    }
    entries.set(name, { name, size, headerAt })
    at = next
  }
  return Result.succeed([...entries.values()])
}

/** Where an entry's content begins, from its local header: whose own extra field may differ from the directory's. */
export const contentBegin = (
  header: Uint8Array,
  entry: ZipEntry,
  directoryAt: number,
  path: string,
): Result.Result<number, CheckpointError> => {
  const view = viewOf(header)
  const begin = entry.headerAt + localHeaderBytes + view.getUint16(26, true) + view.getUint16(28, true)
  return view.getUint32(0, true) === signatures.local && begin + entry.size <= directoryAt
    ? Result.succeed(begin)
    : refuse(path, "malformed", `its entry '${entry.name}' does not begin where its directory says; ${writeAgain}`)
}
