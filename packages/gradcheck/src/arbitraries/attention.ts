/**
 * Arbitraries of attention, under every context that decides what may be seen, and of the decoder stack.
 */
import { input } from "@serein/lang"
import {
  attend,
  branchedText,
  cachedRows,
  cachedText,
  cacheUpdates,
  decoder,
  decoderAxes,
  selfAttention,
  wholeText,
} from "@serein/stdlib"
import type { AttentionContext, DecoderAxes, DecoderConfig, Stream } from "@serein/stdlib"
import * as fc from "fast-check"
import type { Sample } from "../sample.ts"
import { axisSize } from "./axes.ts"
import { component, each } from "./component.ts"
import type { Built } from "./component.ts"

interface StackSizes {
  readonly keyValueHeads: number
  readonly group: number
  readonly pair: number
  readonly intermediateSize: number
}

/** Sizes of a decoder stack, whose hidden vectors have four to eight elements (see `normalisedSize`). */
export const stackSizes = {
  stack: fc
    .record({ keyValueHeads: axisSize(2), group: axisSize(2), pair: axisSize(3), intermediateSize: axisSize(5) })
    .filter(({ keyValueHeads, group, pair }) => [2, 3, 4].includes(keyValueHeads * group * pair)),
} as const

/** The decoder stack of these sizes. */
export const decoderOf = ({ keyValueHeads, group, pair, intermediateSize }: StackSizes, layers = 1): DecoderConfig => ({
  hiddenSize: keyValueHeads * group * 2 * pair,
  intermediateSize,
  layers,
  heads: keyValueHeads * group,
  keyValueHeads,
  ropeTheta: 50,
  normEpsilon: 1e-6,
})

const textSizes = { ...stackSizes, batch: axisSize(3), time: axisSize(5) } as const

const streamInput = ({ Batch, Time, Hidden }: DecoderAxes, name = "x"): Stream =>
  input(name, "f32", [Batch, Time, Hidden])

const attention = component("attention", textSizes, (sizes): Built => {
  const config = decoderOf(sizes.stack)
  const axes = decoderAxes(config, { ...sizes, source: sizes.time })
  const read = selfAttention("attention", axes, wholeText(axes, config.ropeTheta))(streamInput(axes))
  return { outputs: { y: read.value } }
})

/** What each position of each text may see is an input: padding of any kind. Where it is nothing, all is seen alike. */
const maskedAttention = component("maskedAttention", { ...textSizes, source: axisSize(5) }, (sizes): Built => {
  const axes = decoderAxes(decoderOf(sizes.stack), sizes)
  const { Batch, Time, Source, KeyValueHead, Group, Dimension } = axes
  const [key, value] = [
    input("key", "f32", [Batch, KeyValueHead, Source, Dimension]),
    input("value", "f32", [Batch, KeyValueHead, Source, Dimension]),
  ]
  const query = input("query", "f32", [Batch, Time, KeyValueHead, Group, Dimension])
  return {
    outputs: { y: attend(axes)(query, key, value, input("visible", "bool", [Batch, Time, Source])) },
    values: { visible: each((from) => Number(from.below(3) > 0)) },
  }
})

const cachedAttention = component("cachedAttention", { ...textSizes, further: axisSize(4) }, (sizes): Built => {
  const config = decoderOf(sizes.stack)
  const axes = decoderAxes(config, { ...sizes, source: sizes.time + sizes.further })
  const context = cachedText(axes, config.ropeTheta, input("start", "i32"))
  const read = selfAttention("attention", axes, context)(streamInput(axes))
  return {
    outputs: { y: read.value },
    updates: cacheUpdates(axes, read.memory),
    values: { start: each((from) => from.below(sizes.further + 1)) },
  }
})

const attentionOfRows = component("attentionOfRows", { ...textSizes, source: axisSize(5) }, (sizes): Built => {
  const config = decoderOf(sizes.stack)
  const axes = decoderAxes(config, { ...sizes, time: 1 })
  const context = cachedRows(axes, config.ropeTheta, input("position", "i32", [axes.Batch, axes.Time]))
  const read = selfAttention("attention", axes, context)(streamInput(axes))
  return {
    outputs: { y: read.value },
    updates: cacheUpdates(axes, read.memory),
    values: { position: each((from) => from.below(sizes.source)) },
  }
})

/** A text, and two steps of every position's own. */
const branchedAttention = component("branchedAttention", textSizes, (sizes): Built => {
  const config = decoderOf(sizes.stack)
  const axes = decoderAxes(config, { ...sizes, source: sizes.time })
  const read = (x: Stream, context: AttentionContext) => selfAttention("attention", axes, context)(x)
  const trunk = read(streamInput(axes), wholeText(axes, config.ropeTheta)).memory
  const first = read(streamInput(axes, "first"), branchedText(axes, config.ropeTheta, trunk, []))
  const second = read(streamInput(axes, "second"), branchedText(axes, config.ropeTheta, trunk, [first.memory]))
  return { outputs: { first: first.value, second: second.value } }
})

const decoderStack = (name: string, checkpoint: boolean): fc.Arbitrary<Sample> =>
  component(name, { ...textSizes, layers: fc.constantFrom(1, 2) }, (sizes): Built => {
    const config = decoderOf(sizes.stack, sizes.layers)
    const axes = decoderAxes(config, { ...sizes, source: sizes.time })
    const read = decoder("model", { ...config, checkpoint }, axes, wholeText(axes, config.ropeTheta))
    return { outputs: { y: read(streamInput(axes)).value } }
  })

/** Attention and what is made of it, by name. */
export const attentionLayers = {
  attention,
  maskedAttention,
  cachedAttention,
  attentionOfRows,
  branchedAttention,
  decoder: decoderStack("decoder", false),
  recomputedDecoder: decoderStack("recomputedDecoder", true),
} as const satisfies Readonly<Record<string, fc.Arbitrary<Sample>>>
