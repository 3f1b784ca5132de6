// Segments as training sees them: made in a thread of their own, while steps run on the device. The thread makes a few
// more than training has reached and then waits, so a long text costs neither memory nor much of the disk in advance.

import { Worker } from "node:worker_threads"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import * as Predicate from "effect/Predicate"
import type * as Scope from "effect/Scope"
import { TextError, WriteError } from "../errors.ts"
import type { Tokenizer, TokenizerChoice } from "../tokenizer/tokenizer.ts"
import { type SegmentPlan, storeOf } from "./segments.ts"
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

/** What the thread is told: how far training has come, or that it shall end. */
export type SegmentMessage = { readonly _tag: "Reached"; readonly segment: number } | { readonly _tag: "Stop" }

/** What the thread tells: a segment is on the disk, or why there will be no more. */
export type SegmentAnswer =
  | { readonly _tag: "Segment"; readonly segment: Segment }
  | {
      readonly _tag: "Failed"
      readonly kind: "TextError" | "WriteError"
      readonly path: string
      readonly message: string
    }

const isAnswer = (message: unknown): message is SegmentAnswer =>
  Predicate.hasProperty(message, "_tag") && (message._tag === "Segment" || message._tag === "Failed")

/** Why a segment cannot be had. */
export type SegmentError = TextError | WriteError

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

// Built JavaScript stands beside built JavaScript.
const threadFile = new URL(
  import.meta.url.endsWith(".ts") ? "./segmentThreadMain.ts" : "./segmentThreadMain.js",
  import.meta.url,
)

/** How long a thread may take to finish the file that it is writing. */
const patienceMs = 3000

/** Ends the thread when it has written what it is writing. */
const stop = (thread: Worker): Effect.Effect<void> =>
  Effect.promise(async () => {
    const ended = new Promise<void>((resolve) => thread.once("exit", () => resolve()))
    const message: SegmentMessage = { _tag: "Stop" }
    thread.postMessage(message, [])
    const late = setTimeout(() => void thread.terminate(), patienceMs)
    await ended
    clearTimeout(late)
  })

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
  let running = true
  let news = Deferred.makeUnsafe<void>()
  const tell = (): void => {
    const told = news
    news = Deferred.makeUnsafe<void>()
    Deferred.doneUnsafe(told, Effect.void)
  }
  const fail = (error: SegmentError): void => {
    failure ??= error
    tell()
  }

  const start = Effect.sync(() => {
    const job: SegmentJob = { plan, store, choice: tokenizer.choice, hash: tokenizer.hash, ahead }
    const thread = new Worker(threadFile, {
      workerData: job,
      execArgv: [],
      // What it throws away lives for one document: a larger nursery would only hold more of it.
      resourceLimits: { maxYoungGenerationSizeMb: 8 },
    })
    thread.on("message", (message: unknown) => {
      if (!isAnswer(message)) return
      if (message._tag === "Failed") {
        const { path, message: text } = message
        const failed = { path, message: text }
        return fail(message.kind === "TextError" ? new TextError(failed) : new WriteError(failed))
      }
      known.push(message.segment)
      tell()
    })
    const ended = (how: string): void =>
      fail(
        new TextError({ path: store.path, message: `the thread that tokenises ended with ${how}; go on with the run` }),
      )
    thread.on("error", (cause) => ended(Predicate.isError(cause) ? cause.message : String(cause)))
    thread.on("exit", (code) => {
      running = false
      if (known.at(-1)?.last !== true) ended(`exit code ${code}`)
    })
    return thread
  })
  const thread = yield* Effect.acquireRelease(start, (started) => (running ? stop(started) : Effect.void))

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
      const message: SegmentMessage = { _tag: "Reached", segment: number }
      if (running) thread.postMessage(message, [])
    },
  }
  return segments
})
