/**
 * The command on a user's modules: every function and program that they export, its gradient by `checkGradientOn`.
 */
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import * as Predicate from "effect/Predicate"
import { checkGradientOn, evaluator, GradientError, showSample } from "@serein/gradcheck"
import type { Executor, GradientOptions, GradientReport, LawCount } from "@serein/gradcheck"
import { Failure, Reported } from "../command/errors.ts"
import type { Misuse } from "../command/errors.ts"
import { printJson, printLine } from "../command/output.ts"
import type { Output } from "../command/output.ts"
import { withProgress } from "../command/progress.ts"
import { number } from "./json.ts"
import { loadModule } from "./userModule.ts"
import type { Exported } from "./userModule.ts"

/** What the flags say of every check; what an export says of itself goes before. */
export type FunctionOptions = Pick<GradientOptions, "order" | "runs" | "seed">

interface Checked {
  readonly file: string
  readonly name: string
  readonly report: GradientReport
}

const indented = (text: string): string =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => (line === "" ? "" : `  ${line}`))
    .join("\n")

const checkedText = ({ file, name, report }: Checked): string => {
  const bisect =
    report._tag === "Wrong" && report.mode === "execution"
      ? `\n  bisect      serein bisect ${file} --seed ${report.seed}`
      : ""
  return `${name} (${file})\n${indented(report.text)}${bisect}\n`
}

const countJson = ({ mode, key, states, held, silent, ratio }: LawCount) => ({
  mode,
  law: key,
  states,
  held,
  silent,
  worst: number(ratio),
})

const checkedJson = ({ file, name, report }: Checked) => ({
  file,
  name,
  status: report._tag.toLowerCase(),
  seed: report.seed,
  laws: report._tag === "Wrong" ? [] : report.laws.map(countJson),
  violation:
    report._tag === "Wrong"
      ? {
          mode: report.mode,
          law: report.law,
          states: report.states,
          input: report.input,
          result: report.result,
          expected: number(report.expected),
          actual: number(report.actual),
          error: number(report.error),
          bound: number(report.bound),
          ratio: number(report.ratio),
          customAtFault: report.customAtFault,
          smallest: showSample(report.counterexample),
        }
      : null,
  text: report.text,
})

const check = (
  executor: Executor,
  { f, operands, options = {}, name }: Exported,
  given: FunctionOptions,
  file: string,
) =>
  Effect.tryPromise({
    try: () => checkGradientOn(executor === evaluator ? [] : executor, f, operands, { ...given, ...options }),
    catch: (cause) => {
      const message =
        cause instanceof GradientError ? cause.problem : Predicate.isError(cause) ? cause.message : String(cause)
      return new Failure({ message: `'${name}' of ${file}: ${message}` })
    },
  })

/** Checks what the modules export; exit code 1 where a gradient is wrong, or nothing could be said of one. */
export const checkFunctions = Effect.fnUntraced(function* (
  executor: Executor,
  files: readonly string[],
  options: FunctionOptions,
  json: boolean,
): Effect.fn.Return<void, Misuse | Failure | Reported, Output | FileSystem.FileSystem> {
  const found = yield* Effect.forEach(files, (file) =>
    Effect.map(loadModule(file), (exported) => exported.map((one) => ({ file, one }))),
  )
  const all = found.flat()
  const checked = yield* withProgress("gradcheck", all.length, (progress) =>
    Effect.forEach(all, ({ file, one }, done) =>
      Effect.gen(function* () {
        progress.update(done, one.name)
        const result: Checked = { file, name: one.name, report: yield* check(executor, one, options, file) }
        progress.clear()
        if (!json) yield* printLine(checkedText(result))
        return result
      }),
    ),
  )
  const wrong = checked.filter(({ report }) => report._tag !== "Correct").length
  if (json) yield* printJson({ executor: executor.name, holds: wrong === 0, checks: checked.map(checkedJson) })
  else yield* printLine(`${checked.length - wrong} of ${checked.length} correct`)
  if (wrong > 0) return yield* new Reported({ message: `${wrong} are not correct` })
})
