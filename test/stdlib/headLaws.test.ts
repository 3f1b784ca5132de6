/**
 * What every head promises, and what is peculiar to each: untrained heads, guidance, noise temperature, a head of one's
 * own; and that all of them train, are judged and generate through the same programs.
 */
import { describe, expect, test } from "vitest"
import {
  add,
  axis,
  exp,
  input,
  key,
  mul,
  normal,
  noiseSites,
  output,
  parametersOf,
  program,
  square,
  stateOf,
  sub,
  sum,
} from "@serein/lang"
import type { Axis, TypedProgram } from "@serein/lang"
import { evaluateProgram, tensor } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"
import {
  affine,
  autoencoderAxes,
  checkLanguageModel,
  chunkAxes,
  diffusionSites,
  differentiated,
  decodingProgram,
  evaluation,
  flowHead,
  headOf,
  ignoredLabel,
  languageModelEvaluation,
  languageModelObjective,
  languageModelSites,
  objectiveOf,
  predictionSite,
} from "@serein/stdlib"
import type { AnyHead, DiffusionHeadConfig, FlowHeadConfig, Head, Hidden, Latent } from "@serein/stdlib"
import { integers, scalarKey, worstError } from "./referenceCase.ts"
import { scrambled, valuesFor } from "./scrambled.ts"
import { tinyModel } from "./tinyModel.ts"

const diffusion: DiffusionHeadConfig = {
  _tag: "Diffusion",
  blocks: 2,
  samples: 3,
  steps: 40,
  samplingSteps: 7,
  noiseTemperature: 1,
  guidance: null,
}
const guided: DiffusionHeadConfig = { ...diffusion, guidance: { dropRate: 0.1, scale: 2 } }
const flow: FlowHeadConfig = { _tag: "Flow", blocks: 2, samples: 3, integrator: "midpoint", samplingSteps: 4 }
const energy = { _tag: "Energy", noiseSize: 4, blocks: 2, samples: 3, targetSamples: 5, beta: 1 } as const

const Hidden: Hidden = axis("hidden", 8)
const Latent: Latent = axis("latent", 3)

/** One Gaussian, its loss the cross-entropy of the posterior under it: a head in a dozen lines. */
const toMean = affine("generative_head.mean", Hidden, Latent)
const gaussianHead: Head = {
  _tag: "Head",
  loss: (_, __, hidden, { mean, logStd }) => ({
    loss: sum(Latent)(add(square(sub(toMean(hidden), mean)), exp(mul(logStd, 2)))),
    drawn: null,
    observed: {},
  }),
  sample: ({ key: from, site, axes }, hidden) => add(normal(from, site, [...axes, Latent]), toMean(hidden)),
}

const heads: Readonly<Record<string, AnyHead>> = { energy, diffusion, guided, flow, "one's own": gaussianHead }

const sizes = { batch: 2, chunks: 4 }

const evaluated = (whole: TypedProgram, inputs: Readonly<Record<string, Tensor>>) =>
  evaluateProgram(whole, {
    variables: { ...valuesFor(parametersOf(whole)), ...valuesFor(stateOf(whole)) },
    inputs: { ...scalarKey, ...inputs },
  }).outputs

