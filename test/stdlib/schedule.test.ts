/**
 * Learning rates over time.
 */
import { expect, test } from "vitest"
import { input } from "@serein/lang"
import { evaluate, tensor } from "@serein/lang/evaluate"
import { learningRate } from "@serein/stdlib"
import type { Schedule } from "@serein/stdlib"

const rates = (schedule: Schedule, steps: readonly number[]): readonly (number | undefined)[] => {
  const rate = learningRate(schedule, input("step", "f32"))
  return steps.map((step) => evaluate([rate], { inputs: { step: tensor("f32", [], [step]) } })[0]?.data[0])
}

const expectRates = (schedule: Schedule, expected: Readonly<Record<number, number>>): void => {
  const steps = Object.keys(expected).map(Number)
  rates(schedule, steps).forEach((rate, i) =>
    expect(rate, `step ${steps[i]}`).toBeCloseTo(expected[steps[i] ?? 0] ?? 0, 12),
  )
}

test("warm-up is a line from 0 at step 0 to the peak, then constant", () => {
  const schedule: Schedule = { peak: 2, warmupSteps: 4, decay: { _tag: "Constant" } }
  expectRates(schedule, { 0: 0, 1: 0.5, 3: 1.5, 4: 2, 5: 2, 1000: 2 })
})

test("without warm-up the first step has the peak", () => {
  expectRates({ peak: 2, warmupSteps: 0, decay: { _tag: "Constant" } }, { 0: 2, 7: 2 })
})

test("a linear decay reaches its floor and stays there", () => {
  const schedule: Schedule = { peak: 1, warmupSteps: 10, decay: { _tag: "Linear", steps: 110, floor: 0.1 } }
  expectRates(schedule, { 5: 0.5, 10: 1, 60: 0.55, 110: 0.1, 500: 0.1 })
})

test("a cosine decay is flat at both ends and half-way in the middle", () => {
  const schedule: Schedule = { peak: 1, warmupSteps: 0, decay: { _tag: "Cosine", steps: 100, floor: 0 } }
  expectRates(schedule, { 0: 1, 25: 0.5 + Math.SQRT1_2 / 2, 50: 0.5, 100: 0, 300: 0 })
})
