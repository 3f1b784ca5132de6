/**
 * Device work in a process of its own, under a watchdog.
 *
 * An endless kernel cannot be stopped from within: the device never answers, and destroying it blocks for good. So
 * whatever is not trusted runs in a child process, which is killed when it does not answer in time.
 */
import { fork } from "node:child_process"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"

/** What to run: a module's exported function of one argument, whose result is structured-cloneable. */
export interface DeviceTask {
  readonly module: URL
  /** The name of the export. */
  readonly name: string
  readonly argument: unknown
  /** Milliseconds until the process is killed. */
  readonly limit: number
  /** Further flags for Node, such as `--expose-gc`. */
  readonly nodeFlags?: readonly string[]
}

/** The process did not answer in time and was killed. */
export class DeviceHung extends Data.TaggedError("DeviceHung")<{ readonly task: string; readonly limit: number }> {
  override get message(): string {
    return `'${this.task}' did not end within ${this.limit / 1000} s and its process was killed: a kernel may be endless, or the driver hangs`
  }
}

/** The process ended without an answer, as it does when a driver crashes. */
export class DeviceCrashed extends Data.TaggedError("DeviceCrashed")<{
  readonly task: string
  readonly ending: string
  /** The end of what the process wrote to standard error. */
  readonly output: string
}> {
  override get message(): string {
    return `the process of '${this.task}' ended with ${this.ending} and without an answer${this.output === "" ? "" : `:\n${this.output}`}`
  }
}

/** The function threw, or its promise was rejected. */
export class DeviceTaskFailed extends Data.TaggedError("DeviceTaskFailed")<{
  readonly task: string
  /** The error's `_tag` or name. */
  readonly tag: string
  readonly reason: string
}> {
  override get message(): string {
    return `'${this.task}' failed with ${this.tag}: ${this.reason}`
  }
}

/** What the child sends. */
export type DeviceAnswer =
  | { readonly _tag: "Done"; readonly value: unknown }
  | { readonly _tag: "Failed"; readonly tag: string; readonly reason: string }

const isAnswer = (message: unknown): message is DeviceAnswer =>
  typeof message === "object" &&
  message !== null &&
  "_tag" in message &&
  (message._tag === "Done" || message._tag === "Failed")

// Built JavaScript stands beside built JavaScript.
const childFile = new URL(
  import.meta.url.endsWith(".ts") ? "./deviceProcessChild.ts" : "./deviceProcessChild.js",
  import.meta.url,
)
/** Characters of standard error that a crash reports. */
const keptOutput = 4000

/** Runs a task in a child process. Interrupting the effect kills the process. */
export const deviceProcess = (
  task: DeviceTask,
): Effect.Effect<unknown, DeviceHung | DeviceCrashed | DeviceTaskFailed> =>
  Effect.callback((resume) => {
    const child = fork(childFile, [], {
      execArgv: [...process.execArgv, ...(task.nodeFlags ?? [])],
      serialization: "advanced",
      stdio: ["ignore", "inherit", "pipe", "ipc"],
    })
    let output = ""
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      output = (output + text).slice(-keptOutput)
    })
    // SIGKILL: a process that hangs in its driver hears nothing else.
    const kill = (): void => {
      child.kill("SIGKILL")
    }
    const watchdog = setTimeout(() => {
      kill()
      resume(Effect.fail(new DeviceHung({ task: task.name, limit: task.limit })))
    }, task.limit)
    child.on("message", (message) => {
      if (!isAnswer(message)) return
      clearTimeout(watchdog)
      kill()
      resume(
        message._tag === "Done"
          ? Effect.succeed(message.value)
          : Effect.fail(new DeviceTaskFailed({ task: task.name, tag: message.tag, reason: message.reason })),
      )
    })
    child.on("error", (error) => {
      clearTimeout(watchdog)
      resume(Effect.fail(new DeviceCrashed({ task: task.name, ending: error.message, output })))
    })
    child.on("close", (code, signal) => {
      clearTimeout(watchdog)
      const ending = signal === null ? `exit code ${code}` : `signal ${signal}`
      resume(Effect.fail(new DeviceCrashed({ task: task.name, ending, output: output.trim() })))
    })
    child.send({ module: task.module.href, name: task.name, argument: task.argument }, (error) => {
      if (error !== null) kill()
    })
    return Effect.sync(() => {
      clearTimeout(watchdog)
      kill()
    })
  })
