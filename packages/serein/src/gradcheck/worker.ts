/**
 * A process that surveys stretches of a job's programs, as its parent tells it (see `pool.ts`). It opens what programs
 * run on once.
 */
import * as Effect from "effect/Effect"
import * as Predicate from "effect/Predicate"
import * as Scope from "effect/Scope"
import type { KeyedLaw, Survey } from "@serein/gradcheck"
import { lawsOf } from "./job.ts"
import type { Job, Stretch } from "./job.ts"
import { surveyHere } from "./local.ts"
import type { Order, Reply } from "./pool.ts"
import { openSetting } from "./setting.ts"

const isOrder = (message: unknown): message is Order =>
  Predicate.hasProperty(message, "_tag") &&
  (message._tag === "Job" || message._tag === "Stretch" || message._tag === "Stop")

const tell = (reply: Reply): void => void process.send?.(reply)

// A terminal interrupts all its processes; the parent says when this one ends.
process.on("SIGINT", () => {})
process.on("disconnect", () => process.exit(0))

/** What the process was started for, with what it takes. */
interface Opened {
  readonly job: Job
  readonly laws: readonly KeyedLaw[]
}

const open = (job: Job): Promise<Opened> =>
  Effect.runPromise(
    Effect.flatMap(Scope.make(), (scope) =>
      Scope.provide(
        Effect.map(openSetting(job), ({ setting }) => ({ job, laws: lawsOf(job, setting) })),
        scope,
      ),
    ),
  )

let opened: Promise<Opened> = Promise.reject(new Error("a stretch was asked for before there was a job"))
// Told when a stretch is asked for.
opened.catch(() => {})

/** What was found so far of the stretch under way. */
let found: (() => Survey) | null = null

const survey = async (stretch: Stretch): Promise<void> => {
  const { job, laws } = await opened
  const underway = surveyHere(job, laws, stretch, { onProgram: (index) => tell({ _tag: "Begins", index }) })
  found = underway.found
  await Effect.runPromise(underway.run)
  found = null
  tell({ _tag: "Surveyed", survey: underway.found() })
}

const obey = (order: Order): void => {
  switch (order._tag) {
    case "Job":
      opened = open(order.job)
      opened.catch(() => {})
      return
    case "Stretch":
      survey(order.stretch).catch((cause: unknown) =>
        tell({ _tag: "Failed", message: Predicate.isError(cause) ? cause.message : String(cause) }),
      )
      return
    case "Stop":
      if (found !== null) tell({ _tag: "Surveyed", survey: found() })
  }
}

process.on("message", (message) => {
  if (isOrder(message)) obey(message)
})
