/**
 * Derivatives of regions: the body's own, custom ones, and recomputation behind a barrier.
 */
import { grad } from "@serein/lang/autodiff/grad"
import { jvp } from "@serein/lang/autodiff/jvp"
import { axis } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import { add, broadcastTo, dot, exp, fullLike, mul, sin, sum, unary } from "@serein/lang/ops"
import { freshPlaceholder, instantiate, topological } from "@serein/lang/walk"
import { describe, expect, test } from "vitest"
import { expectAdjoint, expectGradient, pointFor, regionOf, valueAt } from "./support/gradients.ts"
import { worstError } from "./support/numeric.ts"

const In = axis("in", 3)
const Out = axis("out", 4)

const x = freshPlaceholder("f32", [In])
const w = freshPlaceholder("f32", [In, Out])
const at = pointFor([x, w], 5)

const layer = (a: Node, b: Node): Node => unary("tanh", dot(a, exp(b), [In]))
const total = (n: Node): Node => sum(mul(n, n), n.axes)
const recompute = () => ({ mode: "recompute" }) as const

describe("a region without a rule", () => {
  test("differentiates as its body does", () => {
    const named = total(regionOf("layer", [x, w], layer))
    const plain = total(layer(x, w))
    grad(named, [x, w]).forEach((g, i) =>
      expect(worstError(valueAt(g, at), valueAt(grad(plain, [x, w])[i] ?? g, at))).toBeLessThan(1e-15),
    )
  })

  test("may be given one node twice, or a node and what is computed from it", () => {
    const twice = total(regionOf("product", [x, x], mul))
    const nested = total(regionOf("product", [x, sin(x)], (a, b) => mul(a, mul(b, b))))
    expectGradient(twice, [x], at)
    expectGradient(nested, [x], at)
  })
})

describe("a custom jvp", () => {
  /** sin, with a derivative that is wrong on purpose: 3·ẋ. */
  const odd = (a: Node): Node =>
    regionOf("odd", [a], sin, ([p]) => {
      const dp = freshPlaceholder("f32", p?.axes ?? [])
      return { mode: "jvp", tangents: [dp], body: mul(fullLike(3, dp), dp) }
    })

  test("replaces the body's derivative, forward and backward", () => {
    const dx = freshPlaceholder("f32", [In])
    const [forward = null] = jvp([odd(x)], [x], [dx])
    expect(forward).toBe(mul(fullLike(3, dx), dx))
    const [backward = x] = grad(sum(odd(x), [In]), [x])
    expect([...valueAt(backward, at)]).toEqual([3, 3, 3])
    expectAdjoint(odd(x), [x], at)
  })
})

describe("a custom vjp", () => {
  const withVjp = (a: Node, b: Node, factor: number): Node =>
    regionOf("layer", [a, b], layer, (params) => {
      const [p, q] = params
      if (p === undefined || q === undefined) throw new Error("two parameters")
      const cotangent = freshPlaceholder("f32", [Out])
      const y = layer(p, q)
      const slope = mul(cotangent, add(fullLike(1, y), mul(fullLike(-1, y), mul(y, y))))
      const scaled = mul(fullLike(factor, slope), slope)
      return {
        mode: "vjp",
        cotangent,
        bodies: [
          dot(scaled, exp(q), [Out]),
          mul(exp(q), mul(broadcastTo(p, [In, Out]), broadcastTo(scaled, [In, Out]))),
        ],
      }
    })

  test("is what reverse mode uses, while forward mode differentiates the body", () => {
    const [plain = x] = grad(sum(layer(x, w), [Out]), [x])
    const [doubled = x] = grad(sum(withVjp(x, w, 2), [Out]), [x])
    expect(worstError(valueAt(doubled, at), valueAt(mul(fullLike(2, plain), plain), at))).toBeLessThan(1e-14)
    const dx = freshPlaceholder("f32", [In])
    const bound = new Map([...at, ...pointFor([dx], 9)])
    const [forward = null] = jvp([withVjp(x, w, 2)], [x], [dx])
    const [expected = null] = jvp([layer(x, w)], [x], [dx])
    expect(worstError(valueAt(forward ?? x, bound), valueAt(expected ?? x, bound))).toBeLessThan(1e-15)
  })

  test("that is right passes the adjoint law and differentiates again", () => {
    expectAdjoint(withVjp(x, w, 1), [x, w], at)
    const [g = x] = grad(total(withVjp(x, w, 1)), [x])
    expectGradient(total(g), [x, w], at)
  })

  test("a parameter without a body has no gradient", () => {
    const half = regionOf(
      "half",
      [x, x],
      (a, b) => mul(a, b),
      ([p]) => {
        const cotangent = freshPlaceholder("f32", [In])
        return { mode: "vjp", cotangent, bodies: [mul(cotangent, p ?? cotangent), null] }
      },
    )
    const [g = x] = grad(sum(half, [In]), [x])
    expect([...valueAt(g, at)]).toEqual([...valueAt(x, at)])
  })
})

describe("checkpoint", () => {
  const checkpointed = total(regionOf("layer", [x, w], layer, recompute))

  test("has the gradient of its body", () => {
    expectGradient(checkpointed, [x, w], at)
    expectAdjoint(checkpointed, [x, w], at)
  })

  test("recomputes the body behind a barrier that waits for the cotangent, and shares nothing with the forward pass", () => {
    const gradients = grad(checkpointed, [w])
    const nodes = topological(gradients)
    const barriers = nodes.filter((n) => n.op.kind === "barrier")
    expect(barriers.length).toBe(2)
    expect(barriers.every((b) => b.args.length === 2)).toBe(true)
    const dots = nodes.filter((n) => n.op.kind === "dot")
    expect(dots.every((n) => n.args.some((a) => topological([a]).some((m) => m.op.kind === "barrier")))).toBe(true)
  })

  test("nests, and differentiates twice", () => {
    const inner = (a: Node, b: Node): Node => regionOf("inner", [a, b], layer, recompute)
    const outer = total(regionOf("outer", [x, w], (a, b) => add(inner(a, b), inner(sin(a), b)), recompute))
    expectGradient(outer, [x, w], at)
    const [g = x] = grad(outer, [x])
    expectGradient(total(g), [x, w], at)
  })

  test("a tangent node is a function like any other: it differentiates", () => {
    const dx = freshPlaceholder("f32", [In])
    const [tangent = null] = jvp([checkpointed], [x], [dx])
    const bound = new Map([...at, ...pointFor([dx], 41)])
    expect(topological([tangent ?? x]).some((n) => n.op.kind === "tangent")).toBe(true)
    expectGradient(tangent ?? x, [x, w, dx], bound)
  })
})

describe("closed bodies", () => {
  test("instantiate puts all operands in at once", () => {
    const [p, q] = [freshPlaceholder("f32", []), freshPlaceholder("f32", [])]
    expect(instantiate([p, q], [add(p, exp(q))], [q, p])).toEqual([add(q, exp(p))])
  })
})
