/**
 * Line charts as SVG text: no library and no DOM, since a few axes and lines need neither.
 *
 * Colours are classes that the page's style sheet defines, so that charts follow a dark page; every line is named
 * where it ends, and every marked point tells its value on hover.
 */
import { extentOf, linearScale, logarithmicScale, padded, tickText } from "./scale.ts"
import type { Extent } from "./scale.ts"

/** One line of a chart. */
export interface Line {
  readonly name: string
  /** Decides the colour, and whether points are marked: a validation has few, a training curve many. */
  readonly role: "training" | "validation" | "detail"
  readonly points: readonly (readonly [x: number, y: number])[]
}

/** A chart of lines over one axis. */
export interface Chart {
  readonly title: string
  readonly xLabel: string
  /** Logarithmic where a value falls by orders of magnitude; only for positive values. */
  readonly y: "linear" | "logarithmic"
  /** The share of the horizontal axis, at its start, whose values do not decide the vertical one: a steep beginning. */
  readonly start: number
  /** The vertical extent, where it does not follow from the values: percent go from 0 to 100. */
  readonly range?: Extent
  readonly lines: readonly Line[]
}

/** The size of a chart in its own units. */
export const width = 640
export const height = 300
const frame = { left: 52, right: 118, top: 14, bottom: 38 } as const

/** Text as it may stand in HTML and SVG, also inside an attribute. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`)

const short = (value: number): string => value.toFixed(1).replace(/\.0$/, "")

/** The vertical extent: what the chart says, or that of the points from `start` on, or of all where none is left. */
const yExtent = (chart: Chart, [from, to]: Extent): Extent | null => {
  if (chart.range !== undefined) return chart.range
  const points = chart.lines.flatMap((line) => line.points)
  const later = points.filter(([x]) => x >= from + (to - from) * chart.start)
  const values = extentOf((later.length === 0 ? points : later).map(([, y]) => y))
  if (values === null) return null
  if (chart.y === "linear") return padded(values, 0.06)
  // Room by a factor, not by a difference; and a constant still needs a decade's part.
  const factor = Math.max((values[1] / values[0]) ** 0.06, 1.1)
  return [values[0] / factor, values[1] * factor]
}

/** Places for the lines' names, moved apart where lines end at the same height. */
const labelPlaces = (ends: readonly number[]): readonly number[] => {
  const gap = 15
  const order = ends.map((_, index) => index).sort((a, b) => (ends[a] ?? 0) - (ends[b] ?? 0))
  const places = [...ends]
  let previous = Number.NEGATIVE_INFINITY
  for (const index of order) {
    previous = Math.max(ends[index] ?? 0, previous + gap)
    places[index] = previous
  }
  return places
}

/** The chart as an `<svg>` element; a sentence where there is nothing to draw yet. */
export const chartSvg = (chart: Chart): string => {
  const lines = chart.lines.filter(({ points }) => points.length > 0)
  const xs = extentOf(lines.flatMap(({ points }) => points.map(([x]) => x)))
  const ys = xs === null ? null : yExtent({ ...chart, lines }, xs)
  if (xs === null || ys === null) return `<p class="quiet">${escaped(chart.title)}: nothing measured yet.</p>`
  const right = width - frame.right
  const bottom = height - frame.bottom
  const clip = `plot-${chart.title.toLowerCase().replace(/[^a-z]+/g, "-")}`
  const x = linearScale(xs[1] > xs[0] ? [Math.min(0, xs[0]), xs[1]] : padded(xs, 0.5), [frame.left, right], 6)
  const y = (chart.y === "linear" ? linearScale : logarithmicScale)(ys, [bottom, frame.top], 5)

  const grid = y.ticks.map((tick) => {
    const at = short(y.place(tick))
    return `<line class="grid" x1="${frame.left}" x2="${right}" y1="${at}" y2="${at}"/><text class="tick" x="${frame.left - 7}" y="${at}" dy="0.32em" text-anchor="end">${tickText(tick)}</text>`
  })
  const steps = x.ticks.map(
    (tick) =>
      `<text class="tick" x="${short(x.place(tick))}" y="${bottom + 16}" text-anchor="middle">${tickText(tick)}</text>`,
  )
  const drawn = lines.map(({ name, role, points }) => {
    const places = points.map(([px, py]) => `${short(x.place(px))},${short(y.place(py))}`)
    const marks = role === "validation" || points.length === 1
    const dots = points.map(
      ([px, py], i) =>
        `<circle class="${role}" cx="${places[i]?.split(",")[0]}" cy="${places[i]?.split(",")[1]}" r="3"><title>${escaped(name)}, ${escaped(chart.xLabel)} ${px}: ${Number(py.toPrecision(4))}</title></circle>`,
    )
    return `<polyline class="${role}" points="${places.join(" ")}"/>${marks ? dots.join("") : ""}`
  })
  const ends = lines.map(({ points }) => y.place(points.at(-1)?.[1] ?? 0))
  const names = labelPlaces(ends).map((at, i) => {
    const line = lines[i]
    const value = line?.points.at(-1)?.[1] ?? 0
    return `<text class="name ${line?.role ?? ""}" x="${right + 8}" y="${short(at)}" dy="0.32em">${escaped(line?.name ?? "")} ${Number(value.toPrecision(3))}</text>`
  })
  return [
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(chart.title)}">`,
    ...grid,
    `<clipPath id="${clip}"><rect x="${frame.left - 4}" y="0" width="${right - frame.left + 8}" height="${bottom}"/></clipPath>`,
    `<line class="axis" x1="${frame.left}" x2="${right}" y1="${bottom}" y2="${bottom}"/>`,
    ...steps,
    `<text class="tick" x="${(frame.left + right) / 2}" y="${height - 6}" text-anchor="middle">${escaped(chart.xLabel)}</text>`,
    `<g clip-path="url(#${clip})">${drawn.join("")}</g>`,
    ...names,
    "</svg>",
  ].join("")
}
