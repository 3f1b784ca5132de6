/**
 * A process that surveys stretches of a job's programs, as its parent tells it (see `pool.ts`). It opens what programs
 * run on once.
 */
import * as Effect from "effect/Effect"
import * as Predicate from "effect/Predicate"
import * as Scope from "effect/Scope"
import { keyedLaws } from "./job.ts"
import type { Job } from "./job.ts"
import { surveyHere } from "./local.ts"
import type { Order, Reply } from "./pool.ts"
import { openSetting } from "./setting.ts"

const isOrder = (message: unknown): message is Order =>
  Predicate.hasProperty(message, "_tag") && (message._tag === "Job" || message._tag === "Stretch")

const tell = (reply: Reply): void => void process.send?.(reply)

// A terminal interrupts all its processes; the parent says when this one ends.
process.on("SIGINT", () => {})
process.on("disconnect", () => process.exit(0))

let opened: Promise<{ readonly job: Job; readonly laws: ReturnType<typeof keyedLaws> }> | null = null

const obey = async (order: Order): Promise<void> => {
  if (order._tag === "Job") {
    const { job } = order
    const scope = await Effect.runPromise(Scope.make())
    opened = Effect.runPromise(Scope.provide(openSetting(job), scope)).then(({ setting }) => ({
      job,
      laws: keyedLaws(job, setting),
    }))
    // Told when a stretch is asked for.
    opened.catch(() => {})
    return
  }
  if (opened === null) return
  const { job, laws } = await opened
  const { run, found } = surveyHere(job, laws, order.stretch, { onProgram: (index) => tell({ _tag: "Begins", index }) })
  await Effect.runPromise(run)
  tell({ _tag: "Surveyed", survey: found() })
}

process.on("message", (message) => {
  if (!isOrder(message)) return
  obey(message).catch((cause: unknown) =>
    tell({ _tag: "Failed", message: Predicate.isError(cause) ? cause.message : String(cause) }),
  )
})
