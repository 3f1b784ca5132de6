/**
 * Running the cases of a folder, one after the other: a case that breaks does not keep the others from running.
 */
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Option from "effect/Option"
import * as Predicate from "effect/Predicate"
import { AxisError } from "@serein/lang"
import type { OpenDevice, OpenError } from "@serein/runtime"
import { Misuse, Reported } from "../command/errors.ts"
import type { Output } from "../command/output.ts"
import { printJson, printLine, remark } from "../command/output.ts"
import { withProgress } from "../command/progress.ts"
import { openAdapter } from "../device.ts"
import { isEmpty, notCompared } from "./findings.ts"
import { kindOf, verifiers } from "./kinds.ts"
import { readCase, readJson } from "./referenceCase.ts"
import { ignoredOf, isBeyondLimits, jsonReport, lineOf, problemOf, statusOf, summaryOf } from "./report.ts"
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

/** What models and scores throw at sizes that cannot be theirs. */
const isModelError = (defect: unknown): defect is AxisError | RangeError =>
  defect instanceof AxisError || defect instanceof RangeError

/** Without the source line, which is ours and not the case's. */
const firstLine = (text: string): string => text.split("\n", 1)[0] ?? ""

/** Runs one case. What its data make a model refuse fails that case alone, like everything else that is wrong in it. */
const outcomeOf = (
  gpu: OpenDevice,
  directory: string,
  name: string,
): Effect.Effect<{ readonly outcome: Outcome; readonly dispatches: number }, never, FileSystem.FileSystem> => {
  const verifier = verifiers.get(kindOf(name) ?? "")
  if (verifier === undefined) {
    const kinds = [...verifiers.keys()].join(", ")
    const reason = `its name tells no kind of case that there is; after its first underscore should come one of ${kinds}`
    return Effect.succeed({ outcome: { _tag: "Unsupported", reason }, dispatches: 0 })
  }
  const broken = (message: string) => ({ outcome: { _tag: "Broken", message }, dispatches: 0 }) as const
  return Effect.gen(function* () {
    const reference = yield* readCase(directory, `${name}${caseEnding}`)
    const rig = yield* makeRig(gpu, reference)
    const findings = yield* verifier(reference, rig)
    if (isEmpty(findings)) {
      const message = `${reference.path}: nothing in it could be compared; it should record outputs ('out.…') of its kind, or gradients`
      return broken(message)
    }
    const outcome: Outcome = { _tag: "Compared", findings, notCompared: notCompared(reference, findings) }
    return { outcome, dispatches: rig.dispatches() }
  }).pipe(
    Effect.scoped,
    Effect.catch((error) => Effect.succeed(broken(error.message))),
    Effect.catchDefect((defect) =>
      isModelError(defect)
        ? Effect.succeed(broken(`${join(directory, name)}${caseEnding}: ${firstLine(defect.message)}`))
        : Effect.die(defect),
    ),
  )
}

const verifyCase = Effect.fnUntraced(function* (gpu: OpenDevice, directory: string, name: string) {
  const begin = performance.now()
  const ran = yield* outcomeOf(gpu, directory, name)
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
