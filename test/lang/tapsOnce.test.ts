// Taps and derivatives: what the backward pass computes a second time has been reported the first time.
import { axis, checkpoint, exp, grad, input, mul, program, sum, tap } from "@serein/lang"
import { evaluateProgram } from "@serein/lang/evaluate"
import { expect, test } from "vitest"

const Row = axis("row", 3)
const x = input("x", "f32", [Row])
const squares = checkpoint((z: typeof x) => exp(tap(mul(z, z), "squares")))

test("a tap inside checkpoint is no second tensor of its name in a gradient", () => {
  const once = grad(sum(Row)(squares(x)), x)
  const twice = grad(sum(Row)(mul(squares(x), 2)), x)
  const both = program("both", { outputs: { value: squares(x), once, twice } })
  const reported: string[] = []
  const inputs = { x: { dtype: "f32", axes: [Row], data: Float64Array.of(0.5, -0.25, 1) } } as const
  const { outputs } = evaluateProgram(both, { inputs, tapped: (name) => reported.push(name) })
  expect(reported).toEqual(["squares"])
  expect(outputs["twice"]?.data.map((g) => g / 2)).toEqual(outputs["once"]?.data)
})
