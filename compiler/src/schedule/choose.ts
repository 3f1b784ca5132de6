/**
 * Schedules by heuristic: which axis to vectorise, who computes a row, how a contraction stages its operands.
 *
 * Only the target decides, so a fixed target gives fixed code. Measured on a software adapter (8 lanes, 2 cores):
 * barriers and workgroup memory cost more than they save, a subgroup broadcast per row is best for contractions;
 * a GPU wants tiles in workgroup memory and one workgroup a row. The vector axis is chosen by emitting the kernel
 * once for each candidate and comparing the traffic.
 */
import { elementCount, hasAxis } from "@serein/lang/axis"
import { emitBody } from "../emit/kernel.ts"
import { scatterVectorAxes } from "../emit/scatter.ts"
import type { Loads } from "../emit/value.ts"
import { makeWriter } from "../emit/writer.ts"
import type {
  ContractionKernel,
  ContractionSchedule,
  Kernel,
  LoopBounds,
  RowsKernel,
  RowsSchedule,
  ScatterKernel,
  ScatterSchedule,
  Schedule,
} from "../kernel.ts"
import type { Target } from "../target.ts"

const costOf = (kernel: Kernel, schedule: Schedule, loads: Loads): number => {
  const w = makeWriter()
  emitBody(w, kernel, schedule, loads)
  const vectorAxis = schedule._tag === "Contraction" ? null : schedule.vectorAxis
  return vectorAxis === null ? w.cost : w.cost / 4
}

/** Axes worth trying: those that a store, or the row itself, runs along contiguously. */
const rowsVectorCandidates = (kernel: RowsKernel): readonly string[] => {
  const domain = [...kernel.outer, ...kernel.row]
  const innermostRow = kernel.row.at(-1)
  const names = new Set<string>()
  for (const s of kernel.stores) {
    const last = s.storage.order.at(-1)
    if (last !== undefined && hasAxis(domain, last.name)) names.add(last.name)
  }
  if (innermostRow !== undefined) names.add(innermostRow.name)
  const lastOuter = kernel.outer.at(-1)
  if (lastOuter !== undefined) names.add(lastOuter.name)
  return [...names].filter((name) => {
    const a = domain.find((d) => d.name === name)
    if (a === undefined) return false
    return hasAxis(kernel.outer, name) ? a.size % 4 === 0 : a.name === innermostRow?.name && a.size >= 4
  })
}

const cheapest = <S extends Schedule>(kernel: Kernel, loads: Loads, schedules: readonly S[], fallback: S): S => {
  let best = fallback
  let bestCost = costOf(kernel, fallback, loads)
  for (const s of schedules) {
    const cost = costOf(kernel, s, loads)
    if (cost < bestCost) {
      best = s
      bestCost = cost
    }
  }
  return best
}

const boundsFor = (target: Target): LoopBounds => (target.software ? "hidden" : "known")

/** Invocations that share a row: a power of two, with 64 bytes of workgroup memory for each at most. */
const cooperating = (target: Target): number =>
  2 ** Math.floor(Math.log2(Math.min(256, target.maxWorkgroupInvocations, target.maxWorkgroupBytes / 64)))

const rowsSchedule = (kernel: RowsKernel, loads: Loads, target: Target): RowsSchedule => {
  const rows = elementCount(kernel.outer)
  const length = elementCount(kernel.row)
  const mapping = !target.software && length >= 64 && rows < 65536 ? "workgroup" : "invocation"
  const workgroupSize = mapping === "workgroup" ? cooperating(target) : target.software ? 16 : 64
  const along = (vectorAxis: string | null): RowsSchedule => ({
    _tag: "Rows",
    vectorAxis,
    mapping,
    workgroupSize,
    bounds: boundsFor(target),
  })
  return cheapest(kernel, loads, rowsVectorCandidates(kernel).map(along), along(null))
}

const contractionSchedule = (kernel: ContractionKernel, target: Target): ContractionSchedule => {
  const rows = elementCount(kernel.rows)
  if (target.software) {
    return target.subgroupSize === 8
      ? {
          _tag: "Contraction",
          staging: "subgroup",
          tileRows: rows <= 8 ? 8 : 16,
          workgroupSize: 8,
          bounds: boundsFor(target),
        }
      : { _tag: "Contraction", staging: "registers", tileRows: 4, workgroupSize: 16, bounds: boundsFor(target) }
  }
  const small = rows < 32 || elementCount(kernel.columns) < 32
  return small || target.maxWorkgroupInvocations < 256
    ? { _tag: "Contraction", staging: "registers", tileRows: 4, workgroupSize: 64, bounds: boundsFor(target) }
    : { _tag: "Contraction", staging: "workgroup", tileRows: 4, workgroupSize: 256, bounds: boundsFor(target) }
}

const scatterSchedule = (kernel: ScatterKernel, loads: Loads, target: Target): ScatterSchedule => {
  const along = (vectorAxis: string | null): ScatterSchedule => ({
    _tag: "Scatter",
    vectorAxis,
    workgroupSize: target.software ? 16 : 64,
    bounds: boundsFor(target),
  })
  const candidates = scatterVectorAxes(kernel).map((a) => along(a.name))
  return cheapest(kernel, loads, candidates, along(null))
}

/** The schedule of `kernel` on `target`. */
export const chooseSchedule = (kernel: Kernel, loads: Loads, target: Target): Schedule => {
  switch (kernel._tag) {
    case "Rows":
      return rowsSchedule(kernel, loads, target)
    case "Contraction":
      return contractionSchedule(kernel, target)
    case "Scatter":
      return scatterSchedule(kernel, loads, target)
    default:
      return kernel satisfies never
  }
}

/** Chooses the schedule of a kernel; a parameter of compilation, so that tests and tuners can bring their own. */
export type Scheduler = (kernel: Kernel, loads: Loads) => Schedule

/** The heuristics as a scheduler. */
export const heuristicScheduler =
  (target: Target): Scheduler =>
  (kernel, loads) =>
    chooseSchedule(kernel, loads, target)
