/**
 * The memory that a plan predicts is what the runtime allocates, byte for byte and kind by kind, while as many runs are
 * in flight as there may be.
 */
import type { Program } from "@serein/lang"
import { byteTokenizer } from "@serein/data"
import { recipes } from "@serein/recipes"
import type { Configuration } from "@serein/recipes"
import { openGpu } from "@serein/runtime"
import { decodingProgram } from "@serein/stdlib"
import { describe, expect, test } from "vitest"
import { languageModelOf, vocabularyOf } from "serein/config/models"
import { planProgram } from "serein/plan/figures"
import type { MemoryFigures } from "serein/plan/figures"
import { autoencoderTrained, baselineTrained, languageModelTrained } from "serein/train/objectives"
import { trainingProgram } from "serein/train/trainingProgram"
import { jsonLines, runLine } from "../serein/inProcess.ts"

const recipeNamed = (name: string): Configuration => {
  const recipe = recipes.get(name)
  if (recipe === undefined) throw new Error(`there is no recipe ${name}`)
  return recipe
}
const tiny = recipeNamed("tiny")
const demo = recipeNamed("demo")
const bytes = vocabularyOf(byteTokenizer)
const parts: Configuration = {
  ...tiny,
  languageModelTraining: { ...tiny.languageModelTraining, accumulate: 3, checkpoint: true },
}

const predictedKinds = (bytes: MemoryFigures) => ({
  arena: bytes.activations,
  input: bytes.inputs,
  output: bytes.outputs,
  variable: bytes.weights + bytes.optimiser + bytes.state,
  constant: bytes.constants,
})

/** The plan of a program for the device here, and a device on which it is prepared alone. */
const prepared = async (program: Program) => {
  const gpu = await openGpu({ safety: "fast" })
  const result = planProgram(program, { name: gpu.adapter.name, assumed: false, target: gpu.target, memoryBytes: null })
  if (result._tag === "Failure") throw new Error(result.failure.message)
  const { compiled, figures } = result.success
  return { gpu, figures, step: await gpu.prepare(compiled) }
}

describe("a program that is made ready takes what was predicted", () => {
  test.each([
    ["the language model's step", () => trainingProgram(languageModelTrained(tiny, bytes), tiny.languageModelTraining)],
    [
      "its step over micro-batches, recomputed",
      () => trainingProgram(languageModelTrained(parts, bytes), parts.languageModelTraining),
    ],
    ["the demo's step", () => trainingProgram(languageModelTrained(demo, bytes), demo.languageModelTraining)],
    ["the baseline's step", () => trainingProgram(baselineTrained(tiny, bytes), tiny.baselineTraining)],
    ["writing", () => decodingProgram(languageModelOf(tiny, bytes), { batch: 1, context: 16 }, 1)],
  ])("%s", async (_, program) => {
    const { gpu, figures, step } = await prepared(program())
    const { staging, query, ...kinds } = gpu.memory().byKind
    expect(kinds).toEqual(predictedKinds(figures.bytes))
    // Results have not been read yet.
    expect({ staging, query }).toEqual({ staging: 0, query: 0 })
    await step.dispose()
    await gpu.close()
  })
})

test("a program that runs takes its staging buffers too, and then the peak is the prediction to the byte", async () => {
  const { chunks } = tiny.autoencoderTraining
  const { gpu, figures, step } = await prepared(
    trainingProgram(autoencoderTrained(tiny, bytes), tiny.autoencoderTraining),
  )
  const text = new Int32Array(chunks * tiny.autoencoder.chunkSize).fill(7)
  const inFlight = []
  for (let i = 0; i < 4; i++) inFlight.push(await step.submit({ tokens: text, labels: text, seed: 1, step: i }))
  await Promise.all(inFlight.map(({ outputs }) => outputs))
  const { byKind, total, peak } = gpu.memory()
  expect(byKind.staging).toBe(figures.bytes.staging)
  expect({ total, peak }).toEqual({ total: figures.bytes.peak, peak: figures.bytes.peak })
  await step.dispose()
  await gpu.close()
})

test("a plan for an adapter names it, and reads its limits", async () => {
  const { code, out, err } = await runLine(["plan", "tiny", "--adapter", "cpu", "--json"])
  expect({ code, err }).toEqual({ code: 0, err: "" })
  const gpu = await openGpu({ adapter: "cpu" })
  expect(jsonLines(out)).toMatchObject([
    { target: { name: gpu.adapter.name, assumed: false, target: { ...gpu.target } }, fits: true },
  ])
  await gpu.close()
  expect(await runLine(["plan", "tiny", "--adapter", "no such adapter"])).toMatchObject({ code: 1, out: "" })
})
