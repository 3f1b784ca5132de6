/**
 * BrierLM of a model with a likelihood (arXiv 2510.27688, section 6): 2·P(y) − Σ P(x)² with P(y) exact, and the sum
 * estimated by two samples of all tokens but the last, whose collision probability is exact.
 */
import type { BlockScore } from "./brier.ts"
import { ignoredLabel } from "./labels.ts"

/** What a model with a likelihood says of `batch` blocks of `tokens` tokens. */
export interface Likelihoods {
  readonly batch: number
  readonly tokens: number
  /** [batch, time]: the probability of the true next token. */
  readonly probabilities: ArrayLike<number>
  /** [depth, prediction, batch, time]: two samples of each of the next three tokens, along the first ones. */
  readonly rolled: ArrayLike<number>
  /** [depth, batch, time]: Σ P² of each of the next four tokens, along the first samples. */
  readonly collisions: ArrayLike<number>
  /** [batch, time]: the text, −100 where it does not count. */
  readonly labels: ArrayLike<number>
}

/**
 * Scores each block: of every position whose next four tokens are inside it and count.
 *
 * @throws RangeError when the lengths do not fit the sizes.
 */
export const scoreLikelihoods = (said: Likelihoods): readonly BlockScore[] => {
  const { batch, tokens, probabilities, rolled, collisions, labels } = said
  const size = batch * tokens
  if (
    labels.length !== size ||
    probabilities.length !== size ||
    rolled.length !== 6 * size ||
    collisions.length !== 4 * size
  ) {
    throw new RangeError(
      `${batch} blocks of ${tokens} tokens want ${size} labels and probabilities, ${6 * size} samples and ${4 * size} collisions; they have ${labels.length}, ${probabilities.length}, ${rolled.length} and ${collisions.length}`,
    )
  }
  return Array.from({ length: batch }, (_, row): BlockScore => {
    const sums: [number, number, number, number] = [0, 0, 0, 0]
    let positions = 0
    for (let start = row * tokens; start + 4 < (row + 1) * tokens; start += 1) {
      if ([1, 2, 3, 4].some((ahead) => labels[start + ahead] === ignoredLabel)) continue
      positions += 1
      let [right, same] = [1, 1]
      for (const index of [0, 1, 2, 3] as const) {
        right *= probabilities[start + index] ?? Number.NaN
        sums[index] += 2 * right - same * (collisions[index * size + start] ?? Number.NaN)
        same *= Number(rolled[2 * index * size + start] === rolled[(2 * index + 1) * size + start])
      }
    }
    return { positions, sums }
  })
}
