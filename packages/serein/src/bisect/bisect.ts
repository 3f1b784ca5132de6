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
import { bisectJson, bisectText } from "./text.ts"

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

interface Subject {
  readonly what: string
  readonly sample: Sample
}

/** Programs with their names: the exports of a file, or the one of a seed; each also with its gradients. */
const subjects = Effect.fnUntraced(function* ({ file, seed, from, over, float }: BisectInput) {
  if (!Number.isSafeInteger(from) || from < 0)
    return yield* new Misuse({ message: `--from cannot be ${from}: give 0 or more` })
  const path = Option.getOrNull(file)
  const found =
    path === null
      ? [...samplesOf({ over, seed, float }, { from, runs: 1 })].map((sample) => ({
          what:
            over === "programs"
              ? `program ${from} of seed ${seed}`
              : `'${sample.program.name}', draw ${from} of seed ${seed}`,
          sample,
        }))
      : yield* Effect.forEach(yield* loadModule(path), (exported) =>
          Effect.try({
            try: () => ({ what: `'${exported.name}' of ${path}`, sample: sampleOf(exported, seed) }),
            catch: (cause) =>
              new Failure({
                message: `'${exported.name}' of ${path}: ${Predicate.isError(cause) ? cause.message : String(cause)}`,
              }),
          }),
        )
  return found.flatMap(({ what, sample }): readonly Subject[] => {
    const extended = withGradients(sample)
    return extended === null
      ? [{ what, sample }]
      : [
          { what, sample },
          { what: `${what} with its gradients`, sample: extended },
        ]
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

const bisected = (sample: Sample, target: Target, runners: readonly CompiledRunner[], progress: Progress) =>
  Effect.tryPromise({
    try: (): Promise<Bisection> => {
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
    },
    catch: (cause) => new Failure({ message: Predicate.isError(cause) ? cause.message : String(cause) }),
  })

/** Runs the command: exit code 1 where a pass is guilty or refuses. The gradients are looked at where the program is right. */
export const runBisect = (
  input: BisectInput,
): Effect.Effect<void, Misuse | Failure | Reported | OpenError, Output | FileSystem.FileSystem> =>
  Effect.gen(function* () {
    const all = yield* subjects(input)
    const { target, runners } = yield* openRunners(input)
    let guilty = false
    for (const { what, sample } of all) {
      if (guilty) break
      const bisection = yield* withProgress("bisect", mostCandidates, (progress) =>
        bisected(sample, target, runners, progress),
      )
      guilty = bisection._tag !== "Agrees"
      yield* input.json ? printJson(bisectJson({ what, bisection })) : printLine(`${bisectText({ what, bisection })}\n`)
    }
    if (guilty) return yield* new Reported({ message: "a pass is guilty" })
  }).pipe(Effect.scoped)
