/**
 * Verdicts, samples and reports as text: what a person reads when a law is violated, and pastes back.
 */
import { showAxes } from "@serein/lang/axis"
import type { Tensor } from "@serein/lang/evaluate"
import { printProgram } from "@serein/lang/print"
import type { Report } from "./check.ts"
import type { Verdict } from "./laws/law.ts"
import type { Sample } from "./sample.ts"

const mostValues = 64

const showValues = ({ data }: Tensor): string => {
  const shown = Array.from(data.subarray(0, mostValues)).join(", ")
  return data.length > mostValues ? `${shown}, … ${data.length} in all` : shown
}

/** The program as text that builds it, and the values it is run on as comments. */
export const showSample = ({ program, inputs, variables }: Sample): string => {
  const leaves = [...Object.entries(inputs), ...Object.entries(variables)]
  const values = leaves.map(([name, t]) => `// ${name}: ${t.dtype} ${showAxes(t.axes)} = ${showValues(t)}`)
  return `${printProgram(program).trimEnd()}\n${values.join("\n")}\n`
}

/** A number in six digits. */
export const figure = (x: number): string => (Number.isFinite(x) ? Number(x.toPrecision(6)).toString() : String(x))

/** A ratio, large ones as `2.3e15`: nobody counts their digits. */
export const ratioText = (x: number): string =>
  Number.isFinite(x) && x >= 1e6 ? x.toExponential(1).replace("+", "") : figure(x)

/** A verdict in a line or three. */
export const showVerdict = (verdict: Verdict): string => {
  switch (verdict._tag) {
    case "Holds":
      return `holds: ${verdict.compared} elements compared, worst error ${figure(verdict.ratio)} of its bound, ${verdict.undetermined} undetermined`
    case "Inapplicable":
      return `says nothing here: ${verdict.reason}`
    case "Violated": {
      const { where, element, expected, actual, error, bound, fault } = verdict.worst
      if (fault !== undefined) return `violated: ${fault}`
      const place = element === "" ? where : `${where} at ${element}`
      return `violated in ${place}: ${actual} where ${expected} was expected, an error of ${figure(error)}, ${ratioText(verdict.ratio)} times what rounding explains (${figure(bound)})`
    }
    default:
      return verdict satisfies never
  }
}

const quantile = (sorted: readonly number[], p: number): number => sorted[Math.floor(p * (sorted.length - 1))] ?? 0

/** A report: counts, how the bound was used up, and the smallest counterexample. */
export const showReport = (report: Report): string => {
  const silent = Object.entries(report.inapplicable).map(([reason, n]) => `${n} × ${reason}`)
  const lines = [
    `${report.law}: ${report.held} of ${report.runs} programs hold${silent.length === 0 ? "" : `, ${silent.join(", ")}`}`,
    `  ${report.compared} elements, ${report.undetermined} undetermined; error/bound median ${figure(quantile(report.ratios, 0.5))}, worst ${figure(quantile(report.ratios, 1))}`,
  ]
  const { counterexample: found } = report
  if (found === null) return lines.join("\n")
  return [
    ...lines,
    `  ${showVerdict(found.verdict)}`,
    `  seed ${found.seed}, program ${found.index}, shrunk to:`,
    showSample(found.smallest),
  ].join("\n")
}
