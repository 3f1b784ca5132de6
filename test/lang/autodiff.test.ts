/**
 * Derivatives of whole functions against central differences in float64, and the laws between forward and reverse.
 */
import { axis } from "@serein/lang/axis"
import { grad } from "@serein/lang/autodiff/grad"
import { jvp } from "@serein/lang/autodiff/jvp"
import { vjp } from "@serein/lang/autodiff/transpose"
import { evaluate } from "@serein/lang/evaluate"
import type { Node } from "@serein/lang/node"
import {
  add,
  broadcastTo,
  cast,
  compare,
  div,
  dot,
  exp,
  fullLike,
  iota,
  log,
  mul,
  reduce,
  rename,
  scalar,
  select,
  stopGradient,
  sub,
  sum,
  unary,
} from "@serein/lang/ops"
import { freshPlaceholder, topological } from "@serein/lang/walk"
import { describe, expect, test } from "vitest"
import { directionalDerivative, inner, randomTensor, worstError } from "./support/numeric.ts"
import type { Point } from "./support/numeric.ts"

const Batch = axis("batch", 3)
const In = axis("in", 4)
const Hidden = axis("hidden", 5)
const Class = axis("class", 6)

/** Softmax cross-entropy of a two-layer perceptron. */
const perceptron = () => {
  const x = freshPlaceholder("f32", [Batch, In])
  const w1 = freshPlaceholder("f32", [In, Hidden])
  const b1 = freshPlaceholder("f32", [Hidden])
  const w2 = freshPlaceholder("f32", [Hidden, Class])
  const h0 = add(dot(x, w1, [In]), broadcastTo(b1, [Batch, Hidden]))
  const h = mul(h0, unary("sigmoid", h0))
  const logits = dot(h, w2, [Hidden])
  const top = stopGradient(reduce("max", logits, [Class]))
  const shifted = sub(logits, broadcastTo(top, [Batch, Class]))
  const logSum = log(sum(exp(shifted), [Class]))
  const target = compare(
    "eq",
    broadcastTo(iota(Class, "i32"), [Batch, Class]),
    broadcastTo(iota(Batch, "i32"), [Batch, Class]),
  )
  const chosen = sum(select(target, shifted, fullLike(0, shifted)), [Class])
  const loss = div(sum(sub(logSum, chosen), [Batch]), scalar(3, "f32"))
  return { loss, variables: [x, w1, b1, w2] }
}

const pointFor = (variables: readonly Node[], seed: number): Point =>
  new Map(variables.map((v, i) => [v, randomTensor(seed + i, v.axes)]))

/** grad · v against the directional derivative along v. */
const expectGradient = (loss: Node, variables: readonly Node[], at: Point, tolerance = 1e-9): void => {
  const gradients = evaluate(grad(loss, variables), { bound: at })
  variables.forEach((v, i) => {
    const direction = randomTensor(900 + i, v.axes)
    const expected = directionalDerivative(loss, at, new Map([[v, direction]]))
    const found = inner(gradients[i]?.data ?? new Float64Array(), direction.data)
    expect(worstError([found], expected)).toBeLessThan(tolerance)
  })
}

describe("gradients", () => {
  test("the gradient of a perceptron's cross-entropy is the central difference in every direction", () => {
    const { loss, variables } = perceptron()
    expectGradient(loss, variables, pointFor(variables, 1))
  })

  test("the gradient of a gradient is the derivative of the gradient", () => {
    const { loss, variables } = perceptron()
    const at = pointFor(variables, 11)
    const [first] = grad(loss, variables.slice(1, 2))
    if (first === undefined) throw new Error("no gradient")
    expectGradient(sum(mul(first, first), first.axes), variables, at)
  })

  test("a chain of 100 000 additions builds, differentiates and evaluates", () => {
    const x = freshPlaceholder("f32", [])
    let y = x
    for (let i = 0; i < 100_000; i++) y = add(y, x)
    const [gradient] = grad(y, [x])
    const [value] = evaluate(gradient === undefined ? [] : [gradient])
    expect(value?.data[0]).toBe(100_001)
  })
})
