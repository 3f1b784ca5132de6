/**
 * What verifying found, for a person (a line a case, and what failed) and for machines (an object a case).
 */
import { failures } from "./findings.ts"
import type { Findings } from "./findings.ts"
import type { Measure } from "./measures.ts"
import type { Outcome } from "./outcome.ts"

/** A case with its outcome and what it took. */
export interface CaseReport {
  readonly name: string
  readonly outcome: Outcome
  readonly adapter: string
  readonly dispatches: number
  readonly seconds: number
}

/** `pass`, `fail` or `unsupported`. */
export const statusOf = ({ outcome }: CaseReport): "pass" | "fail" | "unsupported" => {
  switch (outcome._tag) {
    case "Compared":
      return failures(outcome.findings).length === 0 ? "pass" : "fail"
    case "Unsupported":
      return "unsupported"
    case "Broken":
      return "fail"
  }
}

const findingsOf = ({ outcome }: CaseReport): Findings =>
  outcome._tag === "Compared" ? outcome.findings : { outputs: [], gradients: null }

/** Whether something was compared and found beyond its limit. */
export const isBeyondLimits = (report: CaseReport): boolean => failures(findingsOf(report)).length > 0

/** Recorded outputs that were left alone. */
export const ignoredOf = ({ outcome }: CaseReport): readonly string[] =>
  outcome._tag === "Compared" ? outcome.notCompared : []

/** The object that `--json` prints. Errors are in the unit of their limits; null where a case has no gradients. */
export const jsonReport = (report: CaseReport) => {
  const { outputs, gradients } = findingsOf(report)
  return {
    case: report.name,
    status: statusOf(report),
    outputs: Object.fromEntries(outputs.map(({ name, error }) => [name, error])),
    gradients: { worst: gradients?.worst.error ?? null, rel_l2: gradients?.relativeL2.error ?? null },
    adapter: report.adapter,
    dispatches: report.dispatches,
    seconds: Number(report.seconds.toFixed(3)),
  }
}

const figure = (value: number): string =>
  Number.isInteger(value) && value < 1e6 ? String(value) : value.toExponential(1)

const against = ({ error, limit }: Measure): string => `${figure(error)} of ${figure(limit)}`

/** The comparison that comes closest to its limit. */
const closest = (measures: readonly Measure[]): Measure | undefined =>
  measures.toSorted((a, b) => b.error / (b.limit || 1) - a.error / (a.limit || 1))[0]

/** A sentence on why a case did not pass; null where it did. */
export const problemOf = ({ outcome }: CaseReport): string | null => {
  switch (outcome._tag) {
    case "Compared": {
      const failed = failures(outcome.findings)
      return failed.length === 0 ? null : failed.map((measure) => `${measure.name} ${against(measure)}`).join(", ")
    }
    case "Unsupported":
      return outcome.reason
    case "Broken":
      return outcome.message
  }
}

/** The line of a case. */
export const lineOf = (report: CaseReport, width: number): string => {
  const head = `${report.name.padEnd(width)}  ${statusOf(report).padEnd(11)}`
  if (report.outcome._tag !== "Compared") return `${head}  ${problemOf(report) ?? ""}`
  const { outputs, gradients } = report.outcome.findings
  const worst = closest(outputs)
  const parts = [
    ...(worst === undefined ? [] : [`outputs ${against(worst)} (${worst.name})`]),
    ...(gradients === null
      ? []
      : [`gradients ${against(gradients.worst)}`, `together ${against(gradients.relativeL2)}`]),
    `${report.dispatches} dispatches`,
    `${report.seconds.toFixed(1)} s`,
  ]
  const failed =
    statusOf(report) === "fail" ? `\n${" ".repeat(width + 2)}beyond the limit: ${problemOf(report) ?? ""}` : ""
  return `${head}  ${parts.join("  ")}${failed}`
}

/** The last line: how many of each. */
export const summaryOf = (reports: readonly CaseReport[]): string => {
  const count = (status: string): number => reports.filter((report) => statusOf(report) === status).length
  return `${count("pass")} passed, ${count("fail")} failed, ${count("unsupported")} unsupported`
}
