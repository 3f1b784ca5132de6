// The side of a thread that works on text (see `thread.ts`): it does one piece of work, tells why if that fails, and ends
// between two operations on files when it is asked to stop.

import { type MessagePort, parentPort, workerData } from "node:worker_threads"
import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import type * as FileSystem from "effect/FileSystem"
import * as Predicate from "effect/Predicate"
import { type ThreadFailed, stopMessage } from "./thread.ts"

/** A failure that can be told: what went wrong with which file. */
interface Told {
  readonly _tag: string
  readonly path: string
  readonly line?: number
  readonly message: string
}

const failureOf = ({ _tag, path, line, message }: Told): ThreadFailed => ({
  _tag: "Failed",
  kind: _tag === "WriteError" ? "WriteError" : "TextError",
  path,
  message,
  ...(line === undefined ? {} : { line }),
})

const isStop = (message: unknown): boolean =>
  Predicate.hasProperty(message, "_tag") && message._tag === stopMessage._tag

const perform = (port: MessagePort, work: Effect.Effect<void, Told, FileSystem.FileSystem>): void => {
  const fiber = Effect.runFork(
    work.pipe(
      Effect.catch((error) => Effect.sync(() => port.postMessage(failureOf(error)))),
      Effect.provide(NodeFileSystem.layer),
    ),
  )
  // The port keeps the thread alive while it waits for messages; afterwards it would keep it for good.
  fiber.addObserver((exit) => {
    port.close()
    if (Exit.isFailure(exit) && Exit.hasDies(exit)) throw new Error(Cause.pretty(exit.cause))
  })
  port.on("message", (message: unknown) => {
    if (isStop(message)) fiber.interruptUnsafe(fiber.id)
  })
}

/** Does the work of this thread with what it was started with, if it is one and was started with that. */
export const workInThread = <Job>(
  isJob: (value: unknown) => value is Job,
  work: (job: Job, port: MessagePort) => Effect.Effect<void, Told, FileSystem.FileSystem>,
): void => {
  if (parentPort !== null && isJob(workerData)) perform(parentPort, work(workerData, parentPort))
}