describe.for(Object.entries(heads))("%s", ([, head]) => {
  const config = tinyModel(head)
  const { Batch, Chunk } = chunkAxes(config, sizes)
  const { Token } = autoencoderAxes(config.autoencoder)
  const tokens = integers(
    [Batch, Chunk, Token],
    Array.from({ length: 16 }, (_, i) => (i * 5) % 11),
  )

  test("trains: every parameter of head and backbone has a finite gradient", () => {
    expect(checkLanguageModel(config, "model")).toEqual([])
    const outputs = evaluated(differentiated(languageModelObjective(config, sizes)), { tokens, labels: tokens })
    expect(Number.isFinite(outputs["loss"]?.data[0])).toBe(true)
    const gradients = Object.entries(outputs).filter(([name]) => name.startsWith("grad."))
    expect(gradients.some(([name]) => name.startsWith("grad.generative_head."))).toBe(true)
    for (const [name, { data }] of gradients) expect(data.every(Number.isFinite), name).toBe(true)
  })

  test("a masked chunk does not count: one position's loss is what is left of the others' mean", () => {
    const whole = evaluation(languageModelObjective(config, sizes), ["loss", "score"])
    const labels = integers(
      [Batch, Chunk, Token],
      tokens.data.map((token, i) => (i === 4 || i === 5 ? token : ignoredLabel)),
    )
    const { loss, score } = evaluated(whole, { tokens, labels })
    // The third chunk of the first block is what its second position predicts.
    expect(loss?.data[0]).toBeCloseTo(-(score?.data[1] ?? Number.NaN), 12)
  })

  test("is judged over two steps, with noise of its own in the second", () => {
    const whole = evaluation(languageModelEvaluation(config, sizes), ["loss", "rolled"])
    const sites = noiseSites(whole).map(({ site }) => site)
    expect(sites.some((site) => site.startsWith(predictionSite(1)))).toBe(true)
    const { rolled } = evaluated(whole, { tokens, labels: tokens })
    expect(rolled?.axes.map(({ size }) => size).toSorted()).toEqual([2, 2, 2, 2, 3])
    expect(rolled?.data.every((token) => token >= 0 && token < 12)).toBe(true)
  })

  test("generates: one step reads a chunk and draws a pool, from noise at the head's site", () => {
    const next = decodingProgram(config, { batch: 2, context: 5 }, 16)
    const { Time } = chunkAxes(config, { batch: 2, chunks: 2 })
    const chunk = integers([Batch, Time, Token], [1, 2, 3, 4])
    const inputs = {
      tokens: chunk,
      position: integers([Batch, Time], [0, 0]),
      seed: tensor("u32", [Batch], [3, 4]),
      draw: tensor("u32", [Batch], [0, 0]),
    }
    const drawn = evaluated(next, inputs)["tokens"]
    expect(drawn?.axes.map(({ size }) => size).toSorted()).toEqual([16, 2, 2])
    for (const { site } of noiseSites(next)) expect(site.split(".")[0]).toBe(languageModelSites.head)
  })
})

const Place: Axis<"place"> = axis("place", 5)
const hidden = input("hidden", "f32", [Place, Hidden])
const hiddenValues = tensor("f32", [Place, Hidden], scrambled(40, 3))

/** Latents of a head on fixed hidden states. */
const sampled = (head: AnyHead, values?: (size: number, index: number) => readonly number[]): Float64Array => {
  const draw = { key: key(7), site: "s", axes: [Place] }
  const latents = headOf(tinyModel(head), Hidden).sample<Axis<"place">, never>(draw, hidden)
  const whole = program("sampled", { outputs: { latents: output(latents, [Place, Latent]) } })
  const variables = valuesFor(parametersOf(whole), values)
  return (
    evaluateProgram(whole, { variables, inputs: { hidden: hiddenValues } }).outputs["latents"]?.data ??
    new Float64Array()
  )
}

const zeros = (size: number): readonly number[] => Array.from({ length: size }, () => 0)

/** What the samplers begin with. */
const start = evaluateProgram(
  program("start", { outputs: { noise: output(normal(key(7), "s.start", [Place, Latent]), [Place, Latent]) } }),
).outputs["noise"]?.data

