// The batches of training out of the segments of a text: blocks that each come once an epoch, in an order that never
// depends on how far the text has been tokenised, or windows from random places of a text that is one segment. Two
// segments or three are in memory at any time.

import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Result from "effect/Result"
import * as Semaphore from "effect/Semaphore"
import { type Batch, checkSampling, type SamplingPlan, trainingBatch } from "../batches.ts"
import { TextError } from "../errors.ts"
import { blockOrder, type BlockPlace, type KnownSegments } from "./blockOrder.ts"
import type { SegmentError, Segments } from "./segmentThread.ts"
import { tokenArray, type TokenArray } from "./tokenArray.ts"
import type { Segment } from "./tokenStore.ts"

/** Where training reads: every block once an epoch, or windows that begin anywhere. */
export type Sampling = "blocks" | "windows"

/** The batch of a step. Steps may be asked for in any order. */
export type BatchOfStep = (step: number) => Effect.Effect<Batch, SegmentError>

/** Looks at the tokens of a segment, which are there for the time of the call only. */
type UseTokens = <A>(segment: number, use: (tokens: TokenArray) => A) => Effect.Effect<A, SegmentError>

/** A segment in memory. Its array is used again for another one, since they are large and of much the same size. */
interface Slot {
  readonly segment: number
  readonly memory: TokenArray
  readonly tokens: TokenArray
}

/** Segments in memory: the one that is read, and the next or the one before. */
const slots = 2

/** Keeps the last few segments in memory. */
const heldSegments = Effect.fnUntraced(function* (segments: Segments) {
  const fileSystem = yield* FileSystem.FileSystem
  const one = yield* Semaphore.make(1)
  /** The least recently used first. */
  let held: ReadonlyArray<Slot> = []

  const load = Effect.fnUntraced(function* (segment: number, found: Segment) {
    const there = held.find((slot) => slot.segment === segment)
    if (there !== undefined) {
      held = [...held.filter((slot) => slot !== there), there]
      return there.tokens
    }
    const [oldest] = held.length < slots ? [] : held
    held = held.filter((slot) => slot !== oldest)
    const fits = oldest !== undefined && oldest.memory.length >= found.tokens
    const memory = fits ? oldest.memory : tokenArray(segments.idType, found.tokens)
    const tokens = yield* segments.read(segment, found, memory)
    held = [...held, { segment, memory, tokens }]
    return tokens
  })

  const useTokens: UseTokens = (segment, use) =>
    Effect.flatMap(segments.segment(segment), (found) => {
      if (found === null) return Effect.die(new RangeError(`there is no segment ${segment}`))
      const reading = Effect.map(load(segment, found), use)
      // An array must not be given to another segment while it is read or looked at.
      return one.withPermit(Effect.uninterruptible(Effect.provideService(reading, FileSystem.FileSystem, fileSystem)))
    })
  return useTokens
})

const tooShort = (what: string) => new TextError({ path: "text", message: what })

const batchOf = Effect.fnUntraced(function* (places: ReadonlyArray<BlockPlace>, length: number, useTokens: UseTokens) {
  const tokens = new Int32Array(places.length * length)
  for (let row = 0; row < places.length;) {
    const segment = places[row]?.segment ?? 0
    let end = row + 1
    while (places[end]?.segment === segment) end += 1
    const rows = places.slice(row, end)
    const first = row
    yield* useTokens(segment, (source) => {
      for (const [index, { start }] of rows.entries()) {
        tokens.set(source.subarray(start, start + length), (first + index) * length)
      }
    })
    row = end
  }
  const batch: Batch = { rows: places.length, length, tokens, labels: tokens.slice() }
  return batch
})

/** Batches of blocks of `plan.length` tokens. */
export const blockBatches = Effect.fnUntraced(function* (segments: Segments, plan: SamplingPlan) {
  const useTokens = yield* heldSegments(segments)
  let known: KnownSegments = { tokens: [], complete: false }
  let placeOf = blockOrder(plan.seed, plan.length, known)
  const learn = (): void => {
    const found = segments.known()
    if (found.length === known.tokens.length && known.complete === (found.at(-1)?.last === true)) return
    known = { tokens: found.map(({ tokens }) => tokens), complete: found.at(-1)?.last === true }
    placeOf = blockOrder(plan.seed, plan.length, known)
  }
  /** The place of a row, as soon as its segment is there. */
  const placeWhenThere = Effect.fnUntraced(function* (row: number) {
    for (;;) {
      const place = placeOf(row)
      if (place !== null) return place
      if (known.complete) {
        return yield* tooShort(
          `no segment of the text has a block of ${plan.length} tokens; use a smaller block size or a larger text.segmentBytes`,
        )
      }
      // The thread would otherwise wait for training to come nearer.
      segments.reached(known.tokens.length)
      yield* segments.segment(known.tokens.length)
      learn()
    }
  })
  const batch: BatchOfStep = Effect.fnUntraced(function* (step) {
    const places: Array<BlockPlace> = []
    for (let row = 0; row < plan.rows; row++) {
      const number = step * plan.rows + row
      places.push(placeOf(number) ?? (yield* placeWhenThere(number)))
    }
    segments.reached(places.reduce((most, { segment }) => Math.max(most, segment), 0))
    return yield* batchOf(places, plan.length, useTokens)
  })
  return batch
})

/** Batches of windows from the first segment, which must be the whole text. */
export const windowBatches = Effect.fnUntraced(function* (segments: Segments, plan: SamplingPlan) {
  const useTokens = yield* heldSegments(segments)
  const batch: BatchOfStep = Effect.fnUntraced(function* (step) {
    const drawn = yield* useTokens(0, (tokens) =>
      Result.map(checkSampling(plan, tokens.length), () => trainingBatch(plan, tokens, step)),
    )
    return yield* Effect.mapError(Effect.fromResult(drawn), ({ message }) => tooShort(message))
  })
  return batch
})
