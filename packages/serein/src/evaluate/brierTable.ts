/**
 * Brier scores of any model in one form: those of samples, whose errors come from the jackknife over blocks, and the
 * exact ones of n-gram models, whose errors come from their positions.
 */
import { ngramBrier, trainBigram } from "@serein/data"
import type { BrierScores, ScoringPlan } from "@serein/data"
import type { BrierScore } from "@serein/stdlib"
import type { BrierTable, Estimate } from "./evaluation.ts"

const estimateOf = (mean: number, error: number | undefined): Estimate => ({
  mean,
  standardError: error === undefined || !Number.isFinite(error) ? null : error,
})

/** A sampled model's scores. */
export const brierTable = ({ brier, standardErrors, ...score }: BrierScore): BrierTable => ({
  brier: [
    estimateOf(brier[0], standardErrors[0]),
    estimateOf(brier[1], standardErrors[1]),
    estimateOf(brier[2], standardErrors[2]),
    estimateOf(brier[3], standardErrors[3]),
  ],
  brierLM: estimateOf(score.brierLM, score.brierLM > 0 ? score.brierLMStandardError : undefined),
  positions: score.positions,
})

const exactTable = ({ brier: [first, second, third, fourth], brierLM, positions }: BrierScores): BrierTable => ({
  brier: [
    estimateOf(first.mean, first.standardError),
    estimateOf(second.mean, second.standardError),
    estimateOf(third.mean, third.standardError),
    estimateOf(fourth.mean, fourth.standardError),
  ],
  brierLM: estimateOf(brierLM.mean, brierLM.standardError),
  positions,
})

/** A unigram and a bigram model of `train`, scored on the chunks of `heldOut` that a chunked model predicts. */
export const ngramTables = (
  train: Int32Array,
  heldOut: Int32Array,
  vocabularySize: number,
  plan: ScoringPlan,
): { readonly unigram: BrierTable; readonly bigram: BrierTable } => {
  const bigram = trainBigram(train, vocabularySize)
  return {
    unigram: exactTable(ngramBrier(bigram.unigram, heldOut, plan)),
    bigram: exactTable(ngramBrier(bigram, heldOut, plan)),
  }
}
