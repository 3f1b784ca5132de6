/**
 * Derivatives through loops: forward, reverse, captures, several results, nesting, higher orders.
 */
import { grad } from "@serein/lang/autodiff/grad"
import { jvp } from "@serein/lang/autodiff/jvp"
import { axis } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import {
  add,
  cast,
  compare,
  dot,
  fullLike,
  mul,
  rename,
  scalar,
  select,
  sin,
  sum,
  unary,
  broadcastTo,
} from "@serein/lang/ops"
import { freshPlaceholder, topological } from "@serein/lang/walk"
import { describe, expect, test } from "vitest"
import { expectAdjoint, expectGradient, pointFor, regionOf, repeatOf, valueAt } from "./support/gradients.ts"
import { worstError } from "./support/numeric.ts"

const Dim = axis("dim", 3)
const Next = axis("next", 3)

const x = freshPlaceholder("f32", [Dim])
const w = freshPlaceholder("f32", [Dim, Next])
const at = pointFor([x, w], 51)

const energy = (n: Node): Node => sum(mul(n, n), n.axes)
const step = (h: Node, weight: Node): Node => unary("tanh", rename(dot(h, weight, [Dim]), Next, Dim))
const first = (nodes: readonly Node[]): Node => nodes[0] ?? x
const second = (nodes: readonly Node[]): Node => nodes[1] ?? x

/** Two states: a recurrence, and the sum of what it passed through, weighted by the iteration. */
const recurrence = (count: number): readonly Node[] =>
  repeatOf(count, [x, fullLike(0, x)], (index, states) => {
    const [h, total] = [first(states), second(states)]
    const next = step(h, w)
    return [next, add(total, mul(next, broadcastTo(cast(index, "f32"), [Dim])))]
  })

const unrolled = (count: number): readonly Node[] => {
  let [h, total]: [Node, Node] = [x, fullLike(0, x)]
  for (let i = 0; i < count; i++) {
    h = step(h, w)
    total = add(total, mul(h, fullLike(i, h)))
  }
  return [h, total]
}

const loss = (states: readonly Node[]): Node => add(energy(first(states)), energy(second(states)))

describe("repeat", () => {
  test("a loop is its unrolling, in value, tangent and gradient", () => {
    const [looped, flat] = [loss(recurrence(5)), loss(unrolled(5))]
    expect(worstError(valueAt(looped, at), valueAt(flat, at))).toBeLessThan(1e-15)
    const expected = grad(flat, [x, w])
    grad(looped, [x, w]).forEach((g, i) =>
      expect(worstError(valueAt(g, at), valueAt(expected[i] ?? g, at))).toBeLessThan(1e-14),
    )
    const dw = freshPlaceholder("f32", w.axes)
    const bound = new Map([...at, ...pointFor([dw], 61)])
    const [forward = null] = jvp([looped], [w], [dw])
    const [flatForward = null] = jvp([flat], [w], [dw])
    expect(worstError(valueAt(forward ?? x, bound), valueAt(flatForward ?? x, bound))).toBeLessThan(1e-14)
  })

  test("reverse mode is the adjoint of forward mode, for one iteration and for many", () => {
    for (const count of [1, 2, 7]) {
      expectAdjoint(first(recurrence(count)), [x, w], at)
      expectAdjoint(second(recurrence(count)), [x, w], at)
    }
  })

  test("all results of a loop are transposed in one pair of loops", () => {
    const loops = topological(grad(loss(recurrence(4)), [x, w])).flatMap((n) => (n.op.kind === "repeat" ? [n.op] : []))
    const bodies = new Set(loops.map((op) => op.bodies.map((b) => b.hash).join()))
    // The loop itself, the one that stacks states, and the backward one.
    expect(bodies.size).toBe(3)
  })

  test("only states that the backward pass reads are stacked", () => {
    const power = repeatOf(3, [fullLike(0, x), x], (_, states) => [
      add(first(states), mul(x, second(states))),
      second(states),
    ])
    const stacks = topological(grad(energy(first(power)), [x])).filter(
      (n) => n.op.kind === "repeat" && n.axes.some((a) => a.name.startsWith("~step")),
    )
    expect(stacks.length).toBe(1)
    expectGradient(energy(first(power)), [x], at)
  })

  test("integer and bool states pass through a differentiated loop", () => {
    const flag = compare("lt", scalar(0, "f32"), scalar(1, "f32"))
    const states = repeatOf(4, [x, flag, scalar(0, "i32")], (index, [h = x, on = flag, count = index]) => [
      select(broadcastTo(on, [Dim]), mul(h, sin(h)), mul(h, broadcastTo(cast(count, "f32"), [Dim]))),
      unary("not", on),
      add(count, index),
    ])
    expectGradient(energy(first(states)), [x], at, 1e-8)
  })

  test("a body that forgets its state, and a state that is never touched", () => {
    const states = repeatOf(3, [x, x], (_, [, kept = x]) => [sin(kept), kept])
    expectGradient(loss(states), [x], at)
  })

  test("loops nest, in each other and in regions", () => {
    const nested = repeatOf(2, [x], (_, [h = x]) => [
      first(repeatOf(3, [h], (__, [g = h]) => [add(step(g, w), sin(h))])),
    ])
    expectGradient(energy(first(nested)), [x, w], at)
    const within = regionOf(
      "loop",
      [x, w],
      (a, b) => first(repeatOf(3, [a], (_, [h = a]) => [step(h, b)])),
      () => ({ mode: "recompute" }),
    )
    expectGradient(energy(within), [x, w], at)
    const around = repeatOf(3, [x], (_, [h = x]) => [regionOf("layer", [h, w], step, () => ({ mode: "recompute" }))])
    expectGradient(energy(first(around)), [x, w], at)
  })

  test("the gradient of a loop's gradient", () => {
    const [g = x] = grad(loss(recurrence(3)), [x])
    expectGradient(energy(g), [x, w], at, 1e-8)
  })

  test("a gradient inside a loop: three steps of descent differentiate with respect to the start", () => {
    const potential = (h: Node): Node => add(energy(h), sum(sin(rename(dot(h, w, [Dim]), Next, Dim)), [Dim]))
    const descended = repeatOf(3, [x], (_, [h = x]) => {
      const [g = h] = grad(potential(h), [h])
      return [add(h, mul(fullLike(-0.1, h), g))]
    })
    expectGradient(energy(first(descended)), [x, w], at)
  })
})
