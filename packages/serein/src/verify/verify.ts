/**
 * The command: the cases of a folder, chosen, run one after the other, and reported.
 */
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Option from "effect/Option"
import * as Predicate from "effect/Predicate"
import type { OpenDevice, OpenError } from "@serein/runtime"
import { Misuse, Reported } from "../command/errors.ts"
import type { Output } from "../command/output.ts"
import { printJson, printLine, remark } from "../command/output.ts"
import { withProgress } from "../command/progress.ts"
import { openAdapter } from "../device.ts"
import { kindOf } from "./kinds.ts"
import { outcomeOf } from "./outcome.ts"
import { caseEnding, readJson } from "./referenceCase.ts"
import { ignoredOf, isBeyondLimits, jsonReport, lineOf, problemOf, statusOf, summaryOf } from "./report.ts"
import type { CaseReport } from "./report.ts"
import { makeRig } from "./rig.ts"

/** What the command was given. */
export interface VerifyInput {
  readonly directory: string
  readonly only: Option.Option<string>
  readonly adapter: Option.Option<string>
  readonly json: boolean
}

/** Whether a JSON file is a case: its name tells a kind, or it says so itself. */
const isCase = (directory: string, name: string) =>
  kindOf(name) !== null
    ? Effect.succeed(true)
    : Effect.match(readJson(join(directory, `${name}${caseEnding}`)), {
        onSuccess: (head) => Predicate.hasProperty(head, "case"),
        onFailure: () => false,
      })

/** The names of the cases in a folder. */
const caseNames = Effect.fnUntraced(function* (directory: string) {
  const fileSystem = yield* FileSystem.FileSystem
  const entries = yield* Effect.mapError(
    fileSystem.readDirectory(directory),
    (error) =>
      new Misuse({
        message:
          error.reason._tag === "NotFound"
            ? `${directory}: there is no such folder; name one that holds reference cases`
            : `${directory}: it cannot be read as a folder; name one that holds reference cases`,
      }),
  )
  const names = yield* Effect.filter(
    entries.filter((entry) => entry.endsWith(caseEnding)).map((entry) => entry.slice(0, -caseEnding.length)),
    (name) => isCase(directory, name),
  )
  if (names.length === 0) {
    const message = `${directory}: there are no reference cases in it (files such as a_ae_eval.json, with .safetensors beside them)`
    return yield* new Misuse({ message })
  }
  return names.toSorted()
})

const prefixesOf = (only: Option.Option<string>): readonly string[] | null =>
  Option.isNone(only)
    ? null
    : only.value
        .split(",")
        .map((prefix) => prefix.trim())
        .filter((prefix) => prefix !== "")

const chosen = Effect.fnUntraced(function* (input: VerifyInput) {
  const names = yield* caseNames(input.directory)
  const prefixes = prefixesOf(input.only)
  if (prefixes === null) return names
  const missing = prefixes.find((prefix) => !names.some((name) => name.startsWith(prefix)))
  if (missing !== undefined || prefixes.length === 0) {
    const message = `--only ${missing ?? ""}: no case in ${input.directory} begins so; there are ${names.join(", ")}`
    return yield* new Misuse({ message })
  }
  return names.filter((name) => prefixes.some((prefix) => name.startsWith(prefix)))
})

const verifyCase = Effect.fnUntraced(function* (gpu: OpenDevice, directory: string, name: string) {
  const begin = performance.now()
  const ran = yield* outcomeOf(directory, name, (reference) => makeRig(gpu, reference))
  const report: CaseReport = {
    name,
    ...ran,
    adapter: gpu.adapter.name,
    seconds: (performance.now() - begin) / 1000,
  }
  return report
})

const afterDifferences =
  "What lies beyond its limit is wrong in the case, in Serein or in the adapter's driver; --adapter runs it on another one, to tell which."

/** Runs the command. */
export const runVerify = (
  input: VerifyInput,
): Effect.Effect<void, Misuse | Reported | OpenError, Output | FileSystem.FileSystem> =>
  Effect.gen(function* () {
    const names = yield* chosen(input)
    const gpu = yield* openAdapter(input.adapter)
    const width = Math.max(...names.map((name) => name.length))
    const reports: CaseReport[] = []
    yield* withProgress("verify", names.length, (progress) =>
      Effect.gen(function* () {
        for (const [done, name] of names.entries()) {
          progress.update(done, name)
          const report = yield* verifyCase(gpu, input.directory, name)
          reports.push(report)
          progress.clear()
          yield* input.json ? printJson(jsonReport(report)) : printLine(lineOf(report, width))
          const problem = problemOf(report)
          if (input.json && problem !== null) yield* remark(`${name}: ${statusOf(report)}: ${problem}`)
          const ignored = ignoredOf(report)
          if (ignored.length > 0)
            yield* remark(`${name}: not compared, as its kind has no such output: ${ignored.join(", ")}`)
        }
        progress.update(names.length)
      }),
    )
    const summary = summaryOf(reports)
    if (!input.json) yield* printLine(`\n${summary}, on ${gpu.adapter.name}`)
    if (reports.some(isBeyondLimits)) yield* remark(afterDifferences)
    if (reports.some((report) => statusOf(report) !== "pass")) return yield* new Reported({ message: summary })
  }).pipe(Effect.scoped)
