/**
 * Strided views of float64 data, and the loops over them.
 *
 * Views (broadcast, rename, split, slice) cost nothing here: they only change axes, strides and offset. Loops
 * run over the coalesced dimensions of their operands, so that the inner loop is plain arithmetic on offsets.
 */
import { elementCount } from "../axis.ts"
import type { Axis } from "../axis.ts"
import type { DType } from "../dtype.ts"
import type { Tensor } from "./tensor.ts"

/** Element (i₁, i₂, …) lies at offset + Σ iₖ·strides[k]. */
export interface Strided {
  readonly dtype: DType
  readonly axes: readonly Axis[]
  readonly strides: readonly number[]
  readonly offset: number
  readonly data: Float64Array
}

/** Strides of a row-major tensor over `axes`. */
export const rowMajor = (axes: readonly Axis[]): readonly number[] => {
  const strides = axes.map(() => 1)
  for (let i = axes.length - 2; i >= 0; i--) strides[i] = (strides[i + 1] ?? 1) * (axes[i + 1]?.size ?? 1)
  return strides
}

/** A row-major view of `data` over `axes`. */
export const contiguous = (dtype: DType, axes: readonly Axis[], data: Float64Array): Strided => ({
  dtype,
  axes,
  strides: rowMajor(axes),
  offset: 0,
  data,
})

/** New storage over `axes`, filled with zeros. */
export const zeros = (dtype: DType, axes: readonly Axis[]): Strided =>
  contiguous(dtype, axes, new Float64Array(elementCount(axes)))

/** A tensor as a view. */
export const view = (t: Tensor): Strided => contiguous(t.dtype, t.axes, t.data)

/** The stride along the axis of this name; 0 when there is none, which repeats. */
export const strideAlong = (s: Strided, name: string): number => {
  const i = s.axes.findIndex((a) => a.name === name)
  return i < 0 ? 0 : (s.strides[i] ?? 0)
}

/** The axes in order of falling stride: the order in which the data lie. */
export const layoutOrder = (s: Strided): readonly Axis[] =>
  s.axes
    .map((a, i) => ({ a, stride: s.strides[i] ?? 0 }))
    .toSorted((p, q) => q.stride - p.stride)
    .map((p) => p.a)

/** Loop bounds and, for each operand, the strides, after merging dimensions that lie in one run everywhere. */
export interface Nest {
  readonly sizes: readonly number[]
  readonly strides: readonly (readonly number[])[]
}

/** The loop nest over `axes` for these operands. Dimensions of size 1 vanish; there is always at least one. */
export const nest = (axes: readonly Axis[], operands: readonly Strided[]): Nest => {
  const sizes: number[] = []
  const strides: number[][] = operands.map(() => [])
  for (const a of axes) {
    if (a.size === 1) continue
    const along = operands.map((s) => strideAlong(s, a.name))
    const last = sizes.length - 1
    const size = sizes[last]
    if (size !== undefined && along.every((stride, k) => strides[k]?.[last] === stride * a.size)) {
      sizes[last] = size * a.size
      along.forEach((stride, k) => {
        const row = strides[k]
        if (row !== undefined) row[last] = stride
      })
    } else {
      sizes.push(a.size)
      along.forEach((stride, k) => strides[k]?.push(stride))
    }
  }
  if (sizes.length === 0) {
    sizes.push(1)
    strides.forEach((row) => row.push(0))
  }
  return { sizes, strides }
}

/** Calls `row` once for each position of the outer dimensions, with the operands' offsets there; the last dimension is the caller's loop. */
export const forEachRow = (
  loops: Nest,
  operands: readonly Strided[],
  row: (offsets: readonly number[]) => void,
): void => {
  const offsets = operands.map((s) => s.offset)
  const outer = loops.sizes.length - 1
  const index = loops.sizes.slice(0, outer).fill(0)
  for (;;) {
    row(offsets)
    let d = outer - 1
    for (; d >= 0; d--) {
      const size = loops.sizes[d] ?? 1
      const next = (index[d] ?? 0) + 1
      const wraps = next === size
      for (let k = 0; k < offsets.length; k++) {
        const stride = loops.strides[k]?.[d] ?? 0
        offsets[k] = (offsets[k] ?? 0) + (wraps ? -stride * (size - 1) : stride)
      }
      index[d] = wraps ? 0 : next
      if (!wraps) break
    }
    if (d < 0) return
  }
}

/** The stride of operand `k` in the innermost dimension. */
export const innerStride = (loops: Nest, k: number): number => loops.strides[k]?.at(-1) ?? 0
/** The extent of the innermost dimension. */
export const innerSize = (loops: Nest): number => loops.sizes.at(-1) ?? 1

/** Copies `source` over `target`, which has the same axes. */
export const assign = (target: Strided, source: Strided): void => {
  const loops = nest(layoutOrder(target), [target, source])
  const count = innerSize(loops)
  const toStride = innerStride(loops, 0)
  const fromStride = innerStride(loops, 1)
  const to = target.data
  const from = source.data
  forEachRow(loops, [target, source], ([o = 0, i = 0]) => {
    for (let n = 0, p = o, q = i; n < count; n++, p += toStride, q += fromStride) to[p] = from[q] ?? 0
  })
}

/** Whether the data are already row-major over `order`, from the beginning of their array to its end. */
const lies = (s: Strided, order: readonly Axis[]): boolean => {
  if (s.offset !== 0 || s.data.length !== elementCount(order)) return false
  const expected = rowMajor(order)
  return order.every((a, i) => a.size === 1 || strideAlong(s, a.name) === expected[i])
}

/** The values row-major over `order`, a permutation of the axes. Shares the data when they already lie so. */
export const pack = (s: Strided, order: readonly Axis[]): Strided => {
  if (lies(s, order)) return contiguous(s.dtype, order, s.data)
  const packed = zeros(s.dtype, order)
  assign(packed, s)
  return packed
}

/** The values as a tensor over `order`, in storage of its own. */
export const toTensor = (s: Strided, order: readonly Axis[]): Tensor => {
  const packed = pack(s, order)
  return { dtype: s.dtype, axes: order, data: packed.data === s.data ? s.data.slice() : packed.data }
}
