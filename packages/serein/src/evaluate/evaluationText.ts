/**
 * An evaluation as a person reads it: two small tables with errors beside every score.
 */
import type { BrierTable, Estimate, Evaluation } from "./evaluation.ts"

/** A fraction as a percentage of four figures: `99.41 %`. */
export const percentText = (fraction: number): string => `${(100 * fraction).toFixed(2)} %`

/** `0.0912 ± 0.0021`, or without the error where there is none. */
export const estimateText = ({ mean, standardError }: Estimate, digits: number): string =>
  standardError === null ? mean.toFixed(digits) : `${mean.toFixed(digits)} ± ${standardError.toFixed(digits)}`

/** The models of an evaluation by what people call them, best known last. */
export const scoredModels = ({
  languageModel,
  unigram,
  bigram,
}: Evaluation): readonly (readonly [name: string, table: BrierTable])[] => [
  ...(languageModel === null
    ? []
    : ([
        ["CALM", languageModel.scores],
        ["CALM, contexts shuffled", languageModel.shuffled],
      ] as const)),
  ["unigram", unigram],
  ["bigram", bigram],
]

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

/** What Brier-1 says of the language model, in a sentence; empty where none is trained. */
export const verdict = ({ languageModel, unigram }: Evaluation): string => {
  if (languageModel === null) return ""
  const [own] = languageModel.scores.brier
  const [shuffled] = languageModel.shuffled.brier
  const overUnigram = comparison("the unigram's", standardErrorsAbove(own, unigram.brier[0]))
  const overShuffled = comparison("its own with shuffled contexts", standardErrorsAbove(own, shuffled))
  return `CALM's Brier-1 is ${overUnigram}, and ${overShuffled}.`
}

/** The evaluation as lines. */
export const evaluationText = (evaluation: Evaluation): string => {
  const { autoencoder, languageModel } = evaluation
  const reconstruction = alignedRows([
    ["  from the posterior's mean", percentText(autoencoder.fromMean)],
    ["  from a sample of the posterior", percentText(autoencoder.fromSample)],
    [`  from the mean + ${autoencoder.sigma}·ε`, percentText(autoencoder.fromNoisy)],
  ])
  const scores = alignedRows([
    ["", ...scoreColumns],
    ...scoredModels(evaluation).map(([name, table]) => [`  ${name}`].concat(scoreRow(table))),
  ])
  const positions = evaluation.unigram.positions.toLocaleString("en")
  return [
    `Autoencoder: held-out tokens reconstructed, of ${autoencoder.tokens.toLocaleString("en")} (${evaluation.text})`,
    ...reconstruction,
    "",
    `Prediction of ${positions} held-out chunks${languageModel === null ? "" : `; energy loss ${languageModel.loss.toFixed(3)}`} (score ± standard error, higher is better)`,
    ...scores,
    ...(languageModel === null ? [] : [verdict(evaluation)]),
  ].join("\n")
}
