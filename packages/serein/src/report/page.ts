/**
 * report.html as a function of a run's configuration and records: one page that needs no other file and no network.
 */
import type { Configuration } from "../config/configuration.ts"
import type { Evaluation } from "../evaluate/evaluation.ts"
import { causalModel, percentText } from "../evaluate/evaluationText.ts"
import { headLossName } from "../evaluate/lossName.ts"
import { stageNames, stageTitle } from "../train/records.ts"
import type { RunRecord, StageName } from "../train/records.ts"
import { chartSvg, escaped } from "./chart.ts"
import type { Line } from "./chart.ts"
import { evaluationSection } from "./evaluationSection.ts"
import { bytesText, ofKind, temperatureText } from "./figures.ts"
import { styleSheet } from "./style.ts"

/** What a report is made of. */
export interface ReportInput {
  /** The run directory's name. */
  readonly name: string
  readonly configuration: Configuration
  readonly records: readonly RunRecord[]
  /** What a run of this size can show, in a sentence. */
  readonly remark: string
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const figure = (value: string, label: string): string =>
  `<div><b>${escaped(value)}</b><span>${escaped(label)}</span></div>`

const evaluationFigures = (evaluation: Evaluation): readonly string[] => {
  const { autoencoder } = evaluation
  const scores = causalModel(evaluation)?.prediction.scores
  return [
    ...(autoencoder === null ? [] : [figure(percentText(autoencoder.fromMean), "held-out tokens reconstructed")]),
    ...(scores === undefined
      ? []
      : [
          figure(scores.brierLM.mean.toFixed(2), "BrierLM on held-out text"),
          figure(scores.brier[0].mean.toFixed(4), "Brier-1 on held-out text"),
        ]),
  ]
}

const figures = ({ records }: ReportInput): string => {
  const evaluation = ofKind(records, "evaluation").at(-1)?.evaluation
  const finished = ofKind(records, "finished")
  const peak = Math.max(0, ...finished.map(({ peakBytes }) => peakBytes))
  const cells = [
    ...(evaluation === undefined ? [] : evaluationFigures(evaluation)),
    ...finished.map(({ stage, tokensPerSecond }) =>
      figure(`${(tokensPerSecond / 1000).toFixed(1)} k`, `tokens/s, training the ${stageTitle[stage]}`),
    ),
    ...(peak > 0 ? [figure(bytesText(peak), "of GPU memory at the most")] : []),
  ]
  return cells.length === 0 ? "" : `<div class="figures">${cells.join("")}</div>`
}

const lineOf = (
  name: string,
  role: Line["role"],
  records: readonly { readonly step: number }[],
  value: (index: number) => number,
): Line => ({ name, role, points: records.map(({ step }, index) => [step, value(index)]) })

/** What the loss of a stage is. */
const lossText = (stage: StageName, { head }: Configuration): string => {
  switch (stage) {
    case "autoencoder":
      return "The training loss is that of hidden tokens and dropped-out latents plus a weighted KL divergence, for a whole chunk; the validation loss is the cross-entropy of one token, without that noise."
    case "languageModel":
      return `The ${headLossName(head)} of the next chunk’s latent vector, in training and on held-out text. Only its differences mean something: its floor is the noise of the targets.`
    case "baseline":
      return "The cross-entropy of the next token in nats, in training and on held-out text."
  }
}

const stageSection = (stage: StageName, { configuration, records }: ReportInput): string => {
  const own = records.filter((record) => record.stage === stage)
  const ready = ofKind(own, "ready").at(-1)
  if (ready === undefined) return ""
  const training = ofKind(own, "training")
  const validation = ofKind(own, "validation")
  const losses = [
    lineOf("training", "training", training, (i) => training[i]?.loss ?? Number.NaN),
    lineOf("validation", "validation", validation, (i) => validation[i]?.loss ?? Number.NaN),
  ]
  const positive = losses.every(({ points }) => points.every(([, y]) => y > 0))
  const loss = chartSvg({
    title: `Loss of the ${stageTitle[stage]}`,
    xLabel: "step",
    y: stage === "autoencoder" && positive ? "logarithmic" : "linear",
    // Its first steps only find the targets' place and spread; what there is to learn lies in the last tenth of the fall.
    start: stage === "autoencoder" ? 0 : 0.08,
    lines: losses,
  })
  const norm = chartSvg({
    title: `Gradient norm of the ${stageTitle[stage]}`,
    xLabel: "step",
    y: "linear",
    start: 0,
    lines: [lineOf("norm", "detail", training, (i) => training[i]?.gradientNorm ?? Number.NaN)],
  })
  const facts = `${ready.parameters.toLocaleString("en")} trained parameters; ${ready.steps} steps of ${ready.kernels} kernels each, in one submission; the program plans for ${bytesText(ready.programBytes)}. Adapter: ${ready.adapter}.`
  return `<h2>${capital(stageTitle[stage])}</h2><p>${escaped(lossText(stage, configuration))}</p>${loss}<p class="quiet">${escaped(facts)}</p><details><summary>Gradient norm before clipping</summary>${norm}</details>`
}

const writtenSection = (records: readonly RunRecord[]): string => {
  const written = ofKind(records, "written")
  if (written.length === 0) return ""
  const texts = written.map(({ inverseTemperature, prompt, text, tokensPerSecond }) => {
    return `<h3>${temperatureText(inverseTemperature)} <span class="quiet">(${tokensPerSecond.toFixed(0)} tokens/s)</span></h3><div class="written"><b>${escaped(prompt)}</b>${escaped(text)}</div>`
  })
  return `<h2>Text</h2>${texts.join("")}`
}

const sampleSection = (records: readonly RunRecord[]): string => {
  const rows = (stage: StageName) =>
    ofKind(records, "sample")
      .filter((sample) => sample.stage === stage)
      .map(({ step, text }) => `<tr><td>${step}</td><td class="text">${escaped(text)}</td></tr>`)
  const tables = stageNames.flatMap((stage) => {
    const samples = rows(stage)
    const given = ofKind(records, "sample").find((sample) => sample.stage === stage)?.given ?? ""
    const what = stage === "autoencoder" ? "Reconstruction of" : "Continuation of"
    if (samples.length === 0) return []
    return [
      `<h3>${what} <span class="quiet">“${escaped(given.replace(/\s+/g, " ").trim())}”</span></h3><table><tr><th>step</th><th></th></tr>${samples.join("")}</table>`,
    ]
  })
  return tables.length === 0 ? "" : `<h2>Samples during training</h2>${tables.join("")}`
}

const subject: Readonly<Record<Configuration["model"], string>> = {
  calm: "A continuous autoregressive language model",
  autoencoder: "The autoencoder of a continuous autoregressive language model",
  baseline: "An autoregressive language model over tokens",
}

/** The page. */
export const reportHtml = (input: ReportInput): string => {
  const { name, configuration, records, remark } = input
  const evaluation = ofKind(records, "evaluation").at(-1)?.evaluation
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>Serein: ${escaped(name)}</title><style>${styleSheet}</style></head><body><main>`,
    `<h1>${escaped(name)}</h1><p class="quiet">${escaped(subject[configuration.model])}, trained with Serein</p>`,
    figures(input),
    `<p>${escaped(remark)}</p>`,
    ...stageNames.map((stage) => stageSection(stage, input)),
    evaluation === undefined ? "" : evaluationSection(evaluation),
    writtenSection(records),
    sampleSection(records),
    `<h2>Configuration</h2><details><summary>Every key</summary><pre>${escaped(JSON.stringify(configuration, undefined, 2))}</pre></details>`,
    "</main></body></html>\n",
  ].join("")
}
