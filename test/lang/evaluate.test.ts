/**
 * Meanings in the float64 judge, against values worked out by hand: integers wrap, casts saturate, views index.
 */
import { axis } from "@serein/lang/axis"
import { evaluate, evaluateProgram, tensor } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"
import { makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import type { BinaryKind, Op, UnaryKind } from "@serein/lang/op"
import * as ops from "@serein/lang/ops"
import { freshPlaceholder } from "@serein/lang/walk"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { regionOf, repeatOf } from "./support/gradients.ts"

const A = axis("a", 2)
const B = axis("b", 3)

const table = (dtype: Tensor["dtype"], axes: Tensor["axes"], data: readonly number[]): Node =>
  makeNode({ kind: "table", dtype, order: axes, data: Float64Array.from(data), digest: data.join() }, [])
const values = (n: Node, environment: Parameters<typeof evaluate>[1] = {}): number[] => [
  ...(evaluate([n], environment)[0]?.data ?? []),
]
const unary = (kind: UnaryKind, dtype: Tensor["dtype"], x: number): number | undefined =>
  values(ops.unary(kind, ops.scalar(x, dtype)))[0]
const binary = (kind: BinaryKind, dtype: Tensor["dtype"], x: number, y: number): number | undefined =>
  values(ops.binary(kind, ops.scalar(x, dtype), ops.scalar(y, dtype)))[0]

const i32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })
const u32 = fc.integer({ min: 0, max: 2 ** 32 - 1 })

describe("integers", () => {
  test("i32 and u32 arithmetic is arithmetic modulo 2³²", () => {
    const kinds = ["add", "sub", "mul"] as const
    const exact = {
      add: (x: bigint, y: bigint) => x + y,
      sub: (x: bigint, y: bigint) => x - y,
      mul: (x: bigint, y: bigint) => x * y,
    }
    fc.assert(
      fc.property(fc.constantFrom(...kinds), i32, i32, (kind, x, y) => {
        expect(binary(kind, "i32", x, y)).toBe(Number(BigInt.asIntN(32, exact[kind](BigInt(x), BigInt(y)))))
      }),
    )
    fc.assert(
      fc.property(fc.constantFrom(...kinds), u32, u32, (kind, x, y) => {
        expect(binary(kind, "u32", x, y)).toBe(Number(BigInt.asUintN(32, exact[kind](BigInt(x), BigInt(y)))))
      }),
    )
  })

  test("division and remainder truncate towards zero, give 0 for a zero divisor, and wrap at the one overflow", () => {
    expect([
      binary("div", "i32", -7, 2),
      binary("rem", "i32", -7, 2),
      binary("div", "i32", 7, 0),
      binary("rem", "i32", 7, 0),
    ]).toEqual([-3, -1, 0, 0])
    expect([binary("div", "i32", -(2 ** 31), -1), binary("rem", "i32", -(2 ** 31), -1)]).toEqual([-(2 ** 31), 0])
    expect([
      binary("div", "u32", 4294967295, 2),
      binary("rem", "u32", 4294967295, 10),
      binary("div", "u32", 1, 0),
    ]).toEqual([2147483647, 5, 0])
  })

  test("bits: and, or, xor, not, shifts", () => {
    expect([
      binary("and", "u32", 0xf0f0f0f0, 0xff00ff00),
      binary("or", "u32", 0xf0f0f0f0, 0x0f),
      binary("xor", "u32", 0xffffffff, 1),
    ]).toEqual([0xf000f000, 0xf0f0f0ff, 0xfffffffe])
    expect([
      binary("and", "i32", -1, 5),
      binary("xor", "i32", -1, 0),
      binary("or", "bool", 1, 0),
      binary("xor", "bool", 1, 1),
    ]).toEqual([5, -1, 1, 0])
    expect([binary("shl", "u32", 0x80000001, 1), binary("shr", "u32", 0x80000001, 31)]).toEqual([2, 1])
    expect([unary("not", "bool", 1), unary("not", "bool", 0), unary("not", "i32", 0), unary("not", "u32", 0)]).toEqual([
      0, 1, -1, 4294967295,
    ])
  })

  test("a sum of integers wraps", () => {
    expect(values(ops.sum(table("i32", [A], [2147483647, 1]), [A]))).toEqual([-2147483648])
    expect(values(ops.sum(table("u32", [A], [4294967295, 2]), [A]))).toEqual([1])
  })

  test("negation and absolute value of the least i32 wrap", () => {
    expect([unary("neg", "i32", -(2 ** 31)), unary("abs", "i32", -(2 ** 31)), unary("sign", "i32", -5)]).toEqual([
      -(2 ** 31),
      -(2 ** 31),
      -1,
    ])
  })
})

