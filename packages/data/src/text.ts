// Documents out of the user's files: .txt is one document, .jsonl one document a line under the field `text`, and
// either may be packed with gzip (.gz). Files are streamed, so a corpus may be larger than a JavaScript string.
// Text that is not UTF-8, empty, or not where it should be fails with file, line and remedy.

import { createGunzip } from "node:zlib"
import * as NodeStream from "@effect/platform-node/NodeStream"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import type { PlatformError } from "effect/PlatformError"
import * as Predicate from "effect/Predicate"
import * as Result from "effect/Result"
import * as Stream from "effect/Stream"
import { TextError } from "./errors.ts"
import { describeFileFailure } from "./fileFailure.ts"
import { splitLinesOfBytes } from "./byteLines.ts"

/** A text that was written as one piece. `source` says where it stands: a file, or a file and a line. */
export interface Document {
  readonly source: string
  readonly text: string
}

type TextFormat = "plain" | "jsonLines"

// A JavaScript string holds at most 2^29 - 24 units; a byte of UTF-8 is at most one unit.
const largestDocumentBytes = 2 ** 29 - 24

const refuse = (path: string, what: string, line?: number) =>
  new TextError({
    path,
    message: line === undefined ? `${path}: ${what}` : `${path}, line ${line}: ${what}`,
    ...(line === undefined ? {} : { line }),
  })

const formatOf = (path: string): Result.Result<TextFormat, TextError> => {
  const name = path.toLowerCase().replace(/\.gz$/, "")
  if (name.endsWith(".txt")) return Result.succeed("plain")
  if (name.endsWith(".jsonl")) return Result.succeed("jsonLines")
  return Result.fail(refuse(path, "the name ends in no known kind of text; use .txt, .jsonl, .txt.gz or .jsonl.gz"))
}

const startsWith = (bytes: Uint8Array, prefix: ReadonlyArray<number>): boolean =>
  prefix.every((byte, index) => bytes[index] === byte)

/** The offset of the first byte that breaks UTF-8: prefixes decode up to it and fail from it on, so bisection finds it. */
const firstInvalidByte = (bytes: Uint8Array): number => {
  let good = 0
  let bad = bytes.length + 1
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1
    try {
      // As part of a stream, a prefix may end inside a character.
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, middle), { stream: true })
      good = middle
    } catch {
      bad = middle
    }
  }
  return good
}

/** The text of UTF-8 bytes (without a byte order mark), or what is wrong with them. */
const decodeText = (bytes: Uint8Array): Result.Result<string, string> => {
  try {
    return Result.succeed(new TextDecoder("utf-8", { fatal: true }).decode(bytes))
  } catch {
    if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) {
      return Result.fail("it is UTF-16 and not UTF-8; save it as UTF-8")
    }
    if (startsWith(bytes, [0x1f, 0x8b])) return Result.fail("it is packed with gzip; let its name end in .gz")
    const offset = firstInvalidByte(bytes)
    if (offset === bytes.length) return Result.fail("it ends inside a UTF-8 character; write it again")
    return Result.fail(`the byte at offset ${offset} is not UTF-8; save it as UTF-8`)
  }
}

const readFailure = (path: string) => (error: PlatformError) => refuse(path, describeFileFailure(error))

const unpack = (path: string) =>
  NodeStream.pipeThroughDuplex({
    evaluate: () => createGunzip(),
    onError: (cause) => {
      const detail = Predicate.isError(cause) ? cause.message : String(cause)
      return refuse(path, `it cannot be unpacked with gzip (${detail}); download or pack it again`)
    },
  })

const bytesOf = (path: string): Stream.Stream<Uint8Array, TextError, FileSystem.FileSystem> => {
  const packed = Stream.unwrap(
    Effect.map(Effect.service(FileSystem.FileSystem), (fileSystem) =>
      Stream.mapError(fileSystem.stream(path), readFailure(path)),
    ),
  )
  return path.toLowerCase().endsWith(".gz") ? unpack(path)(packed) : packed
}

const collectBytes = Effect.fnUntraced(function* (path: string) {
  const pieces: Array<Uint8Array> = []
  let total = 0
  yield* Stream.runForEach(bytesOf(path), (piece) => {
    total += piece.byteLength
    if (total > largestDocumentBytes) {
      return Effect.fail(refuse(path, "one document may have 512 MiB at most; split it, or use .jsonl"))
    }
    pieces.push(piece)
    return Effect.void
  })
  return Buffer.concat(pieces, total)
})

const plainDocument = Effect.fnUntraced(function* (path: string) {
  const decoded = decodeText(yield* collectBytes(path))
  if (Result.isFailure(decoded)) return yield* refuse(path, decoded.failure)
  if (decoded.success.trim() === "") return yield* refuse(path, "it is empty; give a file with text in it")
  return { source: path, text: decoded.success }
})

const isBlank = (line: Uint8Array): boolean =>
  line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === 0x0a)

const documentOfLine = (path: string, bytes: Uint8Array, line: number): Result.Result<Document, TextError> => {
  const broken = (what: string) => Result.fail(refuse(path, what, line))
  const decoded = decodeText(bytes)
  if (Result.isFailure(decoded)) return broken(decoded.failure)
  let value: unknown
  try {
    value = JSON.parse(decoded.success)
  } catch {
    return broken('it is not JSON; a line reads {"text": "…"}')
  }
  if (!Predicate.isObject(value)) return broken('it is not a JSON object; a line reads {"text": "…"}')
  if (!Object.hasOwn(value, "text")) return broken("it has no field `text`; name the field that holds the text so")
  const text = value["text"]
  if (!Predicate.isString(text)) return broken("its field `text` is not a string; give the text itself")
  if (text.trim() === "") return broken("its field `text` is empty; remove the line")
  return Result.succeed({ source: `${path}, line ${line}`, text })
}

const jsonLinesDocuments = (path: string): Stream.Stream<Document, TextError, FileSystem.FileSystem> =>
  bytesOf(path).pipe(
    splitLinesOfBytes,
    Stream.zipWithIndex,
    Stream.filter(([bytes]) => !isBlank(bytes)),
    Stream.mapEffect(([bytes, index]) => Effect.fromResult(documentOfLine(path, bytes, index + 1))),
    Stream.orElseIfEmpty(() => Stream.fail(refuse(path, "it is empty; give a file with text in it"))),
  )

/** The documents of one file, in order. */
const documentsOf = (path: string): Stream.Stream<Document, TextError, FileSystem.FileSystem> => {
  const format = formatOf(path)
  if (Result.isFailure(format)) return Stream.fail(format.failure)
  switch (format.success) {
    case "plain":
      return Stream.fromEffect(plainDocument(path))
    case "jsonLines":
      return jsonLinesDocuments(path)
  }
}

/** The documents of all files, in the order given, as they are read. */
export const streamDocuments = (
  paths: ReadonlyArray<string>,
): Stream.Stream<Document, TextError, FileSystem.FileSystem> => Stream.flatMap(Stream.fromIterable(paths), documentsOf)

/** The documents of all files, in the order given. */
export const readDocuments = (
  paths: ReadonlyArray<string>,
): Effect.Effect<ReadonlyArray<Document>, TextError, FileSystem.FileSystem> => Stream.runCollect(streamDocuments(paths))
