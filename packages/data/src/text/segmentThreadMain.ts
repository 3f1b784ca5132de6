// The thread in which segments are made: it is told how far training has come, and tells of every segment that lies on
// the disk.

import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Predicate from "effect/Predicate"
import { openTokenizer } from "../tokenizer/openTokenizer.ts"
import { textError } from "./documents.ts"
import { makeSegments } from "./segments.ts"
import type { SegmentJob, SegmentMade, SegmentReached } from "./segmentThread.ts"
import { workInThread } from "./threadWork.ts"

// Only `openSegments` starts this thread, with values of these types.
const isJob = (value: unknown): value is SegmentJob => Predicate.hasProperty(value, "plan")
const isReached = (value: unknown): value is SegmentReached =>
  Predicate.hasProperty(value, "_tag") && value._tag === "Reached"

workInThread(isJob, ({ plan, store, choice, hash, ahead }, port) => {
  let reached = 0
  let news = Deferred.makeUnsafe<void>()
  port.on("message", (message: unknown) => {
    if (!isReached(message)) return
    reached = message.segment
    const told = news
    news = Deferred.makeUnsafe<void>()
    Deferred.doneUnsafe(told, Effect.void)
  })
  const mayMake = (number: number): Effect.Effect<void> =>
    Effect.suspend(() =>
      number <= reached + ahead ? Effect.void : Effect.flatMap(Deferred.await(news), () => mayMake(number)),
    )
  const tell = (message: SegmentMade): void => port.postMessage(message)
  return Effect.gen(function* () {
    const tokenizer = yield* openTokenizer(choice)
    if (tokenizer.hash !== hash) {
      return yield* textError(choice.tokenizer, "the tokenizer's file has changed since the run began; put it back")
    }
    const listener = { mayMake, onSegment: (segment: SegmentMade["segment"]) => tell({ _tag: "Segment", segment }) }
    yield* makeSegments(plan, tokenizer, store, listener)
  }).pipe(Effect.scoped)
})
