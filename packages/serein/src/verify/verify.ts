/**
 * Running the cases of a folder, one after the other: a case that breaks does not keep the others from running.
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
import { readCase, readJson } from "./referenceCase.ts"
import { jsonReport, lineOf, problemOf, statusOf, summaryOf } from "./report.ts"
import type { CaseReport, Outcome } from "./report.ts"
import { makeRig } from "./rig.ts"

/** What the command was given. */
export interface VerifyInput {
  readonly directory: string
  readonly only: Option.Option<string>
  readonly adapter: Option.Option<string>
  readonly json: boolean
}

const caseEnding = ".json"

/** Whether a JSON file is a case: its name tells a kind that is known, or it says so itself. */
const isCase = (directory: string, name: string) =>
  kindOf(name) !== undefined
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

/** Runs one case. */
const verifyCase = Effect.fnUntraced(function* (gpu: OpenDevice, directory: string, name: string) {
  const begin = performance.now()
  const report = (outcome: Outcome, dispatches: number): CaseReport => ({
    name,
    outcome,
    adapter: gpu.adapter.name,
    dispatches,
    seconds: (performance.now() - begin) / 1000,
  })
  const kind = kindOf(name)
  if (kind === undefined || kind._tag === "Unsupported") {
    return report({ _tag: "Unsupported", reason: kind?.reason ?? "this version does not know cases of this kind" }, 0)
  }
  return yield* Effect.gen(function* () {
    const reference = yield* readCase(directory, `${name}${caseEnding}`)
    const rig = yield* makeRig(gpu, reference)
    const findings = yield* kind.verify(reference, rig)
    return report({ _tag: "Compared", findings }, rig.dispatches())
  }).pipe(
    Effect.scoped,
    Effect.catch((error) =>
      Effect.succeed(
        report(
          error._tag === "Unsupported"
            ? { _tag: "Unsupported", reason: error.reason }
            : { _tag: "Broken", message: error.message },
          0,
        ),
      ),
    ),
  )
})

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
        }
        progress.update(names.length)
      }),
    )
    const summary = summaryOf(reports)
    if (!input.json) yield* printLine(`\n${summary}, on ${gpu.adapter.name}`)
    if (reports.some((report) => statusOf(report) === "fail")) return yield* new Reported({ message: summary })
  }).pipe(Effect.scoped)
