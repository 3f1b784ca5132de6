/**
 * An evaluation as a person reads it: two small tables with errors beside every score.
 */
import type { BrierTable, Estimate, Evaluation, Prediction, Reconstruction, Robustness } from "./evaluation.ts"

/** A fraction as a percentage of four figures: `99.41 %`. */
export const percentText = (fraction: number): string => `${(100 * fraction).toFixed(2)} %`

/** `0.0912 ± 0.0021`, or without the error where there is none. */
export const estimateText = ({ mean, standardError }: Estimate, digits: number): string =>
  standardError === null ? mean.toFixed(digits) : `${mean.toFixed(digits)} ± ${standardError.toFixed(digits)}`

/** The causal model of an evaluation: what people call it, and what it predicts one of at a time. */
export interface CausalModel {
  readonly name: string
  readonly unit: string
  readonly prediction: Prediction
}

/** The causal model of an evaluation; null where only an autoencoder is trained. */
export const causalModel = ({ languageModel, baseline }: Evaluation): CausalModel | null => {
  if (languageModel !== null) return { name: "CALM", unit: "chunks", prediction: languageModel }
  return baseline === null ? null : { name: "baseline", unit: "tokens", prediction: baseline }
}

/** The models of an evaluation by what people call them, the trained one first. */
export const scoredModels = (evaluation: Evaluation): readonly (readonly [name: string, table: BrierTable])[] => {
  const model = causalModel(evaluation)
  const own: readonly (readonly [string, BrierTable])[] =
    model === null
      ? []
      : [
          [model.name, model.prediction.scores],
          [`${model.name}, contexts shuffled`, model.prediction.shuffled],
        ]
  return [...own, ["unigram", evaluation.unigram], ["bigram", evaluation.bigram]]
}

/** The columns of the table of scores. */
export const scoreColumns = ["Brier-1", "Brier-2", "Brier-3", "Brier-4", "BrierLM"] as const

/** One row of that table. */
export const scoreRow = ({ brier, brierLM }: BrierTable): readonly string[] => [
  ...brier.map((term) => estimateText(term, 4)),
  estimateText(brierLM, 2),
]

/** Rows of cells as lines, columns aligned, the first to the left and the others to the right. */
export const alignedRows = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join("  ")
      .trimEnd(),
  )
}

/** How many standard errors one score lies above another; null where an error is unknown. */
export const standardErrorsAbove = (score: Estimate, other: Estimate): number | null => {
  if (score.standardError === null || other.standardError === null) return null
  const error = Math.hypot(score.standardError, other.standardError)
  return error > 0 ? (score.mean - other.mean) / error : null
}

const comparison = (name: string, above: number | null): string =>
  above === null
    ? `cannot be compared with ${name}`
    : `${Math.abs(above).toFixed(1)} standard errors ${above >= 0 ? "above" : "below"} ${name}`

/** What Brier-1 says of the causal model, in a sentence; empty where none is trained. */
export const verdict = (evaluation: Evaluation): string => {
  const model = causalModel(evaluation)
  if (model === null) return ""
  const { name, prediction } = model
  const [own] = prediction.scores.brier
  const [shuffled] = prediction.shuffled.brier
  const overUnigram = comparison("the unigram's", standardErrorsAbove(own, evaluation.unigram.brier[0]))
  const overShuffled = comparison("its own with shuffled contexts", standardErrorsAbove(own, shuffled))
  return `${name === "CALM" ? name : `The ${name}`}'s Brier-1 is ${overUnigram}, and ${overShuffled}.`
}

/** What the autoencoder gives back, each way with its share. */
export const reconstructedRows = (autoencoder: Reconstruction): readonly (readonly [how: string, share: string])[] => [
  ["from the posterior's mean", percentText(autoencoder.fromMean)],
  ["from a sample of the posterior", percentText(autoencoder.fromSample)],
  [`from the mean + ${autoencoder.sigma}·ε`, percentText(autoencoder.fromNoisy)],
]

const robustnessLines = ({ tokens, points }: Robustness): readonly string[] => [
  "",
  `The same in percent from the mean + σ·ε, of ${tokens.toLocaleString("en")}`,
  ...alignedRows([
    ["  σ", ...points.map(({ sigma }) => sigma.toFixed(1))],
    ["  ", ...points.map(({ reconstructed }) => (100 * reconstructed).toFixed(2))],
  ]),
]

const autoencoderLines = (autoencoder: Reconstruction, text: string): readonly string[] => [
  `Autoencoder: held-out tokens reconstructed, of ${autoencoder.tokens.toLocaleString("en")} (${text})`,
  ...alignedRows(reconstructedRows(autoencoder).map(([how, share]) => [`  ${how}`, share])),
  ...(autoencoder.robustness === null ? [] : robustnessLines(autoencoder.robustness)),
  "",
]

const predictionLines = (evaluation: Evaluation): readonly string[] => {
  const model = causalModel(evaluation)
  const positions = evaluation.unigram.positions.toLocaleString("en")
  const what =
    model === null
      ? `Prediction of ${positions} held-out chunks`
      : `Prediction of ${positions} held-out ${model.unit}; ${model.prediction.lossName} ${model.prediction.loss.toFixed(3)}`
  const text = evaluation.autoencoder === null ? ` (${evaluation.text})` : ""
  return [
    `${what}${text} (score ± standard error, higher is better)`,
    ...alignedRows([
      ["", ...scoreColumns],
      ...scoredModels(evaluation).map(([name, table]) => [`  ${name}`].concat(scoreRow(table))),
    ]),
    ...(model === null ? [] : [verdict(evaluation)]),
  ]
}

/** The evaluation as lines. */
export const evaluationText = (evaluation: Evaluation): string =>
  [
    ...(evaluation.autoencoder === null ? [] : autoencoderLines(evaluation.autoencoder, evaluation.text)),
    ...predictionLines(evaluation),
  ].join("\n")
