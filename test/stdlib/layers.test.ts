/**
 * Layers: what each promises, in float64 on small tensors.
 */
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { axis, dot, input, key, mul, output, parametersOf, program, rename, slice, stateOf, sum } from "@serein/lang"
import type { Axis, Outputs } from "@serein/lang"
import { grad } from "@serein/lang/autodiff/grad"
import { evaluate, evaluateProgram, tensor } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"
import {
  affine,
  cacheUpdates,
  cachedText,
  crossEntropy,
  decoder,
  decoderAxes,
  dropout,
  embeddingWithPad,
  energyGenerator,
  layerNorm,
  linear,
  mlp,
  rmsNorm,
  rotaryTables,
  rotate,
  silu,
  weightedMean,
  wholeText,
} from "@serein/stdlib"
import type { EnergyHeadConfig } from "@serein/stdlib"
import { scalarInput } from "./languageModelCase.ts"
import { scrambled, valuesFor } from "./scrambled.ts"

const Row = axis("row", 3)
const Hidden = axis("hidden", 4)

const run = (outputs: Outputs, inputs: Readonly<Record<string, Tensor>>) => {
  const whole = program("test", { outputs })
  return evaluateProgram(whole, { inputs, variables: valuesFor(parametersOf(whole), scrambled) }).outputs
}

describe("linear layers", () => {
  const x = input("x", "f32", [Row, Hidden])
  const inputs = { x: tensor("f32", [Row, Hidden], scrambled(12, 9)) }

  test("store the weight [out, in], also where both are the same axis", () => {
    const y = linear("w", Hidden, Hidden)(x)
    const [weight] = parametersOf(y)
    expect(weight?.op.kind === "variable" ? weight.op.order.map(({ size }) => size) : []).toEqual([4, 4])
    const w = scrambled(16, 0)
    const { y: values } = run({ y: output(y, [Row, Hidden]) }, inputs)
    const expected = [0, 1, 2].flatMap((r) =>
      [0, 1, 2, 3].map((o) =>
        [0, 1, 2, 3].reduce((t, i) => t + (w[o * 4 + i] ?? 0) * (inputs.x.data[r * 4 + i] ?? 0), 0),
      ),
    )
    values?.data.forEach((value, i) => expect(value).toBeCloseTo(expected[i] ?? 0, 12))
  })

  test("an affine layer adds its bias, which begins at zero", () => {
    const [bias, weight] = parametersOf(affine("a", Hidden, Hidden)(x))
    expect(bias?.op).toMatchObject({ path: "a.bias", init: { _tag: "Zeros" } })
    expect(weight?.op).toMatchObject({ path: "a.weight", init: { _tag: "Normal", deviation: 0.02 } })
  })
})

describe("norms", () => {
  test("a LayerNorm has mean 0 and variance 1, an RMSNorm mean square 1, whatever the scale of x", () => {
    const x = input("x", "f32", [Row, Hidden])
    const outputs = {
      layer: output(layerNorm("l", Hidden, 1e-18)(x), [Row, Hidden]),
      rms: output(rmsNorm("r", Hidden, 1e-18)(x), [Row, Hidden]),
    }
    const whole = program("norms", { outputs })
    const one = valuesFor(parametersOf(whole), (size) => Array.from({ length: size }, () => 1))
    const variables = { ...one, "l.bias": tensor("f32", [Hidden], [0, 0, 0, 0]) }
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 100, noNaN: true }), (scale) => {
        const values = evaluateProgram(whole, {
          variables,
          inputs: {
            x: tensor(
              "f32",
              [Row, Hidden],
              scrambled(12, 4).map((v) => v * scale),
            ),
          },
        }).outputs
        for (let r = 0; r < 3; r += 1) {
          const layer = values["layer"]?.data.slice(r * 4, r * 4 + 4) ?? new Float64Array()
          const rms = values["rms"]?.data.slice(r * 4, r * 4 + 4) ?? new Float64Array()
          expect(layer.reduce((a, b) => a + b, 0)).toBeCloseTo(0, 8)
          expect(layer.reduce((a, b) => a + b * b, 0) / 4).toBeCloseTo(1, 6)
          expect(rms.reduce((a, b) => a + b * b, 0) / 4).toBeCloseTo(1, 6)
        }
      }),
    )
  })
})

describe("rotary positions", () => {
  test("the product of two turned vectors depends on the distance of their positions alone", () => {
    const [Position, Dimension, Pair] = [axis("position", 9), axis("dimension", 6), axis("pair", 3)]
    const Other = axis("other", 9)
    const turn = rotate(Dimension, Pair)
    const tables = rotaryTables(Position, Pair, 100)
    const same = (seed: number): readonly number[] => Array.from({ length: 9 }, () => scrambled(6, seed)).flat()
    const [q, k] = [input("q", "f32", [Position, Dimension]), input("k", "f32", [Position, Dimension])]
    const products = dot(Dimension)(turn(tables, q), rename(Position, Other)(turn(tables, k)))
    const [values] = evaluate([products], {
      inputs: { q: tensor("f32", [Position, Dimension], same(1)), k: tensor("f32", [Position, Dimension], same(2)) },
    })
    const [other, position] = values?.axes.map(({ name }) => name) ?? []
    expect([other, position]).toEqual(["other", "position"])
    for (let i = 0; i + 1 < 9; i += 1) {
      for (let j = 0; j + 1 < 9; j += 1) {
        expect(values?.data[i * 9 + j]).toBeCloseTo(values?.data[(i + 1) * 9 + j + 1] ?? 0, 10)
      }
    }
  })
})

