/**
 * Reductions: sum, max and min over axes, and argmax.
 *
 * The derivative of a maximum goes through the index of the first largest element, never through comparing the
 * maximum with elements that a fused kernel may have computed anew with another rounding.
 */
import { elementCount, withoutAxes } from "../axis.ts"
import type { Axis } from "../axis.ts"
import { AxisError } from "../errors.ts"
import { contiguous, forEachRow, innerSize, innerStride, layoutOrder, nest, pack, zeros } from "../evaluate/strided.ts"
import type { Strided } from "../evaluate/strided.ts"
import type { Node } from "../node.ts"
import type { ReduceKind } from "../op.ts"
import { argmax, broadcast, broadcastTo, compare, fullLike, iota, merge, neg, select, sum } from "../ops.ts"
import { at } from "./primitive.ts"
import type { Rows } from "./primitive.ts"
import { unusedAxis } from "./structure.ts"

const combine = (reducer: ReduceKind): ((x: number, y: number) => number) =>
  reducer === "sum" ? (x, y) => x + y : reducer === "max" ? Math.max : Math.min

const reduceOver = (x: Strided, reducer: ReduceKind, axes: readonly Axis[]): Strided => {
  const order = layoutOrder(x)
  const out = zeros(x.dtype, withoutAxes(order, axes))
  const { data } = out
  if (reducer !== "sum") data.fill(reducer === "max" ? -Infinity : Infinity)
  const loops = nest(order, [x, out])
  const count = innerSize(loops)
  const step = innerStride(loops, 0)
  const outStep = innerStride(loops, 1)
  const f = combine(reducer)
  const from = x.data
  forEachRow(loops, [x, out], ([p = 0, o = 0]) => {
    if (outStep !== 0) {
      for (let n = 0, i = p, j = o; n < count; n++, i += step, j += outStep) data[j] = f(data[j] ?? 0, from[i] ?? 0)
      return
    }
    let total = data[o] ?? 0
    if (reducer === "sum") for (let n = 0, i = p; n < count; n++, i += step) total += from[i] ?? 0
    else for (let n = 0, i = p; n < count; n++, i += step) total = f(total, from[i] ?? 0)
    data[o] = total
  })
  // A sum of integers is exact in float64 until it wraps here.
  if (x.dtype === "i32") data.forEach((v, i) => (data[i] = v | 0))
  if (x.dtype === "u32") data.forEach((v, i) => (data[i] = v >>> 0))
  return out
}

const firstLargest = (x: Strided, axis: Axis): Strided => {
  const rest = withoutAxes(x.axes, [axis])
  const { data } = pack(x, [...rest, axis])
  const rows = elementCount(rest)
  const out = new Float64Array(rows)
  for (let r = 0; r < rows; r++) {
    const begin = r * axis.size
    let best = 0
    for (let i = 1; i < axis.size; i++) if ((data[begin + i] ?? 0) > (data[begin + best] ?? 0)) best = i
    out[r] = best
  }
  return contiguous("i32", rest, out)
}

/** The tangent at the saved index: Σ over the axis of dx where the index is the chosen one. */
const atExtreme = (x: Node, dx: Node, reducer: "max" | "min", axes: readonly Axis[]): Node => {
  const first = at(axes, 0)
  const along = axes.length === 1 ? first : unusedAxis("extreme", elementCount(axes), x.axes)
  const flat = (n: Node): Node => (axes.length === 1 ? n : merge(n, axes, along))
  const index = argmax(flat(reducer === "max" ? x : neg(x)), along)
  const there = flat(dx)
  const mask = compare("eq", broadcastTo(iota(along, "i32"), there.axes), broadcast(index, [along]))
  return sum(select(mask, there, fullLike(0, there)), [along])
}

/** reduce, argmax. */
export const reductions: Rows<"reduce" | "argmax"> = {
  reduce: {
    _tag: "Linear",
    evaluate: (op, args) => reduceOver(at(args, 0), op.reducer, op.axes),
    jvp: (op, args, [dx = null]) => {
      if (dx === null) return null
      return op.reducer === "sum" ? sum(dx, op.axes) : atExtreme(at(args, 0), dx, op.reducer, op.axes)
    },
    transpose: (op, _, __, cotangent) => {
      if (op.reducer !== "sum") throw new AxisError("transpose", `a ${op.reducer} is not linear`)
      return [broadcast(cotangent, op.axes)]
    },
  },
  argmax: { _tag: "Discrete", evaluate: (op, args) => firstLargest(at(args, 0), op.axis) },
}
