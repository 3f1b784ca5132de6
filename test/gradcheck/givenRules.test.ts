// Rules that authors give: a right choice at a kink is not accused, wrong ones there and beside are found, and a rule that
// is right in first order alone is found in second order.
import { checkGradient } from "@serein/gradcheck"
import {
  add,
  axis,
  equal,
  greaterThan,
  input,
  maximum,
  mul,
  square,
  stopGradient,
  where,
  withDerivative,
} from "@serein/lang"
import type { F32 } from "@serein/lang"
import { describe, expect, test } from "vitest"

const Row = axis("row", 4)
type Row = F32<typeof Row>
const x = input("x", "f32", [Row])

describe("at values that lie on a kink", () => {
  const values = { x: [0, 1, -1, 2] }
  const relu = (away: number, there: number) =>
    withDerivative((z: Row) => maximum(z, 0), {
      vjp: ([z], c) => [where(greaterThan(z, 0), mul(c, away), where(equal(z, 0), mul(c, there), 0))],
    })

  test.each([0, 0.25, 1])("a rule may answer %d, which the law of kinks judges", (there) => {
    const report = checkGradient((z: Row) => relu(1, there)(z), [x], { values })
    expect(report._tag, report.text).toBe("Correct")
    expect(report.text).toContain("reverse, adjoint: silent 5 × (the values lie on a kink")
    expect(report.text).toContain("reverse, kinks: held 5 ×")
  })
  test.each([2, -1])("but not %d", (there) => {
    const report = checkGradient((z: Row) => relu(1, there)(z), [x], { values })
    expect(report._tag === "Wrong" && report.law).toBe("kinks")
  })
  test("and what it answers elsewhere is still judged", () => {
    expect(checkGradient((z: Row) => relu(5, 0)(z), [x], { values })._tag).toBe("Wrong")
  })
  test("of which there are several, nothing was learned", () => {
    const report = checkGradient((z: Row) => relu(1, 0)(z), [x], { values: { x: [0, 0, 1, 2] } })
    expect(report._tag, report.text).toBe("Undecided")
  })
  test("a derived derivative is held to its laws as anywhere", () => {
    const report = checkGradient((z: Row) => maximum(z, 0), [x], { values })
    expect(report.text).toContain("reverse, adjoint: held 5 ×")
  })
  test("a counterexample is not made smaller onto a kink", () => {
    const wrong = withDerivative((z: Row) => add(maximum(z, 0), square(z)), {
      vjp: ([z], c) => [mul(c, add(where(greaterThan(z, 0), 1, 0), z))],
    })
    const report = checkGradient((z: Row) => wrong(z), [x])
    if (report._tag !== "Wrong") throw new Error(report.text)
    expect(report.law).toBe("adjoint")
    expect(report.counterexample.inputs["x"]?.data.some((v) => v === 0)).toBe(false)
  })
})

describe("in second order a given rule is differentiated as the body is", () => {
  const cube = (slope: (z: Row) => Row) =>
    withDerivative((z: Row) => mul(z, square(z)), { vjp: ([z], c) => [mul(c, mul(3, slope(z)))] })

  test("a rule of which a part is held constant is found", () => {
    const f = cube((z) => mul(z, stopGradient(z)))
    expect(checkGradient((z: Row) => f(z), [x])._tag).toBe("Correct")
    const report = checkGradient((z: Row) => f(z), [x], { order: 2 })
    if (report._tag !== "Wrong") throw new Error(report.text)
    expect([report.mode, report.law]).toEqual(["forward-over-reverse", "custom-derivative of the gradient"])
    expect(report.customAtFault).toBe(true)
  })
  test("in a jvp too", () => {
    const f = withDerivative((z: Row) => mul(z, square(z)), {
      jvp: ([z], [t]) => mul(t, mul(3, mul(z, stopGradient(z)))),
    })
    const report = checkGradient((z: Row) => f(z), [x], { order: 2 })
    expect(report._tag).toBe("Wrong")
  })
  test("the right one passes", () => {
    const f = cube((z) => square(z))
    const report = checkGradient((z: Row) => f(z), [x], { order: 2 })
    expect(report._tag, report.text).toBe("Correct")
    expect(report.text).toContain("custom-derivative of the gradient: held 5 ×")
  })
})
