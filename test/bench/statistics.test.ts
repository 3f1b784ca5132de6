/**
 * What the benchmark makes of its measurements: medians, differences and shares of the ceiling.
 */
import { describe, expect, test } from "vitest"
import { differenceOf } from "../../bench/comparison.ts"
import { ceilingShare, kernelTable } from "../../bench/kernelTable.ts"
import { median, summary } from "../../bench/median.ts"
import { tableText, figure } from "../../bench/table.ts"

const kernel = { label: "dot", kernel: "dot", ms: 2, times: 1, flops: 20e6, bytes: 2e6 }

describe("statistics", () => {
  test("the median is the middle, or the mean of the middle two, in any order", () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 3, 2])).toBe(2.5)
    expect(median([])).toBeNaN()
    expect(summary([3, 1, 2])).toEqual({ median: 2, least: 1, most: 3, count: 3 })
  })

  test("the difference is the worse of loss and gradient norm, relative to the first", () => {
    expect(differenceOf({ loss: 2, gradientNorm: 1 }, { loss: 2.2, gradientNorm: 1.05 })).toBeCloseTo(0.1)
    expect(differenceOf({ loss: 2, gradientNorm: 1 }, { loss: 2, gradientNorm: Number.NaN })).toBeNaN()
  })

  test("the share of the ceiling is the least time by operations or bytes, over the time taken", () => {
    expect(ceilingShare(kernel, { gigaflops: 20, gigabytes: 4 })).toBeCloseTo(0.5)
    expect(ceilingShare(kernel, { gigaflops: 20, gigabytes: 1 })).toBeCloseTo(1)
  })
})

describe("tables", () => {
  test("figures stand to the right under their heads", () => {
    expect(
      tableText(
        ["n", "name"],
        [
          [figure(9, 0), "a"],
          [figure(10, 0), "b"],
        ],
      ),
    ).toBe(" n  name\n 9  a\n10  b")
  })

  test("kernels come slowest first, the others in one line, all of them at the end", () => {
    const text = kernelTable(
      [{ ...kernel, ms: 1, label: "fast" }, kernel, { ...kernel, ms: 3, label: "slow" }],
      { gigaflops: 20, gigabytes: 4 },
      2,
    )
    const labels = text.split("\n").map((line) =>
      line
        .trim()
        .split(/\s{2,}/)
        .at(-1),
    )
    expect(labels).toEqual(["kernel", "slow", "dot", "1 others", "all"])
  })
})
