/**
 * dot: the sum over named axes of a product. Axes of both operands that are not summed are batch axes.
 */
import { elementCount, hasAxis, withoutAxes } from "../axis.ts"
import type { Axis } from "../axis.ts"
import { contiguous, layoutOrder, pack } from "../evaluate/strided.ts"
import type { Strided } from "../evaluate/strided.ts"
import type { Node } from "../node.ts"
import { dot } from "../ops.ts"
import { addTangents } from "./binary.ts"
import { at } from "./primitive.ts"
import type { Rows } from "./primitive.ts"

/** Rows of `a` against rows of `b`, both with `depth` contiguous elements; four columns at a time share the loads of a row. */
const rowsTimesRows = (
  a: Float64Array,
  b: Float64Array,
  out: Float64Array,
  batches: number,
  rows: number,
  columns: number,
  depth: number,
): void => {
  let o = 0
  for (let g = 0; g < batches; g++) {
    for (let m = 0; m < rows; m++) {
      const left = (g * rows + m) * depth
      let n = 0
      for (; n + 4 <= columns; n += 4) {
        const right = (g * columns + n) * depth
        let s0 = 0,
          s1 = 0,
          s2 = 0,
          s3 = 0
        for (let k = 0; k < depth; k++) {
          const v = a[left + k] ?? 0
          s0 += v * (b[right + k] ?? 0)
          s1 += v * (b[right + depth + k] ?? 0)
          s2 += v * (b[right + 2 * depth + k] ?? 0)
          s3 += v * (b[right + 3 * depth + k] ?? 0)
        }
        out[o++] = s0
        out[o++] = s1
        out[o++] = s2
        out[o++] = s3
      }
      for (; n < columns; n++) {
        const right = (g * columns + n) * depth
        let s = 0
        for (let k = 0; k < depth; k++) s += (a[left + k] ?? 0) * (b[right + k] ?? 0)
        out[o++] = s
      }
    }
  }
}

const contract = (x: Strided, y: Strided, summed: readonly Axis[]): Strided => {
  const batch = withoutAxes(layoutOrder(x), summed).filter((a) => hasAxis(y.axes, a.name))
  const rows = withoutAxes(layoutOrder(x), [...summed, ...batch])
  const columns = withoutAxes(layoutOrder(y), [...summed, ...batch])
  const axes = [...batch, ...rows, ...columns]
  const out = new Float64Array(elementCount(axes))
  const left = pack(x, [...batch, ...rows, ...summed]).data
  const right = pack(y, [...batch, ...columns, ...summed]).data
  rowsTimesRows(left, right, out, elementCount(batch), elementCount(rows), elementCount(columns), elementCount(summed))
  return contiguous(x.dtype, axes, out)
}

/** The cotangent of the factor with axes `own`, whose partner is `other`. */
const cotangentOf = (own: readonly Axis[], other: Node, cotangent: Node): Node =>
  dot(cotangent, other, withoutAxes(other.axes, own))

/** dot. */
export const contractions: Rows<"dot"> = {
  dot: {
    _tag: "Multilinear",
    evaluate: (op, args) => contract(at(args, 0), at(args, 1), op.axes),
    jvp: (op, args, [dx = null, dy = null]) =>
      addTangents(
        dx === null ? null : dot(dx, at(args, 1), op.axes),
        dy === null ? null : dot(at(args, 0), dy, op.axes),
      ),
    transpose: (_, args, linear, cotangent) => {
      const [x, y] = [at(args, 0), at(args, 1)]
      return linear[0] === true ? [cotangentOf(x.axes, y, cotangent), null] : [null, cotangentOf(y.axes, x, cotangent)]
    },
  },
}
