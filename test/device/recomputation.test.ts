/**
 * Micro-batches and recomputed layers on the device: the values of the float64 judge, and less memory in use.
 */
import { compareWithJudge } from "@serein/gradcheck"
import type { Comparison } from "@serein/gradcheck"
import type { ProgramValues, Tensor } from "@serein/lang/evaluate"
import { evaluateProgram } from "@serein/lang/evaluate"
import { openGpu } from "@serein/runtime"
import type { GpuHandle } from "@serein/runtime"
import { accumulatedStep, baselineObjective, differentiated, trainingStep } from "@serein/stdlib"
import { deviceExecutor } from "serein/gradcheck/deviceExecutor"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { accumulationCase, families, recipe, tinyBaseline, valuesOf, variablesFor } from "../stdlib/accumulationCase.ts"
import { recomputing } from "../stdlib/checkpointCase.ts"
import { worstError } from "../stdlib/referenceCase.ts"
import "./unoptimised.ts"

let gpu: GpuHandle
beforeAll(async () => {
  gpu = await openGpu({ safety: "checked" })
})
afterAll(() => gpu.close())

const singlePrecision = 1e-5

const named = ({ outputs, updates }: ProgramValues): Readonly<Record<string, Tensor>> => ({
  ...outputs,
  ...Object.fromEntries(Object.entries(updates).map(([path, t]) => [`→ ${path}`, t])),
})

/** Every comparison holds, and next to nothing is undetermined. */
const expectWithin = (comparisons: readonly Comparison[]): void => {
  for (const { worst, ratio } of comparisons) expect(ratio, JSON.stringify(worst)).toBeLessThanOrEqual(1)
  const total = (of: (c: Comparison) => number): number => comparisons.reduce((sum, c) => sum + of(c), 0)
  expect(total((c) => c.compared)).toBeGreaterThan(100)
  expect(total((c) => c.undetermined)).toBe(0)
}

describe("a step over micro-batches on the device", () => {
  test("is the judge's step over all at once, within the running bound", async () => {
    const { accumulated, whole, inputs, variables } = accumulationCase(families.regression, 3, 4)
    const values = named(await deviceExecutor(gpu.device).run(accumulated, inputs, variables))
    expectWithin(compareWithJudge({ program: whole, inputs, variables }, values))
  })

  test("draws for each micro-batch what the judge draws", async () => {
    const program = accumulatedStep(families.regression.objective(4), recipe, ["loss"], 3)
    const [inputs, variables] = [valuesOf(program), variablesFor(program)]
    const values = named(await deviceExecutor(gpu.device).run(program, inputs, variables))
    expectWithin(compareWithJudge({ program, inputs, variables }, values))
  })

  test("is the judge's for a model, within what single precision costs", async () => {
    const { accumulated, whole, inputs, variables } = accumulationCase(families.baseline, 3, 2)
    const values = named(await deviceExecutor(gpu.device).run(accumulated, inputs, variables))
    const judged = named(evaluateProgram(whole, { inputs, variables }))
    // A first step of AdamW is the sign of a gradient; its moments are the gradient and its square.
    const compared = Object.entries(judged).filter(([name]) => !/^→ (model|lm_head)/u.test(name))
    expect(compared.length).toBeGreaterThan(2 * 21)
    for (const [name, { data }] of compared)
      expect(worstError(values[name]?.data ?? [], data), name).toBeLessThan(singlePrecision)
  })
})

describe("layers that are computed again", () => {
  test("give the judge's loss and gradients, within what single precision costs", async () => {
    const program = differentiated(recomputing.energy(true))
    const [inputs, variables] = [valuesOf(program), variablesFor(program)]
    const { outputs } = await deviceExecutor(gpu.device).run(program, inputs, variables)
    for (const [name, { data }] of Object.entries(evaluateProgram(program, { inputs, variables }).outputs))
      expect(worstError(outputs[name]?.data ?? [], data), name).toBeLessThan(singlePrecision)
  })

  test("leave more of the device's memory free", async () => {
    const scratch = async (checkpoint: boolean): Promise<number> => {
      const alone = await openGpu({ safety: "fast" })
      const decoder = { ...tinyBaseline.decoder, layers: 6, checkpoint }
      const objective = baselineObjective({ ...tinyBaseline, decoder }, { batch: 1, tokens: 64 })
      await alone.compile(trainingStep(objective, recipe, ["loss"]))
      const { arena } = alone.memory().byKind
      await alone.close()
      return arena
    }
    const [kept, recomputed] = [await scratch(false), await scratch(true)]
    // Of six layers' scores, one layer's are left.
    expect(recomputed).toBeLessThan(kept / 2)
  })
})
