/**
 * Structure: operations that move elements and compute nothing. All are linear; each transposes to another of them
 * (broadcast to a sum, slice to pad, concat to slices), which is why broadcasting is explicit in the graph.
 */
import { axis, hasAxis, withoutAxes } from "../axis.ts"
import type { Axis } from "../axis.ts"
import { assign, layoutOrder, pack, strideAlong, zeros } from "../evaluate/strided.ts"
import type { Strided } from "../evaluate/strided.ts"
import type { Node } from "../node.ts"
import { broadcast, concat, full, fullLike, merge, pad, rename, slice, sliceAt, split, sum, updateAt } from "../ops.ts"
import { at } from "./primitive.ts"
import type { Jvp, Rows, Tangent } from "./primitive.ts"

type StructureKind = "broadcast" | "rename" | "split" | "merge" | "slice" | "pad" | "concat" | "sliceAt" | "updateAt"

/** The same operation on the only tangent there is. */
const same =
  <K extends StructureKind>(apply: (op: Parameters<Jvp<K>>[0], dx: Node, args: readonly Node[]) => Node): Jvp<K> =>
  (op, args, [dx = null]) =>
    dx === null ? null : apply(op, dx, args)

/** `axis` replaced by `into` at the same stride, beginning at index `start`. */
const window = (x: Strided, axis: Axis, start: number, into: Axis): Strided => ({
  ...x,
  axes: x.axes.map((a) => (a.name === axis.name ? into : a)),
  offset: x.offset + start * strideAlong(x, axis.name),
})

const replaceAxis = (axes: readonly Axis[], axis: Axis, into: Axis): readonly Axis[] =>
  axes.map((a) => (a.name === axis.name ? into : a))

/** A start at run time, moved so that the window lies inside. */
const clampedStart = (start: Strided, axis: Axis, part: Axis): number =>
  Math.max(0, Math.min(start.data[start.offset] ?? 0, axis.size - part.size))

const splitView = (x: Strided, axis: Axis, into: readonly Axis[]): Strided => {
  const axes: Axis[] = []
  const strides: number[] = []
  x.axes.forEach((a, i) => {
    if (a.name !== axis.name) {
      axes.push(a)
      strides.push(x.strides[i] ?? 0)
      return
    }
    let stride = (x.strides[i] ?? 0) * axis.size
    for (const part of into) {
      stride /= part.size
      axes.push(part)
      strides.push(stride)
    }
  })
  return { ...x, axes, strides }
}

const mergeView = (x: Strided, axes: readonly Axis[], into: Axis): Strided => {
  const rest = withoutAxes(layoutOrder(x), axes)
  const packed = pack(x, [...rest, ...axes])
  return { ...packed, axes: [...rest, into], strides: [...packed.strides.slice(0, rest.length), 1] }
}

const broadcastView = (x: Strided, axes: readonly Axis[]): Strided => ({
  ...x,
  axes: [...x.axes, ...axes],
  strides: [...x.strides, ...axes.map(() => 0)],
})

const concatenate = (args: readonly Strided[], parts: readonly Axis[], into: Axis): Strided => {
  const first = at(args, 0)
  const out = zeros(first.dtype, replaceAxis(layoutOrder(first), at(parts, 0), into))
  let start = 0
  args.forEach((arg, i) => {
    const part = at(parts, i)
    assign(window(out, into, start, part), arg)
    start += part.size
  })
  return out
}

/** Where each part begins. */
const starts = (parts: readonly Axis[]): readonly number[] =>
  parts.map((_, i) => parts.slice(0, i).reduce((n, a) => n + a.size, 0))

const updated = (x: Strided, part: Strided, axis: Axis, into: Axis, start: Strided): Strided => {
  const out = zeros(x.dtype, layoutOrder(x))
  assign(out, x)
  assign(window(out, axis, clampedStart(start, axis, into), into), part)
  return out
}

