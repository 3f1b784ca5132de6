/**
 * What an evaluation finds, as it is printed, logged and reported: plain values with their schema.
 *
 * Brier scores are fractions (−1 to 1), BrierLM is on its scale of 100. A standard error is null where nothing can be
 * said about it: of a single block, or of a score that is clamped at zero.
 */
import * as Schema from "effect/Schema"

/** A mean with the standard error of that mean. */
export const Estimate = Schema.Struct({ mean: Schema.Finite, standardError: Schema.NullOr(Schema.Finite) })
export type Estimate = typeof Estimate.Type

/** Brier-1 to Brier-4 and BrierLM of one model on one text. */
export const BrierTable = Schema.Struct({
  brier: Schema.Tuple([Estimate, Estimate, Estimate, Estimate]),
  brierLM: Estimate,
  /** Chunks that were predicted. */
  positions: Schema.Natural,
})
export type BrierTable = typeof BrierTable.Type

/** How much of a text the autoencoder gives back. Fractions of `tokens`. */
export const Reconstruction = Schema.Struct({
  tokens: Schema.Natural,
  /** Mean cross-entropy of a token under a posterior sample, in nats. */
  loss: Schema.Finite,
  fromMean: Schema.Finite,
  fromSample: Schema.Finite,
  /** From the posterior's mean with Gaussian noise of deviation `sigma` added. */
  fromNoisy: Schema.Finite,
  sigma: Schema.Finite,
})
export type Reconstruction = typeof Reconstruction.Type

/** How well the language model predicts the next chunk. */
export const Prediction = Schema.Struct({
  /** Mean energy loss over the predicted chunks. It may be negative. */
  loss: Schema.Finite,
  scores: BrierTable,
  /** The same model, the same truth, but the context of another place in the text. */
  shuffled: BrierTable,
})
export type Prediction = typeof Prediction.Type

/** An evaluation on held-out text. The language model's part is null where none has been trained. */
export const Evaluation = Schema.Struct({
  text: Schema.String,
  heldOutTokens: Schema.Natural,
  autoencoder: Reconstruction,
  languageModel: Schema.NullOr(Prediction),
  unigram: BrierTable,
  bigram: BrierTable,
})
export type Evaluation = typeof Evaluation.Type
