// A thread that works on text, seen from the main one: it is started with plain data, tells of what it has done, may be
// told something in turn, and ends with the scope. Its own side is `threadWork.ts`.

import { Worker } from "node:worker_threads"
import * as Effect from "effect/Effect"
import * as Predicate from "effect/Predicate"
import type * as Scope from "effect/Scope"
import { TextError, WriteError } from "../errors.ts"

/** Why work on text cannot go on. */
export type ThreadError = TextError | WriteError

/** What ends a thread's work early, as plain data. */
export interface ThreadFailed {
  readonly _tag: "Failed"
  readonly kind: ThreadError["_tag"]
  readonly path: string
  readonly line?: number
  readonly message: string
}

/** Asks a thread to end when it has written what it is writing. */
export const stopMessage = { _tag: "Stop" } as const

const isFailed = (message: unknown): message is ThreadFailed =>
  Predicate.hasProperty(message, "_tag") && message._tag === "Failed"

const errorOf = ({ kind, path, line, message }: ThreadFailed): ThreadError =>
  kind === "WriteError"
    ? new WriteError({ path, message })
    : new TextError({ path, message, ...(line === undefined ? {} : { line }) })

/** What a thread is listened to with. */
export interface ThreadListener {
  readonly onMessage: (message: unknown) => void
  /** The thread has ended: with its work done (null), or because of this. Told once. */
  readonly onEnd: (error: ThreadError | null) => void
}

/** A thread that was started. */
export interface Thread {
  /** Tells it something; of no effect when it has ended. */
  readonly post: (message: object) => void
}

/** How long a thread may take to finish the file that it is writing. */
const patienceMs = 3000

/** Starts the module `name`, which stands beside this one, as a thread. `what` says what it does, for errors. */
export const startThread = (
  name: string,
  what: string,
  job: object,
  { onMessage, onEnd }: ThreadListener,
): Effect.Effect<Thread, never, Scope.Scope> =>
  Effect.acquireRelease(
    Effect.sync(() => {
      // Built JavaScript stands beside built JavaScript.
      const file = new URL(`./${name}.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url)
      const worker = new Worker(file, {
        workerData: job,
        execArgv: [],
        // What it throws away lives for one document: a larger nursery would only hold more of it.
        resourceLimits: { maxYoungGenerationSizeMb: 8 },
      })
      let running = true
      let told = false
      const end = (error: ThreadError | null): void => {
        if (!told) onEnd(error)
        told = true
      }
      const broken = (how: string) =>
        new TextError({ path: "text", message: `the thread that ${what} ended with ${how}; run the command again` })
      worker.on("message", (message: unknown) => (isFailed(message) ? end(errorOf(message)) : onMessage(message)))
      worker.on("error", (cause) => end(broken(Predicate.isError(cause) ? cause.message : String(cause))))
      const exited = new Promise<void>((resolve) => {
        worker.on("exit", (code) => {
          running = false
          end(code === 0 ? null : broken(`exit code ${code}`))
          resolve()
        })
      })
      const post = (message: object): void => {
        if (running) worker.postMessage(message, [])
      }
      const stop = async (): Promise<void> => {
        post(stopMessage)
        const late = setTimeout(() => void worker.terminate(), patienceMs)
        await exited
        clearTimeout(late)
      }
      return { post, stop }
    }),
    ({ stop }) => Effect.promise(stop),
  )
