/**
 * Elementwise loops of the float64 judge over one, two, three or four strided operands.
 * The result lies in the order of the densest operand, so that chains of operations run along memory.
 */
import type { Axis } from "../axis.ts"
import type { DType } from "../dtype.ts"
import { forEachRow, innerSize, innerStride, layoutOrder, nest, zeros } from "./strided.ts"
import type { Strided } from "./strided.ts"

const resultOrder = (operands: readonly Strided[]): readonly Axis[] => {
  const repeated = (s: Strided): number =>
    s.strides.reduce((n, stride, i) => n + (stride === 0 && s.axes[i]?.size !== 1 ? 1 : 0), 0)
  const densest = operands.reduce((best, s) => (repeated(s) < repeated(best) ? s : best))
  return layoutOrder(densest)
}

/** f of each element. */
export const map1 = (dtype: DType, f: (x: number) => number, x: Strided): Strided => {
  const out = zeros(dtype, resultOrder([x]))
  const loops = nest(out.axes, [x])
  const count = innerSize(loops)
  const step = innerStride(loops, 0)
  const { data } = out
  const from = x.data
  let o = 0
  forEachRow(loops, [x], ([p = 0]) => {
    for (let n = 0, i = p; n < count; n++, i += step) data[o++] = f(from[i] ?? 0)
  })
  return out
}

/** f of each pair of elements. */
export const map2 = (dtype: DType, f: (x: number, y: number) => number, x: Strided, y: Strided): Strided => {
  const out = zeros(dtype, resultOrder([x, y]))
  const loops = nest(out.axes, [x, y])
  const count = innerSize(loops)
  const stepX = innerStride(loops, 0)
  const stepY = innerStride(loops, 1)
  const { data } = out
  const left = x.data
  const right = y.data
  let o = 0
  forEachRow(loops, [x, y], ([p = 0, q = 0]) => {
    for (let n = 0, i = p, j = q; n < count; n++, i += stepX, j += stepY) data[o++] = f(left[i] ?? 0, right[j] ?? 0)
  })
  return out
}

/** f of the elements of any number of operands. */
export const mapAll = (
  dtype: DType,
  f: (values: readonly number[]) => number,
  operands: readonly Strided[],
): Strided => {
  const out = zeros(dtype, resultOrder(operands))
  const loops = nest(out.axes, operands)
  const count = innerSize(loops)
  const steps = operands.map((_, k) => innerStride(loops, k))
  const values = operands.map(() => 0)
  const { data } = out
  let o = 0
  forEachRow(loops, operands, (offsets) => {
    for (let n = 0; n < count; n++) {
      for (let k = 0; k < values.length; k++)
        values[k] = operands[k]?.data[(offsets[k] ?? 0) + n * (steps[k] ?? 0)] ?? 0
      data[o++] = f(values)
    }
  })
  return out
}
