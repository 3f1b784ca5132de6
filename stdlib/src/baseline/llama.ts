/**
 * The baseline: a Llama decoder trained by next-token cross-entropy (arXiv 2510.27688, section 7), on the same text
 * and judged by the same BrierLM as CALM. The output matrix is not tied to the embedding.
 */
import { axis, cast, iota, input, lessThan, mul, output, pad, slice, sum } from "@serein/lang"
import type { F32, I32, Scalar } from "@serein/lang"
import { wholeText } from "../nn/attentionContext.ts"
import type { AttentionContext, Memory } from "../nn/attentionContext.ts"
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

/** The axis of the baseline's tokens. */
export const vocabularyAxis = (config: BaselineConfig): Vocabulary => axis("vocabulary", config.vocabularySize)

/** How many blocks of text one run reads, and of how many tokens each. */
export interface TokenBlockSizes {
  readonly batch: number
  readonly tokens: number
}

/** What the baseline makes of tokens. */
export interface LlamaReading {
  readonly hidden: Stream
  /** Of the token after each position. */
  readonly logits: F32<Batch | Time | Vocabulary>
  /** The keys and values of the text. */
  readonly memory: Memory
}

/** Hidden states to logits. */
export const llamaLogits = (config: BaselineConfig, Hidden: DecoderAxes["Hidden"]) =>
  linear("lm_head", Hidden, vocabularyAxis(config))

/** Tokens to hidden states and the logits of the tokens after them, in a text of their own or in `context`. */
export const llama = (
  config: BaselineConfig,
  axes: DecoderAxes,
  context: AttentionContext = wholeText(axes, config.decoder.ropeTheta),
) => {
  const embed = embeddingWithPad("model.embed_tokens", config.vocabularySize, axes.Hidden, config.padToken)
  const stack = decoder("model", config.decoder, axes, context)
  const toLogits = llamaLogits(config, axes.Hidden)
  return (tokens: I32<Batch | Time>): LlamaReading => {
    const { value: hidden, memory } = stack(embed(tokens))
    return { hidden, logits: toLogits(hidden), memory }
  }
}

/** What follows each position: the labels one step later, and 0 after the last. */
const following = (Time: Time, labels: I32<Batch | Time>): I32<Batch | Time> => {
  const Later = axis("later", Time.size - 1)
  return pad(Later, 0, Time)(slice(Time, 1, Later)(labels))
}

/** The axes of a run over blocks of tokens. */
export const tokenBlockAxes = (config: BaselineConfig, { batch, tokens }: TokenBlockSizes): DecoderAxes =>
  decoderAxes(config.decoder, { batch, time: tokens, source: tokens })

/** The inputs of a run over blocks of tokens. */
export const tokenBlockInputs = ({ Batch, Time }: DecoderAxes) =>
  ({
    tokens: input("tokens", "i32", [Batch, Time]),
    /** The true tokens; −100 where they do not count. */
    labels: input("labels", "i32", [Batch, Time]),
    ...stepInputs(),
  }) as const

/** Mean cross-entropy of each next token whose label is not −100, their number, and the cross-entropy of each position. */
export const nextTokenLoss = (
  config: BaselineConfig,
  { Batch, Time }: DecoderAxes,
  logits: F32<Batch | Time | Vocabulary>,
  labels: I32<Batch | Time>,
): { readonly loss: Scalar; readonly counted: Scalar; readonly losses: F32<Batch | Time> } => {
  const next = following(Time, labels)
  const hasNext = lessThan(iota(Time), Time.size - 1)
  const valid = mul(cast("f32")(isCounted(next)), cast("f32")(hasNext))
  const losses = crossEntropy(vocabularyAxis(config))(logits, next)
  return {
    loss: weightedMean([Batch, Time])(losses, valid),
    counted: sum([Batch, Time])<"f32", never>(valid),
    losses,
  }
}

/** Mean cross-entropy of each next token whose label is not −100. */
export const baselineObjective = (config: BaselineConfig, sizes: TokenBlockSizes) => {
  const axes = tokenBlockAxes(config, sizes)
  const { Batch, Time, Hidden } = axes
  const inputs = tokenBlockInputs(axes)
  const { hidden, logits } = llama(config, axes)(inputs.tokens)
  const { loss, counted } = nextTokenLoss(config, axes, logits, inputs.labels)
  return {
    name: "baseline",
    inputs,
    loss,
    weight: counted,
    observed: {
      loss,
      hiddenStates: output(hidden, [Batch, Time, Hidden]),
      logits: output(logits, [Batch, Time, vocabularyAxis(config)]),
    },
  } satisfies Objective
}
