/**
 * What `serein plan` does: finds the target, compiles, prints; exit code 1 where something does not fit.
 */
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import * as Option from "effect/Option"
import { openTokenizer } from "@serein/data"
import type { TokenizerError } from "@serein/data"
import { Backend, dawnBackend } from "@serein/runtime"
import type { CompileFailed, OpenError } from "@serein/runtime"
import { Reported } from "../command/errors.ts"
import type { Misuse } from "../command/errors.ts"
import { printJson, printLine } from "../command/output.ts"
import type { Output } from "../command/output.ts"
import { withProgress } from "../command/progress.ts"
import { parseSize } from "../command/size.ts"
import { tokenizerChoice, vocabularyOf } from "../config/models.ts"
import { resolveConfiguration } from "../config/resolve.ts"
import { openAdapter } from "../device.ts"
import { fits, planJson, planText } from "./planText.ts"
import { planRecipe, programCount } from "./recipePlan.ts"
import { assumedTargets } from "./targets.ts"
import type { AssumedTarget, PlanTarget } from "./targets.ts"

/** What the command was given. */
export interface PlanInput {
  readonly name: string
  readonly config: Option.Option<string>
  readonly set: readonly string[]
  readonly adapter: Option.Option<string>
  readonly target: AssumedTarget
  readonly memory: Option.Option<string>
  readonly json: boolean
}

/** The adapter's limits, read from a device that is closed again; or limits that are assumed. */
const targetFor = Effect.fnUntraced(function* (input: PlanInput): Effect.fn.Return<PlanTarget, Misuse | OpenError> {
  const stated = Option.isSome(input.memory)
    ? yield* Effect.fromResult(parseSize("--memory", input.memory.value))
    : null
  if (Option.isNone(input.adapter)) return { ...assumedTargets[input.target], assumed: true, memoryBytes: stated }
  return yield* Effect.scoped(
    Effect.gen(function* () {
      const { adapter, target } = yield* openAdapter(input.adapter)
      const host = yield* Effect.map(Backend, (backend) => backend.hostMemory())
      return { name: adapter.name, assumed: false, target, memoryBytes: stated ?? (adapter.software ? host : null) }
    }),
  ).pipe(Effect.provide(dawnBackend))
})

/** Runs the command. */
export const runPlan = (
  input: PlanInput,
): Effect.Effect<
  void,
  CompileFailed | Misuse | OpenError | Reported | TokenizerError,
  FileSystem.FileSystem | Output
> =>
  Effect.gen(function* () {
    const { config, set } = input
    const configuration = yield* resolveConfiguration({ recipe: Option.some(input.name), config, set })
    const target = yield* targetFor(input)
    const vocabulary = vocabularyOf(yield* openTokenizer(tokenizerChoice(configuration)))
    const plan = yield* withProgress("plan", programCount(configuration), (progress) =>
      planRecipe(input.name, configuration, vocabulary, target, progress),
    )
    yield* input.json ? printJson(planJson(plan)) : printLine(planText(plan))
    if (!fits(plan)) return yield* new Reported({ message: "it does not fit" })
  })
