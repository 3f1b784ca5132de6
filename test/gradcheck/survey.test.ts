// Surveys add up: however programs are shared out, counts, quantiles and the first violation are the same.
import {
  addSketches,
  drawnInTurn,
  emptySketch,
  mergeSurveys,
  operationsOf,
  programs,
  quantileOf,
  samples,
  showSample,
  sketching,
  surveying,
} from "@serein/gradcheck"
import type { KeyedLaw, Sample, Sketch, Survey, Verdict } from "@serein/gradcheck"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"

const sketchOf = (numbers: readonly number[]): Sketch => {
  const { add, sketch } = sketching()
  numbers.forEach(add)
  return sketch()
}

describe("a sketch", () => {
  const numbers = fc.array(fc.oneof(fc.double({ min: 1e-18, max: 1e6, noNaN: true }), fc.constant(0)), { minLength: 1 })

  test("has every quantile within a percent", () => {
    fc.assert(
      fc.property(numbers, fc.double({ min: 0, max: 1, noNaN: true }), (xs, p) => {
        const exact = xs.toSorted((a, b) => a - b)[p >= 1 ? xs.length - 1 : Math.floor(p * (xs.length - 1))] ?? 0
        expect(Math.abs(quantileOf(sketchOf(xs), p) - exact)).toBeLessThanOrEqual(0.01 * exact)
      }),
    )
  })

  test("of two parts added up is that of the whole", () => {
    fc.assert(
      fc.property(numbers, numbers, (xs, ys) => {
        expect(addSketches(sketchOf(xs), sketchOf(ys))).toEqual(sketchOf([...xs, ...ys]))
        expect(addSketches(emptySketch, sketchOf(xs))).toEqual(sketchOf(xs))
      }),
    )
  })
})

const shown = (from: number, runs: number): readonly string[] =>
  [...programs({ seed: 5, from, runs, maxSteps: 12 })].map(showSample)

test("program i of a seed is the same wherever a run begins", () => {
  const all = shown(0, 60)
  for (const [from, runs] of [
    [0, 1],
    [24, 2],
    [25, 10],
    [37, 23],
  ] as const)
    expect(shown(from, runs)).toEqual(all.slice(from, from + runs))
})

test("sample i of arbitraries in turn is the same wherever a run begins, and has its arbitrary's name", () => {
  const named = { short: samples({ maxSteps: 4 }), long: samples({ minSteps: 9, maxSteps: 12 }) }
  const draw = (from: number, runs: number) => [...drawnInTurn(named, { seed: 3, from, runs })]
  const all = draw(0, 8)
  expect(all.map((s) => s.program.name)).toEqual(["short", "long", "short", "long", "short", "long", "short", "long"])
  expect(draw(3, 4).map(showSample)).toEqual(all.slice(3, 7).map(showSample))
  expect(new Set(all.map(showSample)).size).toBe(8)
})

const worst = { where: "out0", element: "", expected: 1, actual: NaN, error: Infinity, bound: 0 }

/** Of small programs nothing, of those with a product a violation, of others that they hold. */
const noProducts: KeyedLaw = {
  key: "no-products",
  law: {
    name: "there is no product",
    check: ({ program }: Sample): Verdict => {
      const operations = operationsOf(program)
      if (operations.length < 4) return { _tag: "Inapplicable", reason: "too small" }
      return operations.filter((n) => n.op.kind === "mul").length > 4
        ? { _tag: "Violated", worst, ratio: Infinity }
        : { _tag: "Holds", ratio: operations.length / 100, compared: 1, undetermined: 0 }
    },
  },
}

const thrown: KeyedLaw = {
  key: "thrown",
  law: {
    name: "there is no sine",
    check: ({ program }: Sample): Verdict => {
      if (operationsOf(program).some((n) => n.op.kind === "sin"))
        throw new Error(`kernel ${operationsOf(program).length} is lost`)
      return { _tag: "Holds", ratio: 0, compared: 1, undetermined: 0 }
    },
  },
}

const laws = [noProducts, thrown]

const surveyOf = async (from: number, runs: number, violated: readonly string[] = []): Promise<Survey> => {
  const { meet, found } = surveying(laws, { shrinkBudget: 400, violated: new Set(violated) })
  let index = from
  for (const sample of programs({ seed: 8, from, runs })) {
    await meet(index, sample)
    index += 1
  }
  return found()
}

describe("a survey", () => {
  test("in parts is the survey of the whole, up to each law's first violation", async () => {
    const whole = await surveyOf(0, 60)
    expect(whole.laws.map(({ finding }) => finding === null)).toEqual([false, false])
    const first = await surveyOf(0, 10)
    const rest = await Promise.all([surveyOf(10, 15), surveyOf(25, 35)])
    const merged = rest.reduce(mergeSurveys, first)
    expect(merged.laws).toEqual(whole.laws)
    expect(merged.names).toEqual(whole.names)
  })

  test("passes over what is known not to hold", async () => {
    const [skipped] = (await surveyOf(0, 5, [noProducts.law.name])).laws
    expect(skipped).toMatchObject({ runs: 0, held: 0, finding: null })
  })

  test("shows the smallest program that violates a law, or on which it fails in the same way", async () => {
    const [violated, failed] = (await surveyOf(0, 60)).laws.map(({ finding }) => finding)
    expect(violated).toMatchObject({ worst, ratio: Infinity })
    // Five products, and perhaps what holds them together.
    expect([5, 6]).toContain(violated?.smallestOperations)
    expect(failed).toMatchObject({ worst: null, ratio: null, smallestOperations: 1, problem: "kernel 1 is lost" })
    expect(failed?.smallest).toMatch(/sin\(/)
  })
})

test("what laws were checked on is the same, whether or not whoever went on knew of a violation", async () => {
  const holds: Verdict = { _tag: "Holds", ratio: 0, compared: 1, undetermined: 0 }
  const worst = { where: "y", element: "", expected: 0, actual: 1, error: 1, bound: 0 }
  const [second] = [...programs({ seed: 5, from: 2, runs: 1, maxSteps: 12 })].map(showSample)
  const broken: KeyedLaw = {
    key: "agrees",
    law: {
      name: "wrong at the third",
      check: (s) => (showSample(s) === second ? { _tag: "Violated", worst, ratio: Infinity } : holds),
    },
  }
  const failing: KeyedLaw = {
    key: "adjoint",
    law: {
      name: "fails",
      check: () => {
        throw new Error("not here")
      },
    },
  }
  const surveyed = async (from: number, runs: number, violated: readonly string[] = []): Promise<Survey> => {
    const survey = surveying([broken, failing], { shrinkBudget: 0, violated: new Set(violated) })
    let index = from
    for (const sample of programs({ seed: 5, from, runs, maxSteps: 12 })) await survey.meet(index++, sample)
    return survey.found()
  }
  const whole = await surveyed(0, 6)
  const first = await surveyed(0, 3)
  expect(mergeSurveys(first, await surveyed(3, 3))).toEqual(whole)
  expect(mergeSurveys(first, await surveyed(3, 3, ["wrong at the third", "fails"]))).toEqual(whole)
  expect(whole.coverage.programs).toBe(6)
  expect(whole.coverage.laws["agrees"]?.judged).toBe(3)
})
