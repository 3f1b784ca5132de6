/**
 * The baseline's own generation: two programs over a key/value cache of fixed size, token by token.
 *
 * It has a likelihood, so a temperature is a factor of the logits and one draw is exact. All rows of a batch stand at
 * the same position; what ends a text is the host's affair.
 */
import { axis, input, mul, output, program, sliceAt, state, sum } from "@serein/lang"
import type { F32, I32, Key, Scalar, Updates } from "@serein/lang"
import { cachedText, cacheUpdates } from "../nn/attentionContext.ts"
import { categorical } from "../nn/categorical.ts"
import { decoderAxes } from "../nn/decoderAxes.ts"
import type { Batch, DecoderAxes, Hidden, Time } from "../nn/decoderAxes.ts"
import { stepInputs, stepKey } from "../optim/objective.ts"
import type { BaselineConfig } from "./config.ts"
import { baselineSite } from "./evaluation.ts"
import { llama, llamaLogits, vocabularyAxis } from "./llama.ts"

/** What the programs of one generation must agree on. */
export interface BaselineGenerationSizes {
  /** Texts written side by side. */
  readonly batch: number
  /** Tokens that the cache holds: prompt and continuation together. */
  readonly context: number
}

/** The hidden state of the last token read: what the next one is drawn from. */
const standing = ({ Batch, Hidden }: DecoderAxes): F32<Batch | Hidden> => state("baseline.hidden", [Batch, Hidden])

const read = (
  config: BaselineConfig,
  axes: DecoderAxes,
  tokens: I32<Batch | Time>,
  start: Scalar<"i32">,
  last: Scalar<"i32"> | number,
): { readonly hidden: F32<Batch | Hidden>; readonly updates: Updates } => {
  const One = axis("~one", 1)
  const context = cachedText(axes, config.decoder.ropeTheta, start)
  const { hidden: all, memory } = llama(config, axes, context)(tokens)
  const hidden = sum(One)(sliceAt(axes.Time, One)(all, last))
  return { hidden, updates: [...cacheUpdates(axes, memory), [standing(axes), hidden]] }
}

const drawn = (
  config: BaselineConfig,
  { Batch, Hidden }: DecoderAxes,
  key: Key,
  hidden: F32<Batch | Hidden>,
  inverseTemperature: Scalar,
): I32<Batch> => {
  const logits = mul(llamaLogits(config, Hidden)(hidden), inverseTemperature)
  return categorical(key, baselineSite(1), vocabularyAxis(config), [Batch])(logits)
}

const drawInputs = () => ({ inverseTemperature: input("inverseTemperature", "f32"), ...stepInputs() }) as const

/**
 * Reads `tokens` tokens from position `start` on, and stands at the one at index `last` among them; what is read beyond
 * it is not seen later. `start` + `tokens` must not exceed the context.
 *
 * @throws AxisError when `tokens` exceeds the context.
 */
export const baselinePrefillProgram = (
  config: BaselineConfig,
  { batch, context }: BaselineGenerationSizes,
  tokens: number,
) => {
  const axes = decoderAxes(config.decoder, { batch, time: tokens, source: context })
  const inputs = {
    tokens: input("tokens", "i32", [axes.Batch, axes.Time]),
    start: input("start", "i32"),
    last: input("last", "i32"),
  }
  const { updates } = read(config, axes, inputs.tokens, inputs.start, inputs.last)
  return program("baseline.prefill", { inputs, outputs: {}, updates })
}

/** Reads the token at position `start`, and draws the one after it from P^(1/T), normalised. */
export const baselineNextProgram = (config: BaselineConfig, { batch, context }: BaselineGenerationSizes) => {
  const axes = decoderAxes(config.decoder, { batch, time: 1, source: context })
  const inputs = {
    tokens: input("tokens", "i32", [axes.Batch, axes.Time]),
    start: input("start", "i32"),
    ...drawInputs(),
  }
  const { hidden, updates } = read(config, axes, inputs.tokens, inputs.start, 0)
  const tokens = drawn(config, axes, stepKey(inputs), hidden, inputs.inverseTemperature)
  return program("baseline.next", { inputs, outputs: { tokens: output(tokens, [axes.Batch]) }, updates })
}

/** Draws the token that follows where the text stands: after a prefill. */
export const baselineDrawProgram = (config: BaselineConfig, { batch, context }: BaselineGenerationSizes) => {
  const axes = decoderAxes(config.decoder, { batch, time: 1, source: context })
  const inputs = drawInputs()
  const tokens = drawn(config, axes, stepKey(inputs), standing(axes), inputs.inverseTemperature)
  return program("baseline.draw", { inputs, outputs: { tokens: output(tokens, [axes.Batch]) } })
}
