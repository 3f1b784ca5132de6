/**
 * The baseline: a Llama decoder trained by next-token cross-entropy (arXiv 2510.27688, section 7), on the same text
 * and judged by the same BrierLM as CALM. The output matrix is not tied to the embedding.
 */
import { axis, cast, iota, input, lessThan, mul, output, pad, slice } from "@serein/lang"
import type { F32, I32, Scalar } from "@serein/lang"
import { wholeText } from "../nn/attentionContext.ts"
import { crossEntropy } from "../nn/crossEntropy.ts"
import { decoder } from "../nn/decoder.ts"
import type { Stream } from "../nn/decoder.ts"
import { decoderAxes } from "../nn/decoderAxes.ts"
import type { Batch, DecoderAxes, Named, Time } from "../nn/decoderAxes.ts"
import { embeddingWithPad } from "../nn/embedding.ts"
import { linear } from "../nn/linear.ts"
import { weightedMean } from "../nn/weightedMean.ts"
import { stepInputs } from "../optim/objective.ts"
import type { Objective } from "../optim/objective.ts"
import { isCounted } from "../calm/labels.ts"
import type { BaselineConfig } from "./config.ts"

type Vocabulary = Named<"vocabulary">

/** How many blocks of text one run reads, and of how many tokens each. */
export interface TokenBlockSizes {
  readonly batch: number
  readonly tokens: number
}

/** Tokens to hidden states and the logits of the tokens after them. */
export const llama = (config: BaselineConfig, axes: DecoderAxes, Vocabulary: Vocabulary) => {
  const embed = embeddingWithPad("model.embed_tokens", config.vocabularySize, axes.Hidden, config.padToken)
  const stack = decoder("model", config.decoder, axes, wholeText(axes, config.decoder.ropeTheta))
  const toLogits = linear("lm_head", axes.Hidden, Vocabulary)
  return (tokens: I32<Batch | Time>): { readonly hidden: Stream; readonly logits: F32<Batch | Time | Vocabulary> } => {
    const hidden = stack(embed(tokens)).value
    return { hidden, logits: toLogits(hidden) }
  }
}

/** What follows each position: the labels one step later, and 0 after the last. */
const shifted = (Time: Time, labels: I32<Batch | Time>): I32<Batch | Time> => {
  const Later = axis("later", Time.size - 1)
  return pad(Later, 0, Time)(slice(Time, 1, Later)(labels))
}

/** Mean cross-entropy of each next token whose label is not −100. */
export const baselineObjective = (config: BaselineConfig, { batch, tokens }: TokenBlockSizes) => {
  const axes = decoderAxes(config.decoder, { batch, time: tokens, source: tokens })
  const { Batch, Time, Hidden } = axes
  const Vocabulary: Vocabulary = axis("vocabulary", config.vocabularySize)
  const inputs = {
    tokens: input("tokens", "i32", [Batch, Time]),
    /** The true tokens; −100 where they do not count. */
    labels: input("labels", "i32", [Batch, Time]),
    ...stepInputs(),
  }
  const { hidden, logits } = llama(config, axes, Vocabulary)(inputs.tokens)
  const next = shifted(Time, inputs.labels)
  const hasNext = lessThan(iota(Time), tokens - 1)
  const valid = mul(cast("f32")(isCounted(next)), cast("f32")(hasNext))
  const loss: Scalar = weightedMean([Batch, Time])(crossEntropy(Vocabulary)(logits, next), valid)
  return {
    name: "baseline",
    inputs,
    loss,
    observed: {
      loss,
      hiddenStates: output(hidden, [Batch, Time, Hidden]),
      logits: output(logits, [Batch, Time, Vocabulary]),
    },
  } satisfies Objective
}
