/**
 * One builder for each operation, on untyped nodes: what derivative rules and compiler passes write with.
 * Authors use the typed surface, which ends here. Operands of elementwise builders must have equal axes;
 * `broadcastTo` makes them so.
 */
import { hasAxis, sortAxes, withoutAxes } from "./axis.ts"
import type { Axis } from "./axis.ts"
import type { DType } from "./dtype.ts"
import { makeNode } from "./intern.ts"
import type { Node } from "./node.ts"
import type { BinaryKind, CompareKind, ReduceKind, UnaryKind } from "./op.ts"

/** An elementwise function of one operand. */
export const unary = (kind: UnaryKind, x: Node): Node => makeNode({ kind }, [x])
/** An elementwise function of two operands with equal axes and dtype. */
export const binary = (kind: BinaryKind, x: Node, y: Node): Node => makeNode({ kind }, [x, y])
/** A comparison of two operands with equal axes and dtype. */
export const compare = (kind: CompareKind, x: Node, y: Node): Node => makeNode({ kind }, [x, y])

export const neg = (x: Node): Node => unary("neg", x)
export const exp = (x: Node): Node => unary("exp", x)
export const log = (x: Node): Node => unary("log", x)
export const sqrt = (x: Node): Node => unary("sqrt", x)
export const sin = (x: Node): Node => unary("sin", x)
export const cos = (x: Node): Node => unary("cos", x)
export const add = (x: Node, y: Node): Node => binary("add", x, y)
export const sub = (x: Node, y: Node): Node => binary("sub", x, y)
export const mul = (x: Node, y: Node): Node => binary("mul", x, y)
export const div = (x: Node, y: Node): Node => binary("div", x, y)
export const select = (condition: Node, then: Node, otherwise: Node): Node =>
  makeNode({ kind: "select" }, [condition, then, otherwise])

/** A conversion; nothing when the element type is already `dtype`. */
export const cast = (x: Node, dtype: DType): Node => (x.dtype === dtype ? x : makeNode({ kind: "cast", dtype }, [x]))
export const bitcast = (x: Node, dtype: "f32" | "i32" | "u32"): Node =>
  x.dtype === dtype ? x : makeNode({ kind: "bitcast", dtype }, [x])

/** A scalar constant. */
export const scalar = (value: number, dtype: DType): Node => makeNode({ kind: "constant", dtype, value }, [])
/** A constant over `axes`. */
export const full = (value: number, dtype: DType, axes: readonly Axis[]): Node => broadcast(scalar(value, dtype), axes)
/** The constant `value` with the element type and axes of `like`. */
export const fullLike = (value: number, like: Node): Node => full(value, like.dtype, like.axes)
export const iota = (axis: Axis, dtype: "i32" | "u32" | "f32"): Node => makeNode({ kind: "iota", axis, dtype }, [])

/** Repeats `x` along `axes`, all of which it lacks; nothing when there are none. */
export const broadcast = (x: Node, axes: readonly Axis[]): Node =>
  axes.length === 0 ? x : makeNode({ kind: "broadcast", axes: sortAxes(axes) }, [x])
/** Repeats `x` along those of `axes` that it lacks. */
export const broadcastTo = (x: Node, axes: readonly Axis[]): Node => broadcast(x, withoutAxes(axes, x.axes))

export const rename = (x: Node, from: Axis, to: Axis): Node =>
  from.name === to.name && from.size === to.size ? x : makeNode({ kind: "rename", from, to }, [x])
export const split = (x: Node, axis: Axis, into: readonly Axis[]): Node => makeNode({ kind: "split", axis, into }, [x])
export const merge = (x: Node, axes: readonly Axis[], into: Axis): Node => makeNode({ kind: "merge", axes, into }, [x])
export const slice = (x: Node, axis: Axis, start: number, into: Axis): Node =>
  makeNode({ kind: "slice", axis, start, into }, [x])
export const pad = (x: Node, axis: Axis, low: number, into: Axis): Node =>
  makeNode({ kind: "pad", axis, low, into }, [x])
export const concat = (xs: readonly Node[], parts: readonly Axis[], into: Axis): Node =>
  makeNode({ kind: "concat", parts, into }, xs)
export const sliceAt = (x: Node, axis: Axis, into: Axis, start: Node): Node =>
  makeNode({ kind: "sliceAt", axis, into }, [x, start])
export const updateAt = (x: Node, axis: Axis, part: Axis, value: Node, start: Node): Node =>
  makeNode({ kind: "updateAt", axis, part }, [x, value, start])

/** Reduces over `axes`; nothing when there are none. */
export const reduce = (reducer: ReduceKind, x: Node, axes: readonly Axis[]): Node =>
  axes.length === 0 ? x : makeNode({ kind: "reduce", reducer, axes: sortAxes(axes) }, [x])
export const sum = (x: Node, axes: readonly Axis[]): Node => reduce("sum", x, axes)
export const argmax = (x: Node, axis: Axis): Node => makeNode({ kind: "argmax", axis }, [x])

/** The contraction over `axes`; over none it is the product, broadcast to the union of the axes. */
export const dot = (x: Node, y: Node, axes: readonly Axis[]): Node => {
  if (axes.length > 0) return makeNode({ kind: "dot", axes: sortAxes(axes) }, [x, y])
  const union = [...x.axes, ...y.axes.filter((a) => !hasAxis(x.axes, a.name))]
  return mul(broadcastTo(x, union), broadcastTo(y, union))
}
export const take = (table: Node, index: Node, over: Axis): Node => makeNode({ kind: "take", over }, [table, index])
export const scatterAdd = (values: Node, index: Node, over: Axis, summed: readonly Axis[]): Node =>
  makeNode({ kind: "scatterAdd", over, summed: sortAxes(summed) }, [values, index])

export const stopGradient = (x: Node): Node => makeNode({ kind: "stopGradient" }, [x])
/** The value of `x`, computed after `after`, never shared with `x` nor recomputed across. */
export const barrier = (x: Node, after: readonly Node[]): Node => makeNode({ kind: "barrier" }, [x, ...after])
export const tap = (x: Node, name: string): Node => makeNode({ kind: "tap", name }, [x])
export const threefry = (lane: 0 | 1, key0: Node, key1: Node, counter0: Node, counter1: Node): Node =>
  makeNode({ kind: "threefry", lane }, [key0, key1, counter0, counter1])
