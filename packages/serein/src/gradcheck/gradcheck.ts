/**
 * The command: laws over programs, in this process or in several, reported also where it is interrupted.
 */
import { dirname } from "node:path"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Option from "effect/Option"
import { writeFileAtomically } from "@serein/data"
import type { WriteError } from "@serein/data"
import { namedLaws, surveying } from "@serein/gradcheck"
import type { OpenError } from "@serein/runtime"
import { Misuse, Reported } from "../command/errors.ts"
import type { Failure } from "../command/errors.ts"
import type { Output } from "../command/output.ts"
import { printJson, printLine } from "../command/output.ts"
import { withProgress } from "../command/progress.ts"
import { coverageFile } from "./coverageFile.ts"
import { checkFunctions } from "./functions.ts"
import { lawsOf } from "./job.ts"
import type { ExecutorName, FloatName, Job, OverName, TargetName } from "./job.ts"
import { reportJson } from "./json.ts"
import { surveyHere } from "./local.ts"
import { surveyInPool } from "./pool.ts"
import { openSetting } from "./setting.ts"
import { reportText } from "./text.ts"

/** What the command was given. */
export interface GradcheckInput {
  readonly files: readonly string[]
  readonly runs: Option.Option<number>
  readonly seed: number
  readonly from: number
  readonly law: readonly string[]
  readonly order: Option.Option<"1" | "2">
  readonly over: OverName
  readonly float: FloatName
  readonly executor: Option.Option<ExecutorName>
  readonly target: TargetName
  readonly adapter: Option.Option<string>
  readonly jobs: number
  readonly coverage: Option.Option<string>
  readonly list: boolean
  readonly json: boolean
}

const atLeast = (least: number, flag: string, value: number): Effect.Effect<void, Misuse> =>
  Number.isSafeInteger(value) && value >= least
    ? Effect.void
    : Effect.fail(new Misuse({ message: `--${flag} cannot be ${value}: give ${least} or more` }))

const usualRuns = 100

const keys = namedLaws.map(({ key }) => key)

/** Keys of laws, several with commas between. */
const lawKeys = (given: readonly string[]): Effect.Effect<readonly string[], Misuse> => {
  const wanted = given.flatMap((text) => text.split(",")).map((key) => key.trim())
  const unknown = wanted.find((key) => !keys.includes(key))
  return unknown === undefined
    ? Effect.succeed(wanted)
    : Effect.fail(new Misuse({ message: `--law: there is no law '${unknown}'; the laws are ${keys.join(", ")}` }))
}

/** `--adapter` alone means the device; the device without it the best one. */
const executorOf = ({ executor, adapter }: GradcheckInput): Effect.Effect<ExecutorName, Misuse> => {
  const named = Option.getOrNull(executor)
  return Option.isSome(adapter) && named !== null && named !== "device"
    ? Effect.fail(
        new Misuse({
          message: `--adapter names a device, and --executor ${named} runs on none; leave one of them out`,
        }),
      )
    : Effect.succeed(named ?? (Option.isSome(adapter) ? "device" : "kernels"))
}

const jobOf = Effect.fnUntraced(function* (input: GradcheckInput) {
  const runs = Option.getOrElse(input.runs, () => usualRuns)
  yield* atLeast(1, "runs", runs)
  yield* atLeast(0, "from", input.from)
  yield* atLeast(1, "jobs", input.jobs)
  if (input.over !== "programs" && input.float !== "f32")
    return yield* new Misuse({
      message: `--float ${input.float} is for random programs; leave it out with --over ${input.over}`,
    })
  const job: Job = {
    over: input.over,
    seed: input.seed,
    from: input.from,
    runs,
    laws: yield* lawKeys(input.law),
    executor: yield* executorOf(input),
    target: input.target,
    adapter: Option.getOrNull(input.adapter),
    order: Option.contains(input.order, "1") ? 1 : 2,
    float: input.float,
  }
  return job
})

