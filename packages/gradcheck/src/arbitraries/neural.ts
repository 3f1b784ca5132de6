/**
 * Arbitraries of layers that work on rows: projections, norms, gated MLPs, embeddings, losses. What laws are checked on
 * beside random programs, since what people build is made of these.
 */
import { input, key, take } from "@serein/lang"
import { axis } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import type { F32, Node } from "@serein/lang/node"
import {
  affine,
  categorical,
  crossEntropy,
  dropout,
  embeddingTable,
  embeddingWithPad,
  ignoredLabel,
  layerNorm,
  linear,
  mlp,
  rmsNorm,
  rotaryTables,
  rotate,
  silu,
  stack,
  standardise,
  swiglu,
  weightedMean,
} from "@serein/stdlib"
import * as fc from "fast-check"
import type { Sample } from "../sample.ts"
import { axisSize } from "./axes.ts"
import { component, each } from "./component.ts"
import type { Built } from "./component.ts"

const epsilon = 1e-6

type Rows = F32<Axis<"row"> | Axis<"hidden">>

/** A layer over `hidden` under one further axis. */
const overRows = (
  name: string,
  layer: (Hidden: Axis<"hidden">, inner: number) => (x: Rows) => Node,
): fc.Arbitrary<Sample> =>
  component(name, { row: axisSize(5), hidden: axisSize(13), inner: axisSize(9) }, ({ row, hidden, inner }) => {
    const [Row, Hidden]: readonly [Axis<"row">, Axis<"hidden">] = [axis("row", row), axis("hidden", hidden)]
    return { outputs: { y: layer(Hidden, inner)(input("x", "f32", [Row, Hidden])) } }
  })

const rotary = component(
  "rotary",
  { batch: axisSize(3), position: axisSize(9), pair: axisSize(5), first: fc.nat({ max: 3 }) },
  ({ batch, position, pair, first }): Built => {
    const [Batch, Position, Pair] = [axis("batch", batch), axis("position", position), axis("pair", pair)]
    const Dimension = axis("dimension", 2 * pair)
    const x = input("x", "f32", [Batch, Position, Dimension])
    return { outputs: { y: rotate(Dimension, Pair)(rotaryTables(Position, Pair, 50, first), x) } }
  },
)

const dropped = component(
  "dropout",
  { row: axisSize(5), hidden: axisSize(9), rate: fc.constantFrom(0, 0.15, 0.5) },
  ({ row, hidden, rate }): Built => {
    const axes = [axis("row", row), axis("hidden", hidden)]
    const x = input("x", "f32", axes)
    return { outputs: { y: dropout(key(input("seed", "u32")), "dropout", axes, rate)(x) } }
  },
)

const embeddingSizes = { batch: axisSize(3), time: axisSize(7), vocabulary: axisSize(9), hidden: axisSize(9) } as const

/** Rows of a table, where some ids lie outside it as labels do that do not count. */
const embedding = (name: string, padToken: number | null): fc.Arbitrary<Sample> =>
  component(name, embeddingSizes, ({ batch, time, vocabulary, hidden }): Built => {
    const [Batch, Time, Hidden] = [axis("batch", batch), axis("time", time), axis("hidden", hidden)]
    const Vocabulary: Axis<"vocabulary"> = axis("vocabulary", vocabulary)
    const ids = input("ids", "i32", [Batch, Time])
    const y =
      padToken === null
        ? take(Vocabulary)(embeddingTable("embedding", Vocabulary, Hidden), ids)
        : embeddingWithPad("embedding", vocabulary, Hidden, padToken)(ids)
    return { outputs: { y }, values: { ids: each((from) => from.below(vocabulary + 2) - 1) } }
  })

/** The loss of each position, of which a third has the label −100, and its mean over those that count. */
const meanCrossEntropy = component(
  "cross-entropy",
  { batch: axisSize(3), time: axisSize(5), vocabulary: axisSize(13) },
  ({ batch, time, vocabulary }): Built => {
    const [Batch, Time, Vocabulary] = [axis("batch", batch), axis("time", time), axis("vocabulary", vocabulary)]
    const logits = input("logits", "f32", [Batch, Time, Vocabulary])
    const nats = crossEntropy(Vocabulary)(logits, input("labels", "i32", [Batch, Time]))
    const mean = weightedMean([Batch, Time])(nats, input("counts", "f32", [Batch, Time]))
    return {
      outputs: { nats, mean },
      values: {
        labels: each((from) => (from.below(3) === 0 ? ignoredLabel : from.below(vocabulary))),
        counts: each((from) => from.below(2)),
      },
    }
  },
)

const drawnOutcomes = component(
  "categorical",
  { batch: axisSize(5), outcome: axisSize(13) },
  ({ batch, outcome }): Built => {
    const [Batch, Outcome] = [axis("batch", batch), axis("outcome", outcome)]
    const logits = input("logits", "f32", [Batch, Outcome])
    return { outputs: { drawn: categorical(key(input("seed", "u32")), "drawn", Outcome, [Batch])(logits) } }
  },
)

/** Layers on rows, by name. */
export const neuralLayers = {
  silu: overRows("silu", () => silu),
  linear: overRows("linear", (Hidden, inner) => linear("linear", Hidden, axis("inner", inner))),
  affine: overRows("affine", (Hidden) => affine("affine", Hidden, Hidden)),
  rmsNorm: overRows("rmsNorm", (Hidden) => rmsNorm("norm", Hidden, epsilon)),
  layerNorm: overRows("layerNorm", (Hidden) => layerNorm("norm", Hidden, epsilon)),
  standardise: overRows("standardise", (Hidden) => standardise(Hidden, epsilon)),
  swiglu: overRows("swiglu", (Hidden, inner) => swiglu("mlp", Hidden, inner)),
  mlp: overRows("mlp", (Hidden, width) => mlp("mlp", Hidden, axis("out", 3), { width, layers: 2 })),
  stack: overRows("stack", () => (x) => stack(axis("part", 2))([x, silu(x)])),
  dropout: dropped,
  embedding: embedding("embedding", null),
  embeddingWithPad: embedding("embeddingWithPad", 0),
  rotary,
  crossEntropy: meanCrossEntropy,
  categorical: drawnOutcomes,
} as const satisfies Readonly<Record<string, fc.Arbitrary<Sample>>>
