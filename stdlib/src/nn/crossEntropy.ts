/**
 * Cross-entropy against known labels.
 *
 * The label's logit is picked by comparing indices, so that value and gradient (softmax − one-hot) are a row
 * reduction and an elementwise expression: no scatter.
 */
import { equal, iota, logSumExp, outer, region, sub, sum, where } from "@serein/lang"
import type { Axis, F32, I32 } from "@serein/lang"

/** −ln softmax(logits)[label], in nats. A label outside the vocabulary gives ln Σ eˣ: weigh it with 0. */
export const crossEntropy =
  <const V extends Axis>(Vocabulary: V) =>
  <A extends Axis>(logits: F32<A | V>, labels: I32<A>): F32<A> =>
    region("crossEntropy", (scores: F32<A | V>, truth: I32<A>): F32<A> => {
      const isTruth = outer(equal, truth, iota(Vocabulary))
      return sub(logSumExp(Vocabulary)(scores), sum(Vocabulary)(where(isTruth, scores, 0)))
    })(logits, labels)
