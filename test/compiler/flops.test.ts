/**
 * Floating-point operations: what a compiled program says that it computes is what its expressions say.
 */
import {
  add,
  axis,
  cast,
  constant,
  dot,
  exp,
  greaterThan,
  input,
  key,
  max,
  mul,
  param,
  program,
  repeat,
  scatterAdd,
  slice,
  square,
  sub,
  sum,
  uniform,
  where,
} from "@serein/lang"
import type { Node } from "@serein/lang"
import { costOf } from "@serein/runtime"
import { describe, expect, test } from "vitest"
import { compiled, targets } from "./targets.ts"

const Row = axis("row", 12)
const Column = axis("column", 20)
const Inner = axis("inner", 28)
const x = input("x", "f32", [Row, Inner])
const w = param("w", [Column, Inner])

/** The count of a program with this output, which must be the same on every target. */
const flopsOf = (y: Node): number => {
  const p = program("p", { outputs: { y: { _tag: "StoredOutput", node: y, order: y.axes } } })
  const counts = Object.values(targets).map((target) => costOf(compiled(p, target).steps).flops)
  expect(new Set(counts).size).toBe(1)
  return counts[0] ?? Number.NaN
}

describe("flops", () => {
  test("of a contraction are 2·m·n·k, and an operation of its epilogue is one for each result", () => {
    const product = dot(Inner)(x, w)
    expect(flopsOf(product)).toBe(2 * 12 * 20 * 28)
    expect(flopsOf(exp(add(product, param("b", [Column]))))).toBe(2 * 12 * 20 * 28 + 2 * 12 * 20)
  })

  test("of a reduction are its terms, and of an elementwise operation the elements of its own result", () => {
    expect(flopsOf(sum(Inner)(x))).toBe(12 * 28)
    expect(flopsOf(max(Inner)(square(x)))).toBe(2 * 12 * 28)
    // The scale is computed of a scalar, however many elements it is then used for.
    expect(flopsOf(mul(x, exp(add(constant(1), input("t", "f32")))))).toBe(2 + 12 * 28)
    const centred = sub(x, mul(sum(Inner)(x), 1 / 28))
    expect(flopsOf(centred)).toBe(12 * 28 + 12 + 12 * 28)
  })

  test("of choices, conversions, integers and random bits are none", () => {
    const index = input("index", "i32", [Row])
    expect(flopsOf(where(greaterThan(x, 0), x, 1))).toBe(0)
    expect(flopsOf(cast("f32")(mul(index, 3)))).toBe(0)
    // A uniform draw is a conversion and one multiplication.
    expect(flopsOf(uniform(key(1), "u", [Row]))).toBe(12)
  })

  test("count only what is asked for of an expression", () => {
    const Part = axis("part", 7)
    expect(flopsOf(slice(Inner, 3, Part)(exp(x)))).toBe(12 * 7)
  })

  test("of a scatter are its values, and a loop counts as often as it runs", () => {
    const index = input("index", "i32", [Row])
    expect(flopsOf(scatterAdd(Column, Row)(x, index))).toBe(12 * 28)
    const looped = repeat(5, { y: x }, ({ y }) => ({ y: exp(y) })).y
    expect(flopsOf(looped)).toBe(5 * 12 * 28)
  })
})
