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
} from "@serein/gradcheck"
import type { Report } from "@serein/gradcheck"
import { axesOf } from "@serein/gradcheck/shrink/resize"
import { afterAll, describe, expect, test } from "vitest"
import { meaningPlants, passPlants } from "./faultPlants.ts"
import { calculusOf, rulePlants } from "./rulePlants.ts"

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

afterAll(() => console.log(table.join("\n")))

describe("a wrong derivative rule is caught by differences, a wrong transposition by the adjoint law", () => {
  test.each(rulePlants.map((p) => [p.name, p] as const))("%s", async (name, { rules, caughtBy }) => {
    const under = calculusOf(rules)
    const law = caughtBy === "adjoint" ? adjoint(under) : centralDifferences(under)
    const caught = await firstCaught(name, [() => checkLaw(law, options, drawn)])
    const smallest = caught?.counterexample?.smallest
    expect(smallest === undefined ? Infinity : operationsOf(smallest.program).length).toBeLessThanOrEqual(3)
  })
})

describe("a wrong rewriting is caught by: passes keep values and gradients", () => {
  test.each(passPlants.map((p) => [p.name, p.pass] as const))("%s", async (name, pass) => {
    const laws = [keepsValues("the pass", pass), keepsGradients("the pass", pass)]
    expect(
      await firstCaught(
        name,
        laws.map((law) => () => checkLaw(law, options, drawn)),
      ),
    ).not.toBeNull()
  })
})

describe("a faulty kernel is caught by: device = evaluator within the bound", () => {
  test.each(meaningPlants.map((p) => [p.name, p.meaning] as const))("%s", async (name, meaning) => {
    const law = agreesWithJudge(evaluatorOf("the device", meaning))
    expect(await firstCaught(name, [() => checkDeviceLaw(law, options, drawn)])).not.toBeNull()
  })
})
