/**
 * Branches of a text: a step of the branch at position t reads what a text would that goes on after t in that way; and
 * BrierLM that is rolled on in branches agrees with the original implementation, in float64.
 */
import { expect, test } from "vitest"
import { axis, input, output, parametersOf, program } from "@serein/lang"
import type { F32 } from "@serein/lang"
import { evaluateProgram, tensor } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"
import {
  branchedText,
  brierScore,
  decoder,
  decoderAxes,
  releasedRolledPositions,
  scoreRolled,
  stack,
  wholeText,
} from "@serein/stdlib"
import type { Batch, DecoderConfig, Hidden, Memory, Time } from "@serein/stdlib"
import { available, referenceCase, stored, variablesOf, worstError } from "./referenceCase.ts"
import { rollOutCase } from "./rollOutCase.ts"
import { scrambled, valuesFor } from "./scrambled.ts"

const config: DecoderConfig = {
  hiddenSize: 8,
  intermediateSize: 6,
  layers: 2,
  heads: 4,
  keyValueHeads: 2,
  ropeTheta: 50,
  normEpsilon: 1e-6,
}
const [batch, length, steps] = [2, 4, 3]

type Stream = F32<Batch | Time | Hidden>

const streamOf = (name: string, axes: ReturnType<typeof decoderAxes>): Stream =>
  input(name, "f32", [axes.Batch, axes.Time, axes.Hidden])

test("three steps from every position read what the texts that branch there would", () => {
  const axes = decoderAxes(config, { batch, time: length, source: length })
  const { Batch, Time, Hidden } = axes
  const trunk = decoder("m", config, axes, wholeText(axes, config.ropeTheta))(streamOf("x", axes))
  const memories: Memory[] = []
  const outputs: Stream[] = []
  for (let step = 0; step < steps; step += 1) {
    const context = branchedText(axes, config.ropeTheta, trunk.memory, memories)
    const read = decoder("m", config, axes, context)(streamOf(`branch${step}`, axes))
    memories.push(read.memory)
    outputs.push(read.value)
  }
  const Step = axis("step", steps)
  const branched = program("branched", { outputs: { y: output(stack(Step)(outputs), [Step, Batch, Time, Hidden]) } })
  const variables = valuesFor(parametersOf(branched))
  const values = (seed: number): readonly number[] => scrambled(batch * length * 8, seed)
  const [text, ...branches] = [0, 1, 2, 3].map((i) => values(40 + i))
  const given = (data: readonly number[] = []): Tensor => tensor("f32", [Batch, Time, Hidden], data)
  const found = evaluateProgram(branched, {
    variables,
    inputs: { x: given(text), ...Object.fromEntries(branches.map((data, i) => [`branch${i}`, given(data)])) },
  }).outputs["y"]

  const at = (data: readonly number[] = [], row: number, position: number): readonly number[] =>
    data.slice((row * length + position) * 8, (row * length + position + 1) * 8)
  for (let position = 0; position < length; position += 1) {
    const whole = decoderAxes(config, { batch, time: position + 1 + steps, source: position + 1 + steps })
    const read = decoder("m", config, whole, wholeText(whole, config.ropeTheta))(streamOf("x", whole))
    const shared = Array.from({ length: position + 1 }, (_, t) => t)
    const texts = [0, 1].flatMap((row) =>
      shared.flatMap((t) => at(text, row, t)).concat(branches.flatMap((branch) => at(branch, row, position))),
    )
    const alone = program("alone", { outputs: { y: output(read.value, [whole.Batch, whole.Time, whole.Hidden]) } })
    const expected = evaluateProgram(alone, {
      variables,
      inputs: { x: tensor("f32", [whole.Batch, whole.Time, whole.Hidden], texts) },
    }).outputs["y"]
    for (let step = 0; step < steps; step += 1) {
      for (const row of [0, 1]) {
        const there = (row * (position + 1 + steps) + position + 1 + step) * 8
        const here = ((step * batch + row) * length + position) * 8
        expected?.data
          .slice(there, there + 8)
          .forEach((value, i) => expect(found?.data[here + i]).toBeCloseTo(value, 10))
      }
    }
  }
})

test("a text that has not been read cannot branch", () => {
  const axes = decoderAxes(config, { batch, time: length, source: length })
  const context = branchedText(axes, config.ropeTheta, new Map(), [])
  expect(() => decoder("m", config, axes, context)(streamOf("x", axes))).toThrow(/'m\.layers\.0\.self_attn\.key' is/u)
})

test.for(available(["f2_brier_k2"]))("samples, continuations and scores agree with the original: %s", (name) => {
  const reference = referenceCase(name)
  const { config, sizes, positions, program, inputs } = rollOutCase(reference)
  const { outputs } = evaluateProgram(program, { variables: variablesOf(program, reference.weights), inputs })
  expect(outputs["loss"]?.data[0]).toBeCloseTo(reference.exact.get("out.loss")?.[0] ?? Number.NaN, 10)
  const { chunkSize, latentSize } = config.autoencoder
  const time = sizes.chunks - 1
  const rolled = outputs["rolled"]?.data ?? new Float64Array()
  const half = sizes.batch * time * chunkSize
  expect(rolled.slice(0, half)).toEqual(stored(reference, "out.predictions_1").data)
  expect(rolled.slice(half, 2 * half)).toEqual(stored(reference, "out.predictions_2").data)

  /** Values of the second depth at the recorded positions, [position, prediction, batch, width]. */
  const recorded = (values: ArrayLike<number>, width: number): readonly number[] =>
    positions.flatMap((position) =>
      Array.from({ length: 2 * sizes.batch }, (_, row) => {
        const start = ((2 * sizes.batch + row) * time + position) * width
        return Array.from({ length: width }, (_, i) => values[start + i] ?? Number.NaN)
      }).flat(),
    )
  expect(recorded(rolled, chunkSize)).toEqual([...stored(reference, "out.continuation_tokens").data])
  const latents = recorded(outputs["rolledLatents"]?.data ?? [], latentSize)
  expect(worstError(latents, stored(reference, "out.continuation_latents").data)).toBeLessThan(5e-6)

  const labels = stored(reference, "in.input_ids").data
  const read = { ...sizes, chunkSize }
  const { brier } = brierScore(scoreRolled(rolled, labels, read, releasedRolledPositions(read)))
  brier.forEach((value, i) => expect(value).toBeCloseTo(reference.exact.get(`out.brier${i + 1}`)?.[0] ?? 0, 12))
  // Ours counts the position that the original leaves out.
  expect(brierScore(scoreRolled(rolled, labels, read)).positions).toBe(sizes.batch * (sizes.chunks - 2))
})
