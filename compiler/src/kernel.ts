/**
 * The kernel graph: what fusion produces and schedules refine. A kernel says *what* is computed over which
 * domain and what is stored; how it maps to threads is a `Schedule`, chosen apart.
 */
import type { Axis } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import type { Storage } from "./storage.ts"

/** A result that leaves the kernel. */
export interface Store {
  readonly node: Node
  readonly storage: Storage
  /** In-place update of a part: the element at index i of `part` is written at `start` + i of `axis`. */
  readonly window: { readonly axis: Axis; readonly part: Axis; readonly start: Node } | null
}

/**
 * For every index of `outer`: reductions over `row`, and elementwise work over outer × row or outer alone.
 * Without `row` it is a map. A norm, a softmax and a sum are all of this kind.
 */
export interface RowsKernel {
  readonly _tag: "Rows"
  readonly outer: readonly Axis[]
  readonly row: readonly Axis[]
  /** Nodes of kind reduce or argmax over `row`, operands first. */
  readonly reductions: readonly Node[]
  readonly stores: readonly Store[]
}

/** result[batch, rows, columns] = Σ over `summed` of left · right, then elementwise work over the same axes. */
export interface ContractionKernel {
  readonly _tag: "Contraction"
  readonly batch: readonly Axis[]
  readonly rows: readonly Axis[]
  readonly columns: readonly Axis[]
  readonly summed: readonly Axis[]
  /** Has batch, rows and summed. */
  readonly left: Node
  /** Has batch, columns and summed. */
  readonly right: Node
  readonly result: Node
  readonly stores: readonly Store[]
}

/** The scatter-add `result`, then elementwise work over its axes. Deterministic: each output collects its own terms, in order. */
export interface ScatterKernel {
  readonly _tag: "Scatter"
  readonly result: Node
  readonly stores: readonly Store[]
}

/** One dispatch, before scheduling. */
export type Kernel = RowsKernel | ContractionKernel | ScatterKernel

/**
 * Whether the driver may see loop bounds. Some drivers unroll every loop whose count they know: a loop of 32 norms
 * took one of them 29 s to compile, and 0.1 s once the bound came from the size of the grid.
 */
export type LoopBounds = "known" | "hidden"

/** How a rows kernel maps to threads. */
export interface RowsSchedule {
  readonly _tag: "Rows"
  /**
   * The axis whose indices are taken four at a time; null for scalar code. An outer one that four divides, or the
   * row's innermost where it has four elements at least.
   */
  readonly vectorAxis: string | null
  /** One invocation a row, or one workgroup a row with its lanes side by side. */
  readonly mapping: "invocation" | "workgroup"
  /** Where a workgroup shares a row, a power of two, two at least. */
  readonly workgroupSize: number
  readonly bounds: LoopBounds
}

/** How a contraction maps to threads. Every invocation holds `tileRows` × 4 results in registers. */
export interface ContractionSchedule {
  readonly _tag: "Contraction"
  /**
   * registers: operands straight from memory. subgroup: each of 8 lanes loads one row and broadcasts it.
   * workgroup: tiles of both operands are staged in workgroup memory.
   */
  readonly staging: "registers" | "subgroup" | "workgroup"
  /** Under subgroup staging eight at most, or a multiple of eight. */
  readonly tileRows: number
  readonly workgroupSize: number
  readonly bounds: LoopBounds
}

/** How a scatter maps to threads. */
export interface ScatterSchedule {
  readonly _tag: "Scatter"
  readonly vectorAxis: string | null
  readonly workgroupSize: number
  readonly bounds: LoopBounds
}

/** The mapping of one kernel to threads. */
export type Schedule = RowsSchedule | ContractionSchedule | ScatterSchedule

/** Name of a kernel for people: what it computes. */
export const kernelLabel = (kernel: Kernel): string => {
  switch (kernel._tag) {
    case "Rows": {
      const reducers = kernel.reductions.map((r) => (r.op.kind === "reduce" ? r.op.reducer : r.op.kind))
      const stored = kernel.stores.map((s) => s.node.op.kind).join(",")
      return kernel.row.length === 0
        ? `map ${stored}`
        : `rows ${[...new Set(reducers)].join(",")} over ${kernel.row.map((a) => a.name).join(",")} → ${stored}`
    }
    case "Contraction":
      return `dot over ${kernel.summed.map((a) => a.name).join(",")}: [${kernel.rows.map((a) => a.name).join(",")}]×[${kernel.columns.map((a) => a.name).join(",")}]`
    case "Scatter":
      return "scatterAdd"
    default:
      return kernel satisfies never
  }
}
