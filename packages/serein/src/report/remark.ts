/**
 * What a run of a given size can show, in honest sentences: made from the figures, so that a longer run says more.
 */
import type { BrierTable, Evaluation } from "../evaluate/evaluation.ts"
import { causalModel, percentText, standardErrorsAbove } from "../evaluate/evaluationText.ts"
import { stageTitle } from "../train/records.ts"
import type { RunRecord } from "../train/records.ts"
import { ofKind } from "./figures.ts"

const millions = (count: number): string =>
  count >= 1e6 ? `${(count / 1e6).toPrecision(3)} M` : `${Math.round(count / 1000)} k`

const minutes = (seconds: number): string =>
  seconds >= 5400
    ? `${(seconds / 3600).toFixed(1)} hours`
    : seconds >= 90
      ? `${Math.round(seconds / 60)} minutes`
      : `${Math.max(2, Math.round(seconds))} seconds`

/** Standard errors that count as a difference. */
const significant = 3

/** What the scores of a causal model show; empty where there is none. */
const shown = (evaluation: Evaluation): string => {
  const model = causalModel(evaluation)
  if (model === null) return ""
  const { scores, shuffled } = model.prediction
  const above = (other: BrierTable): number => standardErrorsAbove(scores.brier[0], other.brier[0]) ?? 0
  if (above(evaluation.unigram) < significant || above(shuffled) < significant) {
    return " That was too little to show that it uses its context: it does not clearly beat the frequencies of single tokens."
  }
  const learned = " It has learned to use its context, which frequencies of single tokens could not explain"
  const overBigram = above(evaluation.bigram)
  if (overBigram >= significant) return `${learned}, and predicts better than a table of token pairs.`
  return overBigram > -significant
    ? `${learned}, and predicts about as well as a table of token pairs.`
    : `${learned}, but a table of token pairs still predicts better.`
}

/** What the autoencoder alone shows; empty where something reads its latents. */
const reconstructed = (evaluation: Evaluation): string => {
  const { autoencoder } = evaluation
  if (autoencoder === null || causalModel(evaluation) !== null) return ""
  return ` It gives back ${percentText(autoencoder.fromMean)} of held-out tokens, and ${percentText(autoencoder.fromNoisy)} with noise of deviation ${autoencoder.sigma} in its latents. Nothing is trained yet that could write.`
}

const smallModel =
  " Words and sentences need a model some hundred times larger and days of training: expect letters that look like English, not English. What the run does show is that the whole path works, from text to compiled training to samples."

/** The remark on a run, from its records. */
export const runRemark = (records: readonly RunRecord[]): string => {
  const evaluated = ofKind(records, "evaluation").at(-1)
  const finished = ofKind(records, "finished").at(-1)
  const model = ofKind(records, "ready").findLast(({ stage }) => stage === finished?.stage)
  if (model === undefined || finished === undefined || evaluated === undefined) return "The run is not finished yet."
  const { evaluation } = evaluated
  const size = `This ${stageTitle[model.stage]} has ${millions(model.parameters)} parameters and was trained for ${minutes(finished.trainingSeconds)}.`
  const small = causalModel(evaluation) !== null && model.parameters < 5e7 ? smallModel : ""
  return `${size}${shown(evaluation)}${reconstructed(evaluation)}${small}`
}
