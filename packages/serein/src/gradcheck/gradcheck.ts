/**
 * The command: laws over programs, in this process or in several, reported also where it is interrupted.
 */
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { namedLaws, surveying } from "@serein/gradcheck"
import type { OpenError } from "@serein/runtime"
import { Misuse, Reported } from "../command/errors.ts"
import type { Failure } from "../command/errors.ts"
import { Output, printJson, printLine } from "../command/output.ts"
import { withProgress } from "../command/progress.ts"
import { keyedLaws } from "./job.ts"
import type { ExecutorName, Job } from "./job.ts"
import { surveyHere } from "./local.ts"
import { surveyInPool } from "./pool.ts"
import { openSetting } from "./setting.ts"
import { reportJson } from "./json.ts"
import { reportText } from "./text.ts"

/** What the command was given. */
export interface GradcheckInput {
  readonly runs: number
  readonly seed: number
  readonly from: number
  readonly law: readonly string[]
  readonly order: "1" | "2"
  readonly float: "f32" | "f16"
  readonly executor: Option.Option<ExecutorName>
  readonly adapter: Option.Option<string>
  readonly jobs: number
  readonly list: boolean
  readonly json: boolean
}

const atLeastOne = (flag: string, value: number, least: number): Effect.Effect<void, Misuse> =>
  Number.isSafeInteger(value) && value >= least
    ? Effect.void
    : Effect.fail(new Misuse({ message: `--${flag} cannot be ${value}: give ${least} or more` }))

const keys = namedLaws.map(({ key }) => key)

/** Keys of laws, several with commas between. */
const lawKeys = (given: readonly string[]): Effect.Effect<readonly string[], Misuse> => {
  const wanted = given.flatMap((text) => text.split(",")).map((key) => key.trim())
  const unknown = wanted.find((key) => !keys.includes(key))
  return unknown === undefined
    ? Effect.succeed(wanted)
    : Effect.fail(new Misuse({ message: `--law: there is no law '${unknown}'; the laws are ${keys.join(", ")}` }))
}

/** `--adapter` alone means the device; a device without it the best one. */
const executorOf = ({ executor, adapter }: GradcheckInput): Effect.Effect<ExecutorName, Misuse> => {
  const named = Option.getOrNull(executor)
  if (Option.isSome(adapter) && named !== null && named !== "device")
    return Effect.fail(
      new Misuse({ message: `--adapter is for --executor device, and this is --executor ${named}; leave one out` }),
    )
  return Effect.succeed(named ?? (Option.isSome(adapter) ? "device" : "kernels"))
}

const jobOf = Effect.fnUntraced(function* (input: GradcheckInput) {
  yield* atLeastOne("runs", input.runs, 1)
  yield* atLeastOne("from", input.from, 0)
  yield* atLeastOne("jobs", input.jobs, 1)
  const job: Job = {
    seed: input.seed,
    from: input.from,
    runs: input.runs,
    laws: yield* lawKeys(input.law),
    executor: yield* executorOf(input),
    adapter: Option.getOrNull(input.adapter),
    order: input.order === "2" ? 2 : 1,
    float: input.float,
  }
  return job
})

const listText = (): string => {
  const width = Math.max(...keys.map((key) => key.length))
  return namedLaws.map(({ key, states, concerns }) => `${key.padEnd(width)}  ${states} (${concerns})`).join("\n")
}

const check = Effect.fnUntraced(function* (job: Job, input: GradcheckInput) {
  const started = performance.now()
  const { setting, runsOn } = yield* openSetting(job)
  const laws = keyedLaws(job, setting)
  if (laws.length === 0)
    return yield* new Misuse({
      message: `--law ${job.laws.join(",")}: there is nothing to hold it against on ${runsOn}; give --executor device, or another law`,
    })
  const report = (complete: boolean) => {
    const seconds = (performance.now() - started) / 1000
    const outcome = { job, survey: underway.found(), runsOn, complete, seconds }
    return input.json ? printJson(reportJson(outcome)) : printLine(reportText(outcome))
  }
  let done = -1
  let onProgram = (): void => {}
  const underway =
    input.jobs === 1
      ? surveyHere(job, laws, { from: job.from, runs: job.runs, violated: [] }, { onProgram: () => onProgram() })
      : surveyInPool(job, input.jobs, surveying(laws).found(), () => onProgram())
  yield* Effect.onInterrupt(
    withProgress("gradcheck", job.runs, (progress) => {
      onProgram = () => progress.update((done += 1))
      return underway.run
    }),
    () => report(false),
  )
  yield* report(true)
  const wrong = underway.found().laws.filter(({ finding }) => finding !== null)
  if (wrong.length > 0) return yield* new Reported({ message: `${wrong.length} laws did not hold` })
})

/** Runs the command: exit code 1 where a law does not hold. */
export const runGradcheck = (
  input: GradcheckInput,
): Effect.Effect<void, Misuse | Failure | Reported | OpenError, Output> =>
  input.list ? printLine(listText()) : Effect.flatMap(jobOf(input), (job) => Effect.scoped(check(job, input)))
