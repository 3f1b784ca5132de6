/**
 * What an evaluation finds, as it is printed, logged and reported: plain values with their schema.
 *
 * Brier scores are fractions (−1 to 1), BrierLM is on its scale of 100. A standard error is null where nothing can be
 * said about it: of a single block, or of a score that is clamped at zero. Keys with a decoding default came later than
 * the first runs.
 */
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"

/** A mean with the standard error of that mean. */
export const Estimate = Schema.Struct({ mean: Schema.Finite, standardError: Schema.NullOr(Schema.Finite) })
export type Estimate = typeof Estimate.Type

/** Brier-1 to Brier-4 and BrierLM of one model on one text. */
export const BrierTable = Schema.Struct({
  brier: Schema.Tuple([Estimate, Estimate, Estimate, Estimate]),
  brierLM: Estimate,
  /** Positions that were scored: chunks of a chunked model, tokens of another. */
  positions: Schema.Natural,
})
export type BrierTable = typeof BrierTable.Type

/** What an autoencoder gives back as a function of the noise that is added to the posterior's mean. */
export const Robustness = Schema.Struct({
  tokens: Schema.Natural,
  points: Schema.Array(
    Schema.Struct({
      /** Standard deviation of the noise. */
      sigma: Schema.Finite,
      /** The share of tokens that arg-max gives back. */
      reconstructed: Schema.Finite,
    }),
  ),
})
export type Robustness = typeof Robustness.Type

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
  robustness: Schema.withDecodingDefaultKey<Schema.NullOr<typeof Robustness>>(Effect.succeed(null))(
    Schema.NullOr(Robustness),
  ),
})
export type Reconstruction = typeof Reconstruction.Type

/** How well a causal model predicts what follows. */
export const Prediction = Schema.Struct({
  /** What the loss is: `energy loss`, `cross-entropy`. */
  lossName: Schema.withDecodingDefaultKey<typeof Schema.String>(Effect.succeed("energy loss"))(Schema.String),
  /** Its mean over everything predicted. That of an energy head may be negative. */
  loss: Schema.Finite,
  scores: BrierTable,
  /** The same model, the same truth, but the context of another place in the text. */
  shuffled: BrierTable,
})
export type Prediction = typeof Prediction.Type

const none = Effect.succeed(null)

/** An evaluation on held-out text. The part of a model that has not been trained is null. */
export const Evaluation = Schema.Struct({
  text: Schema.String,
  heldOutTokens: Schema.Natural,
  autoencoder: Schema.NullOr(Reconstruction),
  languageModel: Schema.NullOr(Prediction),
  baseline: Schema.withDecodingDefaultKey<Schema.NullOr<typeof Prediction>>(none)(Schema.NullOr(Prediction)),
  unigram: BrierTable,
  bigram: BrierTable,
})
export type Evaluation = typeof Evaluation.Type
