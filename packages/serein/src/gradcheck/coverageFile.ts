/**
 * What laws were checked on, as a file: tables to read, with every empty cell and why it is empty, or the counts as JSON.
 */
import { emptyCells, showCell, showCoverage } from "@serein/gradcheck"
import type { Coverage } from "@serein/gradcheck"

const explanations = (coverage: Coverage): string => {
  const byReason = new Map<string, string[]>()
  for (const { cell, reason } of emptyCells(coverage)) {
    const cells = byReason.get(reason ?? "no explanation: more programs may meet it") ?? []
    byReason.set(reason ?? "no explanation: more programs may meet it", cells)
    cells.push(showCell(cell))
  }
  return [...byReason]
    .map(([reason, cells]) => `${reason} (${cells.length})\n${cells.map((cell) => `  - ${cell}`).join("\n")}`)
    .join("\n\n")
}

/** The content of the file at `path`, by its ending: `.json`, `.md`, or text. */
export const coverageFile = (path: string, coverage: Coverage): string => {
  if (path.endsWith(".json")) return `${JSON.stringify(coverage, undefined, 2)}\n`
  const table = showCoverage(coverage, path.endsWith(".md") ? "markdown" : "text")
  return `${table}\n\nEmpty cells, and why\n\n${explanations(coverage)}\n`
}
