/**
 * The check of one export of a user's module, as plain data that one process can tell another.
 */
import { checkGradient, checkGradientOn, evaluator, GradientError, showSample } from "@serein/gradcheck"
import type { Executor, GradientOptions, GradientReport, LawCount } from "@serein/gradcheck"
import * as Predicate from "effect/Predicate"
import { number } from "./json.ts"
import type { Exported } from "./userModule.ts"

/** What the flags say of every check; what an export says of itself goes before. */
export type FunctionOptions = Pick<GradientOptions, "order" | "runs" | "seed">

/** A law's count, for machines. */
export interface CountJson {
  readonly mode: LawCount["mode"]
  readonly law: string
  readonly states: string
  readonly held: number
  readonly silent: Readonly<Record<string, number>>
  readonly worst: number | string
}

type Wrong = GradientReport & { readonly _tag: "Wrong" }

/** A law that does not hold, for machines. */
export type ViolationJson = Pick<Wrong, "mode" | "law" | "states" | "input" | "result" | "customAtFault"> & {
  readonly [K in "expected" | "actual" | "error" | "bound" | "ratio"]: number | string
} & { readonly smallest: string }

/** What became of one export. */
export interface ExportCheck {
  readonly file: string
  readonly name: string
  /** `failed` where it could not be checked: `text` says why. */
  readonly status: "correct" | "undecided" | "wrong" | "failed"
  readonly seed: number
  readonly laws: readonly CountJson[]
  readonly violation: ViolationJson | null
  readonly text: string
}

const countJson = ({ mode, key, states, held, silent, ratio }: LawCount): CountJson => ({
  mode,
  law: key,
  states,
  held,
  silent,
  worst: number(ratio),
})

const violationJson = (report: Wrong): ViolationJson => ({
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
})

const statusOf = { Correct: "correct", Undecided: "undecided", Wrong: "wrong" } as const

/** Checks the gradient of one export. What it throws, or an executor, is the result of this one, and no other's. */
export const checkExport = async (
  executor: Executor,
  { f, operands, options = {}, name }: Exported,
  given: FunctionOptions,
  file: string,
): Promise<ExportCheck> => {
  try {
    const wanted = { ...given, ...options }
    const report =
      executor === evaluator ? checkGradient(f, operands, wanted) : await checkGradientOn(executor, f, operands, wanted)
    return {
      file,
      name,
      status: statusOf[report._tag],
      seed: report.seed,
      laws: report._tag === "Wrong" ? [] : report.laws.map(countJson),
      violation: report._tag === "Wrong" ? violationJson(report) : null,
      text: report.text,
    }
  } catch (cause) {
    const problem =
      cause instanceof GradientError ? cause.problem : Predicate.isError(cause) ? cause.message : String(cause)
    return {
      file,
      name,
      status: "failed",
      seed: options.seed ?? given.seed ?? 1,
      laws: [],
      violation: null,
      text: `it could not be checked: ${problem}`,
    }
  }
}
