/**
 * The operands of a contraction, read through views and strides. Where the right operand is contiguous along the
 * contraction instead of the columns, four vectors are loaded and their lanes regrouped.
 */
import type { Axis } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import { addIndex, constantIndex, contiguousBase, lane, scaleIndex, variableIndex } from "../../index-algebra.ts"
import type { Index } from "../../index-algebra.ts"
import type { ContractionKernel } from "../../kernel.ts"
import { addressOf } from "../../storage.ts"
import type { Environment } from "../memory.ts"
import { wgslType } from "../operators.ts"
import { unflatten, valueOf } from "../value.ts"
import type { Loads } from "../value.ts"
import { defineName, depthOf, freshName, letValue, statement } from "../writer.ts"
import type { Value, Writer } from "../writer.ts"
import type { ContractionGrid } from "./grid.ts"

/** min(index, limit) as a variable, or the index itself where it cannot exceed the limit. */
export const clampTo = (w: Writer, code: string, high: number, limit: number): Index => {
  if (high <= limit) return variableIndex(code, 0, high)
  const name = freshName(w, "i")
  statement(w, `let ${name} = min(${code}, ${limit});`)
  defineName(w, name)
  return variableIndex(name, 0, limit)
}

/** Names of the four lanes. */
export const components = ["x", "y", "z", "w"] as const

/** An environment in which the axes of a side have the indices of a flattened one. */
export const place = (env: Environment, flat: Index, axes: readonly Axis[]): Environment =>
  new Map([...env, ...unflatten(flat, axes)])

/** What the template knows while it writes the kernel. */
export interface Context {
  readonly w: Writer
  readonly loads: Loads
  readonly kernel: ContractionKernel
  readonly grid: ContractionGrid
  /** Batch indices. */
  readonly batch: Environment
  /** The four columns of this invocation, as an index over the lanes. */
  readonly columns: Index
  /** The same, one index a lane, clamped into range. */
  readonly columnAt: (l: number) => Index
}

/** What contractions accumulate in, whatever their operands are. */
export const accumulate = "f32"

/** A value in the type of the accumulator. */
export const asAccumulator = (value: Value): string =>
  value.dtype === accumulate ? value.code : `${wgslType(accumulate, value.width)}(${value.code})`

/** Whether the operand's own storage is contiguous along the lane of `env`. Views that select or compute count as not. */
const contiguousAlong = (c: Context, node: Node, env: Environment): boolean => {
  const storage = c.loads.get(node)
  if (storage !== undefined) return contiguousBase(addressOf(storage, env)) !== null
  const [x] = node.args
  const { op } = node
  if (x === undefined) return false
  switch (op.kind) {
    case "rename": {
      const index = env.get(op.to.name)
      return (
        index !== undefined &&
        contiguousAlong(c, x, new Map([...[...env].filter(([name]) => name !== op.to.name), [op.from.name, index]]))
      )
    }
    case "merge": {
      const index = env.get(op.into.name)
      return index !== undefined && contiguousAlong(c, x, place(env, index, op.axes))
    }
    case "split": {
      let flat: Index = constantIndex(0)
      for (const a of op.into) {
        const index = env.get(a.name)
        if (index === undefined) return false
        flat = addIndex(scaleIndex(flat, a.size), index)
      }
      return contiguousAlong(c, x, new Map([...env, [op.axis.name, flat]]))
    }
    case "slice": {
      const index = env.get(op.into.name)
      return (
        index !== undefined &&
        contiguousAlong(c, x, new Map([...env, [op.axis.name, addIndex(index, constantIndex(op.start))]]))
      )
    }
    default:
      return x.axes.length === node.axes.length && contiguousAlong(c, x, env)
  }
}

/**
 * Four vectors over the columns, one for each of four consecutive contracted indices. They are vectors: an operand lies
 * in memory over the columns, of which there is more than one.
 */
export const rightBlock = (c: Context, k: Index, transposed: boolean): readonly string[] => {
  const { w, loads, kernel } = c
  if (!transposed) {
    return [0, 1, 2, 3].map((j) =>
      asAccumulator(
        valueOf(
          w,
          loads,
          kernel.right,
          place(place(c.batch, c.columns, kernel.columns), addIndex(k, constantIndex(j)), kernel.summed),
        ),
      ),
    )
  }
  const byColumn = [0, 1, 2, 3].map((l) =>
    asAccumulator(
      valueOf(
        w,
        loads,
        kernel.right,
        place(place(c.batch, c.columnAt(l), kernel.columns), addIndex(k, lane), kernel.summed),
      ),
    ),
  )
  return components.map(
    (component) =>
      letValue(
        w,
        `vec4<${accumulate}>(${byColumn.map((v) => `${v}.${component}`).join(", ")})`,
        accumulate,
        4,
        depthOf(w),
      ).code,
  )
}

/** One vector over the columns, for a single contracted index. */
export const rightVector = (c: Context, k: Index): string =>
  asAccumulator(
    valueOf(c.w, c.loads, c.kernel.right, place(place(c.batch, c.columns, c.kernel.columns), k, c.kernel.summed)),
  )

/** The left operand at a row and one or four contracted indices. */
export const leftValue = (c: Context, row: Index, k: Index): Value =>
  valueOf(c.w, c.loads, c.kernel.left, place(place(c.batch, row, c.kernel.rows), k, c.kernel.summed))

/** Whether regrouping four vectors along the contraction beats loading along the columns. */
export const isTransposed = (c: Context): boolean => {
  const { kernel } = c
  const k = variableIndex("probe", 0, 1)
  const alongColumns = place(place(c.batch, c.columns, kernel.columns), scaleIndex(k, 4), kernel.summed)
  if (contiguousAlong(c, kernel.right, alongColumns)) return false
  return contiguousAlong(
    c,
    kernel.right,
    place(place(c.batch, c.columnAt(0), kernel.columns), addIndex(scaleIndex(k, 4), lane), kernel.summed),
  )
}

/** Columns of this invocation: `quad` names the group of four, clamped so that loads stay in bounds. */
export const columnContext = (
  w: Writer,
  grid: ContractionGrid,
  quadCode: string,
  quadHigh: number,
): Pick<Context, "columns" | "columnAt"> => {
  if (grid.columns % 4 === 0) {
    const first = scaleIndex(clampTo(w, quadCode, quadHigh, grid.quads - 1), 4)
    return { columns: addIndex(first, lane), columnAt: (l) => addIndex(first, constantIndex(l)) }
  }
  statement(w, `let column = 4 * (${quadCode});`)
  const last = grid.columns - 1
  const text = `min(vec4<i32>(column) + vec4<i32>(0, 1, 2, 3), vec4<i32>(${last}))`
  const { code } = letValue(w, text, "i32", 4, depthOf(w))
  return { columns: variableIndex(code, 0, last, true), columnAt: (l) => variableIndex(`${code}[${l}]`, 0, last) }
}

/** The batch indices, from the workgroup's z. */
export const batchEnvironment = (kernel: ContractionKernel, grid: ContractionGrid): Environment =>
  new Map(unflatten(variableIndex("z", 0, grid.batches - 1), kernel.batch))
