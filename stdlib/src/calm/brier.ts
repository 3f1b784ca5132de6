/**
 * BrierLM: a strictly proper score that needs samples only (arXiv 2510.27688, section 6).
 *
 * Brier-n scores the first n tokens of a chunk as one outcome. With two independent samples x₁, x₂ and the
 * truth y, 1{x₁ = y} + 1{x₂ = y} − 1{x₁ = x₂} is an unbiased estimate of 2·P(y) − Σ P(x)². Positions of one
 * block share their text, so errors are estimated over blocks, by the jackknife.
 */
import { ignoredLabel } from "./labels.ts"

/** The prefix lengths that BrierLM combines. */
export const prefixLengths = [1, 2, 3, 4] as const

/** Four numbers, one for each prefix length. */
export type PerLength = readonly [number, number, number, number]

/** What one block of text contributes: sums over its positions, so that blocks add up. */
export interface BlockScore {
  /** Positions scored. */
  readonly positions: number
  /** Σ over positions of the Brier-n estimate. */
  readonly sums: PerLength
}

/** BrierLM of a text with its standard errors. Higher is better. */
export interface BrierScore {
  readonly blocks: number
  readonly positions: number
  /** Brier-1 … Brier-4, each inside [−1, 1]. */
  readonly brier: PerLength
  readonly standardErrors: PerLength
  /** 100 · (Π max(Brier-n, 0))^{1/4}. */
  readonly brierLM: number
  readonly brierLMStandardError: number
  /** What the released code logs: max(Π Brier-n, 0)^{1/4}, where four negative terms look like success. */
  readonly releasedProduct: number
}

const mapLengths = (f: (index: 0 | 1 | 2 | 3) => number): PerLength => [f(0), f(1), f(2), f(3)]

/** Whether token n of a prefix fits, n = 0, 1, 2, 3; a longer prefix fits only where the shorter ones do. */
export type Fits = (token: number) => boolean

/** Adds the estimate 1{x₁ = y} + 1{x₂ = y} − 1{x₁ = x₂} of each prefix length to its sum. */
export const accumulate = (sums: [number, number, number, number], first: Fits, second: Fits, same: Fits): void => {
  let [firstRight, secondRight, collide] = [true, true, true]
  for (const token of [0, 1, 2, 3] as const) {
    firstRight &&= first(token)
    secondRight &&= second(token)
    collide &&= same(token)
    sums[token] += Number(firstRight) + Number(secondRight) - Number(collide)
  }
}

/**
 * Scores one block from two sampled chunks a position. All three sequences hold `positions × chunkSize`
 * tokens, row-major; a position whose first true token is −100 is left out.
 *
 * @throws RangeError when the chunk has fewer than four tokens or the lengths differ.
 */
export const scoreSamples = (
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  truth: ArrayLike<number>,
  chunkSize: number,
): BlockScore => {
  if (chunkSize < 4) {
    throw new RangeError(
      `one step of BrierLM needs chunks of at least 4 tokens; they have ${chunkSize} (\`scoreRolled\` scores several steps)`,
    )
  }
  if (first.length !== truth.length || second.length !== truth.length || truth.length % chunkSize !== 0) {
    throw new RangeError(
      `BrierLM wants three sequences of whole chunks of ${chunkSize}; they have ${first.length}, ${second.length} and ${truth.length} tokens`,
    )
  }
  const sums: [number, number, number, number] = [0, 0, 0, 0]
  let positions = 0
  for (let start = 0; start < truth.length; start += chunkSize) {
    if (truth[start] === ignoredLabel) continue
    positions += 1
    accumulate(
      sums,
      (n) => first[start + n] === truth[start + n],
      (n) => second[start + n] === truth[start + n],
      (n) => first[start + n] === second[start + n],
    )
  }
  return { positions, sums }
}

/** The sums of several blocks. */
export const combine = (blocks: readonly BlockScore[]): BlockScore => ({
  positions: blocks.reduce((total, b) => total + b.positions, 0),
  sums: mapLengths((i) => blocks.reduce((total, b) => total + b.sums[i], 0)),
})

const means = (score: BlockScore): PerLength => mapLengths((i) => score.sums[i] / score.positions)

/** 100 · geometric mean of the four scores, each clamped at zero first. */
const geometricMean = (brier: PerLength): number =>
  100 * brier.reduce((product, b) => product * Math.max(b, 0), 1) ** (1 / 4)

/** √((B−1)/B · Σ (value without block b − their mean)²). */
const jackknife = (leftOut: readonly number[]): number => {
  const count = leftOut.length
  const mean = leftOut.reduce((a, b) => a + b, 0) / count
  return Math.sqrt(((count - 1) / count) * leftOut.reduce((total, x) => total + (x - mean) ** 2, 0))
}

/**
 * BrierLM over all blocks. Standard errors are NaN for a single block: nothing can be said about them.
 *
 * @throws RangeError when no position counts.
 */
export const brierScore = (blocks: readonly BlockScore[]): BrierScore => {
  const scored = blocks.filter((b) => b.positions > 0)
  const total = combine(scored)
  if (total.positions === 0) throw new RangeError("BrierLM has no position to score: every chunk is masked")
  const brier = means(total)
  const withoutEach = scored.map((block) =>
    means({ positions: total.positions - block.positions, sums: mapLengths((i) => total.sums[i] - block.sums[i]) }),
  )
  const product = brier.reduce((a, b) => a * b, 1)
  return {
    blocks: scored.length,
    positions: total.positions,
    brier,
    standardErrors: mapLengths((i) => jackknife(withoutEach.map((b) => b[i]))),
    brierLM: geometricMean(brier),
    brierLMStandardError: jackknife(withoutEach.map(geometricMean)),
    releasedProduct: Math.max(product, 0) ** (1 / 4),
  }
}
