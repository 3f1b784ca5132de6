/**
 * Contractions: one template for every layout.
 *
 * An invocation holds `tileRows` × 4 results in registers and walks the contracted index in steps of four. The
 * operands are read through the same views and strides as everything else, so no transpose is ever made. Staging is
 * the schedule's choice: straight from memory; one row a lane and a subgroup broadcast (best on a software adapter
 * with subgroups of eight); or tiles in workgroup memory (best on a GPU).
 */
import type { ContractionKernel, ContractionSchedule } from "../kernel.ts"
import { contractionGrid, contractionTiles } from "./contraction/grid.ts"
import { batchEnvironment } from "./contraction/operands.ts"
import { emitRegisters, emitSubgroup, emitWorkgroup } from "./contraction/staging.ts"
import type { Loads } from "./value.ts"
import { statement } from "./writer.ts"
import type { Writer } from "./writer.ts"

/** Writes the body of the kernel and returns its entry point's head. */
export const emitContraction = (
  w: Writer,
  kernel: ContractionKernel,
  schedule: ContractionSchedule,
  loads: Loads,
): string => {
  const grid = contractionGrid(kernel, schedule)
  const batch = batchEnvironment(kernel, grid)
  w.bounds = schedule.bounds
  // The grid of tiles is flattened: rows and batches may be more than one dimension of a dispatch holds.
  const [wide, high, deep] = contractionTiles(kernel, schedule)
  statement(w, "let flat = i32(group.x + group.y * groups.x);")
  statement(w, `if (flat >= ${wide * high * deep}) { return; }`)
  statement(w, `let across = flat % ${wide};`)
  statement(w, `let down = flat / ${wide} % ${high};`)
  statement(w, `let z = flat / ${wide * high};`)
  switch (schedule.staging) {
    case "registers":
      return emitRegisters(w, kernel, schedule, loads, grid, batch)
    case "subgroup":
      return emitSubgroup(w, kernel, schedule, loads, grid, batch)
    case "workgroup":
      return emitWorkgroup(w, kernel, schedule, loads, grid, batch)
    default:
      return schedule.staging satisfies never
  }
}
