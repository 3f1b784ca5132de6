/**
 * Whole models on the interpreters: training steps with every gradient and update, and the program that writes. Their
 * kernels compute what the evaluator says, and are sound, for a software adapter and for a GPU.
 */
import { compareWithJudge, kernelInterpreter, namedResults, runSample, wgslInterpreter } from "@serein/gradcheck"
import type { Executor, Sample } from "@serein/gradcheck"
import { leafData } from "@serein/gradcheck/grow/leaves"
import { gpu, software } from "@serein/gradcheck/interpreter/targets"
import { judge } from "@serein/gradcheck/laws/law"
import { seededStream } from "@serein/gradcheck/seededStream"
import { elementCount } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import type { DType } from "@serein/lang/dtype"
import { evaluateProgram } from "@serein/lang/evaluate"
import type { ProgramValues, Tensor } from "@serein/lang/evaluate"
import { programRoots } from "@serein/lang/program"
import type { Program } from "@serein/lang/program"
import { topological } from "@serein/lang/walk"
import {
  autoencoderObjective,
  baselineObjective,
  decodingProgram,
  languageModelObjective,
  releasedAdamW,
  releasedAutoencoder,
  trainingStep,
} from "@serein/stdlib"
import type { AutoencoderConfig, LanguageModelConfig, Recipe } from "@serein/stdlib"
import { describe, expect, test } from "vitest"

const autoencoder: AutoencoderConfig = {
  ...releasedAutoencoder({ vocabularySize: 59 }),
  hiddenSize: 32,
  intermediateSize: 40,
  latentSize: 8,
}

const decoder = {
  hiddenSize: 32,
  intermediateSize: 40,
  layers: 1,
  heads: 4,
  keyValueHeads: 2,
  ropeTheta: 10000,
  normEpsilon: 1e-6,
}

const languageModel: LanguageModelConfig = {
  autoencoder,
  padToken: 58,
  backbone: decoder,
  head: { noiseSize: 8, blocks: 1, samples: 4, targetSamples: 12, beta: 1 },
}

const recipe: Recipe = {
  schedule: { peak: 1e-3, warmupSteps: 10, decay: { _tag: "Constant" } },
  optimiser: releasedAdamW,
  clipNorm: 1,
}

const baseline = { vocabularySize: 59, padToken: 58, decoder }

const models = {
  autoencoder: () => trainingStep(autoencoderObjective(autoencoder, { chunks: 8 }), recipe, ["loss"]),
  "language model": () =>
    trainingStep(languageModelObjective(languageModel, { batch: 2, chunks: 6 }), recipe, ["loss"]),
  baseline: () => trainingStep(baselineObjective(baseline, { batch: 2, tokens: 16 }), recipe, ["loss"]),
  writer: () => decodingProgram(languageModel, { batch: 1, context: 16 }, 8),
} as const

/** Small weights, positive moments and counters, tokens of the vocabulary. */
const valueOf = (name: string, dtype: DType, order: readonly Axis[], variable: boolean): Tensor => {
  const data = leafData(dtype, order, seededStream(7, name))
  const small = (x: number): number => Math.fround(0.1 * x + (name.startsWith("optimizer") ? 0.3 : 0))
  const given = data.map((x) => (dtype === "f32" ? (variable ? small(x) : x) : Math.abs(x) % 50))
  expect(given).toHaveLength(elementCount(order))
  return { dtype, axes: order, data: given }
}

const sampleOf = (program: Program): Sample => {
  const leaves = topological([...programRoots(program), ...program.updates.map((u) => u.variable)])
  return {
    program,
    inputs: Object.fromEntries(
      leaves.flatMap(({ op }) => (op.kind === "input" ? [[op.name, valueOf(op.name, op.dtype, op.order, false)]] : [])),
    ),
    variables: Object.fromEntries(
      leaves.flatMap(({ op }) =>
        op.kind === "variable" ? [[op.path, valueOf(op.path, op.dtype, op.order, true)]] : [],
      ),
    ),
  }
}

/** The largest difference of any tensor, in units of its largest element. */
const distance = (one: ProgramValues, other: ProgramValues): number => {
  const [expected, actual] = [namedResults(one), namedResults(other)]
  return Math.max(
    ...Object.entries(expected).map(([name, { data }]) => {
      const scale = data.reduce((m, x) => Math.max(m, Math.abs(x)), 1e-30)
      return data.reduce((m, x, i) => Math.max(m, Math.abs(x - (actual[name]?.data[i] ?? NaN)) / scale), 0)
    }),
  )
}

const holds = async (executor: Executor, sample: Sample): Promise<void> => {
  const results = namedResults(await runSample(executor, sample))
  expect(judge(compareWithJudge(sample, results, executor.accuracy))._tag).toBe("Holds")
}

describe.each(Object.entries(models))("%s", (_, model) => {
  const sample = sampleOf(model())

  test.each([
    ["a software adapter", software],
    ["a GPU", gpu],
  ] as const)("kernels for %s are the program to 1e-12", async (_name, target) => {
    const judged = evaluateProgram(sample.program, sample)
    expect(distance(judged, await runSample(kernelInterpreter({ target }), sample))).toBeLessThan(1e-12)
  })

  test.each([
    ["a software adapter", software],
    ["a GPU", gpu],
  ] as const)("what is emitted for %s is sound, and right within the bound", async (_name, target) => {
    await holds(wgslInterpreter({ target }), sample)
  })
})
