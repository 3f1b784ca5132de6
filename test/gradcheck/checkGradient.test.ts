// checkGradient: right derivatives pass, wrong custom ones are found, shrunk and printed as text to paste.
import { calculus, checkGradient, operationsOf } from "@serein/gradcheck"
import { axesOf } from "@serein/gradcheck/shrink/resize"
import {
  add,
  axis,
  cast,
  checkpoint,
  dot,
  greaterThan,
  input,
  logSumExp,
  mean,
  mul,
  neg,
  param,
  rsqrt,
  sigmoid,
  softmax,
  square,
  stopGradient,
  sub,
  sum,
  take,
  tanh,
  where,
  withDerivative,
} from "@serein/lang"
import type { F32, I32 } from "@serein/lang"
import { describe, expect, test } from "vitest"
import { calculusOf, rulePlants } from "./rulePlants.ts"

const Batch = axis("batch", 3)
const Hidden = axis("hidden", 5)
const Out = axis("out", 7)
type Rows = F32<typeof Batch | typeof Hidden>

const x = input("x", "f32", [Batch, Hidden])
const w = param("layer.weight", [Out, Hidden])

describe("right derivatives pass in both orders", () => {
  test("of a layer, with respect to its input and its parameter", () => {
    const report = checkGradient((h: Rows) => tanh(dot(Hidden)(h, w)), [x], { order: 2 })
    expect(report._tag, report.text).toBe("Correct")
  })
  test("of softmax and log-sum-exp", () => {
    const report = checkGradient((h: Rows) => ({ p: softmax(Hidden)(h), z: logSumExp(Hidden)(h) }), [x], { order: 2 })
    expect(report._tag, report.text).toBe("Correct")
  })
  test("under checkpoint, where a branch depends on the input, and through a look-up", () => {
    const ids = input("ids", "i32", [Batch])
    const f = (h: Rows, i: typeof ids) => where(greaterThan(h, 0), square(h), sum(Out)(mul(take(Hidden)(w, i), 0.5)))
    const report = checkGradient((h: Rows, i: typeof ids) => checkpoint(f)(h, i), [x, ids] as const)
    expect(report._tag, report.text).toBe("Correct")
  })
  test("of a custom rule that is the derived one", () => {
    const silu = withDerivative((z: Rows) => mul(z, sigmoid(z)), {
      vjp: ([z], c) => {
        const s = sigmoid(z)
        return [mul(c, mul(s, add(mul(z, sub(1, s)), 1)))]
      },
    })
    const report = checkGradient((h: Rows) => silu(h), [x])
    expect(report._tag, report.text).toBe("Correct")
  })
  test("in half precision", () => {
    const report = checkGradient((h: Rows) => tanh(cast("f16")(h)), [x])
    expect(report._tag, report.text).toBe("Correct")
  })
})

describe("wrong custom derivatives are found and shrunk", () => {
  test("of silu, a missing term in its vjp", () => {
    const silu = withDerivative((z: Rows) => mul(z, sigmoid(z)), { vjp: ([z], c) => [mul(c, sigmoid(z))] })
    const report = checkGradient((h: Rows) => neg(dot(Hidden)(silu(mul(h, 2)), w)), [x])
    expect(report._tag).toBe("Wrong")
    if (report._tag !== "Wrong") return
    expect(operationsOf(report.counterexample.program).length).toBeLessThanOrEqual(3)
    expect(Math.max(...axesOf(report.counterexample).map((a) => a.size))).toBeLessThanOrEqual(2)
    expect(report.text).toContain('region("custom"')
    expect(report.text).toMatch(/^\/\/ .*: f32 \[.*\] = /mu)
  })
  test("of a hand-written RMSNorm whose jvp forgets that the norm depends on the input", () => {
    const scale = (z: Rows) => rsqrt(add(mean(Hidden)(square(z)), 1e-5))
    const norm = withDerivative((z: Rows) => mul(z, scale(z)), { jvp: ([z], [t]) => mul(t, scale(z)) })
    const report = checkGradient((h: Rows) => sum(Hidden)(mul(norm(h), 0.5)), [x])
    expect(report._tag).toBe("Wrong")
    if (report._tag !== "Wrong") return
    expect(report.law).toContain("differences")
    expect(operationsOf(report.counterexample.program).length).toBeLessThanOrEqual(3)
  })
})

test("a wrong rule of the table is found, with the law that it breaks", () => {
  const wrong = rulePlants.find((p) => p.name.includes("exp is 1"))
  const report = checkGradient((h: Rows) => softmax(Hidden)(h), [x], {
    calculus: wrong === undefined ? calculus : calculusOf(wrong.rules),
  })
  expect(report._tag).toBe("Wrong")
})

test("only what is asked for is varied, and values can be given", () => {
  const wrong = withDerivative((z: Rows) => square(z), { vjp: ([z], c) => [mul(c, z)] })
  const f = (h: Rows) => add(wrong(h), sum(Out)(mul(w, w)))
  expect(checkGradient(f, [x], { wrt: [w] })._tag).toBe("Correct")
  expect(checkGradient(f, [x], { wrt: [x] })._tag).toBe("Wrong")
  // At zero both rules give zero.
  expect(checkGradient(f, [x], { wrt: [x], values: { x: () => 0 } })._tag).toBe("Correct")
})

test("through stopGradient the derivative is zero, and held to be", () => {
  const report = checkGradient((h: Rows) => mul(stopGradient(h), h), [x])
  expect(report._tag, report.text).toBe("Correct")
})

test("what has no floating-point input has nothing to check", () => {
  const report = checkGradient((i: I32<typeof Batch>) => cast("f32")(i), [input("i", "i32", [Batch])])
  expect(report._tag === "Correct" && Object.values(report.laws).every((l) => l.held === 0)).toBe(true)
})