describe("conversions", () => {
  const cast = (to: Tensor["dtype"], from: Tensor["dtype"], x: number): number | undefined =>
    values(ops.cast(ops.scalar(x, from), to))[0]

  test("float to integer truncates and saturates; NaN is 0", () => {
    expect([2.9, -2.9, 1e20, -1e20, NaN].map((x) => cast("i32", "f32", x))).toEqual([2, -2, 2147483647, -2147483648, 0])
    expect([2.9, -2.9, 1e20, NaN].map((x) => cast("u32", "f32", x))).toEqual([2, 0, 4294967295, 0])
  })

  test("integers keep their bits, a bool is whether the value is not zero", () => {
    expect([
      cast("u32", "i32", -1),
      cast("i32", "u32", 4294967295),
      cast("bool", "f32", 0.5),
      cast("bool", "i32", 0),
      cast("f32", "bool", 1),
    ]).toEqual([4294967295, -1, 1, 0, 1])
  })

  test("bitcast reads the 32 bits of the f32 nearest to the value", () => {
    const bits = (to: "f32" | "i32" | "u32", from: Tensor["dtype"], x: number): number | undefined =>
      values(ops.bitcast(ops.scalar(x, from), to))[0]
    expect([
      bits("u32", "f32", 1),
      bits("i32", "f32", -2),
      bits("f32", "u32", 0x40490fdb),
      bits("u32", "f32", 0.1),
    ]).toEqual([0x3f800000, -1073741824, Math.fround(Math.PI), 0x3dcccccd])
  })
})

describe("structure", () => {
  const x = table("f32", [A, B], [0, 1, 2, 10, 11, 12])

  test("views index row-major, whatever the storage order", () => {
    expect(values(ops.merge(x, [B, A], axis("c", 6)))).toEqual([0, 10, 1, 11, 2, 12])
    expect(
      values(
        ops.merge(
          ops.split(ops.merge(x, [A, B], axis("c", 6)), axis("c", 6), [axis("p", 3), axis("q", 2)]),
          [axis("q", 2), axis("p", 3)],
          axis("c", 6),
        ),
      ),
    ).toEqual([0, 2, 11, 1, 10, 12])
    expect(values(ops.slice(x, B, 1, axis("c", 2)))).toEqual([1, 2, 11, 12])
    expect(values(ops.pad(x, B, 1, axis("c", 5)))).toEqual([0, 0, 1, 2, 0, 0, 10, 11, 12, 0])
    expect(values(ops.concat([x, ops.rename(x, B, axis("d", 3))], [B, axis("d", 3)], axis("e", 6)))).toEqual([
      0, 1, 2, 0, 1, 2, 10, 11, 12, 10, 11, 12,
    ])
    expect(values(ops.broadcast(table("f32", [B], [1, 2, 3]), [A]))).toEqual([1, 2, 3, 1, 2, 3])
  })

  test("a start at run time is clamped so that the window lies inside", () => {
    const at = (start: number): number[] => values(ops.sliceAt(x, B, axis("c", 2), ops.scalar(start, "i32")))
    expect([at(-5), at(1), at(7)]).toEqual([
      [0, 1, 10, 11],
      [1, 2, 11, 12],
      [1, 2, 11, 12],
    ])
    const part = table("f32", [A, axis("c", 2)], [7, 8, 9, 6])
    expect(values(ops.updateAt(x, B, axis("c", 2), part, ops.scalar(5, "i32")))).toEqual([0, 7, 8, 10, 9, 6])
  })

  test("an index outside reads 0 and is not added", () => {
    const index = table("i32", [A], [-1, 2])
    expect(values(ops.take(table("f32", [B], [1, 2, 3]), index, B))).toEqual([0, 3])
    expect(values(ops.scatterAdd(table("f32", [A], [5, 6]), index, B, [A]))).toEqual([0, 0, 6])
    expect(values(ops.scatterAdd(table("f32", [A], [5, 6]), table("i32", [A], [1, 1]), A, [A]))).toEqual([0, 11])
  })

  test("axes shared by a table and its index are batch axes", () => {
    expect(values(ops.take(x, table("i32", [A], [2, 0]), B))).toEqual([2, 10])
  })

  test("argmax is the first of the largest", () => {
    expect(values(ops.argmax(table("f32", [A, B], [1, 3, 3, 5, 5, 4]), B))).toEqual([1, 0])
  })

  test("dot sums over the named axes and keeps all others", () => {
    const y = table("f32", [B, A], [1, 2, 3, 4, 5, 6])
    expect(values(ops.dot(x, y, [B]))).toEqual([3 + 2 * 5, 10 * 2 + 11 * 4 + 12 * 6])
    expect(values(ops.dot(x, y, [A, B]))).toEqual([13 + 136])
  })
})

