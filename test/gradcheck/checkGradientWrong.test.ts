// A user's wrong derivative, as it is usually got wrong (a dropped term, a wrong factor, a wrong axis), given as a vjp or
// as a jvp, for SiLU and for a hand-written RMSNorm: found, located, blamed on the rule, and shrunk.
import { checkGradient, operationsOf } from "@serein/gradcheck"
import type { GradientReport } from "@serein/gradcheck"
import { axesOf } from "@serein/gradcheck/shrink/resize"
import {
  add,
  axis,
  dot,
  exp,
  input,
  mean,
  mul,
  neg,
  param,
  rsqrt,
  sigmoid,
  square,
  sub,
  sum,
  withDerivative,
} from "@serein/lang"
import type { F32 } from "@serein/lang"
import { describe, expect, test } from "vitest"
import { calculusOf, rulePlants } from "./rulePlants.ts"

const Batch = axis("batch", 3)
const Hidden = axis("hidden", 5)
const Out = axis("out", 7)
type Rows = F32<typeof Batch | typeof Hidden>
/** The derivative along t, or that of the cotangent: both rules are symmetric in their Jacobian. */
type Rule = (z: Rows, t: Rows) => Rows

const x = input("x", "f32", [Batch, Hidden])
const w = param("layer.weight", [Out, Hidden])

const silu = (z: Rows) => mul(z, sigmoid(z))
const scale = (z: Rows) => rsqrt(add(mean(Hidden)(square(z)), 1e-5))
const norm = (z: Rows) => mul(z, scale(z))
const cubed = (z: Rows) => mul(z, mul(scale(z), square(scale(z))))

const siluRule = (z: Rows, t: Rows): Rows => mul(t, mul(sigmoid(z), add(mul(z, sub(1, sigmoid(z))), 1)))
const normRule = (z: Rows, t: Rows): Rows => sub(mul(t, scale(z)), mul(cubed(z), mean(Hidden)(mul(z, t))))

const plants: readonly (readonly [string, (z: Rows) => Rows, Rule])[] = [
  ["silu: a dropped term", silu, (z, t) => mul(t, sigmoid(z))],
  ["silu: a wrong factor", silu, (z, t) => mul(siluRule(z, t), 1.01)],
  ["silu: a wrong sign", silu, (z, t) => mul(t, mul(sigmoid(z), sub(1, mul(z, sub(1, sigmoid(z))))))],
  ["RMSNorm: a dropped term", norm, (z, t) => mul(t, scale(z))],
  ["RMSNorm: a wrong factor", norm, (z, t) => sub(mul(t, scale(z)), mul(cubed(z), sum(Hidden)(mul(z, t))))],
  ["RMSNorm: a wrong axis", norm, (z, t) => sub(mul(t, scale(z)), mul(cubed(z), mean(Batch)(mul(z, t))))],
]

const model = (f: (z: Rows) => Rows) => (h: Rows) => neg(dot(Hidden)(f(mul(h, 2)), w))

const custom = (f: (z: Rows) => Rows, rule: Rule, mode: "jvp" | "vjp") =>
  mode === "vjp"
    ? withDerivative(f, { vjp: ([z], c) => [rule(z, c)] })
    : withDerivative(f, { jvp: ([z], [t]) => rule(z, t) })

const found = (report: GradientReport) => {
  if (report._tag !== "Wrong") throw new Error(report.text)
  return report
}

describe.each(["vjp", "jvp"] as const)("given as a %s", (mode) => {
  test.each(plants)("%s", (_, f, rule) => {
    const report = found(checkGradient(model(custom(f, rule, mode)), [x]))
    expect(report.mode).toBe(mode === "vjp" ? "reverse" : "forward")
    expect(report.law).toBe(mode === "vjp" ? "adjoint" : "differences")
    expect(report.input?.name).toBe("x")
    expect(Object.keys(report.input?.index ?? {})).toEqual(["batch", "hidden"])
    expect(report.result?.name).toBe("result")
    expect(Object.keys(report.result?.index ?? {})).toEqual(["batch", "out"])
    expect(report.error).toBeCloseTo(Math.abs(report.actual - report.expected), 12)
    expect(report.ratio).toBeGreaterThan(1e3)
    expect(report.customAtFault).toBe(true)
    expect(operationsOf(report.counterexample.program).length).toBeLessThanOrEqual(3)
    expect(Math.max(...axesOf(report.counterexample).map((a) => a.size))).toBeLessThanOrEqual(2)
  })
  test.each([
    ["silu", silu, siluRule],
    ["RMSNorm", norm, normRule],
  ] as const)("the right rule of %s passes", (_, f, rule) => {
    const report = checkGradient(model(custom(f, rule, mode)), [x], { runs: 2 })
    expect(report._tag, report.text).toBe("Correct")
  })
})

describe("a report", () => {
  const wrong = model(custom(silu, (z, t) => mul(t, sigmoid(z)), "vjp"))
  const report = found(checkGradient(wrong, [x], { seed: 7 }))

  test("says in words which law, which element, how much, whose fault, and what to paste", () => {
    const lines = report.text.split("\n")
    expect(lines[0]).toBe('reverse mode is wrong: ⟨J·v, w⟩ = ⟨v, Jᵀ·w⟩ does not hold (law "adjoint")')
    expect(lines[1]).toMatch(
      /^∂ result\[batch=\d, out=\d\] \/ ∂ x\[batch=\d, hidden=\d\] is -?[\d.]+ where -?[\d.]+ was expected: an error of [\d.]+, \d\.\de\d+ times what rounding explains/u,
    )
    expect(lines[2]).toContain("withDerivative is at fault")
    expect(lines[3]).toContain("Seed 7.")
    expect(report.text).toContain('region("custom"')
    expect(report.text).toMatch(/^\/\/ .*: f32 \[.*\] = /mu)
  })
  test("is the same for the same seed, alone", () => {
    expect(found(checkGradient(wrong, [x], { seed: report.seed, runs: 1 })).text).toBe(report.text)
  })
  test("blames no rule of the author's where the language's own is wrong", () => {
    const fine = custom(silu, siluRule, "vjp")
    const wrongExp = rulePlants.find((p) => p.name.includes("exp is 1"))?.rules
    if (wrongExp === undefined) throw new Error("no such plant")
    const f = (h: Rows) => mul(fine(h), exp(h))
    const { customAtFault, counterexample } = found(checkGradient(f, [x], { calculus: calculusOf(wrongExp) }))
    expect(customAtFault).toBe(false)
    expect(operationsOf(counterexample.program).map((n) => n.op.kind)).toEqual(["exp"])
  })
})

test("in second order: the rule of a rule", () => {
  // The first derivative is right and has a wrong derivative of its own.
  const slope = withDerivative((z: Rows) => mul(z, 2), { vjp: (_, c) => [mul(c, 3)] })
  const f = withDerivative((z: Rows) => square(z), { vjp: ([z], c) => [mul(c, slope(z))] })
  expect(checkGradient((h: Rows) => f(h), [x])._tag).toBe("Correct")
  const report = found(checkGradient((h: Rows) => f(h), [x], { order: 2 }))
  expect(report.mode).toBe("forward-over-reverse")
})
