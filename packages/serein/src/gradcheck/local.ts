/**
 * A stretch of programs surveyed in this process, one after the other.
 *
 * Between two programs the event loop has its turn: for signals, for the bar, and because expressions that nothing
 * holds any more are freed only then.
 */
import * as Effect from "effect/Effect"
import * as Predicate from "effect/Predicate"
import { surveying } from "@serein/gradcheck"
import type { KeyedLaw, Survey } from "@serein/gradcheck"
import { Failure } from "../command/errors.ts"
import { samplesOf } from "./job.ts"
import type { Job, Stretch } from "./job.ts"

/** A turn of the event loop. */
export const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

/** A survey under way: what it has found is there at any time. */
export interface Underway {
  readonly run: Effect.Effect<void, Failure>
  readonly found: () => Survey
}

/** What a survey tells as it goes. */
export interface Listener {
  /** Called before each program. */
  readonly onProgram: (index: number) => void
}

/** Why a survey cannot go on. */
const failureAt = (job: Job, index: number, cause: unknown): Failure =>
  new Failure({
    message: `program ${index} of seed ${job.seed}: ${Predicate.isError(cause) ? cause.message : String(cause)}`,
  })

/** Surveys a stretch of the job's programs. */
export const surveyHere = (
  job: Job,
  laws: readonly KeyedLaw[],
  stretch: Stretch,
  { onProgram }: Listener,
): Underway => {
  const survey = surveying(laws, { violated: new Set(stretch.violated), pause: turn })
  return {
    found: survey.found,
    run: Effect.gen(function* () {
      let index = stretch.from
      for (const sample of samplesOf(job, stretch)) {
        onProgram(index)
        yield* Effect.promise(turn)
        yield* Effect.tryPromise({
          try: () => survey.meet(index, sample),
          catch: (cause) => failureAt(job, index, cause),
        })
        index += 1
      }
    }),
  }
}
