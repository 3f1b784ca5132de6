/**
 * Labels and their masks. A chunk counts when its first token does, so a chunk must be masked as a whole: the released
 * code would misalign every target after a partly masked one.
 */
import * as Either from "fp-ts/lib/Either.js"
import { notEqual } from "@serein/lang"
import type { Axis, Bool, I32 } from "@serein/lang"

/** The label of a token that must not count. */
export const ignoredLabel = -100

/** Whether a label counts. */
export const isCounted = <A extends Axis>(labels: I32<A>): Bool<A> => notEqual(labels, ignoredLabel)

/** Left: a sentence that names the first chunk of which only some tokens are masked. */
export const checkChunkLabels = (labels: ArrayLike<number>, chunkSize: number): Either.Either<string, void> => {
  for (let i = 0; i < labels.length; i += 1) {
    const start = i - (i % chunkSize)
    if ((labels[i] === ignoredLabel) !== (labels[start] === ignoredLabel)) {
      return Either.left(
        `the chunk of tokens ${start} to ${start + chunkSize - 1} is masked (label ${ignoredLabel}) only in part, at token ${labels[i] === ignoredLabel ? i : start}; mask all ${chunkSize} tokens of it or none`,
      )
    }
  }
  return Either.right(undefined)
}
