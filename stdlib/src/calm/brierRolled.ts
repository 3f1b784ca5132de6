/**
 * BrierLM of samples that were rolled on from every position, as chunks of fewer than four tokens need (arXiv
 * 2510.27688, section 6).
 *
 * Whether a sample meets the truth is asked with the text as context, chunk by chunk: as long as it does, the text is
 * what it would have continued. Whether two samples coincide is asked along the first one's own continuation; once
 * they differ they never coincide again. Both are unbiased.
 */
import { accumulate } from "./brier.ts"
import type { BlockScore, PerLength } from "./brier.ts"
import { ignoredLabel } from "./labels.ts"
import { chunksJudged } from "./rollOut.ts"

/** What was read: `batch` blocks of `chunks` chunks of `chunkSize` tokens. */
export interface RolledSizes {
  readonly batch: number
  readonly chunks: number
  readonly chunkSize: number
}

/** Positions of a block whose next four tokens are all inside it, in whole chunks. */
export const rolledPositions = ({ chunks, chunkSize }: RolledSizes): number => chunks - chunksJudged(chunkSize)

/** The released code's positions: for chunks of fewer than four tokens it leaves out the last. */
export const releasedRolledPositions = (sizes: RolledSizes): number =>
  sizes.chunkSize < 4 ? rolledPositions(sizes) - 1 : rolledPositions(sizes)

/**
 * Scores each block. `rolled` is [depth, prediction, batch, time, token] as `languageModelEvaluation` returns it, with
 * one position less than chunks; `labels` are [batch, chunk, token]. Of each block the first `positions` positions
 * count, as far as none of their chunks is masked.
 *
 * @throws RangeError when the lengths do not fit the sizes.
 */
export const scoreRolled = (
  rolled: ArrayLike<number>,
  labels: ArrayLike<number>,
  sizes: RolledSizes,
  positions: number = rolledPositions(sizes),
): readonly BlockScore[] => {
  const { batch, chunks, chunkSize } = sizes
  const [depth, time] = [chunksJudged(chunkSize), chunks - 1]
  if (labels.length !== batch * chunks * chunkSize || rolled.length !== depth * 2 * batch * time * chunkSize) {
    throw new RangeError(
      `${batch} blocks of ${chunks} chunks of ${chunkSize} tokens want ${batch * chunks * chunkSize} labels and ${depth * 2 * batch * time * chunkSize} sampled tokens; they have ${labels.length} and ${rolled.length}`,
    )
  }
  return Array.from({ length: batch }, (_, row): BlockScore => {
    const sampled = (step: number, which: 0 | 1, position: number, token: number) =>
      rolled[(((step * 2 + which) * batch + row) * time + position) * chunkSize + token]
    const label = (chunk: number, token: number) => labels[(row * chunks + chunk) * chunkSize + token]
    const sums: [number, number, number, number] = [0, 0, 0, 0]
    let counted = 0
    for (let position = 0; position < positions; position += 1) {
      const wanted = Array.from({ length: depth }, (_, step) => label(position + 1 + step, 0))
      if (wanted.includes(ignoredLabel)) continue
      counted += 1
      const right = (which: 0 | 1) => (n: number) => {
        const step = Math.floor(n / chunkSize)
        return sampled(0, which, position + step, n % chunkSize) === label(position + 1 + step, n % chunkSize)
      }
      const same = (n: number) => {
        const step = Math.floor(n / chunkSize)
        return sampled(step, 0, position, n % chunkSize) === sampled(step, 1, position, n % chunkSize)
      }
      accumulate(sums, right(0), right(1), same)
    }
    return { positions: counted, sums: sums satisfies PerLength }
  })
}
