/**
 * Extents of a contraction: its sides flattened, the tiles that cover them, the grid of workgroups.
 */
import { elementCount } from "@serein/lang/axis"
import type { ContractionKernel, ContractionSchedule } from "../../kernel.ts"

/** Extents of a contraction's flattened sides, and of the tiles that cover them. */
export interface ContractionGrid {
  readonly batches: number
  readonly rows: number
  readonly columns: number
  readonly depth: number
  /** Columns in groups of four, rows in groups of `tileRows`. */
  readonly quads: number
  readonly rowTiles: number
}

/** The extents under a schedule. */
export const contractionGrid = (kernel: ContractionKernel, schedule: ContractionSchedule): ContractionGrid => {
  const columns = elementCount(kernel.columns)
  const rows = elementCount(kernel.rows)
  return {
    batches: elementCount(kernel.batch),
    rows,
    columns,
    depth: elementCount(kernel.summed),
    quads: Math.ceil(columns / 4),
    rowTiles: Math.ceil(rows / schedule.tileRows),
  }
}

/** Tiles across (columns), down (rows) and deep (batches): one workgroup each. */
export const contractionTiles = (
  kernel: ContractionKernel,
  schedule: ContractionSchedule,
): readonly [number, number, number] => {
  const grid = contractionGrid(kernel, schedule)
  switch (schedule.staging) {
    case "registers":
      return [Math.ceil(grid.quads / schedule.workgroupSize), grid.rowTiles, grid.batches]
    case "subgroup":
      return [Math.ceil(grid.quads / 8), Math.ceil(grid.rowTiles / (schedule.workgroupSize / 8)), grid.batches]
    case "workgroup":
      return [Math.ceil(grid.quads / 16), Math.ceil(grid.rows / (16 * schedule.tileRows)), grid.batches]
    default:
      return schedule.staging satisfies never
  }
}
