// 16-bit floating point: exhaustive over all 65 536 patterns, and narrowing against its definition (the nearest one).

import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { bfloat16ToFloat32, float16ToFloat32, float32ToBfloat16, float32ToFloat16, toFloat32 } from "@serein/data"

const allPatterns = Uint16Array.from({ length: 65536 }, (_, pattern) => pattern)

const formats = [
  { name: "float16", widen: float16ToFloat32, narrow: float32ToFloat16, infinity: 0x7c00, quiet: 0x200 },
  { name: "bfloat16", widen: bfloat16ToFloat32, narrow: float32ToBfloat16, infinity: 0x7f80, quiet: 0x40 },
] as const

describe.each(formats)("$name", ({ widen, narrow, infinity, quiet }) => {
  const values = widen(allPatterns)

  test("widening and narrowing gives every pattern back; signalling NaNs become quiet", () => {
    const again = narrow(values)
    const expected = allPatterns.map((pattern) => ((pattern & 0x7fff) > infinity ? pattern | quiet : pattern))
    expect(again).toEqual(expected)
  })

  test("patterns in order widen to values in order", () => {
    for (let pattern = 1; pattern <= infinity; pattern++) {
      expect(values[pattern] ?? NaN).toBeGreaterThan(values[pattern - 1] ?? NaN)
    }
  })

  test("narrowing takes the nearest pattern, the even one at a tie", () => {
    const floats = fc.oneof(
      fc.float({ noNaN: true }),
      fc.nat({ max: infinity - 1 }).map((pattern) => {
        const [low, high] = [values[pattern] ?? 0, values[pattern + 1] ?? 0]
        return Math.fround(high === Number.POSITIVE_INFINITY ? low : (low + high) / 2)
      }),
    )
    fc.assert(
      fc.property(floats, (value) => {
        const pattern = narrow(Float32Array.of(value))[0] ?? 0
        const magnitude = Math.abs(value)
        const chosen = pattern & 0x7fff
        // Beyond the largest finite value the next pattern counts as the next power of two would.
        const valueOf = (index: number): number =>
          index < infinity ? (values[index] ?? 0) : 2 * (values[infinity - 1] ?? 0) - (values[infinity - 2] ?? 0)
        const distance = (index: number) => Math.abs(valueOf(index) - magnitude)
        const neighbours = [chosen - 1, chosen + 1].filter((index) => index >= 0 && index <= infinity)
        const isNearest = neighbours.every(
          (other) => distance(chosen) < distance(other) || (distance(chosen) === distance(other) && chosen % 2 === 0),
        )
        expect(magnitude > valueOf(infinity) ? chosen === infinity : isNearest).toBe(true)
        expect(pattern >>> 15).toBe(Object.is(value, -0) || value < 0 ? 1 : 0)
      }),
      { numRuns: 3000 },
    )
  })
})

test("known values of float16", () => {
  expect([...float16ToFloat32(Uint16Array.of(0x3c00, 0xc000, 0x7bff, 0x0001, 0x0400))]).toEqual([
    1,
    -2,
    65504,
    2 ** -24,
    2 ** -14,
  ])
  expect([...float32ToFloat16(Float32Array.of(65519.99, 65520, 1e-9, -0))]).toEqual([0x7bff, 0x7c00, 0, 0x8000])
})

test("toFloat32 widens floats and refuses integers", () => {
  expect(toFloat32({ dtype: "BF16", shape: [1], data: Uint16Array.of(0x3f80) })).toEqual(Float32Array.of(1))
  expect(toFloat32({ dtype: "F16", shape: [1], data: Uint16Array.of(0x3c00) })).toEqual(Float32Array.of(1))
  expect(toFloat32({ dtype: "I32", shape: [1], data: Int32Array.of(1) })).toBeUndefined()
})
