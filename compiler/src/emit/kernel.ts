/**
 * From a kernel and its schedule to WGSL: the one place where the kinds of kernels meet.
 */
import type { Extension } from "../compiled.ts"
import type { Kernel, Schedule } from "../kernel.ts"
import type { Storage } from "../storage.ts"
import type { Target } from "../target.ts"
import { contractionTiles } from "./contraction/grid.ts"
import { emitContraction } from "./contraction.ts"
import { emitRows, rowsGridSize } from "./rows.ts"
import { emitScatter, scatterGridSize } from "./scatter.ts"
import type { Loads } from "./value.ts"
import { finish, makeWriter } from "./writer.ts"
import type { Bound, Writer } from "./writer.ts"

/** Writes the statements of `kernel` and returns its entry point's head. */
export const emitBody = (w: Writer, kernel: Kernel, schedule: Schedule, loads: Loads): string => {
  if (kernel._tag === "Rows" && schedule._tag === "Rows") return emitRows(w, kernel, schedule, loads)
  if (kernel._tag === "Contraction" && schedule._tag === "Contraction")
    return emitContraction(w, kernel, schedule, loads)
  if (kernel._tag === "Scatter" && schedule._tag === "Scatter") return emitScatter(w, kernel, schedule, loads)
  throw new Error(`a ${schedule._tag} schedule cannot serve a ${kernel._tag} kernel`)
}

/** Spreads a count of workgroups over two dimensions. */
const spread = (count: number, target: Target): readonly [number, number, number] => {
  const limit = target.maxWorkgroupsPerDimension
  return count <= limit ? [count, 1, 1] : [limit, Math.ceil(count / limit), 1]
}

const workgroupsOf = (kernel: Kernel, schedule: Schedule, target: Target): readonly [number, number, number] => {
  if (kernel._tag === "Contraction" && schedule._tag === "Contraction") {
    return spread(
      contractionTiles(kernel, schedule).reduce((product, n) => product * n, 1),
      target,
    )
  }
  if (kernel._tag === "Scatter" && schedule._tag === "Scatter")
    return spread(Math.ceil(scatterGridSize(kernel, schedule) / schedule.workgroupSize), target)
  if (kernel._tag === "Rows" && schedule._tag === "Rows") {
    const count = rowsGridSize(kernel, schedule)
    return spread(schedule.mapping === "workgroup" ? count : Math.ceil(count / schedule.workgroupSize), target)
  }
  throw new Error(`a ${schedule._tag} schedule cannot serve a ${kernel._tag} kernel`)
}

/** A kernel as WGSL, with what it binds and how large its grid is. */
export interface EmittedKernel {
  readonly wgsl: string
  readonly bound: readonly Bound[]
  readonly workgroups: readonly [number, number, number]
  readonly enables: readonly Extension[]
}

/** Prints `kernel` under `schedule`. `accessOf` decides how a storage is bound. */
export const emitKernel = (
  kernel: Kernel,
  schedule: Schedule,
  loads: Loads,
  target: Target,
  accessOf: (storage: Storage, written: boolean) => "read" | "read_write",
): EmittedKernel => {
  const w = makeWriter()
  const entry = emitBody(w, kernel, schedule, loads)
  const workgroups = workgroupsOf(kernel, schedule, target)
  return { ...finish(w, entry, accessOf), workgroups }
}
