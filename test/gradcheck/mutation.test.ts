// The laws can fail: each wrong rule of the plants' lists is caught, and by which law is stated. What a law is blind to by
// its nature (the adjoint law to a derivative that is wrong in both modes, differences to a wrong transpose) shows too.
import {
  adjoint,
  agreesWithJudge,
  centralDifferences,
  checkDeviceLaw,
  checkLaw,
  evaluatorOf,
  keepsGradients,
  keepsValues,
  operationsOf,
  programs,
  rulesKeepValues,
} from "@serein/gradcheck"
import type { Report } from "@serein/gradcheck"
import { axesOf } from "@serein/gradcheck/shrink/resize"
import { afterAll, describe, expect, test } from "vitest"
import { meaningPlants, passPlants } from "./faultPlants.ts"
import { calculusOf, rulePlants } from "./rulePlants.ts"
import { simplificationPlants } from "./simplificationPlants.ts"

const options = { runs: 300, seed: 11 } as const
const drawn = [...programs(options)]
const table: string[] = []

const sizeOf = (report: Report): string => {
  const smallest = report.counterexample?.smallest
  if (smallest === undefined) return "–"
  const longest = Math.max(1, ...axesOf(smallest).map((a) => a.size))
  const operations = operationsOf(smallest.program).map((n) => n.op.kind)
  return `program ${report.runs}, shrunk to ${operations.join(" ")}, axes ≤ ${longest}`
}

/** The first of the laws that is violated; the others before it are blind to the plant. */
const firstCaught = async (
  name: string,
  checks: readonly (() => Report | Promise<Report>)[],
): Promise<Report | null> => {
  const blind: string[] = []
  for (const check of checks) {
    const report = await check()
    if (report.counterexample !== null) {
      const note = blind.length === 0 ? "" : ` (blind: ${blind.join("; ")})`
      table.push(`${name}: caught by "${report.law}" at ${sizeOf(report)}${note}`)
      return report
    }
    blind.push(report.law)
  }
  return null
}

/** Plants that no program with axes of at most 2 can show, and why. */
const larger: Readonly<Record<string, { readonly longest: number; readonly because: string }>> = {
  "wrong order: the transpose of a merge": { longest: 4, because: "two axes of two merge into one of four" },
  "wrong order: the transpose of a split": { longest: 4, because: "two axes of two are parts of one of four" },
  "wrong order: split of what was merged so": { longest: 4, because: "two axes of two merge into one of four" },
  "wrong start: slice inside what was padded": {
    longest: 3,
    because: "a window behind a zero that ends before the operand does needs an operand of two",
  },
}

/** A wrong rule shrinks to at most three operations over axes of at most two. */
const expectSmall = (name: string, report: Report | null): void => {
  const smallest = report?.counterexample?.smallest
  if (smallest === undefined) return expect.fail(`${name}: not caught`)
  expect(operationsOf(smallest.program).length, sizeOf(report ?? expect.fail())).toBeLessThanOrEqual(3)
  const longest = Math.max(1, ...axesOf(smallest).map((a) => a.size))
  expect(longest, larger[name]?.because).toBeLessThanOrEqual(larger[name]?.longest ?? 2)
}

afterAll(() => console.log(table.join("\n")))

describe("a wrong derivative rule is caught by differences, a wrong transposition by the adjoint law", () => {
  test.each(rulePlants.map((p) => [p.name, p] as const))("%s", async (name, { rules, caughtBy }) => {
    const under = calculusOf(rules)
    const law = caughtBy === "adjoint" ? adjoint(under) : centralDifferences(under)
    expectSmall(name, await firstCaught(name, [() => checkLaw(law, options, drawn)]))
  })
})

describe("a wrong simplification rule is caught by the law of its name", () => {
  test.each(simplificationPlants.map((rule) => [rule.name, rule] as const))("%s", async (name, rule) => {
    const laws = rulesKeepValues([rule])
    expectSmall(
      name,
      await firstCaught(
        name,
        laws.map((law) => () => checkLaw(law, options, drawn)),
      ),
    )
  })
})

describe("a wrong rewriting is caught by: passes keep values and gradients", () => {
  test.each(passPlants.map((p) => [p.name, p.pass] as const))("%s", async (name, pass) => {
    const laws = [keepsValues("the pass", pass), keepsGradients("the pass", pass)]
    expectSmall(
      name,
      await firstCaught(
        name,
        laws.map((law) => () => checkLaw(law, options, drawn)),
      ),
    )
  })
})

describe("a faulty kernel is caught by: device = evaluator within the bound", () => {
  test.each(meaningPlants.map((p) => [p.name, p.meaning] as const))("%s", async (name, meaning) => {
    const law = agreesWithJudge(evaluatorOf("the device", meaning))
    expectSmall(name, await firstCaught(name, [() => checkDeviceLaw(law, options, drawn)]))
  })
})
