// checkGradient: right derivatives pass in every mode and order, and what cannot be checked is refused with what to do.
import { calculus, checkGradient, GradientError } from "@serein/gradcheck"
import type { GradientOptions } from "@serein/gradcheck"
import {
  add,
  axis,
  cast,
  checkpoint,
  dot,
  equal,
  expand,
  floor,
  greaterThan,
  input,
  iota,
  log,
  logSumExp,
  max,
  mul,
  param,
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
import type { F32 } from "@serein/lang"
import type { Node } from "@serein/lang/node"
import { describe, expect, test } from "vitest"
import { calculusOf, rulePlants } from "./rulePlants.ts"

const Batch = axis("batch", 3)
const Hidden = axis("hidden", 5)
const Out = axis("out", 7)
type Rows = F32<typeof Batch | typeof Hidden>

const x = input("x", "f32", [Batch, Hidden])
const half = input("half", "f16", [Batch, Hidden])
const ids = input("ids", "i32", [Batch])
const w = param("layer.weight", [Out, Hidden])

describe("right derivatives pass in every mode of both orders", () => {
  const correct = (report: ReturnType<typeof checkGradient>) => {
    expect(report._tag, report.text).toBe("Correct")
    if (report._tag === "Wrong") return
    for (const law of report.laws)
      if (!law.key.startsWith("custom-derivative") && law.key !== "kinks") expect(law.held, law.key).toBeGreaterThan(0)
  }
  test("of a layer, with respect to its input and its parameter", () => {
    correct(checkGradient((h: Rows) => tanh(dot(Hidden)(h, w)), [x], { order: 2 }))
  })
  test("of several results by name, and of several in a list", () => {
    const report = checkGradient((h: Rows) => ({ p: softmax(Hidden)(h), z: logSumExp(Hidden)(h) }), [x], { order: 2 })
    correct(report)
    correct(checkGradient((h: Rows) => [tanh(h), square(h)], [x]))
  })
  test("under checkpoint, where a branch depends on the input, and through a look-up", () => {
    const f = (h: Rows, i: typeof ids) => where(greaterThan(h, 0), square(h), sum(Out)(mul(take(Hidden)(w, i), 0.5)))
    correct(checkGradient((h: Rows, i: typeof ids) => checkpoint(f)(h, i), [x, ids]))
  })
  test("of a custom rule that is the derived one", () => {
    const silu = withDerivative((z: Rows) => mul(z, sigmoid(z)), {
      vjp: ([z], c) => {
        const s = sigmoid(z)
        return [mul(c, mul(s, add(mul(z, sub(1, s)), 1)))]
      },
    })
    const report = checkGradient((h: Rows) => silu(h), [x], { order: 2 })
    correct(report)
    expect(report.text).toContain("custom-derivative: held 5 ×")
  })
  test("of a half-precision input, at values that half precision has", () => {
    const seen: number[] = []
    const values = { half: (from: { unit: () => number }) => (seen.push(1), from.unit() + 0.1) }
    correct(checkGradient((h: typeof half) => tanh(h), [half], { order: 2, values }))
    correct(checkGradient((h: typeof half) => sum(Hidden)(cast("f32")(h)), [half]))
    expect(seen.length).toBeGreaterThan(0)
  })
  test("through stopGradient the derivative is zero, and held to be", () => {
    correct(checkGradient((h: Rows) => mul(stopGradient(h), h), [x]))
  })
  test("of a function that is linear: its second derivative is zero", () => {
    const report = checkGradient((h: Rows) => dot(Hidden)(h, w), [x], { order: 2, wrt: ["x"] })
    expect(report._tag, report.text).toBe("Correct")
  })
})

test("a wrong rule of the table is found, with the law that it breaks", () => {
  const wrong = rulePlants.find((p) => p.name.includes("exp is 1"))
  const report = checkGradient((h: Rows) => softmax(Hidden)(h), [x], {
    calculus: wrong === undefined ? calculus : calculusOf(wrong.rules),
  })
  expect(report._tag === "Wrong" && report.law).toBe("differences")
})

describe("what is asked for is checked, and nothing else", () => {
  const wrong = withDerivative((z: Rows) => square(z), { vjp: ([z], c) => [mul(c, z)] })
  const f = (h: Rows) => add(wrong(h), sum(Out)(mul(w, w)))
  const verdict = (options: GradientOptions) => checkGradient(f, [x], options)._tag

  test("inputs, by node and by name", () => {
    expect(verdict({ wrt: [w], order: 2 })).toBe("Correct")
    expect(verdict({ wrt: ["layer.weight"] })).toBe("Correct")
    expect(verdict({ wrt: [x] })).toBe("Wrong")
    expect(verdict({ wrt: ["x", w] })).toBe("Wrong")
  })
  test("modes: a wrong vjp is one of reverse mode alone", () => {
    expect(verdict({ modes: ["forward"] })).toBe("Correct")
    expect(verdict({ modes: ["reverse"] })).toBe("Wrong")
    // Its second derivative is not that of the body either, though it is the derivative of what it gives.
    expect(verdict({ modes: ["forward-over-reverse"] })).toBe("Wrong")
  })
  test("values: at zero both rules give zero", () => {
    expect(verdict({ wrt: [x], values: { x: () => 0 } })).toBe("Correct")
    expect(verdict({ wrt: [x], values: { x: new Float32Array(15) } })).toBe("Correct")
  })
  test("integers that are looked up stay inside the axis, those that are compared with positions too", () => {
    const f = (h: Rows, i: typeof ids) =>
      sum(Hidden)(
        mul(h, where(equal(expand(i, Hidden), iota(Hidden)), h, expand(sum(Out)(take(Hidden)(w, i)), Hidden))),
      )
    const report = checkGradient((h: Rows, i: typeof ids) => f(h, i), [x, ids], { runs: 3 })
    expect(report._tag, report.text).toBe("Correct")
  })
})

describe("at kinks, where an element is zero or equals another, the derivative is one of either side", () => {
  const relu = (answer: number) =>
    withDerivative((z: Rows) => where(greaterThan(z, 0), z, 0), {
      vjp: ([z], c) => [mul(c, where(greaterThan(z, 0), 1, where(equal(z, 0), answer, 0)))],
    })
  const kinksHeld = (report: ReturnType<typeof checkGradient>): number =>
    report._tag === "Wrong" ? NaN : report.laws.reduce((n, l) => n + (l.key === "kinks" ? l.held : 0), 0)

  test.each([0, 0.5, 1])("a relu of one's own may answer %d at 0", (answer) => {
    const report = checkGradient((h: Rows) => relu(answer)(h), [x])
    expect(report._tag, report.text).toBe("Correct")
    expect(kinksHeld(report)).toBeGreaterThan(0)
  })
  test.each([2, -1])("but not %d", (answer) => {
    const report = checkGradient((h: Rows) => relu(answer)(h), [x])
    if (report._tag !== "Wrong") throw new Error(report.text)
    expect([report.mode, report.law, report.input?.name]).toEqual(["reverse", "kinks", "x"])
    expect(report.text).toMatch(/with x\[batch=\d, hidden=\d\] on a kink, ⟨v, Jᵀw⟩ is .* where at (most|least) /u)
    expect(report.counterexample.inputs["x"]?.data.some((v) => v === 0)).toBe(true)
  })
  test("the largest of an axis, where two are", () => {
    const report = checkGradient((h: Rows) => max(Hidden)(h), [x])
    expect(report._tag, report.text).toBe("Correct")
  })
  test("at values that are given, where nothing but kinks is asked", () => {
    const values = { x: Array.from({ length: 15 }, (_, i) => i - 7) }
    const report = checkGradient((h: Rows) => relu(0)(h), [x], { values })
    expect(report._tag, report.text).toBe("Correct")
    expect(checkGradient((h: Rows) => relu(2)(h), [x], { values })._tag).toBe("Wrong")
  })
  test("smooth functions are not asked", () => {
    expect(kinksHeld(checkGradient((h: Rows) => tanh(h), [x]))).toBe(0)
  })
})

test("a gradient of which nothing can be learned is not called correct", () => {
  const report = checkGradient((h: Rows) => max(Hidden)(h), [x], { values: { x: () => 1 } })
  expect(report._tag).toBe("Undecided")
  expect(report.text).toMatch(/nothing was learned from differences.*give values elsewhere with `values`/u)
})

describe("what cannot be checked is refused with what to do", () => {
  const identity = (h: Rows): Node => h
  const cases: readonly (readonly [string, () => unknown, RegExp])[] = [
    [
      "no floating-point input",
      () => checkGradient((i: typeof ids) => cast("f32")(i), [ids]),
      /no floating-point input.*ids \(i32\)/u,
    ],
    [
      "an input that is not there",
      () => checkGradient(identity, [x], { wrt: ["y"] }),
      /'y' is no input.*there are x$/u,
    ],
    [
      "an input of whole numbers",
      () => checkGradient((h: Rows, i: typeof ids) => add(h, cast("f32")(i)), [x, ids], { wrt: [ids] }),
      /'ids' is i32/u,
    ],
    [
      "a result that does not depend on the input",
      () => checkGradient((h: Rows) => greaterThan(h, 0), [x], { wrt: ["x"] }),
      /no floating-point result depends on x/u,
    ],
    [
      "a value that is no number",
      () => checkGradient(identity, [x], { values: { x: () => NaN } }),
      /'x' was given NaN, which is not finite/u,
    ],
    [
      "no result of floating point",
      () => checkGradient((h: Rows) => greaterThan(h, 0), [x]),
      /no floating-point result depends on x; the results are result \(bool\)/u,
    ],
    [
      "values outside the domain",
      () => checkGradient((h: Rows) => log(h), [x]),
      /not finite at the values of seed 1: log\(-[\d.]+\) is NaN at batch=\d, hidden=\d; give values inside its domain/u,
    ],
    [
      "integers of which nothing is known",
      () => checkGradient((h: Rows, i: typeof ids) => mul(h, cast("f32")(i)), [x, ids]),
      /'ids' is i32 \[batch=3\].*values: \{ "ids"/u,
    ],
    [
      "values for what is not there",
      () => checkGradient(identity, [x], { values: { q: () => 1 } }),
      /no input or parameter 'q'; there are x/u,
    ],
    [
      "too few values",
      () => checkGradient(identity, [x], { values: { x: [1, 2] } }),
      /'x' has 15 elements .* 2 numbers/u,
    ],
    [
      "fractions for whole numbers",
      () => checkGradient((h: Rows, i: typeof ids) => mul(h, cast("f32")(i)), [x, ids], { values: { ids: () => 0.5 } }),
      /0.5 is no i32/u,
    ],
    [
      "second order in a mode, first by number",
      () => checkGradient(identity, [x], { order: 1, modes: ["forward-over-reverse"] }),
      /give `order: 2`/u,
    ],
    ["no draws", () => checkGradient(identity, [x], { runs: 0 }), /0 draws of values show nothing/u],
    [
      "a name that directions have",
      () => checkGradient(() => input("w result", "f32", [Batch]), []),
      /'w result' is named as/u,
    ],
    ["no mode", () => checkGradient(identity, [x], { modes: [] }), /no mode/u],
    ["no result", () => checkGradient(() => ({}), []), /no result/u],
  ]
  test.each(cases)("%s", (_, check, message) => {
    expect(check).toThrow(GradientError)
    expect(check).toThrow(message)
  })
  test("infinities that a mask puts in and a softmax takes out are no reason", () => {
    const f = (h: Rows) => softmax(Hidden)(where(greaterThan(floor(h), 5), -Infinity, h))
    expect(checkGradient(f, [x])._tag).toBe("Correct")
  })
})