describe("the decoder", () => {
  const config = {
    hiddenSize: 8,
    intermediateSize: 6,
    layers: 2,
    heads: 4,
    keyValueHeads: 2,
    ropeTheta: 50,
    normEpsilon: 1e-6,
  }
  const batch = 2
  const length = 6
  const whole = decoderAxes(config, { batch, time: length, source: length })
  const text = tensor("f32", [whole.Batch, whole.Time, whole.Hidden], scrambled(batch * length * 8, 3))
  const x = input("x", "f32", [whole.Batch, whole.Time, whole.Hidden])
  const read = decoder("m", config, whole, wholeText(whole, config.ropeTheta))(x)
  const variables = valuesFor(parametersOf(read.value), scrambled)
  const [all] = evaluate([read.value], { variables, inputs: { x: text } })

  /** Positions `from` to `from + count` of a tensor [batch, time, hidden]. */
  const window = (t: Tensor | undefined, from: number, count: number): readonly number[] =>
    [0, 1].flatMap((b) => Array.from(t?.data.slice((b * length + from) * 8, (b * length + from + count) * 8) ?? []))

  test("reads a text in one run or in several over a cache with the same result", () => {
    expect(all?.axes.map(({ name }) => name)).toEqual(["batch", "hidden", "time"])
    const ordered = program("whole", { outputs: { y: output(read.value, [whole.Batch, whole.Time, whole.Hidden]) } })
    const expected = evaluateProgram(ordered, { variables, inputs: { x: text } }).outputs["y"]
    const kept: Record<string, Tensor> = { ...variables }
    let position = 0
    for (const time of [3, 1, 2]) {
      const part = decoderAxes(config, { batch, time, source: length })
      const chunk = input("x", "f32", [part.Batch, part.Time, part.Hidden])
      const start = input("start", "i32")
      const { value, memory } = decoder("m", config, part, cachedText(part, config.ropeTheta, start))(chunk)
      const step = program("part", {
        outputs: { y: output(value, [part.Batch, part.Time, part.Hidden]) },
        updates: cacheUpdates(part, memory),
      })
      // Rubbish in the cache beyond the current position must not be seen.
      if (position === 0)
        Object.assign(
          kept,
          valuesFor(stateOf(step), (size) => Array.from({ length: size }, () => 1e3)),
        )
      const result = evaluateProgram(step, {
        variables: kept,
        inputs: {
          x: tensor("f32", [part.Batch, part.Time, part.Hidden], window(text, position, time)),
          start: scalarInput("i32", position),
        },
      })
      window(expected, position, time).forEach((value, i) =>
        expect(result.outputs["y"]?.data[i]).toBeCloseTo(value, 10),
      )
      Object.assign(kept, result.updates)
      position += time
    }
  })

  test("no position sees a later one", () => {
    const Cut = axis("cut", 3)
    const early = sum([whole.Batch, Cut, whole.Hidden])<"f32", never>(slice(whole.Time, 0, Cut)(read.value))
    const [gradient = x] = grad(mul(early, early), [x])
    const ordered = program("g", {
      outputs: { g: { _tag: "StoredOutput", node: gradient, order: [whole.Batch, whole.Time, whole.Hidden] } },
    })
    const values = evaluateProgram(ordered, { variables, inputs: { x: text } }).outputs["g"]
    expect(window(values, 3, 3).every((g) => g === 0)).toBe(true)
    expect(window(values, 0, 3).every((g) => g !== 0)).toBe(true)
  })
})

describe("losses", () => {
  test("cross-entropy is −ln of the label's probability, and its gradient softmax − one-hot", () => {
    const logits = input("logits", "f32", [Row, Hidden])
    const labels = input("labels", "i32", [Row])
    const nats = crossEntropy(Hidden)(logits, labels)
    const total = sum(Row)<"f32", never>(nats)
    const [gradient = logits] = grad(total, [logits])
    const given = scrambled(12, 6)
    const chosen = [3, 0, 2]
    const values = evaluateProgram(
      program("ce", { outputs: { nats, gradient: { _tag: "StoredOutput", node: gradient, order: [Row, Hidden] } } }),
      { inputs: { logits: tensor("f32", [Row, Hidden], given), labels: tensor("i32", [Row], chosen) } },
    ).outputs
    for (let r = 0; r < 3; r += 1) {
      const row = given.slice(r * 4, r * 4 + 4).map(Math.exp)
      const mass = row.reduce((a, b) => a + b, 0)
      expect(values["nats"]?.data[r]).toBeCloseTo(-Math.log((row[chosen[r] ?? 0] ?? 0) / mass), 12)
      row.forEach((e, i) => {
        expect(values["gradient"]?.data[r * 4 + i]).toBeCloseTo(e / mass - (chosen[r] === i ? 1 : 0), 12)
      })
    }
  })

  test("a weighted mean leaves out what does not count, and is 0 when nothing does", () => {
    const [x, w] = [input("x", "f32", [Row]), input("w", "f32", [Row])]
    const result = weightedMean([Row])(x, w)
    const of = (weights: readonly number[]): number | undefined =>
      evaluate([result], { inputs: { x: tensor("f32", [Row], [1, 2, 6]), w: tensor("f32", [Row], weights) } })[0]
        ?.data[0]
    expect(of([1, 0, 1])).toBeCloseTo(3.5, 12)
    expect(of([0, 0, 0])).toBe(0)
  })
})

