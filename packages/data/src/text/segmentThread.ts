// Segments as training sees them: made in a thread of their own, while steps run on the device. The thread makes a few
// more than training has reached and then waits, so a long text costs neither memory nor much of the disk in advance.

import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import * as Predicate from "effect/Predicate"
import type * as Scope from "effect/Scope"
import type { Tokenizer, TokenizerChoice } from "../tokenizer/tokenizer.ts"
import { type SegmentPlan, storeOf } from "./segments.ts"
import { startThread, type ThreadError } from "./thread.ts"
import type { IdType, TokenArray } from "./tokenArray.ts"
import { readSegment, type Segment, type TokenStore } from "./tokenStore.ts"

/** What the thread is started with. */
export interface SegmentJob {
  readonly plan: SegmentPlan
  readonly store: TokenStore
  /** What the tokenizer is opened by, since functions cannot be sent; and its hash, to be sure that it is the same. */
  readonly choice: TokenizerChoice
  readonly hash: string
  /** Segments that may be made beyond the one that training has reached. */
  readonly ahead: number
}

/** What the thread is told: how far training has come. */
export interface SegmentReached {
  readonly _tag: "Reached"
  readonly segment: number
}

/** What the thread tells: a segment is on the disk. */
export interface SegmentMade {
  readonly _tag: "Segment"
  readonly segment: Segment
}

const isMade = (message: unknown): message is SegmentMade =>
  Predicate.hasProperty(message, "_tag") && message._tag === "Segment"

/** Why a segment cannot be had. */
export type SegmentError = ThreadError

/** The segments of a text, as they come. */
export interface Segments {
  /** Waits for the segment of a number; null where the text ends before it. */
  readonly segment: (number: number) => Effect.Effect<Segment | null, SegmentError>
  /** Those that are there, from number 0 on. */
  readonly known: () => ReadonlyArray<Segment>
  /** Whatever the segments hold is of this type. */
  readonly idType: IdType
  /** Reads the tokens of a segment into an array that is long enough; gives the part that holds them. */
  readonly read: (
    number: number,
    segment: Segment,
    into: TokenArray,
  ) => Effect.Effect<TokenArray, SegmentError, FileSystem.FileSystem>
  /** Says which segment training has reached; those before it are of no more concern to the thread. */
  readonly reached: (number: number) => void
}

/** Segments by default beyond the one that training has reached. */
export const defaultAhead = 4

/** Starts making the segments of a plan, in a store below `folder`; ends with the scope. */
export const openSegments = Effect.fnUntraced(function* (
  plan: SegmentPlan,
  tokenizer: Tokenizer,
  folder: string,
  ahead: number = defaultAhead,
): Effect.fn.Return<Segments, never, Scope.Scope> {
  const store = storeOf(plan, tokenizer, folder)
  const known: Array<Segment> = []
  let failure: SegmentError | null = null
  let news = Deferred.makeUnsafe<void>()
  const tell = (): void => {
    const told = news
    news = Deferred.makeUnsafe<void>()
    Deferred.doneUnsafe(told, Effect.void)
  }
  const job: SegmentJob = { plan, store, choice: tokenizer.choice, hash: tokenizer.hash, ahead }
  const thread = yield* startThread("segmentThreadMain", "tokenises", job, {
    onMessage: (message) => {
      if (!isMade(message)) return
      known.push(message.segment)
      tell()
    },
    onEnd: (error) => {
      failure = error
      tell()
    },
  })

  const segment = Effect.fnUntraced(function* (number: number) {
    for (;;) {
      const found = known[number]
      if (found !== undefined) return found
      if (known.at(-1)?.last === true) return null
      if (failure !== null) return yield* failure
      yield* Deferred.await(news)
    }
  })

  let latest = 0
  const segments: Segments = {
    segment,
    known: () => known,
    idType: store.idType,
    read: (number, found, into) => readSegment(store, number, found, into),
    reached: (number) => {
      if (number <= latest) return
      latest = number
      const message: SegmentReached = { _tag: "Reached", segment: number }
      thread.post(message)
    },
  }
  return segments
})
