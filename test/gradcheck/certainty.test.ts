// What is not finite, not there or not bounded never passes for right: wrong derivatives and executors of the kinds that
// slip through comparisons are violations on whichever side of an equation they stand.
import {
  agreeWithEachOther,
  centralDifferences,
  checkGradient,
  checkGradientOn,
  customIsDerived,
  evaluator,
  KernelFault,
} from "@serein/gradcheck"
import type { Executor, Law, Sample, Verdict } from "@serein/gradcheck"
import { checkEquations } from "@serein/gradcheck/laws/derivatives"
import { sketching } from "@serein/gradcheck/sketch"
import { add, axis, cos, div, input, mul, sin, stopGradient, sub, withDerivative } from "@serein/lang"
import type { F32, Node } from "@serein/lang"
import { describe, expect, test } from "vitest"

const Row = axis("row", 3)
const x = input("x", "f32", [Row])
const y = input("y", "f32", [Row])
type Rows = F32<typeof Row>

const sampleOf = (node: Node): Sample => {
  const values = { dtype: "f32", axes: [Row], data: Float64Array.of(0.5, -1.25, 2) } as const
  return {
    program: {
      _tag: "Program",
      name: "p",
      inputs: [x, y],
      outputs: [{ name: "z", node, order: [Row] }],
      updates: [],
    },
    inputs: { x: values, y: values },
    variables: {},
  }
}

const verdictOf = (law: Law, node: Node): Verdict["_tag"] => law.check(sampleOf(node))._tag

describe("a derivative that is not finite", () => {
  const never = (z: Rows): Rows => div(1, sub(z, z))
  const infiniteForward = withDerivative((z: Rows) => sin(z), { jvp: ([z], [t]) => mul(t, never(z)) })
  const infiniteBackward = withDerivative((z: Rows) => sin(z), { vjp: ([z], c) => [mul(c, never(z))] })
  const undefinedForward = withDerivative((z: Rows) => sin(z), { jvp: ([z], [t]) => mul(t, mul(0, never(z))) })

  test.each([
    ["infinite", infiniteForward],
    ["not a number", undefinedForward],
  ])("in forward mode, %s: violates differences", (_, f) => {
    expect(verdictOf(centralDifferences(), f(x))).toBe("Violated")
    expect(checkGradient(f, [x], { modes: ["forward"] })._tag).toBe("Wrong")
  })
  test("in reverse mode: violates the law of custom derivatives", () => {
    expect(verdictOf(customIsDerived, infiniteBackward(x))).toBe("Violated")
    expect(checkGradient(infiniteBackward, [x], { modes: ["reverse"] })._tag).toBe("Wrong")
  })
  test.each([
    ["left", { left: mul(0, never(x)), right: cos(x) }],
    ["right", { left: cos(x), right: mul(0, never(x)) }],
  ])("on the %s side of an equation alone: violates it", (_, sides) => {
    expect(checkEquations(sampleOf(cos(x)), [{ where: "an equation", ...sides }])._tag).toBe("Violated")
  })
})

describe("a custom derivative", () => {
  const forgets = withDerivative((a: Rows, b: Rows) => mul(sin(a), b), { vjp: ([a], c) => [null, mul(c, sin(a))] })
  const invents = withDerivative((a: Rows, ignored: Rows) => add(mul(2, a), mul(0, stopGradient(ignored))), {
    vjp: (_, c) => [mul(2, c), c],
  })

  test("that forgets an operand is not the derived one", () => {
    expect(verdictOf(customIsDerived, forgets(x, y))).toBe("Violated")
    expect(checkGradient(forgets, [x, y], { modes: ["reverse"] })._tag).toBe("Wrong")
  })
  test("that invents a gradient is not the derived one", () => {
    expect(verdictOf(customIsDerived, invents(x, y))).toBe("Violated")
  })
})

describe("an executor that answers not-a-number", () => {
  const broken: Executor = {
    ...evaluator,
    name: "broken",
    run: async (program, inputs, variables) => {
      const found = await evaluator.run(program, inputs, variables)
      const spoil = found.outputs["z"]
      if (spoil === undefined) return found
      return { ...found, outputs: { z: { ...spoil, data: spoil.data.map((v, i) => (i === 1 ? NaN : v)) } } }
    },
  }
  test.each([
    ["first", broken, evaluator],
    ["second", evaluator, broken],
  ])("is no other way of running a program: %s", async (_, one, other) => {
    const verdict = await agreeWithEachOther(one, other).check(sampleOf(cos(x)))
    expect(verdict._tag).toBe("Violated")
  })
})

test("a fault of a kernel is a report, with a program to paste", async () => {
  const faulty: Executor = {
    ...evaluator,
    name: "faulty",
    run: async () => {
      throw new KernelFault("race", "map sin", "two invocations meet at element 0")
    },
  }
  const report = await checkGradientOn(faulty, (z: Rows) => sin(z), [x])
  expect(report._tag).toBe("Wrong")
  expect(report.text).toContain("two invocations meet at element 0")
  expect(report.text).toContain('program("checked"')
})

test("a sketch takes no NaN", () => {
  expect(() => sketching().add(NaN)).toThrow(RangeError)
})
