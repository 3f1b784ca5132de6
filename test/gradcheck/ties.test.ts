// Kinks of a function are looked for where its decisions tie: between two inputs, with a constant, behind arithmetic, along
// an axis. Wrong choices there are found, right ones pass, and where no kink was hit a report says so.
import { checkGradient } from "@serein/gradcheck"
import type { Node } from "@serein/lang/node"
import {
  axis,
  equal,
  expand,
  greaterThan,
  input,
  lessThan,
  max,
  maximum,
  mul,
  sub,
  where,
  withDerivative,
} from "@serein/lang"
import type { F32 } from "@serein/lang"
import { describe, expect, test } from "vitest"

const Row = axis("row", 4)
const Hidden = axis("hidden", 5)
type Row = F32<typeof Row>
type Rows = F32<typeof Row | typeof Hidden>
const a = input("a", "f32", [Row])
const b = input("b", "f32", [Row])
const x = input("x", "f32", [Row, Hidden])

const between = (share: number) =>
  withDerivative((p: Row, q: Row) => maximum(p, q), {
    vjp: ([p, q], c) => {
      const tied = where(equal(p, q), share, 0)
      return [where(greaterThan(p, q), c, mul(c, tied)), where(lessThan(p, q), c, mul(c, tied))]
    },
  })
const beside = (there: number) =>
  withDerivative((p: Row, q: Row) => maximum(sub(p, q), 0), {
    vjp: ([p, q], c) => {
      const d = where(greaterThan(p, q), c, where(equal(p, q), mul(c, there), 0))
      return [d, mul(d, -1)]
    },
  })
const above = (there: number) =>
  withDerivative((p: Row) => maximum(p, 0.7), {
    vjp: ([p], c) => [where(greaterThan(p, 0.7), c, where(equal(p, 0.7), mul(c, there), 0))],
  })
const everyLargest = withDerivative((z: Rows) => max(Hidden)(z), {
  vjp: ([z], c) => [where(equal(z, expand(max(Hidden)(z), Hidden)), expand(c, Hidden), 0)],
})

type Check = () => ReturnType<typeof checkGradient>
const wrong: readonly (readonly [string, Check])[] = [
  [
    "a maximum of two inputs that gives nothing to either where they are equal",
    () => checkGradient((p: Row, q: Row): Node => between(0)(p, q), [a, b]),
  ],
  ["and one that gives everything to both", () => checkGradient((p: Row, q: Row): Node => between(1)(p, q), [a, b])],
  ["a maximum with a constant", () => checkGradient((p: Row): Node => above(5)(p), [a])],
  ["a maximum of a difference", () => checkGradient((p: Row, q: Row): Node => beside(7)(p, q), [a, b])],
  ["the largest of an axis, given to each of two", () => checkGradient((z: Rows): Node => everyLargest(z), [x])],
]
const right: readonly (readonly [string, Check])[] = [
  [
    "a maximum of two inputs that gives half to each",
    () => checkGradient((p: Row, q: Row): Node => between(0.5)(p, q), [a, b]),
  ],
  ["a maximum with a constant", () => checkGradient((p: Row): Node => above(0.25)(p), [a])],
  ["a maximum of a difference", () => checkGradient((p: Row, q: Row): Node => beside(1)(p, q), [a, b])],
  ["the largest of an axis, as it is derived", () => checkGradient((z: Rows): Node => max(Hidden)(z), [x])],
]

describe("what a rule answers where a decision ties", () => {
  test.each(wrong)("is found where it is wrong: %s", (_, check) => {
    const report = check()
    if (report._tag !== "Wrong") throw new Error(report.text)
    expect(report.law).toBe("kinks")
    expect(report.text).toContain("on a kink")
  })
  test.each(right)("passes where it is right: %s", (_, check) => {
    const report = check()
    expect(report._tag, report.text).toBe("Correct")
    expect(report.text).toMatch(/reverse, kinks: held [1-9]/u)
    expect(report.text).not.toContain("no kink was hit")
  })
})

test("where no kink was hit, the report says so", () => {
  const values = { a: [1, 2, 3, 4] }
  expect(checkGradient((p: Row) => maximum(p, 0.7), [a], { values }).text).toContain("\n  kinks: no kink was hit")
  expect(checkGradient((p: Row) => mul(p, p), [a], { values }).text).not.toContain("kinks")
})
