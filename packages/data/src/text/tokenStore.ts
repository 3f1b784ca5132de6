// Segments of packed tokens on the disk. A segment is two files: `segment-000007.u16`, nothing but ids, and
// `segment-000007.json`, which says how many and where the reading order stood after them. Both are written whole or
// not at all, the second last, so a segment whose .json is there is complete. Whoever is killed goes on behind it.

import { join } from "node:path"
import { crc32 } from "node:zlib"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import type { PlatformError } from "effect/PlatformError"
import * as Schema from "effect/Schema"
import { recoverDirectory, writeFileAtomically, writeJsonAtomically } from "../atomicWrite.ts"
import { TextError, WriteError } from "../errors.ts"
import { describeFileFailure, errnoOf } from "../fileFailure.ts"
import { OrderState } from "./readingOrder.ts"
import { bytesOfTokens, bytesPerId, type IdType, type TokenArray } from "./tokenArray.ts"

/** A segment that is on the disk. */
export const Segment = Schema.Struct({
  tokens: Schema.Natural,
  documents: Schema.Natural,
  /** CRC-32 of the ids' bytes. */
  crc32: Schema.Natural,
  /** Where the order of documents stands after it. */
  after: OrderState,
  /** Whether the text ends with it. */
  last: Schema.Boolean,
})
export type Segment = typeof Segment.Type

/** A folder of segments of one text, and how wide their ids are. */
export interface TokenStore {
  readonly path: string
  readonly idType: IdType
}

const segmentPath = ({ path }: TokenStore, number: number, extension: string): string =>
  join(path, `segment-${String(number).padStart(6, "0")}.${extension}`)

const notWritten = (path: string) => (error: PlatformError) =>
  new WriteError({ path, cause: error, message: `${path} was not written: ${describeFileFailure(error)}` })

const decodeSegment = Schema.decodeUnknownEffect(Schema.fromJsonString(Segment))

/** The segment of a number, or null where it is not there whole. */
const findSegment = Effect.fnUntraced(
  function* (store: TokenStore, number: number) {
    const fileSystem = yield* FileSystem.FileSystem
    const segment = yield* Effect.flatMap(fileSystem.readFileString(segmentPath(store, number, "json")), (text) =>
      decodeSegment(text),
    )
    const { size } = yield* fileSystem.stat(segmentPath(store, number, store.idType))
    return Number(size) === segment.tokens * bytesPerId[store.idType] ? segment : null
  },
  Effect.orElseSucceed(() => null),
)

/** Makes the folder of a store, clears up after whoever was killed in it, and finds the segments that are there. */
export const openStore = Effect.fnUntraced(function* (
  store: TokenStore,
): Effect.fn.Return<ReadonlyArray<Segment>, WriteError, FileSystem.FileSystem> {
  const fileSystem = yield* FileSystem.FileSystem
  yield* Effect.mapError(fileSystem.makeDirectory(store.path, { recursive: true }), notWritten(store.path))
  yield* recoverDirectory(store.path)
  const found: Array<Segment> = []
  for (;;) {
    const segment = yield* findSegment(store, found.length)
    if (segment === null) return found
    found.push(segment)
    if (segment.last) return found
  }
})

/** Writes a segment. */
export const writeSegment = Effect.fnUntraced(function* (
  store: TokenStore,
  number: number,
  tokens: TokenArray,
  rest: Pick<Segment, "documents" | "after" | "last">,
): Effect.fn.Return<Segment, WriteError, FileSystem.FileSystem> {
  const bytes = bytesOfTokens(tokens)
  const segment: Segment = { tokens: tokens.length, crc32: crc32(bytes), ...rest }
  yield* writeFileAtomically(segmentPath(store, number, store.idType), bytes)
  yield* writeJsonAtomically(segmentPath(store, number, "json"), segment)
  return segment
})

const unusable = (path: string, what: string) => new TextError({ path, message: `${path}: ${what}` })

/** Reads the tokens of a segment into `into`, which is long enough; gives the part that holds them. */
export const readSegment = Effect.fnUntraced(function* (
  store: TokenStore,
  number: number,
  segment: Segment,
  into: TokenArray,
) {
  const fileSystem = yield* FileSystem.FileSystem
  const path = segmentPath(store, number, store.idType)
  const damaged = unusable(path, `it is not what was written; remove ${store.path}, and its tokens are made again`)
  const unreadable = Effect.mapError((error: PlatformError) =>
    errnoOf(error) === "ENOENT" ? damaged : unusable(path, describeFileFailure(error)),
  )
  const tokens = into.subarray(0, segment.tokens)
  const bytes = bytesOfTokens(tokens)
  const file = yield* unreadable(fileSystem.open(path, { flag: "r" }))
  for (let position = 0; position < bytes.byteLength;) {
    const read = yield* unreadable(file.read(bytes.subarray(position), { position: BigInt(position) }))
    if (read === 0) return yield* damaged
    position += read
  }
  if (crc32(bytes) !== segment.crc32) return yield* damaged
  return tokens
}, Effect.scoped)
