/**
 * What values an integer input may take: as many as the shortest axis that it looks up, writes to or is compared with
 * the positions of.
 */
import type { Axis } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import { topological } from "@serein/lang/walk"

/** The node behind operations that only readdress it. */
const behindViews = (n: Node): Node => {
  let at = n
  for (;;) {
    const [x] = at.args
    switch (at.op.kind) {
      case "broadcast":
      case "rename":
      case "split":
      case "merge":
      case "slice":
      case "stopGradient":
      case "barrier":
      case "tap":
        if (x === undefined) return at
        at = x
        break
      default:
        return at
    }
  }
}

const positionsOf = (n: Node): Axis | null => {
  const { op } = behindViews(n)
  return op.kind === "iota" ? op.axis : null
}

/** The indices that a node is used as: how many there are of them, counted from 0. */
const usesOf = ({ op, args }: Node): readonly { readonly index: Node; readonly count: number }[] => {
  const [x, y, z] = args
  if (x === undefined || y === undefined) return []
  switch (op.kind) {
    case "take":
    case "scatterAdd":
      return [{ index: y, count: op.over.size }]
    case "sliceAt":
      return [{ index: y, count: op.axis.size - op.into.size + 1 }]
    case "updateAt":
      return z === undefined ? [] : [{ index: z, count: op.axis.size - op.part.size + 1 }]
    case "eq":
    case "ne": {
      const [left, right] = [positionsOf(x), positionsOf(y)]
      return [
        ...(left === null ? [] : [{ index: y, count: left.size }]),
        ...(right === null ? [] : [{ index: x, count: right.size }]),
      ]
    }
    default:
      return []
  }
}

/** For each leaf that is an index somewhere in `roots` (bodies written out), how many values it may take. */
export const indexRanges = (roots: readonly Node[]): ReadonlyMap<Node, number> => {
  const found = new Map<Node, number>()
  for (const node of topological(roots)) {
    for (const { index, count } of usesOf(node)) {
      const leaf = behindViews(index)
      if (leaf.args.length === 0) found.set(leaf, Math.min(count, found.get(leaf) ?? Infinity))
    }
  }
  return found
}
