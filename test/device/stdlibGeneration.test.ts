/**
 * The many-step heads and the baseline on the device: what they draw is what the evaluator draws from the same key,
 * and their samplers are loops there too.
 */
import { axis, input, key, output, parametersOf, program, stateOf } from "@serein/lang"
import type { Axis } from "@serein/lang"
import { evaluateProgram, tensor } from "@serein/lang/evaluate"
import { openGpu } from "@serein/runtime"
import type { GpuHandle } from "@serein/runtime"
import { autoencoderAxes, baselineNextProgram, categorical, decoderAxes, decodingProgram, headOf } from "@serein/stdlib"
import type { DiffusionHeadConfig, FlowHeadConfig, HeadConfig } from "@serein/stdlib"
import { afterAll, beforeAll, expect, test } from "vitest"
import { worstError } from "../stdlib/referenceCase.ts"
import { scrambled, valuesFor } from "../stdlib/scrambled.ts"
import { tinyModel } from "../stdlib/tinyModel.ts"
import { numbersOf, runOn, weightsOf } from "./stdlibCases.ts"

let gpu: GpuHandle
beforeAll(async () => {
  gpu = await openGpu({ safety: "checked" })
})
afterAll(() => gpu.close())

const diffusion: DiffusionHeadConfig = {
  _tag: "Diffusion",
  blocks: 1,
  samples: 2,
  steps: 1000,
  samplingSteps: 20,
  noiseTemperature: 0.9,
  guidance: { dropRate: 0.1, scale: 1.5 },
}
const midpoint: FlowHeadConfig = { _tag: "Flow", blocks: 1, samples: 2, integrator: "midpoint", samplingSteps: 10 }
const euler: FlowHeadConfig = { ...midpoint, integrator: "euler", samplingSteps: 20 }

/** Small weights: samples of a random network would otherwise explode over many steps. */
const small = (size: number, seed: number): readonly number[] => scrambled(size, seed).map((x) => 0.1 * x)

test.for([diffusion, midpoint, euler] satisfies readonly HeadConfig[])(
  "samples have the evaluator's values, drawn in a loop: $_tag in $samplingSteps steps",
  async (head) => {
    const config = tinyModel(head)
    const Place: Axis<"place"> = axis("place", 5)
    const Hidden: Axis<"hidden"> = axis("hidden", config.backbone.hiddenSize)
    const { Latent } = autoencoderAxes(config.autoencoder)
    const hidden = input("hidden", "f32", [Place, Hidden])
    const draw = { key: key(7), site: "s", axes: [Place] }
    const latents = headOf(config, Hidden).sample<Axis<"place">, never>(draw, hidden)
    const whole = program("sampled", { outputs: { latents: output(latents, [Place, Latent]) } })
    const variables = valuesFor(parametersOf(whole), small)
    const inputs = { hidden: tensor("f32", [Place, Hidden], scrambled(40, 3)) }
    const expected = evaluateProgram(whole, { variables, inputs }).outputs["latents"]?.data ?? []
    const { latents: computed } = await runOn(gpu, whole, weightsOf(variables), inputs)
    expect(worstError(numbersOf(computed), expected)).toBeLessThan(1e-4)

    const { compiled } = await gpu.compile(whole, { variables: await gpu.makeVariables() })
    const loops = compiled.steps.filter((step) => step.kind === "loop")
    expect(loops.map((loop) => (loop.kind === "loop" ? loop.count : 0))).toEqual([head.samplingSteps])
  },
)

test("generation with a head of many steps runs on the device", async () => {
  const config = tinyModel(diffusion)
  const next = decodingProgram(config, { batch: 2, context: 4 }, 8)
  const { Batch, Time } = decoderAxes(config.backbone, { batch: 2, time: 1, source: 4 })
  const inputs = {
    tokens: tensor("i32", [Batch, Time, autoencoderAxes(config.autoencoder).Token], [1, 2, 3, 4]),
    position: tensor("i32", [Batch, Time], [0, 0]),
    seed: tensor("u32", [Batch], [3, 4]),
    draw: tensor("u32", [Batch], [1, 0]),
  }
  const variables = valuesFor(parametersOf(next), small)
  const states = valuesFor(stateOf(next), (size) => Array.from({ length: size }, () => 0))
  const expected = evaluateProgram(next, { variables: { ...variables, ...states }, inputs }).outputs["tokens"]
  const { tokens } = await runOn(gpu, next, weightsOf(variables), inputs)
  const found = Array.from(numbersOf(tokens))
  const equal = found.filter((token, i) => token === expected?.data[i]).length
  // Single precision may decide a close arg-max otherwise.
  expect(found).toHaveLength(32)
  expect(equal).toBeGreaterThanOrEqual(31)
})

test("categorical draws are the evaluator's", async () => {
  const [Draw, Outcome] = [axis("draw", 2000), axis("outcome", 7)]
  const logits = input("logits", "f32", [Outcome])
  const whole = program("drawn", {
    outputs: { tokens: output(categorical(key(9), "t", Outcome, [Draw])(logits), [Draw]) },
  })
  const inputs = { logits: tensor("f32", [Outcome], [0.5, -1, 0.25, -3, 1.5, 0, -8].map(Math.fround)) }
  const expected = evaluateProgram(whole, { inputs }).outputs["tokens"]?.data
  const { tokens } = await runOn(gpu, whole, new Map(), inputs)
  const differing = Array.from(numbersOf(tokens)).filter((token, i) => token !== expected?.[i]).length
  expect(differing).toBeLessThanOrEqual(2)
})

test("the baseline's next token is the evaluator's", async () => {
  const config = {
    vocabularySize: 12,
    padToken: 11,
    decoder: tinyModel(diffusion).backbone,
  }
  const next = baselineNextProgram(config, { batch: 3, context: 4 })
  const { Batch, Time } = decoderAxes(config.decoder, { batch: 3, time: 1, source: 4 })
  const inputs = {
    tokens: tensor("i32", [Batch, Time], [1, 2, 3]),
    start: tensor("i32", [], [0]),
    inverseTemperature: tensor("f32", [], [1.25]),
    seed: tensor("u32", [], [3]),
    step: tensor("u32", [], [1]),
  }
  const variables = valuesFor(parametersOf(next))
  const states = valuesFor(stateOf(next), (size) => Array.from({ length: size }, () => 0))
  const expected = evaluateProgram(next, { variables: { ...variables, ...states }, inputs }).outputs["tokens"]?.data
  const { tokens } = await runOn(gpu, next, weightsOf(variables), inputs)
  expect(Array.from(numbersOf(tokens))).toEqual([...(expected ?? [])])
})
