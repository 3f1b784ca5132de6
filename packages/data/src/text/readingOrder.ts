// The order in which training reads documents. Packed files can only be read from their beginning, so the order does
// not jump about in them: some files are open at once, the next document comes from one of them at random, in proportion
// to what it still holds, and groups of documents are shuffled among themselves. Where it stands between two groups is a
// place in each open file and nothing else, so it can go on from there at any time.

import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import type * as FileSystem from "effect/FileSystem"
import * as Pull from "effect/Pull"
import * as Schema from "effect/Schema"
import * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import { namedSeed, randomBelow, shuffledIndices } from "../counterRandom.ts"
import type { TextError } from "../errors.ts"
import { type Document, textError } from "./documents.ts"
import { requireUnchanged, sameStamp, stampOf } from "./fingerprint.ts"
import { trainingDocuments } from "./heldOut.ts"
import { type Survey, trainingBytesOf, trainingDocumentCount, utf8Length } from "./survey.ts"

/** As the files are given, or drawn by a seed. */
export const ReadingOrder = Schema.Union([
  Schema.TaggedStruct("AsGiven", {}),
  Schema.TaggedStruct("Shuffled", { seed: Schema.Natural }),
])
export type ReadingOrder = typeof ReadingOrder.Type

/** Where the order stands between two groups. */
export const OrderState = Schema.Struct({
  /** Files that have been opened so far, finished ones included. */
  opened: Schema.Natural,
  /** The files that are open, by number, and the documents that have been read of each. */
  open: Schema.Array(Schema.Struct({ file: Schema.Natural, read: Schema.Natural, bytes: Schema.Natural })),
})
export type OrderState = typeof OrderState.Type

/** Nothing read yet. */
export const orderBegin: OrderState = { opened: 0, open: [] }

/** Documents that are read together, in their order. */
export interface DocumentGroup {
  readonly documents: ReadonlyArray<Document>
  /** Where the order stands after it. */
  readonly after: OrderState
  /** Whether nothing comes after it. */
  readonly last: boolean
}

/** Files that are open at once in a shuffled order. */
export const filesAtOnce = 16

/** The files in the order in which they are opened; those without training text are left out. */
const openingOrder = (survey: Survey, order: ReadingOrder): ReadonlyArray<number> => {
  const { files } = survey
  const all =
    order._tag === "AsGiven"
      ? files.map((_, file) => file)
      : [...shuffledIndices(namedSeed(order.seed, "files"), files.length)]
  return all.filter((file) => trainingDocumentCount(survey, file) > 0)
}

/** An open file. */
interface Lane {
  readonly file: number
  /** Documents and bytes of text read so far. */
  read: number
  bytes: number
  readonly documents: number
  readonly textBytes: number
  readonly next: Effect.Effect<Document, TextError>
  readonly close: Effect.Effect<void, TextError>
}

/** Opens a file behind the documents that were read of it. Fails where it is not the surveyed one any more. */
const openLane = Effect.fnUntraced(function* (survey: Survey, place: OrderState["open"][number]) {
  const { file, read, bytes } = place
  const surveyed = survey.files[file] ?? survey.files[0]
  const { path } = surveyed
  const now = yield* requireUnchanged(surveyed)
  const scope = yield* Scope.fork(yield* Effect.scope)
  const pull = yield* Scope.provide(Stream.toPull(trainingDocuments(survey, file, read)), scope)
  const changed = textError(path, "it changed while it was read; put back what it held, and go on with the run")
  let pulled: ReadonlyArray<Document> = []
  let taken = 0
  const lane: Lane = {
    file,
    read,
    bytes,
    documents: trainingDocumentCount(survey, file),
    textBytes: trainingBytesOf(survey, file),
    next: Effect.gen(function* () {
      let document = pulled[taken]
      while (document === undefined) {
        pulled = yield* Pull.catchDone(pull, () => Effect.fail(changed))
        taken = 0
        document = pulled[0]
      }
      taken += 1
      return document
    }),
    close: Effect.gen(function* () {
      yield* Scope.close(scope, Exit.void)
      if (!sameStamp(now, yield* stampOf(path))) return yield* changed
    }),
  }
  return lane
})

/** The number of the lane that draw number `draw` of a group falls on, each with the weight of its unread bytes. */
const drawLane = (lanes: ReadonlyArray<Lane>, seed: number, draw: number): number => {
  const left = lanes.map(({ textBytes, bytes }) => textBytes - bytes)
  let rest = randomBelow(
    seed,
    draw,
    left.reduce((total, weight) => total + weight, 0),
  )
  for (const [index, weight] of left.entries()) {
    if (rest < weight) return index
    rest -= weight
  }
  return 0
}

/**
 * Opens the order of a text where `from` says that it stands. The result reads one group after the other: documents of
 * `groupBytes` together, or what is left; numbers count from the beginning of the order and decide its random draws.
 */
export const openOrder = Effect.fnUntraced(function* (
  survey: Survey,
  order: ReadingOrder,
  groupBytes: number,
  from: OrderState = orderBegin,
) {
  const scope = yield* Effect.scope
  const files = openingOrder(survey, order)
  const most = order._tag === "AsGiven" ? 1 : filesAtOnce
  let { opened } = from
  const open = (place: OrderState["open"][number]) => Scope.provide(openLane(survey, place), scope)
  let lanes: ReadonlyArray<Lane> = yield* Effect.forEach(from.open, open)

  const fillLanes = Effect.gen(function* () {
    while (lanes.length < most) {
      const file = files[opened]
      if (file === undefined) return
      lanes = lanes.concat(yield* open({ file, read: 0, bytes: 0 }))
      opened += 1
    }
  })

  const readOne = Effect.fnUntraced(function* (lane: Lane) {
    const document = yield* lane.next
    lane.read += 1
    lane.bytes += utf8Length(document.text)
    if (lane.read === lane.documents) {
      yield* lane.close
      lanes = lanes.filter((other) => other !== lane)
    }
    return document
  })

  return Effect.fnUntraced(function* (
    number: number,
  ): Effect.fn.Return<DocumentGroup, TextError, FileSystem.FileSystem> {
    const seed = order._tag === "AsGiven" ? 0 : namedSeed(order.seed, "lanes", number)
    const documents: Array<Document> = []
    let bytes = 0
    for (let draw = 0; bytes < groupBytes; draw++) {
      yield* fillLanes
      const lane = lanes[most === 1 ? 0 : drawLane(lanes, seed, draw)]
      if (lane === undefined) break
      const document = yield* readOne(lane)
      documents.push(document)
      bytes += utf8Length(document.text)
    }
    const after: OrderState = { opened, open: lanes.map(({ file, read, bytes }) => ({ file, read, bytes })) }
    const last = lanes.length === 0 && opened === files.length
    if (order._tag === "AsGiven") return { documents, after, last }
    const indices = shuffledIndices(namedSeed(order.seed, "documents", number), documents.length)
    const shuffled = Array.from(indices).flatMap((index) => documents[index] ?? [])
    return { documents: shuffled, after, last }
  })
})
