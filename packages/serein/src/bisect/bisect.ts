/**
 * The command: a program compiled pass by pass, each level run, and the first that differs named.
 */
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import * as Option from "effect/Option"
import * as Predicate from "effect/Predicate"
import { heuristicScheduler, pipeline } from "@serein/compiler"
import { bisect, interpretedWgsl, withGradients } from "@serein/gradcheck"
import type { Bisection, CompiledRunner, Sample } from "@serein/gradcheck"
import type { Target } from "@serein/compiler"
import type { OpenError } from "@serein/runtime"
import { Failure, Misuse, Reported } from "../command/errors.ts"
import { printJson, printLine } from "../command/output.ts"
import type { Output } from "../command/output.ts"
import { withProgress } from "../command/progress.ts"
import type { Progress } from "../command/progress.ts"
import { openAdapter } from "../device.ts"
import { deviceRunner } from "../gradcheck/deviceExecutor.ts"
import { samplesOf } from "../gradcheck/job.ts"
import type { OverName, TargetName } from "../gradcheck/job.ts"
import { turn } from "../gradcheck/local.ts"
import { interpretedTargets } from "../gradcheck/targets.ts"
import { loadModule, sampleOf } from "../gradcheck/userModule.ts"
import { bisectJson, bisectText, failedJson } from "./text.ts"

/** What the command was given. */
export interface BisectInput {
  readonly file: Option.Option<string>
  readonly seed: number
  readonly from: number
  readonly over: OverName
  readonly float: "f32" | "f16"
  readonly target: TargetName
  readonly adapter: Option.Option<string>
  readonly json: boolean
}

/** A program to bisect, or why there is none of an export. */
interface Subject {
  readonly what: string
  readonly sample: Effect.Effect<Sample, Failure>
}

/** Work of one subject; whatever it throws is a failure that names the subject. */
const named = <A>(what: string, work: () => A | Promise<A>): Effect.Effect<A, Failure> =>
  Effect.tryPromise({
    try: async () => await work(),
    catch: (cause) => new Failure({ message: `${what}: ${Predicate.isError(cause) ? cause.message : String(cause)}` }),
  })

/** Programs with their names: the exports of a file, or the one of a seed. */
const subjects = Effect.fnUntraced(function* ({ file, seed, from, over, float }: BisectInput) {
  if (!Number.isSafeInteger(from) || from < 0)
    return yield* new Misuse({ message: `--from cannot be ${from}: give 0 or more` })
  const path = Option.getOrNull(file)
  if (path === null)
    return [...samplesOf({ over, seed, float }, { from, runs: 1 })].map((sample): Subject => ({
      what:
        over === "programs"
          ? `program ${from} of seed ${seed}`
          : `'${sample.program.name}', draw ${from} of seed ${seed}`,
      sample: Effect.succeed(sample),
    }))
  const { exported } = yield* loadModule(path)
  return exported.map((one): Subject => {
    const what = `'${one.name}' of ${path}`
    return { what, sample: named(what, () => sampleOf(one, seed)) }
  })
})

const mostCandidates = 1000

/** What programs are compiled for, and what runs them: an interpreter, and the device where there is one. */
const openRunners = Effect.fnUntraced(function* ({ adapter, target }: BisectInput) {
  if (Option.isNone(adapter)) {
    const named = interpretedTargets[target]
    return { target: named, runners: [interpretedWgsl(named)] }
  }
  const gpu = yield* openAdapter(adapter, "checked")
  const runners: readonly CompiledRunner[] = [interpretedWgsl(gpu.target), deviceRunner(gpu, gpu.adapter.name)]
  return { target: gpu.target, runners }
})

interface Runners {
  readonly target: Target
  readonly runners: readonly CompiledRunner[]
}

const bisected = (what: string, sample: Sample, { target, runners }: Runners, progress: Progress) =>
  named(what, (): Promise<Bisection> => {
    let tried = 0
    return bisect(sample, {
      compiler: pipeline(target, heuristicScheduler(target)),
      runners,
      shrinkBudget: mostCandidates,
      pause: () => {
        progress.update((tried += 1), "making the program smaller")
        return turn()
      },
    })
  })

/** Bisects a program, then its gradients where the program is right; says whether both are. */
const bisectSubject = Effect.fnUntraced(function* ({ what, sample }: Subject, runners: Runners, json: boolean) {
  const look = Effect.fnUntraced(function* (name: string, looked: Sample) {
    const bisection = yield* withProgress("bisect", mostCandidates, (progress) =>
      bisected(name, looked, runners, progress),
    )
    yield* json
      ? printJson(bisectJson({ what: name, bisection }))
      : printLine(`${bisectText({ what: name, bisection })}\n`)
    return bisection._tag === "Agrees"
  })
  const drawn = yield* sample
  if (!(yield* look(what, drawn))) return false
  const extended = yield* named(what, () => withGradients(drawn))
  return extended === null || (yield* look(`${what} with its gradients`, extended))
})

/** Runs the command: exit code 1 where a pass is guilty or refuses, or an export cannot be bisected; others still are. */
export const runBisect = (
  input: BisectInput,
): Effect.Effect<void, Misuse | Failure | Reported | OpenError, Output | FileSystem.FileSystem> =>
  Effect.gen(function* () {
    const all = yield* subjects(input)
    const runners = yield* openRunners(input)
    let right = true
    for (const subject of all) {
      const agrees = yield* Effect.catchTag(bisectSubject(subject, runners, input.json), "Failure", ({ message }) =>
        Effect.as(input.json ? printJson(failedJson(subject.what, message)) : printLine(`failed: ${message}\n`), false),
      )
      right &&= agrees
    }
    if (!right) return yield* new Reported({ message: "a program is not kept, or could not be bisected" })
  }).pipe(Effect.scoped)
