// checkGradientOn: functions and their gradients on executors, within the bound of the executor's own arithmetic.
import { checkGradientOn, evaluatorOf, kernelInterpreter, singlePrecision } from "@serein/gradcheck"
import type { Meaning } from "@serein/gradcheck"
import { axis, dot, input, mul, param, sigmoid, sum, tanh, withDerivative } from "@serein/lang"
import type { F32 } from "@serein/lang"
import { map1 } from "@serein/lang/evaluate/elementwise"
import { expect, test } from "vitest"

const Batch = axis("batch", 3)
const Hidden = axis("hidden", 5)
const Out = axis("out", 7)
type Rows = F32<typeof Batch | typeof Hidden>

const x = input("x", "f32", [Batch, Hidden])
const half = input("half", "f16", [Batch, Hidden])
const w = param("layer.weight", [Out, Hidden])
const layer = (h: Rows) => tanh(dot(Hidden)(h, w))
const single = evaluatorOf("single precision", singlePrecision)

test("a right function passes on every executor, in both orders", async () => {
  const report = await checkGradientOn([single, kernelInterpreter()], layer, [x], { order: 2, runs: 2 })
  expect(report._tag, report.text).toBe("Correct")
  if (report._tag === "Wrong") return
  const runs = report.laws.filter((l) => l.mode === "execution")
  expect(runs.map((l) => l.held)).toEqual([4, 4])
})

test("in half precision, within half precision's bounds", async () => {
  const report = await checkGradientOn(kernelInterpreter(), (h: typeof half) => sum(Hidden)(tanh(mul(h, h))), [half])
  expect(report._tag, report.text).toBe("Correct")
})

/** A device whose hyperbolic tangent is off by a thousandth. */
const faulty: Meaning = (op, args) => {
  const found = singlePrecision(op, args)
  return op.kind === "tanh" ? map1("f32", (y) => y * 1.001, found) : found
}

test("a faulty executor is found, with the element and the smallest program", async () => {
  const report = await checkGradientOn(evaluatorOf("a faulty device", faulty), layer, [x])
  if (report._tag !== "Wrong") throw new Error(report.text)
  expect(report.mode).toBe("execution")
  expect(report.law).toBe("agrees")
  expect(report.result?.name).toBe("result")
  expect(Object.keys(report.result?.index ?? {})).toEqual(["batch", "out"])
  expect(report.text).toContain("a faulty device = float64 evaluator within the bound")
  expect(report.counterexample.program.outputs.map((o) => o.node.op.kind)).toEqual(["tanh"])
})

test("an executor that fails the gradient alone is found by the gradient", async () => {
  const wrongOne: Meaning = (op, args) => {
    const found = singlePrecision(op, args)
    return op.kind === "sub" ? map1("f32", (y) => y * 1.001, found) : found
  }
  const report = await checkGradientOn(evaluatorOf("a faulty device", wrongOne), layer, [x])
  expect(report._tag === "Wrong" && report.result?.name).toMatch(/^gradient of /u)
})

test("a wrong gradient is reported before anything runs", async () => {
  const silu = withDerivative((z: Rows) => mul(z, sigmoid(z)), { vjp: ([z], c) => [mul(c, sigmoid(z))] })
  const never = { ...single, run: () => Promise.reject(new Error("ran")) }
  expect((await checkGradientOn(never, (h: Rows) => silu(h), [x]))._tag).toBe("Wrong")
})

test("what an executor refuses is its own error", async () => {
  const never = { ...single, run: () => Promise.reject(new Error("out of memory")) }
  await expect(checkGradientOn(never, layer, [x])).rejects.toThrow("out of memory")
})

test("where no executor is given, nothing is answered", async () => {
  await expect(checkGradientOn([], layer, [x], { runs: 1 })).rejects.toThrow("no executor is given")
})
