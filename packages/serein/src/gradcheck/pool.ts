/**
 * A survey shared out over processes, stretch by stretch: whoever is done takes the next one.
 *
 * Surveys are put together in the order of the programs, and what comes after a law's violation does not count for it,
 * whether or not a process knew of that: the outcome does not depend on how many processes there are or how fast they
 * were. A process of its own is also what survives a driver: when one dies, the program that it was
 * at is known.
 */
import { fork } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import { mergeSurveys } from "@serein/gradcheck"
import type { Survey } from "@serein/gradcheck"
import { Failure } from "../command/errors.ts"
import { batches } from "./job.ts"
import type { Job, Stretch } from "./job.ts"
import type { Underway } from "./local.ts"

/** What a process is told. */
export type Order =
  | { readonly _tag: "Job"; readonly job: Job }
  | { readonly _tag: "Stretch"; readonly stretch: Stretch }
  /** To tell at once what was found of the stretch. */
  | { readonly _tag: "Stop" }

/** What a process tells. */
export type Reply =
  /** It begins with a program. */
  | { readonly _tag: "Begins"; readonly index: number }
  | { readonly _tag: "Surveyed"; readonly survey: Survey }
  | { readonly _tag: "Failed"; readonly message: string }

const isReply = (message: unknown): message is Reply =>
  typeof message === "object" &&
  message !== null &&
  "_tag" in message &&
  (message._tag === "Begins" || message._tag === "Surveyed" || message._tag === "Failed")

// Built JavaScript stands beside built JavaScript.
const workerFile = new URL(import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js", import.meta.url)
/** Characters of standard error that a crash reports. */
const keptOutput = 2000
/** Milliseconds that a process has to tell what it has found of a stretch, when it is interrupted. */
const patience = 1000

interface Worker {
  /** Surveys a stretch; `onPart` is given what was found of it where that is interrupted. */
  readonly survey: (stretch: Stretch, onPart: (survey: Survey) => void) => Effect.Effect<Survey, Failure>
}

const tell = (child: ChildProcess, order: Order): void => void child.send(order)

/** Starts a process for the job; it is killed with the scope. */
const startWorker = (job: Job, onProgram: () => void): Effect.Effect<Worker, never, Scope.Scope> =>
  Effect.map(
    Effect.acquireRelease(
      Effect.sync(() =>
        fork(workerFile, [], { serialization: "advanced", stdio: ["ignore", "ignore", "pipe", "ipc"] }),
      ),
      (child) => Effect.sync(() => void child.kill("SIGKILL")),
    ),
    (child): Worker => {
      let output = ""
      child.stderr?.setEncoding("utf8").on("data", (text: string) => {
        output = (output + text).slice(-keptOutput)
      })
      tell(child, { _tag: "Job", job })
      const survey: Worker["survey"] = (stretch, onPart) =>
        Effect.callback((resume) => {
          let at = stretch.from
          let [stopped, gone] = [false, (): void => {}]
          const ended = (result: Effect.Effect<Survey, Failure>): void => {
            child.off("message", onMessage)
            child.off("exit", onExit)
            gone()
            if (!stopped) resume(result)
          }
          const onMessage = (message: unknown): void => {
            if (!isReply(message)) return
            switch (message._tag) {
              case "Begins":
                at = message.index
                return onProgram()
              case "Surveyed":
                if (stopped) onPart(message.survey)
                return ended(Effect.succeed(message.survey))
              case "Failed":
                return ended(Effect.fail(new Failure({ message: message.message })))
            }
          }
          const onExit = (code: number | null, signal: string | null): void => {
            const message = `the process that checked program ${at} of seed ${job.seed} ended with ${signal ?? `exit code ${code}`}${output === "" ? "" : `:\n${output}`}`
            ended(Effect.fail(new Failure({ message })))
          }
          child.on("message", onMessage)
          child.on("exit", onExit)
          if (child.exitCode !== null || child.signalCode !== null) onExit(child.exitCode, child.signalCode)
          else tell(child, { _tag: "Stretch", stretch })
          return Effect.promise(
            () =>
              new Promise<void>((resolve) => {
                const late = setTimeout(resolve, patience)
                stopped = true
                gone = () => {
                  clearTimeout(late)
                  resolve()
                }
                tell(child, { _tag: "Stop" })
              }),
          )
        })
      return { survey }
    },
  )

/** Surveys the job's programs in `processes` processes. `none` is a survey of no program. */
export const surveyInPool = (job: Job, processes: number, none: Survey, onProgram: () => void): Underway => {
  const stretches = batches(job)
  /** Surveys that wait for one before them. */
  const waiting = new Map<number, Survey>()
  let [taken, merged] = [0, 0]
  let whole = none
  const add = (at: number, survey: Survey): void => {
    waiting.set(at, survey)
    for (let next = waiting.get(merged); next !== undefined; next = waiting.get(merged)) {
      whole = mergeSurveys(whole, next)
      waiting.delete(merged)
      merged += 1
    }
  }
  const violated = (): readonly string[] => whole.laws.flatMap(({ law, finding }) => (finding === null ? [] : [law]))
  const work = Effect.gen(function* () {
    const worker = yield* startWorker(job, onProgram)
    for (let at = taken++; at < stretches.length; at = taken++) {
      const stretch = stretches[at]
      if (stretch === undefined) continue
      const survey = worker.survey({ ...stretch, violated: violated() }, (part) => waiting.set(at, part))
      add(at, yield* survey)
    }
  }).pipe(Effect.scoped)
  const count = Math.min(processes, stretches.length)
  return {
    run: Effect.asVoid(
      Effect.all(
        Array.from({ length: count }, () => work),
        { concurrency: "unbounded" },
      ),
    ),
    found: () =>
      [...waiting.entries()]
        .toSorted(([a], [b]) => a - b)
        .reduce((sum, [, survey]) => mergeSurveys(sum, survey), whole),
  }
}
