/**
 * The comparison as a page: our curves over the recorded ones, and every figure with the range that it must lie in.
 */
import { chartSvg, escaped } from "serein/report/chart"
import type { Chart, Line } from "serein/report/chart"
import { standaloneSvg } from "serein/report/standalone"
import { styleSheet } from "serein/report/style"
import { deviations, firstCompared, meanCurve } from "./judgement.ts"
import type { Verdict } from "./judgement.ts"
import { subjects, titles } from "./models.ts"
import type { Subject } from "./models.ts"
import type { Curve, OriginalCurves } from "./original.ts"

const points = (curve: Curve): Line["points"] => curve.map(({ step, loss }) => [step, loss])

/** What the table and the text say of a range. */
export const rangeText = ({ least, most }: Verdict): string =>
  least === null ? (most === null ? "" : `≤ ${most}`) : most === null ? `≥ ${least}` : `${least} … ${most}`

/** A model's losses over the recorded ones. */
export const lossChart = (subject: Subject, own: Curve, recorded: readonly Curve[]): Chart => ({
  title: `Loss of the ${titles[subject]}`,
  xLabel: "step",
  y: "linear",
  start: 0.08,
  lines: [
    ...recorded.map((curve, i): Line => {
      const name = recorded.length === 1 ? "original" : `original ${i + 1}`
      return { name, role: "training", points: points(curve) }
    }),
    { name: "Serein", role: "validation", points: points(own) },
  ],
})

/** A chart's file in the run directory, with what stands above it. */
export const lossFile = (subject: Subject, own: Curve, recorded: readonly Curve[]) =>
  ({
    name: `${subject}.svg`,
    text: standaloneSvg(lossChart(subject, own, recorded), `Training loss, ${titles[subject]}`),
  }) as const

const chartsOf = (subject: Subject, own: Curve, recorded: readonly Curve[]): string => {
  const shares = deviations(own, meanCurve(recorded)).map(({ step, share }) => [step, 100 * share] as const)
  const apart = chartSvg({
    title: `Deviation of the ${titles[subject]} in percent`,
    xLabel: "step",
    y: "linear",
    start: 0,
    lines: [{ name: "percent", role: "detail", points: shares }],
  })
  return `<h2>${escaped(titles[subject])}</h2>${chartSvg(lossChart(subject, own, recorded))}<h3>Deviation from the recorded curve, in percent, from step ${firstCompared} on</h3>${apart}`
}

/** The page; it needs no other file. */
export const curvesHtml = (
  own: Readonly<Record<Subject, Curve>>,
  recorded: OriginalCurves,
  verdicts: readonly Verdict[],
): string => {
  const rows = verdicts.map(
    (verdict) =>
      `<tr><td>${escaped(verdict.name)}</td><td>${Number(verdict.value.toPrecision(5))}</td><td>${rangeText(verdict)}</td><td>${verdict.passed ? "yes" : "NO"}</td></tr>`,
  )
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>Serein: learning curves</title><style>${styleSheet}</style></head><body><main>`,
    '<h1>Learning curves</h1><p class="quiet">Serein beside the original implementation, on the same text</p>',
    ...subjects.map((subject) => chartsOf(subject, own[subject], recorded[subject])),
    `<h2>Figures</h2><div class="wide"><table><tr><th></th><th>measured</th><th>range</th><th>inside</th></tr>${rows.join("")}</table></div>`,
    "</main></body></html>\n",
  ].join("")
}
