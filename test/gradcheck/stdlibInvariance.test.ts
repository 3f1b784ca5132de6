// What components of the standard library make of their examples: a batch is its examples one by one; what is masked, or
// comes later, or only pads, changes no result and gets no gradient; built twice, a component is the same expression.
// Each law is an equation between two programs over the same leaves: equal values, and equal gradients of every leaf.
import { each, layers, programOf, smallModels } from "@serein/gradcheck"
import type { Fill } from "@serein/gradcheck"
import { axis, cast, constant, equal, input, iota, key, lessThan, slice as sliceFrom } from "@serein/lang"
import type { Axis, F32, Node } from "@serein/lang"
import { broadcastTo, concat, select, slice } from "@serein/lang/ops"
import { elementCount, sortAxes } from "@serein/lang/axis"
import { programRoots } from "@serein/lang/program"
import { substitute, topological } from "@serein/lang/walk"
import {
  at,
  attend,
  autoencoder,
  autoencoderAxes,
  autoencoderObjective,
  baselineObjective,
  cachedText,
  crossEntropy,
  decoder,
  decoderAxes,
  dropout,
  embedChunks,
  embeddingWithPad,
  energyScore,
  evaluation,
  ignoredLabel,
  isCounted,
  languageModelObjective,
  layerNorm,
  mlp,
  rmsNorm,
  rotaryTables,
  rotate,
  selfAttention,
  swiglu,
  weightedMean,
  wholeText,
} from "@serein/stdlib"
import type { HeadConfig, Stream } from "@serein/stdlib"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { tinyModel } from "../stdlib/tinyModel.ts"
import {
  axisNamed,
  expectOneByOne,
  expectSame,
  leavesOf,
  nameOf,
  noiseGiven,
  outputsOf,
  over,
  vocabulary,
} from "./equations.ts"
import type { Family } from "./equations.ts"

const flow: HeadConfig = { _tag: "Flow", blocks: 1, samples: 2, integrator: "euler", samplingSteps: 2 }
const heads: Readonly<Record<string, HeadConfig>> = {
  energy: { _tag: "Energy", noiseSize: 3, blocks: 1, samples: 3, targetSamples: 4, beta: 1 },
  diffusion: {
    _tag: "Diffusion",
    blocks: 1,
    samples: 2,
    steps: 8,
    samplingSteps: 2,
    noiseTemperature: 1,
    guidance: { dropRate: 0.3, scale: 2 },
  },
  flow,
}

const tiny = tinyModel(flow)
const backbone = { ...tiny.backbone, layers: 1 }
const { Token, Latent, Vocabulary } = autoencoderAxes(tiny.autoencoder)
const Hidden = axis<"hidden", number>("hidden", 5)
const Time = axis<"time", number>("time", 3)

const onRows =
  (layer: (x: F32<Axis<"batch"> | Axis<"hidden">>) => Node): Family =>
  (batch) => ({ y: layer(input("x", "f32", [axis<"batch", number>("batch", batch), Hidden])) })

const axesOf = (batch: number, time: number) => decoderAxes(backbone, { batch, time, source: time })

const attention = (batch: number, time: number): Stream => {
  const axes = axesOf(batch, time)
  const x = input("x", "f32", [axes.Batch, axes.Time, axes.Hidden])
  return selfAttention("attention", axes, wholeText(axes, backbone.ropeTheta))(x).value
}

const stackOf = (batch: number, time: number): Stream => {
  const axes = axesOf(batch, time)
  const x = input("x", "f32", [axes.Batch, axes.Time, axes.Hidden])
  return decoder("model", backbone, axes, wholeText(axes, backbone.ropeTheta))(x).value
}

