/**
 * `serein plan`: the published models' exact sizes, what a plan says of memory and operations, and what does not fit.
 */
import * as Effect from "effect/Effect"
import { describe, expect, test } from "vitest"
import { vocabularyOf } from "serein/config/models"
import { assumedTargets } from "serein/plan/targets"
import { planRecipe } from "serein/plan/recipePlan"
import type { RecipePlan } from "serein/plan/recipePlan"
import { fits, flopText, planJson, planText } from "serein/plan/planText"
import { byteTokenizer } from "@serein/data"
import { llama3Vocabulary, recipes } from "@serein/recipes"
import type { Configuration } from "@serein/recipes"
import { jsonLines, runLine } from "./inProcess.ts"

const silent = { update: () => {}, line: () => {}, clear: () => {} }

const recipeNamed = (name: string): Configuration => {
  const recipe = recipes.get(name)
  if (recipe === undefined) throw new Error(`there is no recipe ${name}`)
  return recipe
}

const planOf = (
  name: string,
  change: (recipe: Configuration) => Configuration = (recipe) => recipe,
  memoryBytes: number | null = null,
): Promise<RecipePlan> =>
  Effect.runPromise(
    planRecipe(
      name,
      change(recipeNamed(name)),
      recipeNamed(name).text.tokenizer === "bytes" ? vocabularyOf(byteTokenizer) : llama3Vocabulary,
      { ...assumedTargets.desktop, assumed: true, memoryBytes },
      silent,
    ),
  )

/** One short micro-batch: less to compile, and no number of parameters depends on it. */
const short = (recipe: Configuration): Configuration => ({
  ...recipe,
  languageModelTraining: { ...recipe.languageModelTraining, batch: 1, blockSize: 64, accumulate: 1, checkpoint: false },
})

describe("parameters are counted over what the compiled programs read and write", () => {
  test.each([
    ["autoencoder", 75_831_552, 0],
    ["calm-m", 371_731_584, 75_831_552],
    ["calm-l", 735_330_944, 75_831_552],
    ["calm-xl", 1_829_793_408, 75_831_552],
    ["baseline-s", 281_955_072, 0],
  ] as const)("%s", async (name, parameters, frozen) => {
    const plan = await planOf(name, short)
    expect(planJson(plan)).toMatchObject({ recipe: name, parameters, frozen })
    // Weights and two moments of each, four bytes a number; the autoencoder's decoder does not enter training.
    const bytes = plan.stages.at(-1)?.step.bytes
    expect(bytes?.optimiser).toBe(2 * 4 * parameters)
    expect(bytes?.weights).toBeGreaterThanOrEqual(4 * parameters)
    expect(bytes?.weights).toBeLessThanOrEqual(4 * (parameters + frozen))
  })
})

describe("a plan", () => {
  const tiny = planOf("tiny")
  const step = async (change: (recipe: Configuration) => Configuration) => {
    const own = (await planOf("tiny", change)).stages.at(-1)
    if (own === undefined) throw new Error("a recipe has a stage")
    return own.step
  }
  const withTraining =
    (training: Partial<Configuration["languageModelTraining"]>) =>
    (recipe: Configuration): Configuration => ({
      ...recipe,
      languageModelTraining: { ...recipe.languageModelTraining, ...training },
    })

  test("has a step for each stage, and what writing a token costs", async () => {
    const { stages, writing } = await tiny
    expect(stages.map(({ stage }) => stage)).toEqual(["autoencoder", "languageModel"])
    expect(writing).toMatchObject({ tokens: 4, context: 64 })
    for (const { step } of stages) {
      const { peak, ...parts } = step.bytes
      expect(Object.values(parts).reduce((sum, bytes) => sum + bytes, 0)).toBe(peak)
      expect(step.kernels).toBe(step.dispatches)
      expect(step.pipelines).toBeLessThanOrEqual(step.kernels)
    }
    expect(await planOf("autoencoder", short)).toMatchObject({ writing: null, stages: [{ stage: "autoencoder" }] })
  })

  test("of more micro-batches computes in proportion, in the same scratch memory", async () => {
    const two = await step(withTraining({ accumulate: 2 }))
    const six = await step(withTraining({ accumulate: 6 }))
    expect(six.bytes.activations).toBe(two.bytes.activations)
    expect(six.kernels).toBe(two.kernels)
    expect(six.dispatches - two.dispatches).toBeGreaterThan(2 * two.dispatches - two.kernels)
    // Clipping and AdamW come once; two's loop is a third of six's.
    const once = two.flops - (six.flops - two.flops) / 2
    expect(once).toBeGreaterThan(0)
    expect(once).toBeLessThan(two.flops / 4)
  })

  test("with layers recomputed takes less scratch memory and computes more", async () => {
    const { step: kept } = (await tiny).stages.at(-1) ?? {}
    const recomputed = await step(withTraining({ checkpoint: true }))
    expect(recomputed.bytes.activations).toBeLessThan(kept?.bytes.activations ?? 0)
    expect(recomputed.flops).toBeGreaterThan(kept?.flops ?? 0)
  })

  test("that takes more memory than there is says so in the runtime's words", async () => {
    const plan = await planOf("tiny", undefined, 1e6)
    expect(fits(plan)).toBe(false)
    expect(planText(plan)).toMatch(
      /fits +no\n +- out of memory: program 'languageModel\.training' needs 1\.\d+ MB; the device's memory is 1 MB\. .*The program plans .*arena /,
    )
    expect(fits(await tiny)).toBe(true)
  })
})

describe("the command", () => {
  test("prints one object for machines, and names what was assumed", async () => {
    const { code, out, err } = await runLine(["plan", "tiny", "--json"])
    expect({ code, err }).toEqual({ code: 0, err: "" })
    expect(jsonLines(out)).toMatchObject([{ recipe: "tiny", target: { assumed: true }, fits: true, problems: [] }])
  })

  test("names the tensors that the target refuses, and ends with exit code 1", async () => {
    const wide = ["--set", "languageModelTraining.blockSize=8192", "--set", "languageModelTraining.batch=4"]
    const { code, out } = await runLine(["plan", "demo", "--target", "webgpu", ...wide])
    expect(code).toBe(1)
    expect(out).toMatch(
      /the limits that WebGPU guarantees \(assumed; .*\n[^]*a tensor over \[.*\] takes \d+\.\d MiB; this device binds at most 128\.0 MiB at once\. Use a smaller batch/,
    )
  })

  test("takes mistakes for mistakes", async () => {
    expect(await runLine(["plan", "tini"])).toMatchObject({ code: 2, out: "" })
    const memory = await runLine(["plan", "tiny", "--memory", "24"])
    expect(memory.code).toBe(2)
    expect(memory.err).toContain("give a size such as 500MB, 24GB or 80GiB")
  })
})

test("operations are written with three digits", () => {
  expect([0, 999, 57_230.75, 1.86e15, 4.65e20].map(flopText)).toEqual([
    "0 FLOP",
    "999 FLOP",
    "57.2 kFLOP",
    "1.86 PFLOP",
    "465 EFLOP",
  ])
})
