// Documents out of one of the user's files: .txt is one document, .jsonl one document a line under the field `text`,
// and either may be packed with gzip (.gz). Files are streamed, so only one document need fit into memory: a line has
// 32 MiB at most, and a .txt of more than 8 MiB is read as several documents, cut at line feeds. Text that is not
// UTF-8, empty, or not where it should be fails with file, line and remedy.

import { createGunzip } from "node:zlib"
import * as NodeStream from "@effect/platform-node/NodeStream"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import type { PlatformError } from "effect/PlatformError"
import * as Predicate from "effect/Predicate"
import * as Result from "effect/Result"
import * as Stream from "effect/Stream"
import { TextError } from "../errors.ts"
import { describeFileFailure } from "../fileFailure.ts"
import { joinBytes, splitLinesOfBytes } from "./byteLines.ts"
import { decodeText, isBlank } from "./utf8.ts"
import { textBreak } from "./textBreak.ts"

/** A text that was written as one piece. `source` says where it stands: a file, or a file and a line. */
export interface Document {
  readonly source: string
  readonly text: string
}

type TextFormat = "plain" | "jsonLines"

const mebibyte = 2 ** 20
/** A longer line is refused: it must be held and parsed in one piece. */
const longestLine = 32 * mebibyte
/** A longer .txt is read as several documents: far more than any model's context, and little enough to hold. */
export const longestDocument = 8 * mebibyte
/** Bytes that are read, and unpacked, at a time. */
const readBytes = 256 * 1024

/** A `TextError` about a file, or a line of it. */
export const textError = (path: string, what: string, line?: number): TextError =>
  new TextError({
    path,
    message: line === undefined ? `${path}: ${what}` : `${path}, line ${line}: ${what}`,
    ...(line === undefined ? {} : { line }),
  })

const formatOf = (path: string): Result.Result<TextFormat, TextError> => {
  const name = path.toLowerCase().replace(/\.gz$/, "")
  if (name.endsWith(".txt")) return Result.succeed("plain")
  if (name.endsWith(".jsonl")) return Result.succeed("jsonLines")
  return Result.fail(textError(path, "the name ends in no known kind of text; use .txt, .jsonl, .txt.gz or .jsonl.gz"))
}

/** Whether a file of this name is read as text. */
export const isTextName = (path: string): boolean => Result.isSuccess(formatOf(path))

const readFailure = (path: string) => (error: PlatformError) => textError(path, describeFileFailure(error))

const unpack = (path: string) =>
  NodeStream.pipeThroughDuplex({
    evaluate: () => createGunzip({ chunkSize: readBytes }),
    onError: (cause) => {
      const detail = Predicate.isError(cause) ? cause.message : String(cause)
      return textError(path, `it cannot be unpacked with gzip (${detail}); download or pack it again`)
    },
  })

/** Where to begin in a file, and who else looks at it. */
export interface ReadingOptions {
  /** Documents at the beginning to pass over, without a look at what is in them. */
  readonly skip?: number
  /** Sees the bytes of the file as they lie on the disk, before they are unpacked. */
  readonly onBytes?: (bytes: Uint8Array) => void
}

const bytesOf = (
  path: string,
  { onBytes }: ReadingOptions,
): Stream.Stream<Uint8Array, TextError, FileSystem.FileSystem> => {
  const stored = Stream.unwrap(
    Effect.map(Effect.service(FileSystem.FileSystem), (fileSystem) =>
      Stream.mapError(fileSystem.stream(path, { chunkSize: readBytes }), readFailure(path)),
    ),
  )
  const seen = onBytes === undefined ? stored : Stream.tap(stored, (bytes) => Effect.sync(() => onBytes(bytes)))
  return path.toLowerCase().endsWith(".gz") ? unpack(path)(seen) : seen
}

/** A piece of a plain text, and the offset of its first byte in the text. */
interface Part {
  readonly offset: number
  readonly bytes: Uint8Array
}

/** What has been read of a plain text and not yet been cut off. */
interface Gathered {
  readonly offset: number
  readonly pieces: ReadonlyArray<Uint8Array>
  readonly length: number
}

const gather = (gathered: Gathered, bytes: Uint8Array): readonly [Gathered, ReadonlyArray<Part>] => {
  const pieces = [...gathered.pieces, bytes]
  const length = gathered.length + bytes.byteLength
  if (length <= longestDocument) return [{ offset: gathered.offset, pieces, length }, []]
  const whole = joinBytes(pieces)
  // Bytes that are not UTF-8 may have no boundary at all; decoding will say so.
  const place = textBreak(whole, longestDocument) || longestDocument
  const part = { offset: gathered.offset, bytes: whole.subarray(0, place) }
  const rest = whole.slice(place)
  return [{ offset: gathered.offset + place, pieces: [rest], length: rest.length }, [part]]
}

const documentOfPart = (path: string, { offset, bytes }: Part): Result.Result<Document, TextError> =>
  Result.mapBoth(decodeText(bytes, offset), {
    onFailure: (what) => textError(path, what),
    onSuccess: (text) => ({ source: path, text }),
  })

const plainDocuments = (path: string, options: ReadingOptions) =>
  bytesOf(path, options).pipe(
    Stream.mapAccum((): Gathered => ({ offset: 0, pieces: [], length: 0 }), gather, {
      onHalt: ({ offset, pieces, length }) => (length === 0 ? [] : [{ offset, bytes: joinBytes(pieces) }]),
    }),
    Stream.filter(({ bytes }) => !isBlank(bytes)),
    Stream.drop(options.skip ?? 0),
    Stream.mapEffect((part) => Effect.fromResult(documentOfPart(path, part))),
  )

const documentOfLine = (path: string, bytes: Uint8Array, line: number): Result.Result<Document, TextError> => {
  const broken = (what: string) => Result.fail(textError(path, what, line))
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

const lineTooLong = (path: string) => (line: number) =>
  textError(path, `it has more than ${longestLine / mebibyte} MiB; split the text into several lines`, line)

const jsonLinesDocuments = (path: string, options: ReadingOptions) =>
  splitLinesOfBytes(bytesOf(path, options), longestLine, lineTooLong(path)).pipe(
    Stream.filter(({ bytes }) => !isBlank(bytes)),
    Stream.drop(options.skip ?? 0),
    Stream.mapEffect(({ bytes, number }) => Effect.fromResult(documentOfLine(path, bytes, number))),
  )

/** The documents of one file, in order. */
export const documentsOf = (
  path: string,
  options: ReadingOptions = {},
): Stream.Stream<Document, TextError, FileSystem.FileSystem> => {
  const format = formatOf(path)
  if (Result.isFailure(format)) return Stream.fail(format.failure)
  const documents = format.success === "plain" ? plainDocuments(path, options) : jsonLinesDocuments(path, options)
  const nothing = () => Stream.fail(textError(path, "it is empty; give a file with text in it"))
  return (options.skip ?? 0) > 0 ? documents : Stream.orElseIfEmpty(documents, nothing)
}

/** The documents of all files, in the order given, as they are read. */
export const streamDocuments = (
  paths: ReadonlyArray<string>,
): Stream.Stream<Document, TextError, FileSystem.FileSystem> =>
  Stream.flatMap(Stream.fromIterable(paths), (path) => documentsOf(path))

/** The documents of all files, in the order given. */
export const readDocuments = (
  paths: ReadonlyArray<string>,
): Effect.Effect<ReadonlyArray<Document>, TextError, FileSystem.FileSystem> => Stream.runCollect(streamDocuments(paths))
