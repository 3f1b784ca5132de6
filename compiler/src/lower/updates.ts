/**
 * In-place updates of a part: `state ← updateAt(state, part, start)` writes the part and leaves the rest where it
 * is, which is what makes a cache a cache. Anything else that uses `updateAt` computes a new tensor.
 */
import type { Node } from "@serein/lang/node"
import { topological } from "@serein/lang/walk"
import type { Storage } from "../storage.ts"

/** A value that must end in a given storage. */
export interface Sink {
  readonly node: Node
  readonly storage: Storage
  /** The leaf whose memory this is, when the old value may still be read; null for an output. */
  readonly replaces: Node | null
}

const transparent = (node: Node): Node => {
  let n = node
  while (n.op.kind === "barrier" || n.op.kind === "tap" || n.op.kind === "stopGradient") {
    const [x] = n.args
    if (x === undefined) return n
    n = x
  }
  return n
}

/** An `updateAt` that writes its variable in place. */
export interface Window {
  readonly leaf: Node
  readonly storage: Storage
}

/** How many operands refer to each node of `order`. */
const useCounts = (order: readonly Node[]): ReadonlyMap<Node, number> => {
  const counts = new Map<Node, number>()
  for (const node of order) for (const arg of node.args) counts.set(arg, (counts.get(arg) ?? 0) + 1)
  return counts
}

/**
 * The `updateAt` nodes of `order` that may write their variable in place. In a chain of them, the values between are
 * never whole in memory, so nothing but the next link may want one. `excluded` variables are left alone.
 */
export const windowedUpdates = (
  sinks: readonly Sink[],
  order: readonly Node[],
  excluded: ReadonlySet<Node>,
): ReadonlyMap<Node, Window> => {
  const found = new Map<Node, Window>()
  const claimed = new Set<Node>()
  const counts = useCounts(order)
  const sunk = new Set(sinks.map((s) => s.node))
  for (const { node, storage, replaces } of sinks) {
    if (replaces === null || excluded.has(replaces)) continue
    const chain: Node[] = []
    let n = transparent(node)
    // Only the value that the sink wants may be wanted elsewhere too: it is whole once the last link has written.
    let between = n !== node && (counts.get(n) ?? 0) > 1
    while (n.op.kind === "updateAt") {
      if (chain.length > 0 && (sunk.has(n) || (counts.get(n) ?? 0) > 1)) between = true
      chain.push(n)
      if (n.args.slice(1).some((operand) => transparent(operand) === replaces)) between = true
      const [x] = n.args
      if (x === undefined) break
      const inner = transparent(x)
      if (inner !== x && (counts.get(x) ?? 0) > 1) between = true
      n = inner
    }
    if (n !== replaces || chain.length === 0 || between || chain.some((c) => claimed.has(c))) continue
    for (const c of chain) {
      claimed.add(c)
      found.set(c, { leaf: replaces, storage })
    }
  }
  return found
}

/**
 * Parts and starts of windows that depend on the variable they are written into: they must be in memory of their own
 * before the window is written, or an invocation would read what another has written.
 */
export const entangledOperands = (windows: ReadonlyMap<Node, Window>): ReadonlySet<Node> => {
  const found = new Set<Node>()
  for (const [update, { leaf }] of windows) {
    const [, ...operands] = update.args
    for (const operand of operands) {
      if (topological([operand]).some((n) => n === leaf || windows.has(n))) found.add(operand)
    }
  }
  return found
}
