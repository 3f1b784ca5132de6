/**
 * Initial values: the language's own draws, by path and place.
 */
import { axis, elementCount } from "@serein/lang/axis"
import { evaluate } from "@serein/lang/evaluate"
import { key, normal, uniform } from "@serein/lang/surface/random"
import { seedKey, splitKeyWords, threefry2x32 } from "@serein/lang/threefry"
import { elementOf, initialValues } from "@serein/runtime/initialise"
import * as fc from "fast-check"
import { expect, test } from "vitest"

const row = axis("row", 7)
const column = axis("column", 5)
const axes = [column, row]

test("threefry gives the published answers", () => {
  const answers: readonly (readonly [number, number, number, number, string])[] = [
    [0, 0, 0, 0, "6b20015999ba4efe"],
    [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, "1cb996fcbb002be7"],
    [0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3, "c4923a9c483df7a0"],
  ]
  for (const [k0, k1, c0, c1, expected] of answers) {
    const words = threefry2x32(k0, k1, c0, c1).map((word) => word.toString(16).padStart(8, "0"))
    expect(words.join("")).toBe(expected)
  }
})

test("a variable begins as the language's normal at the site of its path", () => {
  fc.assert(
    fc.property(fc.nat(), fc.string(), (seed, path) => {
      const [drawn] = evaluate([normal(key(seed), path, axes)])
      const element = elementOf({ _tag: "Normal", deviation: 2 }, seed, path)
      if (element === null || drawn === undefined) throw new Error("unreachable")
      // The evaluator lists axes by name: column, row, which is the storage order here.
      expect(drawn.axes).toEqual(axes)
      for (const [i, value] of drawn.data.entries()) expect(element(i)).toBeCloseTo(2 * value, 12)
    }),
    { numRuns: 30 },
  )
})

test("a uniform variable begins as the language's uniform, stretched to the bound", () => {
  const [drawn] = evaluate([uniform(key(11), "w", axes)])
  const element = elementOf({ _tag: "Uniform", bound: 3 }, 11, "w")
  expect(Array.from({ length: elementCount(axes) }, (_, i) => element?.(i))).toEqual(
    Array.from(drawn?.data ?? [], (value) => 3 * (2 * value - 1)),
  )
})

test("seeds beyond 32 bits are other seeds", () => {
  expect(seedKey(2 ** 32 + 1)).toEqual([1, 1])
  expect(splitKeyWords(seedKey(1), "w")).not.toEqual(splitKeyWords(seedKey(2 ** 32 + 1), "w"))
})

test("values do not depend on where the strides begin, zero row included", () => {
  const init = { _tag: "Normal", deviation: 1, zeroRow: 1 } as const
  const element = elementOf(init, 3, "table")
  if (element === null) throw new Error("unreachable")
  const whole = initialValues(init, element, 0, 35, 7)
  expect([...whole.subarray(7, 14)]).toEqual(Array.from({ length: 7 }, () => 0))
  expect(whole.filter((value) => value === 0)).toHaveLength(7)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 34 }), fc.integer({ min: 1, max: 35 }), (first, count) => {
      const taken = Math.min(count, 35 - first)
      expect(initialValues(init, element, first, taken, 7)).toEqual(whole.slice(first, first + taken))
    }),
  )
})
