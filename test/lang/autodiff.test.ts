/**
 * Derivatives of whole functions against central differences in float64, and what is never computed.
 */
import { grad } from "@serein/lang/autodiff/grad"
import { jvp, linearize } from "@serein/lang/autodiff/jvp"
import { transpose, vjp } from "@serein/lang/autodiff/transpose"
import { axis } from "@serein/lang/axis"
import { evaluate } from "@serein/lang/evaluate"
import type { Node } from "@serein/lang/node"
import {
  add,
  broadcastTo,
  compare,
  div,
  dot,
  exp,
  fullLike,
  iota,
  log,
  mul,
  reduce,
  scalar,
  select,
  stopGradient,
  sub,
  sum,
  unary,
} from "@serein/lang/ops"
import { freshPlaceholder, topological } from "@serein/lang/walk"
import { describe, expect, test } from "vitest"
import { expectAdjoint, expectGradient, pointFor } from "./support/gradients.ts"

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
  const everywhere = [Batch, Class]
  const target = compare("eq", broadcastTo(iota(Class, "i32"), everywhere), broadcastTo(iota(Batch, "i32"), everywhere))
  const chosen = sum(select(target, shifted, fullLike(0, shifted)), [Class])
  const loss = div(sum(sub(logSum, chosen), [Batch]), scalar(3, "f32"))
  return { loss, x, w1, b1, w2, variables: [x, w1, b1, w2] }
}

const countOf = (roots: readonly Node[], kind: string): number =>
  topological(roots).filter((n) => n.op.kind === kind).length

describe("gradients", () => {
  test("the gradient of a perceptron's cross-entropy is the central difference in every direction", () => {
    const { loss, variables } = perceptron()
    expectGradient(loss, variables, pointFor(variables, 1))
    expectAdjoint(loss, variables, pointFor(variables, 1))
  })

  test("the gradient of a gradient is the derivative of the gradient", () => {
    const { loss, w1, variables } = perceptron()
    const [first = w1] = grad(loss, [w1])
    expectGradient(sum(mul(first, first), first.axes), variables, pointFor(variables, 11))
  })

  test("third derivatives of a polynomial are exact", () => {
    const x = freshPlaceholder("f32", [])
    const cube = mul(x, mul(x, mul(x, x)))
    const [first = x] = grad(cube, [x])
    const [second = x] = grad(first, [x])
    const [third = x] = grad(second, [x])
    const at = new Map([[x, { dtype: "f32", axes: [], data: Float64Array.of(1.5) } as const]])
    expect(evaluate([first, second, third], { bound: at }).map((t) => t.data[0])).toEqual([
      4 * 1.5 ** 3,
      12 * 1.5 ** 2,
      24 * 1.5,
    ])
  })

  test("forward over reverse is reverse over forward: second derivatives are symmetric", () => {
    const { loss, w1, w2, variables } = perceptron()
    const [v1, v2] = [freshPlaceholder("f32", w1.axes), freshPlaceholder("f32", w2.axes)]
    const [g1 = w1] = grad(loss, [w1])
    const [forward = w1] = jvp([g1], [w2], [v2])
    const [g2 = w2] = grad(loss, [w2])
    const [backward = w2] = jvp([g2], [w1], [v1])
    const at = new Map([...pointFor(variables, 21), ...pointFor([v1, v2], 31)])
    const [left, right] = evaluate([sum(mul(forward ?? v1, v1), v1.axes), sum(mul(backward ?? v2, v2), v2.axes)], {
      bound: at,
    })
    expect(left?.data[0]).toBeCloseTo(right?.data[0] ?? NaN, 13)
  })

  test("nested derivatives do not confuse their perturbations", () => {
    // d/dx [ x · d/dy (x·y) ] = 2x, and not x (Siskind and Pearlmutter 2005).
    const x = freshPlaceholder("f32", [])
    const y = freshPlaceholder("f32", [])
    const [inner = null] = jvp([mul(x, y)], [y], [fullLike(1, y)])
    const [outer = null] = jvp([mul(x, inner ?? y)], [x], [fullLike(1, x)])
    const [value] = evaluate([outer ?? x], {
      bound: new Map([
        [x, { dtype: "f32", axes: [], data: Float64Array.of(3) }],
        [y, { dtype: "f32", axes: [], data: Float64Array.of(7) }],
      ]),
    })
    expect(value?.data[0]).toBe(6)
  })

  test("a chain of 100 000 additions builds, differentiates and evaluates", () => {
    const x = freshPlaceholder("f32", [])
    let y = x
    for (let i = 0; i < 100_000; i++) y = add(y, x)
    const [value] = evaluate(grad(y, [x]))
    expect(value?.data[0]).toBe(100_001)
  })
})

describe("what is computed", () => {
  test("only what reaches the variables: the gradient of the last weight needs no contraction of the first layer's cotangent", () => {
    const { loss, w1, w2 } = perceptron()
    expect(countOf(grad(loss, [w2]), "dot")).toBe(countOf([loss], "dot") + 1)
    expect(countOf(grad(loss, [w1, w2]), "dot")).toBe(countOf([loss], "dot") + 3)
  })

  test("no tangent variable is left in a gradient, and two runs give the same expressions", () => {
    const { loss, variables } = perceptron()
    const gradients = grad(loss, variables)
    expect(gradients.map((g) => g.hash)).toEqual(grad(loss, variables).map((g) => g.hash))
    const free = topological(gradients).filter((n) => n.op.kind === "placeholder")
    expect(new Set(free)).toEqual(new Set(variables))
  })

  test("the derivative of what does not depend on a variable is a known zero; grad makes it a zero of the right axes", () => {
    const { loss, w1 } = perceptron()
    const stranger = freshPlaceholder("f32", [Class])
    expect(jvp([loss], [stranger], [fullLike(1, stranger)])).toEqual([null])
    expect(vjp([loss], [stranger], [scalar(1, "f32")])).toEqual([null])
    const [zero] = evaluate(grad(loss, [stranger]))
    expect(zero).toEqual({ dtype: "f32", axes: [Class], data: new Float64Array(6) })
    expect(grad(w1.axes.length === 0 ? w1 : sum(w1, w1.axes), [w1, w1])[1]).toBe(grad(sum(w1, w1.axes), [w1])[0])
  })

  test("transposition of a linearisation is vjp", () => {
    const { loss, variables } = perceptron()
    const linear = linearize([loss], variables)
    const one = scalar(1, "f32")
    expect(transpose(linear.outputs, linear.tangents, [one])).toEqual(vjp([loss], variables, [one]))
  })
})

describe("misuse", () => {
  const x = freshPlaceholder("f32", [Batch])
  const i = freshPlaceholder("i32", [])

  test("a loss with axes, an integer variable, a tangent with other axes and a function that is not linear are refused", () => {
    expect(() => grad(x, [x])).toThrow("the loss must be a floating-point scalar; it is f32 over [batch=3]")
    expect(() => grad(sum(x, [Batch]), [i])).toThrow("variable 1 is i32; only floating-point values have derivatives")
    expect(() => jvp([x], [x], [scalar(1, "f32")])).toThrow(
      "the tangent is f32 over []; its primal is f32 over [batch=3]",
    )
    expect(() => transpose([mul(x, x)], [x], [x])).toThrow(
      "'mul' of two operands that both depend on the variables is not linear",
    )
    expect(() => transpose([exp(x)], [x], [x])).toThrow("'exp' is not a linear operation")
  })
})
