// BrierLM of an n-gram model on held-out text, exactly: where a sampled model estimates the score of an n-token prefix
// from pairs of samples, a model with a likelihood has it in closed form,
//   Brier-n = E[ 2·P(y) − Σ_x P(x)² ]   (CALM, section on evaluation),
// with P the probability of the n tokens given the token before them. Prefixes begin at chunk boundaries, as for CALM.

import { collisionProbabilities, type NgramModel, probabilityOfNext } from "./ngram.ts"

/** The longest prefix that BrierLM looks at. */
export const longestPrefix = 4

/**
 * Which prefixes are scored: those that a chunked model scores when it reads the same text in blocks. A block's first
 * chunk has no context and is not predicted; a prefix never leaves its block, nor the text.
 */
export interface ScoringPlan {
  /** Tokens per block, a multiple of `chunk`. */
  readonly block: number
  readonly chunk: number
}

/** The first tokens of the prefixes that `plan` scores in a text of `available` tokens, ascending. */
export const scoredPositions = (plan: ScoringPlan, available: number): Int32Array => {
  const { block, chunk } = plan
  // A last chunk that the text does not fill is masked, so it is no position either.
  const reach = Math.max(chunk, longestPrefix)
  const positions: Array<number> = []
  for (let start = 0; start < available; start += block) {
    const end = Math.min(start + block, available)
    for (let position = start + chunk; position + reach <= end; position += chunk) positions.push(position)
  }
  return Int32Array.from(positions)
}

/** The mean of one quantity over scored positions, and the standard error of that mean. */
export interface Estimate {
  readonly mean: number
  readonly standardError: number
}

/** BrierLM and its four terms. */
export interface BrierScores {
  /** Brier-1 to Brier-4, as they are: a term may be negative. */
  readonly brier: readonly [Estimate, Estimate, Estimate, Estimate]
  /**
   * 100 times the fourth root of the product of the four terms, each clamped at 0 first. Higher is better.
   * Its standard error is undefined where a term is not positive: the score is then 0 and has no derivative.
   */
  readonly brierLM: { readonly mean: number; readonly standardError: number | undefined }
  readonly positions: number
}

/** The score of every position: `[n − 1][position]` is Brier-n's summand. */
export type BrierSummands = readonly [Float64Array, Float64Array, Float64Array, Float64Array]

/**
 * The exact summands 2·P(y₁…y_n) − Σ_x P(x)² at the given positions, each with the token before it as context.
 * Positions are above 0 and at least `longestPrefix` before the end.
 */
export const brierSummands = (model: NgramModel, tokens: Int32Array, positions: Int32Array): BrierSummands => {
  const collisions = collisionProbabilities(model, longestPrefix)
  const ofLength = (length: number): Float64Array => {
    const collision = collisions[length] ?? new Float64Array(0)
    return Float64Array.from(positions, (position) => {
      let probability = 1
      for (let next = position; next < position + length; next++) {
        probability *= probabilityOfNext(model, tokens[next - 1] ?? 0, tokens[next] ?? 0)
      }
      return 2 * probability - (collision[tokens[position - 1] ?? 0] ?? 0)
    })
  }
  return [ofLength(1), ofLength(2), ofLength(3), ofLength(4)]
}

const meanOf = (values: Float64Array): number => values.reduce((total, value) => total + value, 0) / values.length

/** Mean and standard error of independent values: the sample standard deviation over √count. */
export const estimate = (values: Float64Array): Estimate => {
  const mean = meanOf(values)
  const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0)
  return { mean, standardError: Math.sqrt(squares / (values.length - 1) / values.length) }
}

/**
 * BrierLM from the summands of its four terms, which need not come from an n-gram model: a sampled model's
 * 1{x₁=y} + 1{x₂=y} − 1{x₁=x₂} serve alike. Positions count as independent. The standard error of BrierLM is that of
 * its linearisation (delta method), which takes the correlation of the four terms at one position into account:
 * BrierLM/4 · standard error of the mean of Σ_n summand_n / Brier-n.
 */
export const brierScores = (summands: BrierSummands): BrierScores => {
  const [first, second, third, fourth] = summands
  const brier = [estimate(first), estimate(second), estimate(third), estimate(fourth)] as const
  const product = brier.reduce((total, term) => total * Math.max(0, term.mean), 1)
  const mean = 100 * product ** (1 / 4)
  const linearised = first.map((_, position) =>
    summands.reduce((total, terms, index) => total + (terms[position] ?? 0) / (brier[index]?.mean ?? 1), 0),
  )
  const standardError = product > 0 ? (mean / 4) * estimate(linearised).standardError : undefined
  return { brier, brierLM: { mean, standardError }, positions: first.length }
}

/** BrierLM of an n-gram model on a held-out stream; see `scoredPositions` and `brierSummands`. */
export const ngramBrier = (model: NgramModel, heldOut: Int32Array, plan: ScoringPlan): BrierScores =>
  brierScores(brierSummands(model, heldOut, scoredPositions(plan, heldOut.length)))
