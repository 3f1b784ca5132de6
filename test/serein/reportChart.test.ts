/**
 * The report's charts: scales that hold what they show, and SVG that any browser reads.
 */
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { chartSvg, escaped } from "serein/report/chart"
import type { Chart } from "serein/report/chart"
import { extentOf, linearScale, logarithmicScale, padded, tickText } from "serein/report/scale"

const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true })
const extent = fc
  .tuple(finite, fc.double({ min: 1e-3, max: 1e6, noNaN: true }))
  .map(([low, span]) => [low, low + span] as const)

describe("scales", () => {
  test("a linear scale maps its extent onto its range, with a few ticks inside the extent", () => {
    fc.assert(
      fc.property(extent, fc.integer({ min: 2, max: 8 }), ([low, high], most) => {
        const scale = linearScale([low, high], [10, 110], most)
        expect(scale.place(low)).toBeCloseTo(10)
        expect(scale.place(high)).toBeCloseTo(110)
        expect(scale.ticks.length).toBeGreaterThan(0)
        expect(scale.ticks.length).toBeLessThanOrEqual(most + 1)
        const slack = (high - low) * 1e-6
        for (const tick of scale.ticks) expect(tick >= low - slack && tick <= high + slack).toBe(true)
      }),
    )
  })

  test("linear ticks are equally far apart and are round", () => {
    expect(linearScale([0, 900], [0, 1], 6).ticks).toEqual([0, 200, 400, 600, 800])
    expect(linearScale([9.46, 13.9], [0, 1], 5).ticks).toEqual([10, 11, 12, 13])
    expect(linearScale([-0.31, 0.32], [0, 1], 4).ticks).toEqual([-0.2, 0, 0.2])
  })

  test("a logarithmic scale keeps ratios: equal factors are equally far apart", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e3, noNaN: true }),
        fc.double({ min: 2, max: 1e4, noNaN: true }),
        (low, factor) => {
          const scale = logarithmicScale([low, low * factor], [0, 100])
          const middle = scale.place(low * Math.sqrt(factor))
          expect(middle).toBeCloseTo(50)
          for (const tick of scale.ticks) expect(tick >= low && tick <= low * factor).toBe(true)
        },
      ),
    )
  })

  test("an extent has only finite values, and padding gives a constant some room", () => {
    expect(extentOf([3, Number.NaN, -1, Number.POSITIVE_INFINITY])).toEqual([-1, 3])
    expect(extentOf([])).toBeNull()
    const [low, high] = padded([2, 2], 0.1)
    expect(low).toBeLessThan(2)
    expect(high).toBeGreaterThan(2)
  })

  test("ticks read shortly", () => {
    expect([0, 0.02, 1500, 12_000, 250_000, 2_000_000].map(tickText)).toEqual([
      "0",
      "0.02",
      "1500",
      "12k",
      "250k",
      "2M",
    ])
  })
})

const chartOf = (lines: Chart["lines"], y: Chart["y"] = "linear"): Chart => ({
  title: "Loss",
  xLabel: "step",
  y,
  start: 0,
  lines,
})

/** Every tag closed in its order, and nothing but numbers in coordinates: what an SVG needs to be drawn. */
const problemsOf = (svg: string): readonly string[] => {
  const open: string[] = []
  const problems: string[] = []
  for (const [, closing, name = "", , own] of svg.matchAll(/<(\/?)([a-z]+)((?:"[^"]*"|[^">])*?)(\/?)>/g)) {
    if (closing === "/") {
      if (open.pop() !== name) problems.push(`</${name}> closes nothing`)
    } else if (own !== "/") open.push(name)
  }
  const numbers = [...svg.matchAll(/\b(?:x|y|x1|x2|y1|y2|cx|cy|r|points)="([^"]*)"/g)].map(([, value = ""]) => value)
  const bad = numbers.filter((value) => !/^[-\d., ]+$/.test(value))
  return [...problems, ...open.map((name) => `<${name}> stays open`), ...bad.map((value) => `coordinate '${value}'`)]
}

describe("charts", () => {
  test("of any points are well-formed, with finite coordinates, and the same text each time", () => {
    const point = fc.tuple(fc.nat(100_000), fc.double({ min: 1e-3, max: 1e3, noNaN: true }))
    const line = fc.record({
      name: fc.string(),
      role: fc.constantFrom("training" as const, "validation" as const, "detail" as const),
      points: fc.array(point, { maxLength: 20 }),
    })
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 3 }),
        fc.constantFrom("linear" as const, "logarithmic" as const),
        (lines, y) => {
          const svg = chartSvg(chartOf(lines, y))
          expect(problemsOf(svg)).toEqual([])
          expect(chartSvg(chartOf(lines, y))).toBe(svg)
        },
      ),
    )
  })

  test("say so when there is nothing to draw", () => {
    expect(chartSvg(chartOf([{ name: "training", role: "training", points: [] }]))).toBe(
      '<p class="quiet">Loss: nothing measured yet.</p>',
    )
  })

  test("name each line with its last value, and tell a validation's values on hover", () => {
    const svg = chartSvg(
      chartOf([
        {
          name: "validation",
          role: "validation",
          points: [
            [0, 3],
            [10, 1.25],
          ],
        },
      ]),
    )
    expect(svg).toContain(">validation 1.25</text>")
    expect(svg).toContain("<title>validation, step 10: 1.25</title>")
  })

  test("names of lines that end together do not lie on each other", () => {
    const lines = ["a", "b", "c"].map((name) => ({
      name,
      role: "detail" as const,
      points: [
        [0, 1],
        [5, 2],
      ] as const,
    }))
    const places = [...chartSvg(chartOf(lines)).matchAll(/class="name detail" x="[\d.]+" y="([\d.]+)"/g)].map(([, y]) =>
      Number(y),
    )
    expect(places).toHaveLength(3)
    expect(places.toSorted((a, b) => a - b).every((y, i, all) => i === 0 || y - (all[i - 1] ?? 0) >= 14)).toBe(true)
  })

  test("a steep beginning does not flatten what comes after it", () => {
    const points = Array.from({ length: 100 }, (_, i) => [i, i < 5 ? 1000 : 1 + i / 50] as const)
    const chart = chartOf([{ name: "training", role: "training", points }])
    expect(chartSvg(chart)).toContain(">1000</text>")
    expect(chartSvg({ ...chart, start: 0.1 })).toContain(">2.5</text>")
  })

  test("text cannot leave its place", () => {
    expect(escaped(`<b a="1">'&`)).toBe("&#60;b a=&#34;1&#34;&#62;&#39;&#38;")
  })
})
