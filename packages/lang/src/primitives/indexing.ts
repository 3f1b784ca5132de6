/**
 * Indexing by integers: take reads rows of a table, scatterAdd sums rows into one. Each is the other's transpose.
 */
import { elementCount, hasAxis, withoutAxes } from "../axis.ts"
import type { Axis } from "../axis.ts"
import { contiguous, layoutOrder, pack } from "../evaluate/strided.ts"
import type { Strided } from "../evaluate/strided.ts"
import type { Node } from "../node.ts"
import { rename, scatterAdd, take } from "../ops.ts"
import { at } from "./primitive.ts"
import type { Rows } from "./primitive.ts"
import { unusedAxis } from "./structure.ts"

const lookUp = (table: Strided, index: Strided, over: Axis): Strided => {
  const others = withoutAxes(layoutOrder(table), [over])
  const batch = others.filter((a) => hasAxis(index.axes, a.name))
  const rest = withoutAxes(others, batch)
  const wanted = withoutAxes(layoutOrder(index), batch)
  const from = pack(table, [...batch, over, ...rest]).data
  const at = pack(index, [...batch, ...wanted]).data
  const axes = [...batch, ...wanted, ...rest]
  const out = new Float64Array(elementCount(axes))
  const [groups, lookups, width] = [elementCount(batch), elementCount(wanted), elementCount(rest)]
  for (let g = 0, o = 0; g < groups; g++) {
    for (let n = 0; n < lookups; n++, o += width) {
      const i = at[g * lookups + n] ?? -1
      if (i < 0 || i >= over.size) continue
      const begin = (g * over.size + i) * width
      out.set(from.subarray(begin, begin + width), o)
    }
  }
  return contiguous(table.dtype, axes, out)
}

const scatter = (values: Strided, index: Strided, over: Axis, summed: readonly Axis[]): Strided => {
  const batch = withoutAxes(layoutOrder(index), summed)
  const rest = withoutAxes(layoutOrder(values), index.axes)
  const from = pack(values, [...batch, ...summed, ...rest]).data
  const to = pack(index, [...batch, ...summed]).data
  const axes = [...batch, over, ...rest]
  const out = new Float64Array(elementCount(axes))
  const [groups, additions, width] = [elementCount(batch), elementCount(summed), elementCount(rest)]
  for (let g = 0, p = 0; g < groups; g++) {
    for (let n = 0; n < additions; n++, p += width) {
      const i = to[g * additions + n] ?? -1
      if (i < 0 || i >= over.size) continue
      const begin = (g * over.size + i) * width
      for (let k = 0; k < width; k++) out[begin + k] = (out[begin + k] ?? 0) + (from[p + k] ?? 0)
    }
  }
  if (values.dtype === "i32") out.forEach((v, i) => (out[i] = v | 0))
  if (values.dtype === "u32") out.forEach((v, i) => (out[i] = v >>> 0))
  return contiguous(values.dtype, axes, out)
}

/** take along `over`, also where the index has an axis of that name itself. */
const takeBack = (cotangent: Node, index: Node, over: Axis): Node => {
  if (!hasAxis(index.axes, over.name)) return take(cotangent, index, over)
  const aside = unusedAxis("over", over.size, [...cotangent.axes, ...index.axes])
  return take(rename(cotangent, over, aside), index, aside)
}

/** take, scatterAdd. */
export const indexings: Rows<"take" | "scatterAdd"> = {
  take: {
    _tag: "Linear",
    evaluate: (op, args) => lookUp(at(args, 0), at(args, 1), op.over),
    jvp: (op, args, [dtable = null]) => (dtable === null ? null : take(dtable, at(args, 1), op.over)),
    transpose: (op, args, _, cotangent) => {
      const [table, index] = [at(args, 0), at(args, 1)]
      return [scatterAdd(cotangent, index, op.over, withoutAxes(index.axes, table.axes)), null]
    },
  },
  scatterAdd: {
    _tag: "Linear",
    evaluate: (op, args) => scatter(at(args, 0), at(args, 1), op.over, op.summed),
    jvp: (op, args, [dvalues = null]) =>
      dvalues === null ? null : scatterAdd(dvalues, at(args, 1), op.over, op.summed),
    transpose: (op, args, _, cotangent) => [takeBack(cotangent, at(args, 1), op.over), null],
  },
}