describe("many-step heads", () => {
  test("a flow whose field is zero leaves the noise as it is", () => {
    expect(sampled(flow, zeros)).toEqual(start)
    const euler: FlowHeadConfig = { ...flow, integrator: "euler" }
    expect(sampled(euler, zeros)).toEqual(start)
  })

  test("a flow along a constant field carries the noise straight, in any number of steps", () => {
    const whole = valuesFor(
      parametersOf(headOf(tinyModel(flow), Hidden).sample({ key: key(7), site: "s", axes: [Place] }, hidden)),
    )
    const bias = Object.keys(whole).indexOf("generative_head.net.final_layer.linear.bias")
    const field = (size: number, index: number) => (index === bias ? [1, -2, 0.5] : zeros(size))
    for (const head of [flow, { ...flow, samplingSteps: 1 }]) {
      sampled(head, field).forEach((z, i) => expect(z).toBeCloseTo((start?.[i] ?? 0) + ([1, -2, 0.5][i % 3] ?? 0), 12))
    }
  })

  test("Euler steps approach the path in proportion to their number, and midpoint steps are far ahead", () => {
    const smooth = (size: number, index: number): readonly number[] => scrambled(size, index).map((x) => 0.1 * x)
    const path = sampled({ ...flow, samplingSteps: 250 }, smooth)
    const error = (head: FlowHeadConfig): number => worstError(sampled(head, smooth), path)
    const euler: FlowHeadConfig = { ...flow, integrator: "euler" }
    const [ten, fifty] = [10, 50].map((samplingSteps) => error({ ...euler, samplingSteps }))
    expect((fifty ?? 1) / (ten ?? 0)).toBeLessThan(0.3)
    // Ten midpoint steps cost what twenty Euler steps do.
    expect(error({ ...flow, samplingSteps: 10 })).toBeLessThan(error({ ...euler, samplingSteps: 20 }) / 4)
  })

  test("a diffusion that predicts no noise, sampled at temperature 0, magnifies its start by 1/√ᾱ", () => {
    const latents = sampled({ ...diffusion, noiseTemperature: 0 }, zeros)
    const ratios = [...latents].map((z, i) => z / (start?.[i] ?? Number.NaN))
    for (const ratio of ratios) expect(ratio).toBeCloseTo(ratios[0] ?? 0, 6)
    expect(ratios[0]).toBeGreaterThan(100)
    expect(sampled(diffusion, zeros)).not.toEqual(latents)
  })

  test("guidance of scale 1 is none, and more of it changes samples", () => {
    const unguided = sampled(diffusion)
    expect(sampled({ ...diffusion, guidance: { dropRate: 0.1, scale: 1 } })).toEqual(unguided)
    expect(sampled({ ...diffusion, guidance: { dropRate: 0.1, scale: 3 } })).not.toEqual(unguided)
  })

  test("guidance learns a null vector, and what is dropped does not reach the hidden state", () => {
    const config = tinyModel({ ...diffusion, guidance: { dropRate: 0.999_999, scale: 2 } })
    const whole = differentiated(languageModelObjective(config, sizes))
    expect(noiseSites(whole).map(({ site }) => site)).toContain(diffusionSites.dropped)
    const { Batch, Chunk } = chunkAxes(config, sizes)
    const tokens = integers(
      [Batch, Chunk, autoencoderAxes(config.autoencoder).Token],
      scrambled(16, 1).map(() => 3),
    )
    const outputs = evaluated(whole, { tokens, labels: tokens })
    expect(outputs["grad.generative_head.net.null_embed"]?.data.some((g) => g !== 0)).toBe(true)
    expect(outputs["grad.transformer.norm.weight"]?.data.every((g) => g === 0)).toBe(true)
    const without = differentiated(languageModelObjective(tinyModel(diffusion), sizes))
    expect(parametersOf(without).some(({ op }) => op.kind === "variable" && op.path.endsWith("null_embed"))).toBe(false)
  })

  test("the sampler is a loop: the program does not grow with its steps", () => {
    const sizeOf = (samplingSteps: number): number => {
      const next = decodingProgram(tinyModel({ ...diffusion, steps: 1000, samplingSteps }), { batch: 1, context: 2 }, 1)
      return noiseSites(next).length
    }
    expect(sizeOf(100)).toBe(sizeOf(5))
  })
})

test("what a head lets one observe is observed beside the rest, by name and type", () => {
  const config = tinyModel(flow)
  const objective = objectiveOf(config, flowHead("generative_head.net", flow, Hidden, Latent), sizes)
  const whole = evaluation(objective, ["loss", "networkOutput", "timestep"])
  expect(whole.outputs.map(({ name, order }) => [name, order.map((a) => a.name).join()])).toEqual([
    ["networkOutput", "target,batch,time,latent"],
    ["timestep", "target,batch,time"],
    ["loss", ""],
  ])
})
