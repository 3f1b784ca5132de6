/**
 * Broadcasts move outward: through elementwise operations, views, reductions and look-ups, so that work happens
 * before values are repeated, and a repeated operand never reaches a contraction or a sum.
 */
import { hasAxis, withoutAxes } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import {
  argmax,
  broadcast,
  concat,
  merge,
  pad,
  rename,
  scatterAdd,
  slice,
  sliceAt,
  split,
  sum,
  take,
} from "@serein/lang/ops"
import { makeNode } from "@serein/lang/intern"
import { elementwiseKinds } from "./elementwise.ts"
import { arg, commonAxes, narrowed, restore, strip, widened } from "./rule.ts"
import type { Rule } from "./rule.ts"

/** Axes along which every one of these repeats. */
const repeatedInAll = (nodes: readonly Node[]): readonly Axis[] => {
  const [first, ...rest] = nodes.map((n) => strip(n).axes)
  return rest.reduce((common, axes) => commonAxes(common, axes), first ?? [])
}

/** Without the repetition along `axes`, along which it is repeated. */
const without = (node: Node, axes: readonly Axis[]): Node => {
  const { core, axes: repeated } = strip(node)
  return broadcast(core, withoutAxes(repeated, axes))
}

const replace = (axes: readonly Axis[], axis: Axis, into: readonly Axis[]): readonly Axis[] =>
  axes.flatMap((a) => (a.name === axis.name ? into : [a]))

/** A view of one axis, on a broadcast: on what is repeated if that has the axis, on the list of axes otherwise. */
const viewOfBroadcast = (x: Node, axis: Axis, into: readonly Axis[], view: (core: Node) => Node): Node | null => {
  const { core, axes } = strip(x)
  if (axes.length === 0) return null
  return hasAxis(axes, axis.name) ? broadcast(core, replace(axes, axis, into)) : broadcast(view(core), axes)
}

/** Broadcasts outward. */
export const broadcastRules: readonly Rule[] = [
  {
    name: "elementwise operations before broadcasting",
    kinds: elementwiseKinds,
    rewrite: (n) => {
      if (n.args.length === 0) return null
      const axes = repeatedInAll(n.args)
      if (axes.length === 0) return null
      return broadcast(
        makeNode(
          n.op,
          n.args.map((x) => without(x, axes)),
        ),
        axes,
      )
    },
  },
  {
    name: "views of a broadcast",
    kinds: ["rename", "split", "slice", "sliceAt"],
    rewrite: (n) => {
      const x = arg(n, 0)
      const { op } = n
      if (op.kind === "rename") return viewOfBroadcast(x, op.from, [op.to], (core) => rename(core, op.from, op.to))
      if (op.kind === "split") return viewOfBroadcast(x, op.axis, op.into, (core) => split(core, op.axis, op.into))
      if (op.kind === "slice")
        return viewOfBroadcast(x, op.axis, [op.into], (core) => slice(core, op.axis, op.start, op.into))
      if (op.kind !== "sliceAt") return null
      return viewOfBroadcast(x, op.axis, [op.into], (core) => sliceAt(core, op.axis, op.into, arg(n, 1)))
    },
  },
  {
    name: "merging a broadcast",
    kinds: ["merge"],
    rewrite: (n) => {
      const { core, axes } = strip(arg(n, 0))
      if (n.op.kind !== "merge" || axes.length === 0) return null
      const merged = commonAxes(n.op.axes, axes)
      if (merged.length === n.op.axes.length) return broadcast(core, [...withoutAxes(axes, merged), n.op.into])
      const outside = withoutAxes(axes, n.op.axes)
      return outside.length === 0 ? null : broadcast(merge(broadcast(core, merged), n.op.axes, n.op.into), outside)
    },
  },
  {
    name: "padding a broadcast",
    kinds: ["pad"],
    rewrite: (n) => {
      const { core, axes } = strip(arg(n, 0))
      if (n.op.kind !== "pad") return null
      const outside = withoutAxes(axes, [n.op.axis])
      if (outside.length === 0) return null
      return broadcast(pad(broadcast(core, commonAxes(axes, [n.op.axis])), n.op.axis, n.op.low, n.op.into), outside)
    },
  },
  {
    name: "concatenating broadcasts",
    kinds: ["concat"],
    rewrite: (n) => {
      if (n.op.kind !== "concat") return null
      const { parts, into } = n.op
      const outside = withoutAxes(repeatedInAll(n.args), parts)
      if (outside.length === 0) return null
      return broadcast(
        concat(
          n.args.map((x) => without(x, outside)),
          parts,
          into,
        ),
        outside,
      )
    },
  },
  {
    name: "the index of the largest in a broadcast",
    kinds: ["argmax"],
    rewrite: (n) => {
      const { core, axes } = strip(arg(n, 0))
      if (n.op.kind !== "argmax") return null
      const outside = withoutAxes(axes, [n.op.axis])
      if (outside.length === 0) return null
      return broadcast(argmax(broadcast(core, commonAxes(axes, [n.op.axis])), n.op.axis), outside)
    },
  },
  {
    // An axis that only the index or only the table has left is an ordinary axis of the result.
    name: "looking up in, or by, a broadcast",
    kinds: ["take"],
    rewrite: (n) => {
      if (n.op.kind !== "take") return null
      const { over } = n.op
      const [table, index] = [strip(arg(n, 0)), strip(arg(n, 1))]
      if (withoutAxes(table.axes, [over]).length === 0 && index.axes.length === 0) return null
      const row = broadcast(table.core, commonAxes(table.axes, [over]))
      return restore(take(row, index.core, over), n)
    },
  },
  {
    name: "scattering a broadcast",
    kinds: ["scatterAdd"],
    rewrite: (n) => {
      if (n.op.kind !== "scatterAdd") return null
      const [values, index] = [strip(arg(n, 0)), arg(n, 1)]
      const { over, summed } = n.op
      const outside = withoutAxes(values.axes, index.axes)
      if (outside.length === 0) return null
      const inside = broadcast(values.core, commonAxes(values.axes, index.axes))
      return broadcast(scatterAdd(inside, index, over, summed), outside)
    },
  },
  {
    // Rows with one index are added up before they are scattered.
    name: "scattering by a broadcast",
    kinds: ["scatterAdd"],
    rewrite: (n) => {
      if (n.op.kind !== "scatterAdd") return null
      const { core, axes } = strip(arg(n, 1))
      const { over, summed } = n.op
      if (axes.length === 0) return null
      const rows = sum(widened(arg(n, 0)), commonAxes(axes, summed))
      return narrowed(scatterAdd(rows, core, over, withoutAxes(summed, axes)), n)
    },
  },
]
