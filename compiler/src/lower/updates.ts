/**
 * In-place updates of a part: `state ← updateAt(state, part, start)` writes the part and leaves the rest where it
 * is, which is what makes a cache a cache. Anything else that uses `updateAt` computes a new tensor.
 */
import type { Node } from "@serein/lang/node"
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

/** The `updateAt` nodes that may write their variable in place, with that variable's leaf and storage. */
export const windowedUpdates = (
  sinks: readonly Sink[],
  excluded: ReadonlySet<Node>,
): ReadonlyMap<Node, { readonly leaf: Node; readonly storage: Storage }> => {
  const found = new Map<Node, { readonly leaf: Node; readonly storage: Storage }>()
  const claimed = new Set<Node>()
  for (const { node, storage, replaces } of sinks) {
    if (replaces === null || excluded.has(replaces)) continue
    const chain: Node[] = []
    let n = transparent(node)
    while (n.op.kind === "updateAt") {
      chain.push(n)
      const [x] = n.args
      if (x === undefined) break
      n = transparent(x)
    }
    if (n !== replaces || chain.length === 0 || chain.some((c) => claimed.has(c))) continue
    for (const c of chain) {
      claimed.add(c)
      found.set(c, { leaf: replaces, storage })
    }
  }
  return found
}
