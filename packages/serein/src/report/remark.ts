/**
 * What a run of a given size can show, in honest sentences: made from the figures, so that a longer run says more.
 */
import type { Evaluation } from "../evaluate/evaluation.ts"
import { standardErrorsAbove } from "../evaluate/evaluationText.ts"
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

const shown = ({ languageModel, unigram, bigram }: Evaluation): string => {
  if (languageModel === null) return "Only the autoencoder is trained yet, so nothing can be said about writing."
  const own = languageModel.scores.brier[0]
  const overUnigram = standardErrorsAbove(own, unigram.brier[0]) ?? 0
  const overShuffled = standardErrorsAbove(own, languageModel.shuffled.brier[0]) ?? 0
  const overBigram = standardErrorsAbove(own, bigram.brier[0]) ?? 0
  if (overUnigram < significant || overShuffled < significant) {
    return "That was too little to show that it uses its context: it does not clearly beat the frequencies of letters."
  }
  const learned = "It has learned to use its context, which letter frequencies alone could not explain"
  if (overBigram >= significant) return `${learned}, and predicts better than a table of letter pairs.`
  return overBigram > -significant
    ? `${learned}, and predicts about as well as a table of letter pairs.`
    : `${learned}, but a table of letter pairs still predicts better.`
}

/** The remark on a run, from its records. */
export const runRemark = (records: readonly RunRecord[]): string => {
  const evaluated = ofKind(records, "evaluation").at(-1)
  const model = ofKind(records, "ready").findLast(({ stage }) => stage === "languageModel")
  const time = ofKind(records, "finished").find(({ stage }) => stage === "languageModel")?.trainingSeconds
  if (model === undefined || time === undefined || evaluated === undefined) return "The run is not finished yet."
  const size = `This language model has ${millions(model.parameters)} parameters and was trained for ${minutes(time)}.`
  const small =
    model.parameters < 5e7
      ? " Words and sentences need a model some hundred times larger and days of training: expect letters that look like English, not English. What the run does show is that the whole path works, from text to compiled training to samples."
      : ""
  return `${size} ${shown(evaluated.evaluation)}${small}`
}
