/**
 * An experiment as the process's work: its defaults as flags, its findings on standard output, its exit code.
 */
import { basename, extname } from "node:path"
import * as NodeServices from "@effect/platform-node/NodeServices"
import * as Effect from "effect/Effect"
import { pipe } from "effect/Function"
import * as Option from "effect/Option"
import * as Predicate from "effect/Predicate"
import * as Record from "effect/Record"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import { Failure } from "../command/errors.ts"
import * as flags from "../command/flags.ts"
import { Output, printJson, printLine, processOutput } from "../command/output.ts"
import { runArguments, runProcess } from "../command/run.ts"
import { version } from "../command/version.ts"
import type { Experiment, Findings, Given, Setting, Settings } from "./experiment.ts"

/** `batchSize` as it is written on a command line. */
const flagName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** The flag of a setting. A default that is a whole number asks for one. */
const flagOf = (value: Setting, name: string): Flag.Flag<Setting> => {
  const flag = flagName(name)
  const ofKind = (): Flag.Flag<Setting> => {
    if (typeof value === "string") return Flag.String(flag)
    if (typeof value === "boolean") return Flag.Boolean(flag)
    return Number.isInteger(value) ? Flag.Int(flag) : Flag.Finite(flag)
  }
  return pipe(ofKind(), Flag.withDescription(`Without, ${value}`), Flag.withDefault(value))
}

const isGiven = <S extends Settings>(settings: Settings, defaults: S): settings is Given<S> =>
  Object.entries(defaults).every(([name, value]) => typeof settings[name] === typeof value)

const shown = (one: number | string): string =>
  typeof one === "string" ? `\n  ${one.replaceAll("\n", "\n  ")}` : String(Number(one.toPrecision(4)))

/** Numbers beside their name, texts below it. */
const lineOf = ([name, found]: readonly [string, Findings[string]]): string =>
  `${name}  ${typeof found === "object" ? found.map(shown).join("  ") : shown(found)}`

const reasonOf = (cause: unknown): Failure =>
  new Failure({ message: Predicate.isError(cause) ? cause.message : String(cause) })

/** The command line of an experiment. */
export const commandOf = <S extends Settings, F extends Findings>(
  script: string,
  defaults: S,
  run: Experiment<S, F>,
) => {
  const name = basename(script, extname(script))
  const settings = Record.map(defaults, flagOf)
  return Command.make(
    name,
    { settings, adapter: flags.adapter, json: flags.json },
    Effect.fnUntraced(function* ({ settings, adapter, json }) {
      if (!isGiven(settings, defaults)) return yield* Effect.die(new Error("every setting has a flag"))
      const options = Option.isSome(adapter) ? { adapter: adapter.value } : {}
      const findings = yield* Effect.tryPromise({ try: () => run(settings, options), catch: reasonOf })
      yield* json ? printJson(findings) : printLine(Object.entries(findings).map(lineOf).join("\n"))
    }),
  )
}

/** Runs an experiment with the process's arguments, and ends the process. */
export const runScript = <S extends Settings, F extends Findings>(
  script: string,
  defaults: S,
  run: Experiment<S, F>,
): void =>
  runProcess(
    pipe(
      runArguments(commandOf(script, defaults, run), version, process.argv.slice(2)),
      Effect.provideService(Output, processOutput),
      Effect.provide(NodeServices.layer),
    ),
    processOutput,
  )