/** Components, for any number of examples. */
const batched: Readonly<Record<string, Family>> = {
  rmsNorm: onRows(rmsNorm("norm", Hidden, 1e-6)),
  layerNorm: onRows(layerNorm("norm", Hidden, 1e-6)),
  swiglu: onRows(swiglu("mlp", Hidden, 3)),
  mlp: onRows(mlp("mlp", Hidden, axis("out", 2), { width: 3, layers: 1 })),
  rotary: (batch) => {
    const [Dimension, Pair, Batch] = [axis("dimension", 6), axis("pair", 3), axis<"batch", number>("batch", batch)]
    return { y: rotate(Dimension, Pair)(rotaryTables(Time, Pair, 50), input("x", "f32", [Batch, Time, Dimension])) }
  },
  embedding: (batch) => ({
    y: embeddingWithPad("e", vocabulary, Hidden, 3)(input("ids", "i32", [axis("batch", batch)])),
  }),
  crossEntropy: (batch) => {
    const Batch = axis<"batch", number>("batch", batch)
    return { y: crossEntropy(Vocabulary)(input("logits", "f32", [Batch, Vocabulary]), input("ids", "i32", [Batch])) }
  },
  energyScore: (batch) => {
    const [Batch, Sample, Target] = [axis<"batch", number>("batch", batch), axis("sample", 3), axis("target", 5)]
    const [x, y] = [input("x", "f32", [Batch, Sample, Latent]), input("y", "f32", [Batch, Target, Latent])]
    return { score: energyScore(Sample, Target, Latent, 1)(x, y) }
  },
  encoder: (batch) => {
    const { mean, logStd } = autoencoder(tiny.autoencoder).encode(
      input("tokens", "i32", [axis<"batch", number>("batch", batch), Token]),
    )
    return { mean, logStd }
  },
  latentDecoder: (batch) => ({
    y: autoencoder(tiny.autoencoder).decode(input("z", "f32", [axis<"batch", number>("batch", batch), Latent])),
  }),
  chunkEmbedding: (batch) => {
    const axes = axesOf(batch, 3)
    return { y: embedChunks(tiny, axes)(input("tokens", "i32", [axes.Batch, axes.Time, Token])) }
  },
  attention: (batch) => ({ y: attention(batch, 3) }),
  decoder: (batch) => ({ y: stackOf(batch, 3) }),
  ...Object.fromEntries(
    Object.entries(heads).map(([name, head]): [string, Family] => [
      `model with the ${name} head, the loss of each position`,
      (batch) => {
        const objective = languageModelObjective({ ...tiny, backbone, head }, { batch, chunks: 3 })
        return outputsOf(noiseGiven(evaluation(objective, ["score", "hiddenStates"])))
      },
    ]),
  ),
}

describe("a batch is its examples one by one", () => {
  test.each(Object.entries(batched))("%s", (_, family) => {
    expectOneByOne(family, "batch", 3)
  })
})

/** The first `size` positions of a sequence of `size` + `more`, whose further ones are inputs called `more <name>`. */
const longer = (family: Family, along: string, size: number, more: number): Readonly<Record<string, Node>> => {
  const [Real, More, All] = [axis(along, size), axis(along, more), axis(along, size + more)]
  const shorter = new Map(leavesOf(family(size)).map((leaf) => [nameOf(leaf), leaf]))
  const extended = over(family(size + more), (leaf) => {
    const own = shorter.get(nameOf(leaf)) ?? expect.fail(`${nameOf(leaf)} is not read of the shorter sequence`)
    if (axisNamed(leaf, along) === undefined || leaf.op.kind !== "input") return own
    const order = leaf.op.order.map((a) => (a.name === along ? More : a))
    return concat([own, input(`more ${nameOf(leaf)}`, leaf.dtype, order)], [Real, More], All)
  })
  return Object.fromEntries(
    Object.entries(extended).map(([name, node]) => [
      name,
      axisNamed(node, along) === undefined ? node : slice(node, All, 0, Real),
    ]),
  )
}

const baseline = { vocabularySize: vocabulary, padToken: 0, decoder: backbone }

