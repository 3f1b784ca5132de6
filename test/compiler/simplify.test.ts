/**
 * Simplification: every rule on the smallest expression that it is for, by identity of the result, and the law that
 * values and gradients stay as they were.
 */
import { simplifyNodes, simplifyRules } from "@serein/compiler/simplify/index"
import { grad } from "@serein/lang/autodiff/grad"
import { axis } from "@serein/lang/axis"
import { evaluate } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"
import { makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import * as o from "@serein/lang/ops"
import { freshPlaceholder, topological } from "@serein/lang/walk"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { repeatOf } from "../lang/support/gradients.ts"
import { randomTensor, worstError } from "../lang/support/numeric.ts"
import { randomGraph } from "./support/randomGraph.ts"

const A = axis("a", 2)
const B = axis("b", 3)
const C = axis("c", 4)
const M = axis("m", 5)
const x = freshPlaceholder("f32", [A, B])
const y = freshPlaceholder("f32", [A, B])
const row = freshPlaceholder("f32", [B])
const column = freshPlaceholder("f32", [A])
const whole = freshPlaceholder("i32", [A, B])
const condition = freshPlaceholder("bool", [A, B])
const zero = o.scalar(0, "u32")
const cube = freshPlaceholder("f32", [A, B, C])
const like = (value: number, n: Node = x): Node => o.fullLike(value, n)

const simple = (n: Node): Node => {
  const [result] = simplifyNodes([n])
  if (result === undefined) throw new Error("no result")
  return result
}
const over = (n: Node): Node => o.broadcastTo(n, [A, B])

/** Expressions and what they become. */
const cases: Readonly<Record<string, readonly (readonly [Node, Node])[]>> = {
  "additions of zero, and signs": [
    [o.add(x, like(0)), x],
    [o.add(like(0), x), x],
    [o.sub(x, like(0)), x],
    [o.sub(like(0), x), o.neg(x)],
    [o.neg(o.neg(x)), x],
    [o.neg(o.sub(x, y)), o.sub(y, x)],
    [o.add(x, o.neg(y)), o.sub(x, y)],
    [o.add(o.neg(x), y), o.sub(y, x)],
    [o.sub(x, o.neg(y)), o.add(x, y)],
    [o.add(like(2), x), o.add(x, like(2))],
  ],
  "products with constants": [
    [o.mul(x, like(1)), x],
    [o.mul(like(-1), x), o.neg(x)],
    [o.mul(o.mul(x, like(2)), like(3)), o.mul(x, like(6))],
    [o.mul(o.neg(x), o.neg(y)), o.mul(x, y)],
    [o.mul(o.neg(x), like(3)), o.mul(x, like(-3))],
    [o.neg(o.mul(x, like(3))), o.mul(x, like(-3))],
    [o.div(x, like(1)), x],
    [o.div(x, like(4)), o.mul(x, like(0.25))],
    [o.mul(whole, o.fullLike(0, whole)), o.fullLike(0, whole)],
  ],
  "a division by what has no exact reciprocal, and a float times zero, stay": [
    [o.div(x, like(3)), o.div(x, like(3))],
    [o.mul(x, like(0)), o.mul(x, like(0))],
  ],
  "powers and roots": [
    [o.binary("pow", x, like(2)), o.mul(x, x)],
    [o.binary("pow", x, like(0.5)), o.sqrt(x)],
    [o.div(like(1), o.sqrt(x)), o.unary("rsqrt", x)],
    [o.div(y, o.sqrt(x)), o.mul(y, o.unary("rsqrt", x))],
  ],
  choices: [
    [o.select(o.fullLike(1, condition), x, y), x],
    [o.select(o.fullLike(0, condition), x, y), y],
    [o.select(condition, x, x), x],
    [o.select(o.unary("not", condition), x, y), o.select(condition, y, x)],
    [o.select(condition, o.select(condition, x, y), y), o.select(condition, x, y)],
    [o.binary("max", x, x), x],
    [o.binary("and", condition, o.fullLike(1, condition)), condition],
    [o.binary("and", condition, o.fullLike(0, condition)), o.fullLike(0, condition)],
    [o.unary("not", o.compare("eq", x, y)), o.compare("ne", x, y)],
    [o.compare("eq", whole, whole), o.fullLike(1, condition)],
  ],
  conversions: [
    [o.cast(o.cast(x, "f32"), "f32"), x],
    [o.cast(o.cast(condition, "i32"), "f32"), o.cast(condition, "f32")],
    [o.cast(o.cast(x, "f16"), "f32"), o.cast(o.cast(x, "f16"), "f32")],
    [o.cast(o.iota(A, "i32"), "f32"), o.iota(A, "f32")],
    [o.bitcast(o.bitcast(whole, "u32"), "i32"), whole],
    [o.bitcast(o.bitcast(x, "u32"), "f32"), o.bitcast(o.bitcast(x, "u32"), "f32")],
  ],
  constants: [
    [o.mul(o.scalar(3, "f32"), o.scalar(4, "f32")), o.scalar(12, "f32")],
    [o.exp(like(0)), like(1)],
    [o.threefry(0, zero, zero, zero, zero), o.scalar(0x6b200159, "u32")],
    [o.log(o.scalar(0, "f32")), o.log(o.scalar(0, "f32"))],
  ],
  "views of views": [
    [o.rename(o.rename(x, A, axis("p", 2)), axis("p", 2), axis("q", 2)), o.rename(x, A, axis("q", 2))],
    [o.rename(o.rename(x, A, axis("p", 2)), axis("p", 2), A), x],
    [o.broadcast(o.broadcast(row, [A]), [C]), o.broadcast(row, [A, C])],
    [o.split(o.merge(x, [A, B], axis("p", 6)), axis("p", 6), [A, B]), x],
    [
      o.merge(
        o.split(o.rename(row, B, axis("p", 3)), axis("p", 3), [axis("q", 1), axis("r", 3)]),
        [axis("q", 1), axis("r", 3)],
        B,
      ),
      row,
    ],
    [
      o.merge(o.merge(cube, [B, C], axis("p", 12)), [A, axis("p", 12)], axis("q", 24)),
      o.merge(cube, [A, B, C], axis("q", 24)),
    ],
    [
      o.split(o.split(o.merge(cube, [A, B, C], axis("p", 24)), axis("p", 24), [axis("q", 6), C]), axis("q", 6), [A, B]),
      cube,
    ],
    [o.slice(o.slice(x, B, 1, axis("p", 2)), axis("p", 2), 1, axis("q", 1)), o.slice(x, B, 2, axis("q", 1))],
    [o.slice(x, B, 0, axis("p", 3)), o.rename(x, B, axis("p", 3))],
    [o.slice(o.pad(x, B, 2, axis("p", 8)), axis("p", 8), 2, B), x],
    [o.slice(o.pad(x, B, 2, axis("p", 8)), axis("p", 8), 5, B), like(0)],
    [o.slice(o.concat([x, y], [B, B], axis("p", 6)), axis("p", 6), 3, B), y],
    [o.pad(o.pad(x, B, 1, axis("p", 4)), axis("p", 4), 2, axis("q", 9)), o.pad(x, B, 3, axis("q", 9))],
  ],
  "the transposes of neighbouring slices are a concatenation": [
    [o.add(o.pad(x, B, 3, axis("p", 6)), o.pad(y, B, 0, axis("p", 6))), o.concat([y, x], [B, B], axis("p", 6))],
  ],
  "broadcasts move outward": [
    [o.mul(over(row), over(o.exp(row))), over(o.mul(row, o.exp(row)))],
    [o.exp(over(row)), over(o.exp(row))],
    [
      o.select(o.compare("lt", over(row), over(o.scalar(0, "f32"))), over(row), like(0)),
      over(o.select(o.compare("lt", row, o.fullLike(0, row)), row, o.fullLike(0, row))),
    ],
    [o.rename(over(row), A, axis("p", 2)), o.broadcast(row, [axis("p", 2)])],
    [o.rename(over(row), B, axis("p", 3)), o.broadcast(o.rename(row, B, axis("p", 3)), [A])],
    [o.merge(o.broadcast(row, [A, C]), [A, C], axis("p", 8)), o.broadcast(row, [axis("p", 8)])],
    [o.slice(over(row), A, 1, axis("p", 1)), o.broadcast(row, [axis("p", 1)])],
    [o.argmax(over(row), B), o.broadcast(o.argmax(row, B), [A])],
  ],
  "sums of what is repeated": [
    [o.sum(over(row), [A]), o.mul(row, o.fullLike(2, row))],
    [o.reduce("max", over(row), [A]), row],
    [o.sum(over(row), [B]), o.broadcast(o.sum(row, [B]), [A])],
    [o.sum(o.pad(x, B, 1, axis("p", 6)), [axis("p", 6)]), o.sum(x, [B])],
  ],
  "a factor without the summed axis leaves the sum": [
    [o.sum(o.mul(x, over(column)), [B]), o.mul(o.sum(x, [B]), column)],
    [o.sum(o.mul(x, like(3)), [B]), o.mul(o.sum(x, [B]), o.fullLike(3, column))],
    [o.sum(o.neg(x), [B]), o.neg(o.sum(x, [B]))],
    [o.sum(o.div(x, over(column)), [B]), o.div(o.sum(x, [B]), column)],
    [o.sum(o.mul(over(row), over(column)), [B]), o.mul(o.broadcast(o.sum(row, [B]), [A]), column)],
  ],
  "a product summed over what both factors share is a contraction, when each has an axis of its own": (() => {
    const left = freshPlaceholder("f32", [A, C])
    const right = freshPlaceholder("f32", [M, C])
    const all = [A, C, M]
    return [
      [o.sum(o.mul(o.broadcastTo(left, all), o.broadcastTo(right, all)), [C]), o.dot(left, right, [C])],
      [o.sum(o.mul(x, y), [B]), o.sum(o.mul(x, y), [B])],
      [o.dot(o.broadcastTo(left, [A, C, B]), right, [C]), o.broadcast(o.dot(left, right, [C]), [B])],
      [o.dot(o.neg(left), right, [C]), o.neg(o.dot(left, right, [C]))],
      [o.dot(left, o.full(1, "f32", [C, M]), [C]), o.broadcast(o.sum(left, [C]), [M])],
    ]
  })(),
  "look-ups": (() => {
    const table = freshPlaceholder("f32", [B, C])
    const index = freshPlaceholder("i32", [A])
    return [
      [o.take(o.broadcast(table, [A]), index, B), o.take(table, index, B)],
      [o.take(table, o.broadcast(index, [M]), B), o.broadcast(o.take(table, index, B), [M])],
      [o.scatterAdd(o.broadcast(column, [C]), index, B, [A]), o.broadcast(o.scatterAdd(column, index, B, [A]), [C])],
    ]
  })(),
  "stopGradient goes, tap and barrier stay": [
    [o.stopGradient(x), x],
    [o.tap(o.add(x, like(0)), "seen"), o.tap(x, "seen")],
    [o.barrier(o.add(x, like(0)), [y]), o.barrier(x, [y])],
  ],
}

/** Positive floats, small indices, both truth values. */
const valueFor = (n: Node, i: number): Tensor => {
  const { data } = randomTensor(i + 1, n.axes, 0.5, 2)
  return {
    dtype: n.dtype,
    axes: n.axes,
    data: n.dtype === "f32" ? data : data.map((v) => (n.dtype === "bool" ? Number(v > 1) : Math.floor(v))),
  }
}

describe("rules", () => {
  for (const [name, pairs] of Object.entries(cases)) {
    test(name, () => {
      for (const [from, to] of pairs) expect(simple(from)).toBe(to)
    })
  }

  test("each of these is an equation", () => {
    for (const [from, to] of Object.values(cases).flat()) {
      const free = topological([from]).filter((n) => n.op.kind === "placeholder")
      const bound = new Map(free.map((n, i) => [n, valueFor(n, i)] as const))
      const [left, right] = evaluate([from, to], { bound })
      expect(worstError(right?.data ?? [], left?.data ?? [1])).toBeLessThan(1e-14)
    }
  })

  test("no rule is dead: each rewrites something among these and 300 random graphs", () => {
    const used = new Set<string>()
    const watched = simplifyRules.map((rule) => ({
      ...rule,
      rewrite: (n: Node) => {
        const result = rule.rewrite(n)
        if (result !== null) used.add(rule.name)
        return result
      },
    }))
    const graphs = Array.from({ length: 300 }, (_, seed) => randomGraph(seed, 20)).map(({ output }) => output)
    simplifyNodes(
      [
        ...graphs,
        ...Object.values(cases)
          .flat()
          .map(([from]) => from),
      ],
      watched,
    )
    expect(simplifyRules.map((rule) => rule.name).filter((name) => !used.has(name))).toEqual([])
  })

  test("every rule is named, and no two alike", () => {
    const names = simplifyRules.map((rule) => rule.name)
    expect(new Set(names).size).toBe(names.length)
  })

  test("simplifying again changes nothing", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        const once = simple(randomGraph(seed, 12).output)
        expect(simple(once)).toBe(once)
      }),
      { numRuns: 100 },
    )
  })
})

