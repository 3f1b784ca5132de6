// A survey of files in threads of its own, a few files in each: several are unpacked and parsed at a time, and the memory
// that this takes is given back when it is done.

import { availableParallelism } from "node:os"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Predicate from "effect/Predicate"
import type { TextError } from "../errors.ts"
import type { SurveyedFile } from "./survey.ts"
import { startThread } from "./thread.ts"

/** Told of bytes on the disk as they are read. */
export type OnBytes = (bytes: number) => void

/** What such a thread is started with. */
export interface SurveyJob {
  readonly paths: ReadonlyArray<string>
}

/** What it tells: that it has read so many bytes more, or what it has found in its files. */
export type SurveyTold =
  | { readonly _tag: "Bytes"; readonly bytes: number }
  | { readonly _tag: "Surveyed"; readonly files: ReadonlyArray<SurveyedFile> }

const isTold = (message: unknown): message is SurveyTold =>
  Predicate.hasProperty(message, "_tag") && (message._tag === "Bytes" || message._tag === "Surveyed")

/** More threads than this wait for the disk. */
const mostThreads = 4

const surveyInThread = Effect.fnUntraced(function* (paths: ReadonlyArray<string>, onBytes: OnBytes) {
  const found = yield* Deferred.make<ReadonlyArray<SurveyedFile>, TextError>()
  const job: SurveyJob = { paths }
  yield* startThread("surveyThreadMain", "surveys text", job, {
    onMessage: (message) => {
      if (!isTold(message)) return
      if (message._tag === "Bytes") onBytes(message.bytes)
      else Deferred.doneUnsafe(found, Effect.succeed(message.files))
    },
    onEnd: (error) => {
      // Nothing is written, so there is no other error; and a thread that is done has told so before.
      const why = error?._tag === "TextError" ? Effect.fail(error) : Effect.die(error)
      Deferred.doneUnsafe(found, why)
    },
  })
  return yield* Deferred.await(found)
}, Effect.scoped)

/** Reads files to their ends, and gives what is in them in their order. */
export const surveyInThreads = Effect.fnUntraced(function* (
  paths: ReadonlyArray<string>,
  onBytes: OnBytes,
): Effect.fn.Return<ReadonlyArray<SurveyedFile>, TextError> {
  const threads = Math.min(paths.length, availableParallelism(), mostThreads)
  const shares = Array.from({ length: threads }, (_, share) => paths.filter((_, index) => index % threads === share))
  const found = yield* Effect.forEach(shares, (share) => surveyInThread(share, onBytes), { concurrency: "unbounded" })
  return paths.flatMap((_, index) => found[index % threads]?.[Math.floor(index / threads)] ?? [])
})
