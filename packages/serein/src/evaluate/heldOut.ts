/**
 * Held-out text as evaluation programs read it: batches of one shape, each token once, what is cut short masked.
 */
import { evaluationBatch, evaluationBatchCount } from "@serein/data"
import type { Batch, EvaluationPlan } from "@serein/data"
import { ignoredLabel } from "@serein/stdlib"

/** Every batch of a stream; none where the plan's blocks are no multiple of its chunks. */
export const batchesOf = (plan: EvaluationPlan, stream: Int32Array): readonly Batch[] =>
  Array.from({ length: evaluationBatchCount(plan, stream.length) }, (_, index) =>
    evaluationBatch(plan, stream, index),
  ).flatMap((batch) => (batch._tag === "Success" ? [batch.success] : []))

/** The chunks of a batch that a causal model predicts: all that count but the first of each block. */
export const predictedChunks = ({ rows, length, chunk }: EvaluationPlan, labels: Int32Array): number => {
  let count = 0
  for (let row = 0; row < rows; row++) {
    for (let token = chunk; token < length; token += chunk) {
      if (labels[row * length + token] !== ignoredLabel) count += 1
    }
  }
  return count
}