describe("the law of a pass", () => {
  test("values and gradients of random graphs stay as they were", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 2, max: 24 }), (seed, length) => {
        const { output, variables, point } = randomGraph(seed, length)
        const before = [output, ...grad(output, variables)]
        // The sine of a large number would magnify rounding beyond what the law can see.
        const inside = evaluate(topological([output]), { bound: point })
        fc.pre(inside.every((value) => value.data.every((v) => Math.abs(v) < 100)))
        const after = simplifyNodes(before)
        const again = grad(after[0] ?? output, variables)
        const [expected, found, derived] = [before, after, again].map((nodes) => evaluate(nodes, { bound: point }))
        expected?.forEach((value, i) => {
          const scale = Math.max(1, ...value.data.map(Math.abs))
          const near = (other: Float64Array | undefined): number =>
            worstError(
              (other ?? new Float64Array()).map((v) => v / scale),
              value.data.map((v) => v / scale),
            )
          expect(near(found?.[i]?.data)).toBeLessThan(1e-11)
          if (i > 0) expect(near(derived?.[i - 1]?.data)).toBeLessThan(1e-11)
        })
      }),
      { numRuns: 400 },
    )
  })

  test("types stay as they were", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        const nodes = topological([randomGraph(seed, 16).output])
        simplifyNodes(nodes).forEach((n, i) => expect([n.dtype, n.axes]).toEqual([nodes[i]?.dtype, nodes[i]?.axes]))
      }),
      { numRuns: 100 },
    )
  })
})

