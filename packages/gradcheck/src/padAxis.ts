/**
 * A sample with an axis made longer by entries that hold garbage, and masks where elements along it meet: in sums,
 * maxima, contractions and look-ups. What an author does by hand who pads sequences to a common length.
 *
 * Operations that only pass the axis on take the garbage along. Where structure mixes the axis with others (split, merge,
 * concatenation, zeros around it), the padding is cut off before and put on again after, in the result's own axis.
 */
import { elementCount, hasAxis } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import { isFloat } from "@serein/lang/dtype"
import type { DType } from "@serein/lang/dtype"
import type { Tensor } from "@serein/lang/evaluate"
import { digest, makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import type { Op } from "@serein/lang/op"
import { binary, broadcastTo, compare, full, fullLike, iota, pad, scalar, select, slice } from "@serein/lang/ops"
import { at } from "@serein/lang/primitives/primitive"
import { topological } from "@serein/lang/walk"
import { expandBodies } from "./expand.ts"
import type { Values } from "./sample.ts"
import { seededStream } from "./seededStream.ts"

/** Axes that are made longer together, since one becomes the other by renaming. */
export interface Longer {
  /** By `name=size`. */
  readonly keys: ReadonlySet<string>
  /** How many entries are added at the end. */
  readonly by: number
}

const key = (a: Axis): string => `${a.name}=${a.size}`

/** The axes that `chosen` becomes by renaming, and those that become it, inside bodies too. */
export const renamedTogether = (roots: readonly Node[], chosen: Axis): ReadonlySet<string> => {
  const keys = new Set([key(chosen)])
  const renames = topological(expandBodies(roots)).flatMap(({ op }) =>
    op.kind === "rename" ? [[key(op.from), key(op.to)]] : [],
  )
  for (let size = 0; size !== keys.size;) {
    size = keys.size
    for (const pair of renames) if (pair.some((k) => keys.has(k))) pair.forEach((k) => keys.add(k))
  }
  return keys
}

const smallest = (dtype: DType): number => {
  switch (dtype) {
    case "f32":
      return -((2 - 2 ** -23) * 2 ** 127)
    case "f16":
      return -65504
    case "i32":
      return -2147483648
    case "u32":
    case "bool":
      return 0
    default:
      return dtype satisfies never
  }
}

const largest = (dtype: DType): number =>
  dtype === "u32" ? 4294967295 : dtype === "i32" ? 2147483647 : dtype === "bool" ? 1 : -smallest(dtype)

const identity = (op: Op, dtype: DType): number => {
  if (op.kind === "argmax") return smallest(dtype)
  if (op.kind !== "reduce" || op.reducer === "sum") return 0
  return op.reducer === "max" ? smallest(dtype) : largest(dtype)
}

/** Larger than any value beside it, of the sign of one, so that what was positive stays so. */
const garbage = (dtype: DType, like: number, from: { readonly below: (n: number) => number }): number => {
  if (dtype === "bool") return from.below(2)
  if (!isFloat(dtype)) return 1000 + from.below(1000)
  return Math.fround((like === 0 ? 1 : like) * (8 + from.below(8)))
}

/** Rewrites the graphs and the values of one sample. */
export const padding = ({ keys, by }: Longer) => {
  const grows = (a: Axis): boolean => keys.has(key(a))
  const longer = (a: Axis): Axis => (grows(a) ? { _tag: "Axis", name: a.name, size: a.size + by } : a)
  /** Whether the rebuilt node has the axis at its new length. */
  const padded = (x: Node, a: Axis): boolean =>
    grows(a) && x.axes.some((b) => b.name === a.name && b.size === a.size + by)
  const isReal = (a: Axis, like: Node): Node =>
    broadcastTo(compare("lt", iota(longer(a), "i32"), broadcastTo(scalar(a.size, "i32"), [longer(a)])), like.axes)

  const masked = (x: Node, axes: readonly Axis[], value: number): Node =>
    axes.filter((a) => padded(x, a)).reduce((y, a) => select(isReal(a, y), y, fullLike(value, y)), x)

  /** Without the added entries of one axis. */
  const cutOff = (x: Node, a: Axis): Node => (padded(x, a) ? slice(x, longer(a), 0, a) : x)
  const putOn = (x: Node, a: Axis): Node => {
    const wide = pad(x, a, 0, longer(a))
    return x.dtype === "bool" ? wide : select(isReal(a, wide), wide, full(37, x.dtype, wide.axes))
  }
  /** The last start at which a window of `part` lies among real entries. */
  const clamped = (start: Node, a: Axis, part: Axis): Node =>
    grows(a) ? binary("min", start, scalar(a.size - part.size, "i32")) : start

  const values = (order: readonly Axis[], data: Float64Array, dtype: DType, name: string): Float64Array => {
    const from = seededStream(by, `padding of ${name}`)
    const to = order.map(longer)
    return Float64Array.from({ length: elementCount(to) }, (_, i) => {
      let [rest, source, stride, real] = [i, 0, 1, true]
      for (let k = to.length - 1; k >= 0; k--) {
        const [size, old] = [to[k]?.size ?? 1, order[k]?.size ?? 1]
        const index = rest % size
        real &&= index < old
        source += (index % old) * stride
        rest = Math.floor(rest / size)
        stride *= old
      }
      const like = data[source] ?? 0
      return real ? like : garbage(dtype, like, from)
    })
  }

  const leaf = (op: Op): Op => {
    switch (op.kind) {
      case "input":
      case "variable":
        return { ...op, order: op.order.map(longer) }
      case "iota":
        return { ...op, axis: longer(op.axis) }
      case "table": {
        const data = values(op.order, op.data, op.dtype, op.digest)
        return { ...op, order: op.order.map(longer), data, digest: digest(data.join(" ")) }
      }
      default:
        return op
    }
  }

  const applied = (op: Op, args: readonly Node[]): Node => {
    const x = (): Node => at(args, 0)
    const others = args.slice(1)
    switch (op.kind) {
      case "broadcast":
        return makeNode({ ...op, axes: op.axes.map(longer) }, args)
      case "rename":
        return makeNode({ ...op, from: longer(op.from), to: longer(op.to) }, args)
      case "reduce":
        return makeNode({ ...op, axes: op.axes.map(longer) }, [masked(x(), op.axes, identity(op, x().dtype))])
      case "argmax":
        return makeNode({ ...op, axis: longer(op.axis) }, [masked(x(), [op.axis], identity(op, x().dtype))])
      case "dot":
        // Both factors: zero times what has overflown is not zero.
        return makeNode(
          { ...op, axes: op.axes.map(longer) },
          args.map((a) => masked(a, op.axes, 0)),
        )
      case "take":
        return makeNode({ ...op, over: longer(op.over) }, [masked(x(), [op.over], 0)].concat(others))
      case "scatterAdd":
        return makeNode({ ...op, summed: op.summed.map(longer) }, [masked(x(), op.summed, 0)].concat(others))
      case "slice":
        return makeNode({ ...op, axis: longer(op.axis) }, args)
      case "sliceAt":
        return makeNode({ ...op, axis: longer(op.axis) }, [x(), clamped(at(args, 1), op.axis, op.into)])
      case "updateAt":
        return makeNode({ ...op, axis: longer(op.axis) }, [
          x(),
          cutOff(at(args, 1), op.part),
          clamped(at(args, 2), op.axis, op.part),
        ])
      case "split":
      case "pad":
        return makeNode(op, [cutOff(x(), op.axis)])
      case "merge":
        return makeNode(op, [op.axes.reduce(cutOff, x())])
      case "concat":
        return makeNode(
          op,
          args.map((a, i) => cutOff(a, at(op.parts, i))),
        )
      default:
        return args.length === 0 ? makeNode(leaf(op), []) : makeNode(op, args)
    }
  }

  return {
    /** The graph over the longer axes; bodies are written out. */
    graph: (roots: readonly Node[]): readonly Node[] => {
      const expanded = expandBodies(roots)
      const done = new Map<Node, Node>()
      const result = (n: Node): Node => done.get(n) ?? n
      for (const node of topological(expanded)) {
        const rebuilt = applied(node.op, node.args.map(result))
        const missing = node.axes.filter((a) => grows(a) && !padded(rebuilt, a))
        done.set(node, missing.reduce(putOn, rebuilt))
      }
      return expanded.map(result)
    },
    /** A result without the added entries: what must not have changed. */
    real: (x: Node, axes: readonly Axis[]): Node => axes.reduce(cutOff, x),
    /** Values of leaves with garbage in the added entries. */
    values: (given: Values): Values =>
      Object.fromEntries(
        Object.entries(given).map(([name, t]): [string, Tensor] => [
          name,
          t.axes.some(grows) ? { ...t, axes: t.axes.map(longer), data: values(t.axes, t.data, t.dtype, name) } : t,
        ]),
      ),
    /** Whether an element of a tensor over `axes` (their new lengths) lies in the padding of any of them. */
    added: (axes: readonly Axis[], element: number): boolean => {
      let [rest, found] = [element, false]
      for (const a of axes.toReversed()) {
        found ||= hasAxis(axes, a.name) && keys.has(`${a.name}=${a.size - by}`) && rest % a.size >= a.size - by
        rest = Math.floor(rest / a.size)
      }
      return found
    },
  }
}