/** Sequences of any length; what a loss is a mean over has labels, and those of what pads are −100. */
const sequences: Readonly<Record<string, readonly [family: Family, along: string]>> = {
  attention: [(time) => ({ y: attention(2, time) }), "time"],
  decoder: [(time) => ({ y: stackOf(2, time) }), "time"],
  "weighted mean of the cross-entropy": [
    (time) => {
      const Row = axis<"time", number>("time", time)
      const labels = input("labels", "i32", [Row])
      const nats = crossEntropy(Vocabulary)(input("logits", "f32", [Row, Vocabulary]), labels)
      return { loss: weightedMean([Row])(nats, cast("f32")(isCounted(labels))) }
    },
    "time",
  ],
  "autoencoder's loss": [
    (chunks) => outputsOf(noiseGiven(evaluation(autoencoderObjective(tiny.autoencoder, { chunks }), ["loss", "kl"]))),
    "chunk",
  ],
  "baseline's loss": [
    (time) => outputsOf(evaluation(baselineObjective(baseline, { batch: 2, tokens: time }), ["loss"])),
    "time",
  ],
}

describe("padding a sequence changes nothing at its real positions, and pads get no gradient", () => {
  test.each(Object.entries(sequences))("%s", (_, [family, along]) => {
    expectSame(family(3), longer(family, along, 3, 2), { "more labels": each(() => ignoredLabel) })
  })
})