describe("bodies", () => {
  test("of loops are simplified", () => {
    const [loop = x] = repeatOf(3, [x], (_, [h = x]) => [o.add(o.mul(h, like(1)), like(0))])
    const result = simple(loop)
    expect(result.op.kind === "repeat" && result.op.bodies[0]?.op.kind).toBe("placeholder")
    expect(
      evaluate([result], {
        bound: new Map([[x, { dtype: "f32", axes: [A, B], data: Float64Array.of(1, 2, 3, 4, 5, 6) }]]),
      })[0]?.data,
    ).toEqual(Float64Array.of(1, 2, 3, 4, 5, 6))
  })

  test("of regions are left alone", () => {
    const p = makeNode({ kind: "placeholder", id: "0", dtype: "f32", axes: [A, B] }, [])
    const region = makeNode(
      { kind: "region", name: "r", params: [p], body: o.add(p, o.fullLike(0, p)), derivative: null },
      [x],
    )
    expect(simple(region)).toBe(region)
  })
})

test("a chain of 100 000 operations simplifies", () => {
  const one = freshPlaceholder("f32", [])
  let chain = one
  for (let i = 0; i < 50_000; i++) chain = o.add(o.mul(chain, o.scalar(1, "f32")), one)
  expect(topological([simple(chain)]).length).toBe(50_001)
})
