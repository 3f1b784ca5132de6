/**
 * A graph over a further axis: some leaves get it, and every operation is rebuilt over operands that have it where one
 * of them does. What JAX calls `vmap`, by the meaning of each operation under an axis that it does not mention.
 */
import { hasAxis } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import { makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import { broadcast, broadcastTo, concat, scalar, take } from "@serein/lang/ops"
import { topological } from "@serein/lang/walk"
import { expandBodies } from "./expand.ts"

/** The operation entry by entry, side by side: for what takes an operand that must be a scalar. */
const entryByEntry = (node: Node, args: readonly Node[], along: Axis): Node => {
  const one: Axis = { _tag: "Axis", name: along.name, size: 1 }
  const entries = Array.from({ length: along.size }, (_, i) => {
    const entry = args.map((a) => (hasAxis(a.axes, along.name) ? take(a, scalar(i, "i32"), along) : a))
    return broadcast(makeNode(node.op, entry), [one])
  })
  return concat(
    entries,
    entries.map(() => one),
    along,
  )
}

const overAxis = (node: Node, args: readonly Node[], along: Axis): Node => {
  const { op } = node
  const wide = (list: readonly Node[]): readonly Node[] => list.map((a) => broadcastTo(a, [along]))
  const has = (i: number): boolean => hasAxis(args[i]?.axes ?? [], along.name)
  switch (op.kind) {
    case "broadcast":
    case "rename":
    case "split":
    case "merge":
    case "slice":
    case "pad":
    case "reduce":
    case "argmax":
    case "dot":
    case "take":
    case "stopGradient":
    case "barrier":
    case "tap":
      return makeNode(op, args)
    case "sliceAt":
      return has(1) ? entryByEntry(node, args, along) : makeNode(op, args)
    case "updateAt":
      return has(2) ? entryByEntry(node, args, along) : makeNode(op, wide(args.slice(0, 2)).concat(args.slice(2)))
    case "scatterAdd":
      return makeNode(op, has(1) ? wide(args) : args)
    default:
      return makeNode(op, wide(args))
  }
}

/**
 * `roots` with the leaves of `leaves` replaced by ones that have the axis `along`. Bodies are written out. A root that
 * depends on none of the leaves comes back as it was.
 *
 * @throws AxisError when the graph has an axis of that name already.
 */
export const batchGraph = (roots: readonly Node[], leaves: ReadonlyMap<Node, Node>, along: Axis): readonly Node[] => {
  const expanded = expandBodies(roots)
  const done = new Map<Node, Node>(leaves)
  const result = (n: Node): Node => done.get(n) ?? n
  for (const node of topological(expanded)) {
    if (done.has(node) || !node.args.some((a) => done.has(a))) continue
    done.set(node, overAxis(node, node.args.map(result), along))
  }
  return expanded.map(result)
}
