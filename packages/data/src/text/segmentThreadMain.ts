// The thread in which segments are made (see `segmentThread.ts`): it is started with its job, is told how far training
// has come, and answers with every segment that lies on the disk. Told to stop, it finishes the file under way.

import { type MessagePort, parentPort, workerData } from "node:worker_threads"
import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import * as Cause from "effect/Cause"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Predicate from "effect/Predicate"
import { openTokenizer } from "../tokenizer/openTokenizer.ts"
import { textError } from "./documents.ts"
import { makeSegments } from "./segments.ts"
import type { SegmentAnswer, SegmentJob, SegmentMessage } from "./segmentThread.ts"
import type { Segment } from "./tokenStore.ts"

// Only `openSegments` starts this thread, with values of these types.
const isJob = (value: unknown): value is SegmentJob => Predicate.hasProperty(value, "plan")
const isMessage = (value: unknown): value is SegmentMessage => Predicate.hasProperty(value, "_tag")

const run = (port: MessagePort, { plan, store, choice, hash, ahead }: SegmentJob): void => {
  const answer = (message: SegmentAnswer): void => port.postMessage(message)
  let reached = 0
  let news = Deferred.makeUnsafe<void>()
  const mayMake = (number: number): Effect.Effect<void> =>
    Effect.suspend(() =>
      number <= reached + ahead ? Effect.void : Effect.flatMap(Deferred.await(news), () => mayMake(number)),
    )
  const work = Effect.gen(function* () {
    const tokenizer = yield* openTokenizer(choice)
    if (tokenizer.hash !== hash) {
      return yield* textError(choice.tokenizer, "the tokenizer's file has changed since the run began; put it back")
    }
    const onSegment = (segment: Segment): void => answer({ _tag: "Segment", segment })
    yield* makeSegments(plan, tokenizer, store, { mayMake, onSegment })
  }).pipe(
    Effect.scoped,
    Effect.catch(({ _tag, path, message }) =>
      Effect.sync(() =>
        answer({ _tag: "Failed", kind: _tag === "WriteError" ? "WriteError" : "TextError", path, message }),
      ),
    ),
    Effect.provide(NodeFileSystem.layer),
  )
  const fiber = Effect.runFork(work)
  // The port keeps the thread alive while it waits for news; afterwards it would keep it for good.
  fiber.addObserver((exit) => {
    port.close()
    if (Exit.isFailure(exit) && Exit.hasDies(exit)) throw new Error(Cause.pretty(exit.cause))
  })
  port.on("message", (message: unknown) => {
    if (!isMessage(message)) return
    if (message._tag === "Stop") return fiber.interruptUnsafe(fiber.id)
    reached = message.segment
    const told = news
    news = Deferred.makeUnsafe<void>()
    Deferred.doneUnsafe(told, Effect.void)
  })
}

if (parentPort !== null && isJob(workerData)) run(parentPort, workerData)
