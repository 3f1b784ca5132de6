/**
 * Steps over micro-batches: what they compute is the step over all at once, and what they hold in memory is one.
 */
import { axis, constant, key, mean, mul, normal, noiseSites, param, square } from "@serein/lang"
import type { CompiledProgram } from "@serein/compiler"
import { evaluateProgram } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"
import {
  accumulatedStep,
  autoencoderObjective,
  baselineObjective,
  evaluation,
  languageModelObjective,
  microBatchAt,
  stepInputs,
  trainingStep,
} from "@serein/stdlib"
import { describe, expect, test } from "vitest"
import { compiled, dispatches, gpu } from "../compiler/targets.ts"
import { accumulationCase, families, recipe, tiny, tinyBaseline, valuesOf, variablesFor } from "./accumulationCase.ts"
import { worstError } from "./referenceCase.ts"

/** What float64 costs a sum taken in another order. */
const rounding = 1e-12

const numberOf = (value: Tensor | undefined): number => value?.data[0] ?? Number.NaN

describe("a step over micro-batches is the step over the batch that they make, though they count unequally", () => {
  test.each(Object.entries(families))("%s", (_, family) => {
    const { accumulated, whole, inputs, variables } = accumulationCase(family, 3, 2)
    const ours = evaluateProgram(accumulated, { inputs, variables })
    const theirs = evaluateProgram(whole, { inputs, variables })
    expect(Object.keys(ours.updates)).toEqual(Object.keys(theirs.updates))
    for (const [path, { data }] of Object.entries(theirs.updates)) {
      expect(worstError(ours.updates[path]?.data ?? [], data), path).toBeLessThan(rounding)
      // Without a gradient everywhere the law would say little.
      if (path.startsWith("optimizer.first."))
        expect(
          data.some((x) => x !== 0),
          path,
        ).toBe(true)
    }
    for (const name of ["loss", "gradientNorm", "learningRate"]) {
      expect(numberOf(theirs.outputs[name]), name).not.toBe(0)
      const ratio = numberOf(ours.outputs[name]) / numberOf(theirs.outputs[name])
      expect(Math.abs(ratio - 1), name).toBeLessThan(rounding)
    }
  })
})

test("one micro-batch is the plain step, bit by bit, its own draws included", () => {
  const objective = languageModelObjective(tiny, { batch: 2, chunks: 3 })
  const plain = trainingStep(objective, recipe, ["loss"])
  const single = accumulatedStep(objective, recipe, ["loss"], 1)
  const variables = variablesFor(plain)
  const inputs = valuesOf(single)
  const reshaped = Object.fromEntries(
    Object.entries(valuesOf(plain)).map(([name, value]) => [
      name,
      { ...value, data: inputs[name]?.data ?? value.data },
    ]),
  )
  const [ours, theirs] = [
    evaluateProgram(single, { inputs, variables }),
    evaluateProgram(plain, { inputs: reshaped, variables }),
  ]
  expect(ours.outputs).toEqual(theirs.outputs)
  expect(ours.updates).toEqual(theirs.updates)
})

test("each micro-batch has draws of its own, and microBatchAt is that micro-batch", () => {
  const count = 3
  const objective = autoencoderObjective(tiny.autoencoder, { chunks: 2 })
  const step = accumulatedStep(objective, recipe, ["loss", "kl"], count)
  const variables = variablesFor(step)
  // The same text in all micro-batches: only the draws differ.
  const inputs = Object.fromEntries(
    Object.entries(valuesOf(step)).map(([name, value]) => {
      const size = value.data.length / count
      return [name, value.axes.length === 0 ? value : { ...value, data: value.data.map((_, i) => 1 + (i % size)) }]
    }),
  )
  const alone = Array.from({ length: count }, (_, i) => {
    const program = evaluation(microBatchAt(objective, count, constant(i, "i32")), ["loss", "kl"])
    return evaluateProgram(program, { inputs, variables }).outputs
  })
  const losses = alone.map(({ loss }) => numberOf(loss))
  expect(new Set(losses).size).toBe(count)
  const { outputs } = evaluateProgram(step, { inputs, variables })
  for (const name of ["loss", "kl"] as const) {
    const average = alone.reduce((total, values) => total + numberOf(values[name]), 0) / count
    expect(Math.abs(numberOf(outputs[name]) / average - 1), name).toBeLessThan(rounding)
  }
  expect(noiseSites(step).every(({ depth }) => depth === 1)).toBe(true)
})

describe("memory", () => {
  const stepOf = (count: number, batch: number): CompiledProgram =>
    compiled(accumulatedStep(baselineObjective(tinyBaseline, { batch, tokens: 16 }), recipe, ["loss"], count), gpu)
  const arenaBytes = ({ buffers }: CompiledProgram): number =>
    buffers.filter(({ kind }) => kind === "arena").reduce((total, { bytes }) => total + bytes, 0)
  const four = stepOf(4, 2)

  test("more micro-batches take no more scratch memory; a larger batch does", () => {
    expect(arenaBytes(four)).toBe(arenaBytes(stepOf(2, 2)))
    expect(arenaBytes(stepOf(1, 8))).toBeGreaterThan(2 * arenaBytes(four))
  })

  test("what the loop finds computed is its first sums and scalars: no mask, no view of a parameter", () => {
    const loop = four.steps.findIndex(({ kind }) => kind === "loop")
    const before = dispatches(four.steps.slice(0, loop)).filter(({ label }) => label !== "map broadcast")
    expect(before.length).toBeGreaterThan(0)
    // A binding of a scalar covers 16 bytes.
    expect(before.filter(({ bindings }) => bindings.some(({ bytes }) => bytes > 16))).toEqual([])
  })
})

describe("mistakes", () => {
  const objective = autoencoderObjective(tiny.autoencoder, { chunks: 2 })

  test("micro-batches are a whole number", () => {
    expect(() => accumulatedStep(objective, recipe, ["loss"], 0)).toThrow("of at least 1; 0 were asked for")
    expect(() => accumulatedStep(objective, recipe, ["loss"], 1.5)).toThrow(RangeError)
  })

  test("only scalars have a mean over micro-batches", () => {
    // @ts-expect-error: 'mean' has axes
    expect(() => accumulatedStep(objective, recipe, ["mean"], 2)).toThrow("'mean' is no f32 scalar")
  })

  test("a seed that is used beside the step's key would be shared by all micro-batches", () => {
    const Row = axis("row", 3)
    const inputs = stepInputs()
    const shared = mul(param("w", [Row]), normal(key(inputs.seed), "noise", [Row]))
    const loss = mean(Row)(square(shared))
    expect(() => accumulatedStep({ name: "shared", inputs, loss, observed: { loss } }, recipe, ["loss"], 2)).toThrow(
      "derive all keys from stepKey(inputs)",
    )
  })
})
