/**
 * A process that checks what files export, as its parent sees it.
 *
 * A gradient is checked in one go, which may take minutes, and the functions are somebody's own: in a process of their
 * own they can be interrupted at any time, and neither an endless loop nor a driver's end takes the command with it.
 */
import { fork } from "node:child_process"
import * as Effect from "effect/Effect"
import { Failure, Misuse } from "../command/errors.ts"
import type { ExportCheck, FunctionOptions } from "./exportCheck.ts"
import type { Job } from "./job.ts"

/** What the process is told to do. */
export interface ExportOrder {
  readonly _tag: "Exports"
  readonly job: Job
  readonly files: readonly string[]
  readonly options: FunctionOptions
}

/** What the process tells as it goes. */
export type ExportReply =
  /** Everything is loaded and opened. */
  | {
      readonly _tag: "Loaded"
      readonly executor: string
      readonly total: number
      readonly others: readonly { readonly file: string; readonly names: readonly string[] }[]
    }
  | { readonly _tag: "Begins"; readonly name: string }
  | { readonly _tag: "Checked"; readonly check: ExportCheck }
  | { readonly _tag: "Done" }
  /** Nothing is checked. */
  | { readonly _tag: "Refused"; readonly misuse: boolean; readonly message: string }

const tags: ReadonlySet<unknown> = new Set(["Loaded", "Begins", "Checked", "Done", "Refused"])

const isReply = (message: unknown): message is ExportReply =>
  typeof message === "object" && message !== null && "_tag" in message && tags.has(message._tag)

// Built JavaScript stands beside built JavaScript.
const workerFile = new URL(import.meta.url.endsWith(".ts") ? "./exportWorker.ts" : "./exportWorker.js", import.meta.url)

/** Has files checked by a process; `onReply` is given what it tells. The process ends with the effect. */
export const checkExports = (
  order: ExportOrder,
  onReply: (reply: ExportReply) => void,
): Effect.Effect<void, Misuse | Failure> =>
  Effect.callback((resume) => {
    // What a module prints is no result of the command.
    const child = fork(workerFile, [], { serialization: "advanced", stdio: ["ignore", 2, 2, "ipc"] })
    let at = order.files.join(", ")
    const end = (): void => {
      child.removeAllListeners()
      child.kill("SIGKILL")
    }
    const ended = (result: Effect.Effect<void, Misuse | Failure>): void => {
      end()
      resume(result)
    }
    child.on("message", (reply: unknown) => {
      if (!isReply(reply)) return
      if (reply._tag === "Begins") at = `'${reply.name}'`
      onReply(reply)
      if (reply._tag === "Done") ended(Effect.void)
      if (reply._tag === "Refused")
        ended(
          Effect.fail(reply.misuse ? new Misuse({ message: reply.message }) : new Failure({ message: reply.message })),
        )
    })
    child.on("exit", (code, signal) =>
      ended(
        Effect.fail(
          new Failure({ message: `the process that checked ${at} ended with ${signal ?? `exit code ${code}`}` }),
        ),
      ),
    )
    child.send(order)
    return Effect.sync(end)
  })
