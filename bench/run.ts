/**
 * The benchmark's run: its parts one after another on one device, each reported when it is done.
 */
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { openGpu } from "@serein/runtime"
import { Misuse } from "serein/command/errors"
import type { Failure } from "serein/command/errors"
import { printJson, printLine } from "serein/command/output"
import type { Output } from "serein/command/output"
import { failed, measurePart, parts } from "./parts.ts"
import type { Bench, Part } from "./parts.ts"
import { drySizes, toySizes } from "./models.ts"
import { jsonOf, nothing } from "./report.ts"
import type { Measurements } from "./report.ts"

/** What the command was given. */
export interface BenchInput {
  readonly json: boolean
  readonly adapter: Option.Option<string>
  readonly only: Option.Option<string>
  readonly jaxjs: boolean
  readonly profile: boolean
  readonly repetitions: number
  readonly dryRun: boolean
}

const isPart = (name: string): name is Part => parts.some((part) => part === name)

/** The parts that `--only` names. */
export const chosenParts = (only: Option.Option<string>): Effect.Effect<readonly Part[], Misuse> => {
  if (Option.isNone(only)) return Effect.succeed(parts)
  const names = only.value.split(",").map((name) => name.trim())
  const unknown = names.find((name) => !isPart(name))
  return unknown === undefined
    ? Effect.succeed(parts.filter((part) => names.includes(part)))
    : Effect.fail(new Misuse({ message: `--only knows no part '${unknown}'; there are ${parts.join(", ")}` }))
}

/** How often things are measured, and at which sizes. */
const extentOf = ({ dryRun, repetitions }: BenchInput) =>
  dryRun
    ? { sizes: drySizes, dry: true, repetitions: 1, processes: 1, compilations: 1 }
    : { sizes: toySizes, dry: false, repetitions, processes: Math.min(5, repetitions), compilations: 5 }

const together = (found: readonly Partial<Measurements>[]): Measurements =>
  found.reduce<Measurements>((all, part) => Object.assign(all, part), { ...nothing })

/** Runs the benchmark. */
export const runBench = (input: BenchInput): Effect.Effect<void, Misuse | Failure, Output> =>
  Effect.scoped(
    Effect.gen(function* () {
      const chosen = yield* chosenParts(input.only)
      if (input.repetitions < 1)
        return yield* new Misuse({ message: `--repetitions must be at least 1; it is ${input.repetitions}` })
      const options = Option.match(input.adapter, { onNone: () => ({}), onSome: (adapter) => ({ adapter }) })
      const gpu = yield* Effect.acquireRelease(
        Effect.tryPromise({ try: () => openGpu({ ...options, safety: "fast" }), catch: failed }),
        (opened) => Effect.promise(() => opened.close()),
      )
      const { json, profile, jaxjs } = input
      const say: Bench["say"] = (text) => (json ? Effect.void : printLine(`${text}\n`))
      const bench: Bench = { gpu, say, profile, jaxjs, ...extentOf(input) }
      yield* say(`${gpu.adapter.name} (${gpu.adapter.driver}), Node ${process.versions.node}`)
      const found = yield* Effect.forEach(chosen, (part) => measurePart(part, bench))
      if (json) yield* printJson(jsonOf(together(found), gpu.adapter))
    }),
  )