describe("bodies and environments", () => {
  test("a region is its body; a loop runs its body with the iteration's number", () => {
    const x = ops.scalar(3, "f32")
    expect(values(regionOf("square", [x], (p) => ops.mul(p, p)))).toEqual([9])
    const [sum = x, product = x] = repeatOf(5, [ops.scalar(0, "i32"), ops.scalar(1, "i32")], (i, [s = i, p = i]) => [
      ops.add(s, i),
      ops.mul(p, ops.add(i, ops.scalar(1, "i32"))),
    ])
    expect([values(sum), values(product)]).toEqual([[10], [120]])
  })

  test("inputs and variables are found by name, in any axis order; taps are reported; updates see old values", () => {
    const input = makeNode({ kind: "input", name: "x", dtype: "f32", order: [A, B] }, [])
    const variable = makeNode(
      { kind: "variable", role: "state", path: "s", dtype: "f32", order: [B], init: { _tag: "Zeros" } },
      [],
    )
    const total = ops.tap(ops.sum(input, [A]), "total")
    const program = {
      _tag: "Program",
      name: "p",
      inputs: [input],
      outputs: [{ name: "y", node: ops.mul(input, ops.broadcast(variable, [A])), order: [B, A] }],
      updates: [{ variable, value: ops.add(variable, total) }],
    } as const
    const taps: [string, number[]][] = []
    const result = evaluateProgram(program, {
      inputs: { x: tensor("f32", [B, A], [1, 4, 2, 5, 3, 6]) },
      variables: { s: tensor("f32", [B], [10, 20, 30]) },
      tapped: (name, value) => taps.push([name, [...value.data]]),
    })
    expect([...(result.outputs["y"]?.data ?? [])]).toEqual([10, 40, 40, 100, 90, 180])
    expect([...(result.updates["s"]?.data ?? [])]).toEqual([15, 27, 39])
    expect(taps).toEqual([["total", [5, 7, 9]]])
  })

  test("what is missing or does not fit is named", () => {
    const input = makeNode({ kind: "input", name: "x", dtype: "f32", order: [A] }, [])
    expect(() => evaluate([input])).toThrow("no value was given for input 'x'")
    expect(() => evaluate([input], { inputs: { x: tensor("f32", [B], [1, 2, 3]) } })).toThrow(
      "input 'x' is f32 over [a=2]; it was given f32 over [b=3]",
    )
    expect(() => tensor("f32", [A, B], [1])).toThrow("[a=2, b=3] holds 6 elements; 1 were given")
    expect(() => evaluate([freshPlaceholder("f32", [])])).toThrow("is used outside the body that binds it")
  })

  test("results own their data: neither a constant table nor a given tensor is aliased", () => {
    const op: Op = { kind: "table", dtype: "f32", order: [A], data: Float64Array.of(1, 2), digest: "alias" }
    const given = tensor("f32", [A], [3, 4])
    const p = freshPlaceholder("f32", [A])
    const [first, second] = evaluate([makeNode(op, []), p], { bound: new Map([[p, given]]) })
    expect(first?.data).not.toBe(op.data)
    expect(second?.data).not.toBe(given.data)
  })
})
