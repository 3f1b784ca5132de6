/**
 * Tables for people: columns padded to their widest cell, text to the left and figures to the right.
 */

/** One cell: a text, or a figure that is already written out. */
export type Cell = string | { readonly figure: string }

const textOf = (cell: Cell): string => (typeof cell === "string" ? cell : cell.figure)

/** A figure with a fixed number of decimals. */
export const figure = (value: number, decimals = 1): Cell => ({
  figure: Number.isFinite(value) ? value.toFixed(decimals) : "–",
})

/** Rows under a head, two spaces between columns. */
export const tableText = (head: readonly string[], rows: readonly (readonly Cell[])[]): string => {
  const widths = head.map((name, i) => Math.max(name.length, ...rows.map((row) => textOf(row[i] ?? "").length)))
  const line = (cells: readonly Cell[]): string =>
    cells
      .map((cell, i) => {
        const width = widths[i] ?? 0
        return typeof cell === "string" ? cell.padEnd(width) : cell.figure.padStart(width)
      })
      .join("  ")
      .trimEnd()
  const heads = head.map((name, i): Cell => (typeof rows[0]?.[i] === "object" ? { figure: name } : name))
  return [line(heads), ...rows.map(line)].join("\n")
}
