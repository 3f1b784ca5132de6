/**
 * Layouts: the order in which the axes of a value are stored.
 *
 * The border fixes storage order; between, activations keep their producer's order, axes that a value gains go
 * last, and what ends in a parameter's update takes the parameter's order. Orders only affect speed.
 */
import type { Axis } from "@serein/lang/axis"
import { hasAxis } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import type { Storage } from "../storage.ts"

/** An order, and how many of its axes come from memory rather than from repetition. */
interface Order {
  readonly axes: readonly Axis[]
  readonly covered: number
}

const none: Order = { axes: [], covered: 0 }

const replace = (axes: readonly Axis[], name: string, by: readonly Axis[]): readonly Axis[] =>
  axes.flatMap((a) => (a.name === name ? by : [a]))

const completed = (order: Order, axes: readonly Axis[]): Order => ({
  axes: [...order.axes.filter((a) => hasAxis(axes, a.name)), ...axes.filter((a) => !hasAxis(order.axes, a.name))],
  covered: order.covered,
})

/** The natural order of any expression over what lies in memory. `known` grows as kernels get their storages. */
export const naturalOrder = (node: Node, known: ReadonlyMap<Node, Storage>, memo: Map<Node, Order>): Order => {
  const stack: Node[] = [node]
  for (let n = stack.at(-1); n !== undefined; n = stack.at(-1)) {
    const missing = memo.has(n) || known.has(n) ? [] : n.args.filter((a) => !memo.has(a))
    if (missing.length > 0) {
      stack.push(...missing)
      continue
    }
    if (!memo.has(n)) memo.set(n, ownOrder(n, known, memo))
    stack.pop()
  }
  return memo.get(node) ?? none
}

const ownOrder = (n: Node, known: ReadonlyMap<Node, Storage>, memo: ReadonlyMap<Node, Order>): Order => {
  const storage = known.get(n)
  if (storage !== undefined) return { axes: storage.order, covered: storage.order.length }
  const arg = (i: number): Order => {
    const x = n.args[i]
    return x === undefined ? none : (memo.get(x) ?? none)
  }
  const { op } = n
  switch (op.kind) {
    case "rename":
      return { axes: replace(arg(0).axes, op.from.name, [op.to]), covered: arg(0).covered }
    case "split":
      return { axes: replace(arg(0).axes, op.axis.name, op.into), covered: arg(0).covered + op.into.length - 1 }
    case "merge": {
      const [first] = op.axes
      const kept = arg(0).axes.filter((a) => a.name === first?.name || !hasAxis(op.axes, a.name))
      return { axes: replace(kept, first?.name ?? "", [op.into]), covered: arg(0).covered - op.axes.length + 1 }
    }
    case "slice":
    case "pad":
    case "sliceAt":
      return { axes: replace(arg(0).axes, op.axis.name, [op.into]), covered: arg(0).covered }
    case "concat":
      return { axes: replace(arg(0).axes, op.parts[0]?.name ?? "", [op.into]), covered: arg(0).covered }
    case "take": {
      const index = arg(1)
      return completed(
        {
          axes: [...index.axes, ...arg(0).axes.filter((a) => a.name !== op.over.name && !hasAxis(index.axes, a.name))],
          covered: index.covered + 1,
        },
        n.axes,
      )
    }
    case "iota":
      return { axes: n.axes, covered: 0 }
    default: {
      let best = none
      n.args.forEach((_, i) => {
        if (arg(i).covered > best.covered) best = arg(i)
      })
      return completed(best, n.axes)
    }
  }
}

/** Orders wished for by what a value ends in: an update wants its variable's order, and so does what leads there elementwise. */
export const wishedOrders = (
  order: readonly Node[],
  sinks: ReadonlyMap<Node, readonly Axis[]>,
): ReadonlyMap<Node, readonly Axis[]> => {
  const wishes = new Map<Node, readonly Axis[]>(sinks)
  for (const node of order.toReversed()) {
    const wish = wishes.get(node)
    if (wish === undefined) continue
    for (const arg of node.args) {
      if (wishes.has(arg)) continue
      if (node.op.kind === "rename") wishes.set(arg, replace(wish, node.op.to.name, [node.op.from]))
      else if (arg.axes.length === node.axes.length && arg.axes.every((a) => hasAxis(node.axes, a.name)))
        wishes.set(arg, wish)
    }
  }
  return wishes
}

/** `axes` in the order in which `preferred` lists them; those it does not list go last. */
export const inOrder = (axes: readonly Axis[], preferred: readonly Axis[]): readonly Axis[] => [
  ...preferred.flatMap((p) => axes.filter((a) => a.name === p.name)),
  ...axes.filter((a) => !hasAxis(preferred, a.name)),
]
