/**
 * A chart as a file of its own: the same drawing as in a report, with its colours and a caption inside.
 */
import { chartSvg, escaped, height, width } from "./chart.ts"
import type { Chart } from "./chart.ts"
import { chartStyle } from "./style.ts"

/** Room above the drawing for the caption. */
const captionHeight = 30

/** The text of an SVG file. */
export const standaloneSvg = (chart: Chart, caption: string): string => {
  const drawing = chartSvg(chart).replace("<svg ", `<svg y="${captionHeight}" width="${width}" height="${height}" `)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height + captionHeight}" width="${width}" height="${height + captionHeight}">`,
    `<style>${chartStyle} svg { background: var(--ground); font-family: system-ui, "Segoe UI", Roboto, Arial, sans-serif; }</style>`,
    `<text x="14" y="20">${escaped(caption)}</text>`,
    drawing,
    "</svg>\n",
  ].join("\n")
}
