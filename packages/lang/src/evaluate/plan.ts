/**
 * The order of an evaluation: operands first, each value forgotten after its last reader.
 */
import { loopKey } from "../autodiff/repeat.ts"
import type { Node } from "../node.ts"
import { topological } from "../walk.ts"

/** One node, and the nodes that nobody reads after it. */
export interface EvaluationStep {
  readonly node: Node
  readonly forget: readonly Node[]
}

/** What to evaluate for `roots`, in order. */
export interface EvaluationPlan {
  readonly roots: readonly Node[]
  readonly steps: readonly EvaluationStep[]
  /** How many results of each loop are read: its states are kept until the last of them. */
  readonly loops: ReadonlyMap<string, number>
}

/** Plans the evaluation of `roots`, with the nodes of `given` already known. */
export const planEvaluation = (roots: readonly Node[], given: ReadonlySet<Node>): EvaluationPlan => {
  const order = neededNodes(roots, given)
  const lastReader = new Map<Node, Node>()
  const loops = new Map<string, number>()
  for (const node of order) {
    lastReader.set(node, node)
    for (const a of node.args) lastReader.set(a, node)
    if (node.op.kind === "repeat") {
      const key = loopKey(node.op, node.args)
      loops.set(key, (loops.get(key) ?? 0) + 1)
    }
  }
  const kept = new Set(roots)
  const forget = new Map<Node, Node[]>()
  for (const [value, reader] of lastReader) {
    if (kept.has(value)) continue
    const list = forget.get(reader)
    if (list === undefined) forget.set(reader, [value])
    else list.push(value)
  }
  return { roots, steps: order.map((node) => ({ node, forget: forget.get(node) ?? [] })), loops }
}

/** Topological order that does not look behind given nodes. */
const neededNodes = (roots: readonly Node[], given: ReadonlySet<Node>): readonly Node[] => {
  if (given.size === 0) return topological(roots)
  const needed = new Set<Node>(roots)
  for (const node of needed) if (!given.has(node)) node.args.forEach((a) => needed.add(a))
  return topological(roots).filter((n) => needed.has(n) && !given.has(n))
}
