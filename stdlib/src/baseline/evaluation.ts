/**
 * The baseline judged by BrierLM (arXiv 2510.27688, section 6): what a model with a likelihood need not sample.
 *
 * P(y) is the product of the probabilities that training computes. Σ P(x)² is a chain of collisions, of which the last
 * token's is exact: samples are drawn for the tokens before it alone. All positions roll on at once.
 */
import { axis, exp, mul, output, softmax, square, sum } from "@serein/lang"
import type { F32, I32 } from "@serein/lang"
import { at } from "../nn/at.ts"
import type { Memory } from "../nn/attentionContext.ts"
import { branchedText } from "../nn/branchedText.ts"
import { categorical } from "../nn/categorical.ts"
import type { Batch, Time } from "../nn/decoderAxes.ts"
import { stack } from "../nn/stack.ts"
import { stepKey } from "../optim/objective.ts"
import type { Objective } from "../optim/objective.ts"
import { prefixLengths } from "../calm/brier.ts"
import { predictionAxis } from "../calm/rollOut.ts"
import type { Prediction } from "../calm/rollOut.ts"
import type { BaselineConfig } from "./config.ts"
import { llama, nextTokenLoss, tokenBlockAxes, tokenBlockInputs, vocabularyAxis } from "./llama.ts"
import type { TokenBlockSizes } from "./llama.ts"

/** The noise site of both samples of token `step` after each position, i32 [prediction, batch, time]. */
export const baselineSite = (step: number): string => `token.${step}`

/**
 * `probabilities` [batch, time]: of the true next token, given the text. `rolled` [depth, prediction, batch, time]: two
 * samples of each of the next three tokens, along the first ones. `collisions` [depth, batch, time]: Σ P² of each of the
 * next four tokens, given the text and the first samples before. `scoreLikelihoods` makes scores of them.
 */
export const baselineEvaluation = (config: BaselineConfig, sizes: TokenBlockSizes) => {
  const axes = tokenBlockAxes(config, sizes)
  const { Batch, Time } = axes
  const Vocabulary = vocabularyAxis(config)
  const inputs = tokenBlockInputs(axes)
  const key = stepKey(inputs)
  const text = llama(config, axes)(inputs.tokens)
  const { loss, losses } = nextTokenLoss(config, axes, text.logits, inputs.labels)

  const collisions: F32<Batch | Time>[] = []
  const drawn: I32<Prediction | Batch | Time>[] = []
  const memories: Memory[] = []
  let { logits } = text
  for (const length of prefixLengths) {
    collisions.push(sum(Vocabulary)(square(softmax(Vocabulary)(logits))))
    if (length === 4) break
    const tokens = categorical(key, baselineSite(length), Vocabulary, [predictionAxis, Batch, Time])(logits)
    drawn.push(tokens)
    const context = branchedText(axes, config.decoder.ropeTheta, text.memory, memories)
    const read = llama(config, axes, context)(at(predictionAxis, 0)(tokens))
    memories.push(read.memory)
    logits = read.logits
  }
  return {
    name: "baseline",
    inputs,
    loss,
    observed: {
      loss,
      probabilities: output(exp(mul(losses, -1)), [Batch, Time]),
      rolled: output(stack(axis("depth", 3))(drawn), [axis("depth", 3), predictionAxis, Batch, Time]),
      collisions: output(stack(axis("depth", 4))(collisions), [axis("depth", 4), Batch, Time]),
    },
  } satisfies Objective
}