describe("embeddings", () => {
  test("the pad row begins at zero and gets no gradient", () => {
    const ids = input("ids", "i32", [Row])
    const rows = embeddingWithPad("e", 5, Hidden, 2)(ids)
    const [table] = parametersOf(rows)
    if (table === undefined) throw new Error("an embedding has a table")
    expect(table.op).toMatchObject({ init: { _tag: "Normal", zeroRow: 2 } })
    const [gradient] = grad(sum([Row, Hidden])<"f32", never>(rows), [table])
    const [values] = evaluate(gradient === undefined ? [] : [gradient], {
      inputs: { ids: tensor("i32", [Row], [2, 4, 2]) },
      variables: valuesFor([table], scrambled),
    })
    const { axes = [], data = new Float64Array() } = values ?? {}
    const stride = axes[0]?.name === "~vocabulary" ? [4, 1] : [1, 5]
    const row = (v: number): readonly number[] =>
      [0, 1, 2, 3].map((h) => data[v * (stride[0] ?? 0) + h * (stride[1] ?? 0)] ?? 0)
    expect(row(2)).toEqual([0, 0, 0, 0])
    expect(row(4)).toEqual([1, 1, 1, 1])
  })
})

describe("dropout", () => {
  test("drops at its rate and keeps the mean", () => {
    const Many = axis("many", 40_000)
    const dropped = dropout(key(7), "site", [Many], 0.15)(input("x", "f32", [Many]))
    const [values] = evaluate([dropped], {
      inputs: {
        x: tensor(
          "f32",
          [Many],
          Array.from({ length: 40_000 }, () => 1),
        ),
      },
    })
    const kept = values?.data.filter((v) => v !== 0) ?? new Float64Array()
    // Five standard errors of a binomial: wrong once in two million seeds, and the seed is fixed.
    expect(Math.abs(kept.length / 40_000 - 0.85)).toBeLessThan(5 * Math.sqrt((0.15 * 0.85) / 40_000))
    expect(kept.every((v) => Math.abs(v - 1 / 0.85) < 1e-12)).toBe(true)
  })
})

describe("the energy head", () => {
  test("begins at the origin: its last layer is zero", () => {
    const config: EnergyHeadConfig = { _tag: "Energy", noiseSize: 5, blocks: 1, samples: 3, targetSamples: 4, beta: 1 }
    const [Batch, Sample, Noise]: readonly [Axis<"batch">, Axis<"sample">, Axis<"noise">] = [
      axis("batch", 2),
      axis("sample", 3),
      axis("noise", 5),
    ]
    const [Stream, Latent]: readonly [Axis<"hidden">, Axis<"latent">] = [axis("hidden", 4), axis("latent", 2)]
    const head = energyGenerator("head", config, Stream, Latent)
    const latents = head(input("h", "f32", [Batch, Stream]), input("u", "f32", [Batch, Sample, Noise]))
    const last = parametersOf(latents).filter(
      ({ op }) => op.kind === "variable" && op.path.includes("final_layer.linears.2"),
    )
    expect(last.map(({ op }) => (op.kind === "variable" ? op.init : null))).toEqual([
      { _tag: "Zeros" },
      { _tag: "Zeros" },
    ])
  })
})

describe("a multilayer perceptron", () => {
  test("is its affine layers with silu between them", () => {
    const x = input("x", "f32", [Row, Hidden])
    const whole = mlp("f", Hidden, Hidden, { width: 5, layers: 2 })(x)
    const Inner = axis("inner", 5)
    const [first, second] = [affine("f.0", Hidden, Inner)(x), affine("f.1", Inner, Inner)]
    const parts = affine("f.2", Inner, Hidden)(silu(second(silu(first))))
    const inputs = { x: tensor("f32", [Row, Hidden], scrambled(12, 9)) }
    const valueOf = (y: typeof parts) => [...(run({ y: output(y, [Row, Hidden]) }, inputs)["y"]?.data ?? [])]
    expect(valueOf(whole)).toEqual(valueOf(parts))
    expect(() => mlp("f", Hidden, Hidden, { width: 5, layers: 0 })).toThrow(/at least one hidden layer/u)
  })
})