/** Refuses a file that could not be written before the work for it begins. */
const checkFolder = Effect.fnUntraced(function* (path: string) {
  const fileSystem = yield* FileSystem.FileSystem
  const there = yield* Effect.orElseSucceed(fileSystem.exists(dirname(path)), () => false)
  if (!there)
    return yield* new Misuse({ message: `--coverage ${path}: there is no folder ${dirname(path)}; make it first` })
})

const listText = (): string => {
  const width = Math.max(...keys.map((key) => key.length))
  return namedLaws.map(({ key, states, concerns }) => `${key.padEnd(width)}  ${states} (${concerns})`).join("\n")
}

const check = Effect.fnUntraced(function* (job: Job, input: GradcheckInput) {
  const started = performance.now()
  const coveragePath = Option.getOrNull(input.coverage)
  if (coveragePath !== null) yield* checkFolder(coveragePath)
  const { setting, runsOn } = yield* openSetting(job)
  const laws = lawsOf(job, setting)
  if (laws.length === 0)
    return yield* new Misuse({
      message: `--law ${job.laws.join(",")}: on ${runsOn} there is nothing to hold it against; give another --executor or another law`,
    })
  let onProgram = (): void => {}
  const underway =
    input.jobs === 1
      ? surveyHere(job, laws, { from: job.from, runs: job.runs, violated: [] }, { onProgram: () => onProgram() })
      : surveyInPool(job, input.jobs, surveying(laws).found(), () => onProgram())
  const report = (complete: boolean) =>
    Effect.gen(function* () {
      const seconds = (performance.now() - started) / 1000
      const outcome = { job, survey: underway.found(), runsOn, complete, seconds }
      if (coveragePath !== null)
        yield* writeFileAtomically(coveragePath, coverageFile(coveragePath, outcome.survey.coverage))
      yield* input.json ? printJson(reportJson(outcome)) : printLine(reportText(outcome))
      return outcome.survey.laws.filter(({ finding }) => finding !== null).length
    })
  yield* Effect.onInterrupt(
    withProgress("gradcheck", job.runs, (progress) => {
      let done = -1
      onProgram = () => progress.update((done += 1))
      return underway.run
    }),
    () => report(false),
  )
  const wrong = yield* report(true)
  if (wrong > 0) return yield* new Reported({ message: `${wrong} laws did not hold` })
})

/** The gradients of what files export, with this job's setting. */
const checkFiles = Effect.fnUntraced(function* (job: Job, input: GradcheckInput) {
  const inapplicable = [
    ...(job.over === "programs" ? [] : ["--over"]),
    ...(job.float === "f32" ? [] : ["--float"]),
    ...(job.laws.length > 0 ? ["--law"] : []),
    ...(job.from > 0 ? ["--from"] : []),
    ...(input.jobs > 1 ? ["--jobs"] : []),
    ...(Option.isSome(input.coverage) ? ["--coverage"] : []),
  ]
  if (inapplicable.length > 0)
    return yield* new Misuse({
      message: `${inapplicable.join(", ")}: for random programs; leave it out for ${input.files.join(" ")}`,
    })
  const options = {
    seed: job.seed,
    ...Option.match(input.order, { onNone: () => ({}), onSome: () => ({ order: job.order }) }),
    ...Option.match(input.runs, { onNone: () => ({}), onSome: (runs) => ({ runs }) }),
  }
  yield* checkFunctions(job, input.files, options, input.json)
})

/** Runs the command: exit code 1 where a law does not hold. */
export const runGradcheck = (
  input: GradcheckInput,
): Effect.Effect<void, Misuse | Failure | Reported | OpenError | WriteError, Output | FileSystem.FileSystem> =>
  input.list
    ? input.json
      ? Effect.forEach(namedLaws, ({ key, states, concerns }) => printJson({ key, states, concerns }), {
          discard: true,
        })
      : printLine(listText())
    : Effect.flatMap(jobOf(input), (job) =>
        Effect.scoped(input.files.length > 0 ? checkFiles(job, input) : check(job, input)),
      )
