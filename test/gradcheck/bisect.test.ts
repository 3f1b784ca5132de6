// Bisection names the pass, and within simplification the rule, after which a program means something else, and shrinks
// the program: with a fault planted in every pass.
import { heuristicScheduler, pipeline } from "@serein/compiler"
import { simplifyRules } from "@serein/compiler/simplify/index"
import {
  allFamilies,
  bisect,
  double,
  interpreterTargets,
  operationsOf,
  programs,
  withGradients,
} from "@serein/gradcheck"
import type { BisectOptions, Family, Guilty, Sample } from "@serein/gradcheck"
import { axesOf } from "@serein/gradcheck/shrink/resize"
import { abs, axis, input, neg, output, program, repeat } from "@serein/lang"
import { evaluateProgram } from "@serein/lang/evaluate"
import { describe, expect, test } from "vitest"
import { compilerWith, plants, wrongRules } from "./bisectPlants.ts"
import type { Plant } from "./bisectPlants.ts"

const target = interpreterTargets.software
const whole = pipeline(target, heuristicScheduler(target))

/** Bisects random programs until one shows the fault. */
const firstGuilty = async (
  plant: Plant,
  options: BisectOptions = {},
  families: readonly Family[] = allFamilies,
): Promise<Guilty> => {
  const compiler = compilerWith(plant)
  for (const drawn of programs({ runs: 100, seed: 11, maxSteps: 24, families })) {
    const found = await bisect(withGradients(drawn) ?? drawn, { compiler, ...options })
    if (found._tag === "Guilty") return found
  }
  return expect.fail("no program shows the fault")
}

const expectSmall = ({ smallest, original }: Guilty, nodes: number): void => {
  expect(operationsOf(smallest.program).length).toBeLessThanOrEqual(nodes)
  expect(operationsOf(original.program).length).toBeGreaterThan(0)
  for (const a of axesOf(smallest)) expect(a.size).toBeLessThanOrEqual(5)
}

test("the compiler as it is: at no level does a program, or its gradient, mean something else", async () => {
  for (const drawn of programs({ runs: 12, seed: 3, maxSteps: 20 })) {
    const found = await bisect(withGradients(drawn) ?? drawn)
    expect(found._tag).toBe("Agrees")
    expect(found._tag === "Agrees" ? found.looked.map((at) => at.pass) : []).toEqual(whole.names)
  }
})

const withoutLoops = allFamilies.filter((family) => family !== "control" && family !== "loop")

describe("a wrong rule of simplification is named, with what it rewrote", () => {
  test.each(wrongRules.map((rule) => [rule.name, rule] as const))("%s", async (name, rule) => {
    const rules = [rule, ...simplifyRules]
    const found = await firstGuilty({ rules }, { rules }, withoutLoops)
    expect(found).toMatchObject({ pass: "simplify", elsewhereRight: false, rule: { rule: name } })
    expect(found.rule?.rewriting?.from.op.kind).toBe(rule.kinds[0])
    expectSmall(found, 2)
  })

  test("inside a loop's body, where its operands have no values", async () => {
    const Row = axis("row", 2)
    const x = input("x", "f32", [Row])
    const loop = repeat(2, { y: x }, ({ y }) => ({ y: neg(abs(y)) }))
    const sample: Sample = {
      program: program("loop", { inputs: { x }, outputs: { y: output(loop.y, [Row]) } }),
      inputs: { x: { dtype: "f32", axes: [Row], data: Float64Array.of(1, -2) } },
      variables: {},
    }
    const rules = [...wrongRules, ...simplifyRules]
    const found = await bisect(sample, { compiler: compilerWith({ rules }), rules, shrinkBudget: 0 })
    expect(found).toMatchObject({
      _tag: "Guilty",
      pass: "simplify",
      rule: { rule: "missing sign: |x| becomes x", rewriting: null },
    })
  })
})

describe("a fault of another pass is named after the pass", () => {
  test.each(plants)("%s: %s", async (pass, _, plant) => {
    const found = await firstGuilty(plant)
    expect(found).toMatchObject({ pass, rule: null, elsewhereRight: false })
    expect(found.looked.at(-1)?.pass).toBe(pass)
    expectSmall(found, 5)
  })
})

test("where an interpreter agrees and a device does not, no pass is at fault", async () => {
  const drawn: Sample = [...programs({ runs: 1, seed: 3 })][0] ?? expect.fail("no program")
  const found = await bisect(drawn, {
    shrinkBudget: 100,
    runners: [
      {
        name: "right",
        accuracy: double,
        run: async (_, p, inputs, variables) => evaluateProgram(p, { inputs, variables }),
      },
      { name: "wrong", accuracy: double, run: async () => ({ outputs: {}, updates: {} }) },
    ],
  })
  expect(found).toMatchObject({ _tag: "Guilty", pass: "emit", on: "wrong", elsewhereRight: true })
})

test("a pass that throws is named, and a program that the target cannot hold is no fault", async () => {
  const drawn: Sample = [...programs({ runs: 1, seed: 3 })][0] ?? expect.fail("no program")
  const thrown = await bisect(drawn, {
    compiler: compilerWith({
      kernels: () => {
        throw new Error("no kernel for this")
      },
    }),
  })
  expect(thrown).toMatchObject({ _tag: "Guilty", pass: "fuse", on: null, outcome: { _tag: "Failed" }, after: null })
  const small = { ...target, maxBufferBytes: 0 }
  const refused = await bisect(drawn, { compiler: pipeline(small, heuristicScheduler(small)) })
  expect(refused).toMatchObject({ _tag: "Refused", error: { pass: "plan memory" } })
})