/** broadcast, rename, split, merge, slice, pad, concat, sliceAt, updateAt. */
export const structures: Rows<StructureKind> = {
  broadcast: {
    _tag: "Linear",
    evaluate: (op, args) => broadcastView(at(args, 0), op.axes),
    jvp: same((op, dx) => broadcast(dx, op.axes)),
    transpose: (op, _, __, cotangent) => [sum(cotangent, op.axes)],
  },
  rename: {
    _tag: "Linear",
    evaluate: (op, args) => window(at(args, 0), op.from, 0, op.to),
    jvp: same((op, dx) => rename(dx, op.from, op.to)),
    transpose: (op, _, __, cotangent) => [rename(cotangent, op.to, op.from)],
  },
  split: {
    _tag: "Linear",
    evaluate: (op, args) => splitView(at(args, 0), op.axis, op.into),
    jvp: same((op, dx) => split(dx, op.axis, op.into)),
    transpose: (op, _, __, cotangent) => [merge(cotangent, op.into, op.axis)],
  },
  merge: {
    _tag: "Linear",
    evaluate: (op, args) => mergeView(at(args, 0), op.axes, op.into),
    jvp: same((op, dx) => merge(dx, op.axes, op.into)),
    transpose: (op, _, __, cotangent) => [split(cotangent, op.into, op.axes)],
  },
  slice: {
    _tag: "Linear",
    evaluate: (op, args) => window(at(args, 0), op.axis, op.start, op.into),
    jvp: same((op, dx) => slice(dx, op.axis, op.start, op.into)),
    transpose: (op, _, __, cotangent) => [pad(cotangent, op.into, op.start, op.axis)],
  },
  pad: {
    _tag: "Linear",
    evaluate: (op, args) => {
      const x = at(args, 0)
      const out = zeros(x.dtype, replaceAxis(layoutOrder(x), op.axis, op.into))
      assign(window(out, op.into, op.low, op.axis), x)
      return out
    },
    jvp: same((op, dx) => pad(dx, op.axis, op.low, op.into)),
    transpose: (op, _, __, cotangent) => [slice(cotangent, op.into, op.low, op.axis)],
  },
  concat: {
    _tag: "Linear",
    evaluate: (op, args) => concatenate(args, op.parts, op.into),
    jvp: (op, args, tangents) =>
      concat(
        args.map((x, i) => tangents[i] ?? fullLike(0, x)),
        op.parts,
        op.into,
      ),
    transpose: (op, _, linear, cotangent) => {
      const begin = starts(op.parts)
      return op.parts.map((part, i): Tangent =>
        linear[i] === true ? slice(cotangent, op.into, at(begin, i), part) : null,
      )
    },
  },
  sliceAt: {
    _tag: "Linear",
    evaluate: (op, args) => {
      const x = at(args, 0)
      return window(x, op.axis, clampedStart(at(args, 1), op.axis, op.into), op.into)
    },
    jvp: same((op, dx, args) => sliceAt(dx, op.axis, op.into, at(args, 1))),
    transpose: (op, args, _, cotangent) => [
      updateAt(fullLike(0, at(args, 0)), op.axis, op.into, cotangent, at(args, 1)),
      null,
    ],
  },
  updateAt: {
    _tag: "Linear",
    evaluate: (op, args) => updated(at(args, 0), at(args, 1), op.axis, op.part, at(args, 2)),
    jvp: (op, args, [dx = null, dpart = null]) => {
      const [x, part, start] = [at(args, 0), at(args, 1), at(args, 2)]
      return dx === null && dpart === null
        ? null
        : updateAt(dx ?? fullLike(0, x), op.axis, op.part, dpart ?? fullLike(0, part), start)
    },
    transpose: (op, args, linear, cotangent) => {
      const [part, start] = [at(args, 1), at(args, 2)]
      const over =
        linear[0] === true ? updateAt(cotangent, op.axis, op.part, full(0, part.dtype, part.axes), start) : null
      return [over, linear[1] === true ? sliceAt(cotangent, op.axis, op.part, start) : null, null]
    },
  },
}

/** An axis whose name none of `taken` has: `name`, or with the first free number behind it. */
export const unusedAxis = (name: string, size: number, taken: readonly Axis[]): Axis => {
  for (let i = 0; ; i++) {
    const candidate = i === 0 ? `~${name}` : `~${name}${i}`
    if (!hasAxis(taken, candidate)) return axis(candidate, size)
  }
}
