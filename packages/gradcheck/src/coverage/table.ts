/**
 * Coverage as tables to read, in a terminal or in Markdown: a row for each primitive with the programs in which each of
 * its element types and axis classes was met, and a row for each law with how much of what it can reach it has reached.
 */
import type { DType } from "@serein/lang/dtype"
import type { OpKind } from "@serein/lang/op"
import type { SizeClass } from "./cells.ts"
import { placeKey } from "./cells.ts"
import { emptyCells, programSizes } from "./coverage.ts"
import type { Cell, Coverage } from "./coverage.ts"
import { elementTypes, everyPlace, primitiveKinds, sizeClasses, whyEmpty } from "./possible.ts"

/** How a table is written. */
export type TableForm = "text" | "markdown"

const sizeTitles: Readonly<Record<SizeClass, string>> = {
  scalar: "scalar",
  one: "1",
  two: "2",
  prime: "prime",
  besideFour: "4k±1",
  besideTile: "tile±1",
  tile: "tile",
  composite: "other",
}

/** A table whose first column is text and whose others are figures. */
const write = (form: TableForm, rows: readonly (readonly string[])[]): string => {
  const [header = [], ...body] = rows
  const widths = header.map((_, i) => Math.max(...rows.map((r) => (r[i] ?? "").length)))
  const padded = (row: readonly string[]): readonly string[] =>
    row.map((text, i) => (i === 0 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0)))
  if (form === "text") return rows.map((r) => padded(r).join("  ").trimEnd()).join("\n")
  const line = (row: readonly string[]): string => `| ${padded(row).join(" | ")} |`
  const rule = `|${widths.map((w, i) => (i === 0 ? "-".repeat(w + 2) : `${"-".repeat(w + 1)}:`)).join("|")}|`
  return [line(header), rule, ...body.map(line)].join("\n")
}

const compact = (n: number): string =>
  n < 10_000 ? String(n) : n < 1e6 ? `${Math.round(n / 1000)}k` : `${(n / 1e6).toFixed(1)}M`

/** The largest count of any law over cells of one row and column; `missing` marks that a cell among them is empty. */
interface Projection {
  met: number
  possible: boolean
  missing: boolean
}

const figure = (p: Projection | undefined): string =>
  p === undefined || !p.possible ? "·" : p.missing ? `${compact(p.met)}!` : compact(p.met)

/** Rows: primitives. Columns: element types and axis classes, and how many of its cells all laws together have met. */
const primitiveRows = (coverage: Coverage): readonly (readonly string[])[] => {
  const laws = Object.values(coverage.laws)
  const found = new Map<OpKind, { readonly columns: Map<string, Projection>; met: number; cells: number }>()
  const project = (columns: Map<string, Projection>, column: DType | SizeClass, count: number): void => {
    const p = columns.get(column) ?? { met: 0, possible: false, missing: false }
    p.met = Math.max(p.met, count)
    p.possible = true
    p.missing ||= count === 0
    columns.set(column, p)
  }
  for (const place of everyPlace()) {
    const row = found.get(place.primitive) ?? { columns: new Map<string, Projection>(), met: 0, cells: 0 }
    found.set(place.primitive, row)
    for (const law of laws) {
      const count = law.places[placeKey(place)] ?? 0
      if (count === 0 && whyEmpty(place, law.concerns) !== null) continue
      row.cells += 1
      if (count > 0) row.met += 1
      project(row.columns, place.dtype, count)
      project(row.columns, place.size, count)
    }
  }
  const header = ["primitive", ...elementTypes, ...sizeClasses.map((s) => sizeTitles[s]), "cells"]
  return [
    header,
    ...primitiveKinds.map((kind) => {
      const row = found.get(kind)
      const columns = [...elementTypes, ...sizeClasses].map((c) => figure(row?.columns.get(c)))
      return columns.toSpliced(0, 0, kind).concat(`${row?.met ?? 0}/${row?.cells ?? 0}`)
    }),
  ]
}

const lawRows = (coverage: Coverage): readonly (readonly string[])[] => {
  const places = everyPlace()
  return [
    ["law", "programs judged", "cells met", "of"],
    ...Object.entries(coverage.laws).map(([key, law]) => {
      const possible = places.filter((p) => whyEmpty(p, law.concerns) === null)
      const met = possible.filter((p) => (law.places[placeKey(p)] ?? 0) > 0).length
      return [key, String(law.judged), String(met), String(possible.length)]
    }),
  ]
}

/** A cell in words. */
export const showCell = ({ primitive, dtype, size, law }: Cell): string =>
  size === "scalar"
    ? `${law}: ${primitive} of ${dtype} scalars`
    : `${law}: ${primitive} of ${dtype}, axis size ${sizeTitles[size]}`

const listed = 12

/**
 * Coverage to read: sizes of programs, one table of primitives, one of laws, and what is empty without an explanation.
 * In a column `·` says that the cell cannot be, and `!` that some law has not met something there.
 */
export const showCoverage = (coverage: Coverage, form: TableForm = "text"): string => {
  const sizes = programSizes(coverage)
  const empty = emptyCells(coverage)
  const missing = empty.filter((e) => e.reason === null)
  const cells = Object.keys(coverage.laws).length * everyPlace().length
  const shown = missing.slice(0, listed).map((e) => `- ${showCell(e.cell)}`)
  const rest = missing.length - shown.length
  return [
    `${sizes.programs} programs: median ${sizes.median} operations, 80th percentile ${sizes.percentile80}, largest ${sizes.largest}; ${Math.round(100 * sizes.sharing)} % share results`,
    "",
    write(form, primitiveRows(coverage)),
    "",
    write(form, lawRows(coverage)),
    "",
    `${cells - empty.length} of ${cells - empty.length + missing.length} possible cells met; ${empty.length - missing.length} cannot be; ${missing.length} empty without an explanation${missing.length === 0 ? "" : ":"}`,
    ...shown,
    ...(rest > 0 ? [`- and ${rest} more`] : []),
  ].join("\n")
}