describe("what is masked changes no result and gets no gradient", () => {
  const Batch = axis<"batch", number>("batch", 2)

  /** The outputs with other numbers in every leaf of these names where `masked` holds. */
  const hiding = (
    outputs: Readonly<Record<string, Node>>,
    masked: Node,
    names: readonly string[],
  ): Readonly<Record<string, Node>> =>
    over(outputs, (leaf) => {
      if (!names.includes(nameOf(leaf)) || leaf.op.kind !== "input") return leaf
      const other = input(`more ${nameOf(leaf)}`, leaf.dtype, leaf.op.order)
      return select(broadcastTo(masked, leaf.axes), other, leaf)
    })

  test("attention: sources that no query may see", () => {
    const { Time, Source, KeyValueHead, Group, Dimension, ...axes } = axesOf(2, 4)
    const place = input("place", "i32", [Batch, Source])
    const visible = broadcastTo(lessThan(place, 6), sortAxes([Batch, Source, Time]))
    const y = attend({ Time, Source, KeyValueHead, Group, Dimension, ...axes })(
      input("query", "f32", [Batch, Time, KeyValueHead, Group, Dimension]),
      input("key", "f32", [Batch, KeyValueHead, Source, Dimension]),
      input("value", "f32", [Batch, KeyValueHead, Source, Dimension]),
      input("visible", "bool", [Batch, Time, Source]),
    )
    const outputs = over({ y }, (leaf) => (nameOf(leaf) === "visible" ? visible : leaf))
    expectSame(outputs, hiding(outputs, lessThan(5, place), ["key", "value"]), {
      place: each((from) => from.below(10)),
    })
  })

  test("no position sees a later one", () => {
    const [Early, All] = [axis<"time", number>("time", 2), axis<"time", number>("time", 5)]
    const later = lessThan(1, iota(All))
    const outputs = { y: slice(stackOf(2, 5), All, 0, Early) }
    expectSame(outputs, hiding(outputs, later, ["x"]))
  })

  test("a cache beyond what has been read", () => {
    const source = 5
    const axes = decoderAxes(backbone, { batch: 2, time: 2, source })
    const start = constant(1, "i32")
    const context = cachedText(axes, backbone.ropeTheta, start)
    const x = input("x", "f32", [axes.Batch, axes.Time, axes.Hidden])
    const { value } = selfAttention("attention", axes, context)(x)
    const states = topological([value]).filter((n) => n.op.kind === "variable" && n.op.role === "state")
    expect(states.length).toBe(2)
    const given = new Map(
      states.map((n, i) => [n, n.op.kind === "variable" ? input(`cache ${i}`, "f32", n.op.order) : n]),
    )
    const outputs = { y: substitute([value], given)[0] ?? value }
    expectSame(outputs, hiding(outputs, lessThan(2, iota(axes.Source)), ["cache 0", "cache 1"]))
  })

  test("cross-entropy: positions with the label −100", () => {
    const labels = input("labels", "i32", [Batch, Time])
    const nats = crossEntropy(Vocabulary)(input("logits", "f32", [Batch, Time, Vocabulary]), labels)
    const outputs = { loss: weightedMean([Batch, Time])(nats, cast("f32")(isCounted(labels))) }
    const some: Fill = each((from) => (from.below(2) === 0 ? ignoredLabel : from.below(vocabulary)))
    expectSame(outputs, hiding(outputs, equal(labels, ignoredLabel), ["logits"]), { labels: some })
  })

  test("dropout: elements that are dropped", () => {
    const x = input("x", "f32", [Batch, Hidden])
    const program = programOf("dropped", { outputs: { y: dropout(key(1), "site", [Batch, Hidden], 0.4)(x) } })
    const drawn = input("noise site", "f32", [Batch, Hidden])
    const outputs = outputsOf(noiseGiven(program))
    expectSame(outputs, hiding(outputs, lessThan(drawn, 0.4), ["x"]), { "noise site": each((from) => from.unit()) })
  })

  /** Whole chunks of labels are masked, a third of them. */
  const chunkLabels: Fill = (order, from) =>
    Array.from({ length: elementCount(order) / Token.size }, () => from.below(3) === 0).flatMap((isMasked) =>
      Array.from({ length: Token.size }, () => (isMasked ? ignoredLabel : from.below(vocabulary))),
    )
  const draws = (outputs: Readonly<Record<string, Node>>): readonly string[] =>
    leavesOf(outputs).flatMap((leaf) => (nameOf(leaf).startsWith("noise ") ? [nameOf(leaf)] : []))

  test.each(Object.entries(heads))("chunks with the label −100: the draws of the %s head there", (_, head) => {
    const objective = languageModelObjective({ ...tiny, backbone, head }, { batch: 2, chunks: 4 })
    const outputs = outputsOf(noiseGiven(evaluation(objective, ["loss"])))
    const truth = sliceFrom(axis<"chunk", number>("chunk", 4), 1, Time)(objective.inputs.labels)
    const masked = equal(at(Token, 0)(truth), ignoredLabel)
    expect(draws(outputs).length).toBeGreaterThan(1)
    expectSame(outputs, hiding(outputs, masked, draws(outputs)), { labels: chunkLabels })
  })

  test("chunks with the label −100: their tokens and their draws, of the autoencoder", () => {
    const objective = autoencoderObjective(tiny.autoencoder, { chunks: 4 })
    const outputs = outputsOf(noiseGiven(evaluation(objective, ["loss"])))
    const masked = equal(at(Token, 0)(objective.inputs.labels), ignoredLabel)
    expectSame(outputs, hiding(outputs, masked, ["tokens", ...draws(outputs)]), { labels: chunkLabels })
  })

  test("tokens that the baseline is not to predict", () => {
    const objective = baselineObjective(baseline, { batch: 2, tokens: 5 })
    const outputs = outputsOf(evaluation(objective, ["loss"]))
    const nowhere = { ...outputs, loss: outputs["loss"] ?? expect.fail("no loss") }
    // The last token is read by no position that counts.
    const last = lessThan(3, iota(axis<"time", number>("time", 5)))
    expectSame(nowhere, hiding(nowhere, last, ["tokens"]))
  })
})

describe("built twice, a component is the same expression", () => {
  test.each(Object.entries({ ...layers, ...smallModels }))("%s", (_, arbitrary) => {
    const [first, second] = [1, 2].map(() => fc.sample(arbitrary, { numRuns: 1, seed: 9 }))
    const hashes = (samples: typeof first): readonly string[] =>
      (samples ?? []).flatMap(({ program }) => programRoots(program).map((root) => root.hash))
    expect(hashes(first).length).toBeGreaterThan(0)
    expect(hashes(second)).toEqual(hashes(first))
    expect(second?.map(({ inputs, variables }) => [inputs, variables])).toEqual(
      first?.map(({ inputs, variables }) => [inputs, variables]),
    )
  })
})
