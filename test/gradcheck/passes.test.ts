// Every rewriting pass of the compiler keeps values and gradients of random programs, and every simplification rule
// has its turn.
import { expandTangents, inlineRegions, simplify } from "@serein/compiler"
import { simplifyRules } from "@serein/compiler/simplify/index"
import {
  allFamilies,
  checkLaw,
  keepsGradients,
  keepsTangents,
  keepsValues,
  programs,
  showReport,
  withGradients,
} from "@serein/gradcheck"
import type { ProgramPass, Sample } from "@serein/gradcheck"
import { axis, div, input, mul, output, program } from "@serein/lang"
import type { Node } from "@serein/lang/node"
import { describe, expect, test } from "vitest"

const options = { runs: Number(process.env["SEREIN_PROGRAMS"] ?? 160), seed: Number(process.env["SEREIN_SEED"] ?? 2) }
const drawn = [...programs(options)]

const passes: readonly (readonly [string, ProgramPass])[] = [
  ["expanding tangents", expandTangents],
  ["inlining regions", (p) => inlineRegions(p)],
  ["simplification", (p) => simplify(p)],
  ["all of them", (p) => simplify(inlineRegions(expandTangents(p)))],
]

describe("over random programs", () => {
  const laws = passes.flatMap(([name, pass]) => [
    keepsValues(name, pass),
    keepsTangents(name, pass),
    keepsGradients(name, pass),
  ])
  test.each(laws.map((law) => [law.name, law] as const))("%s", (_, law) => {
    const report = checkLaw(law, options, drawn)
    expect(report.counterexample, showReport(report)).toBeNull()
    expect(report.held).toBeGreaterThan(0.9 * report.runs)
  })
})

describe("over programs with what rules might overlook", () => {
  const nearMisses = { runs: 200, seed: options.seed, families: [...allFamilies, "near miss"] } as const
  const samples = [...programs(nearMisses)]
  test.each([keepsValues, keepsGradients].map((keeps) => keeps("simplification", (p) => simplify(p))))(
    "$name",
    (law) => {
      const report = checkLaw(law, nearMisses, samples)
      expect(report.counterexample, showReport(report)).toBeNull()
      expect(report.held).toBeGreaterThan(0.9 * report.runs)
    },
  )
})

test("every simplification rule rewrites something in a thousand random gradient programs", () => {
  const fired = new Set<string>()
  const watched = simplifyRules.map((rule) => ({
    ...rule,
    rewrite: (node: Node): Node | null => {
      const better = rule.rewrite(node)
      if (better !== null && better !== node) fired.add(rule.name)
      return better
    },
  }))
  for (const sample of programs({ runs: 1000, seed: 7 })) {
    const { program } = withGradients(sample) ?? sample
    simplify(inlineRegions(expandTangents(program)), watched)
    if (fired.size === simplifyRules.length) break
  }
  expect(simplifyRules.map((r) => r.name).filter((name) => !fired.has(name))).toEqual([])
})

test("a pass that makes a finite value one that is not does not keep it", () => {
  const Row = axis("row", 2)
  const x = input("x", "f32", [Row])
  const sample: Sample = {
    program: program("finite", { inputs: { x }, outputs: { y: output(x, [Row]) } }),
    inputs: { x: { dtype: "f32", axes: [Row], data: Float64Array.of(0, 2) } },
    variables: {},
  }
  // x·x/x is x but at 0.
  const pass: ProgramPass = (p) => ({ ...p, outputs: p.outputs.map((o) => ({ ...o, node: div(mul(x, x), x) })) })
  expect(keepsValues("x = x·x/x", pass).check(sample)).toMatchObject({
    _tag: "Violated",
    ratio: Infinity,
    worst: { expected: 0, actual: NaN, element: "row=0" },
  })
})
