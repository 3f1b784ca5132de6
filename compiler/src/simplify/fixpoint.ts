/**
 * Rewriting to a fixpoint, from the operands up. Each node is brought to normal form once; a rewriting's result is
 * brought to normal form in turn. The order is that of the graph and of the rule list, so the outcome is reproducible.
 * The walk keeps its own stack: a chain of 100 000 nodes is fine.
 */
import { makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import type { Op, OpKind } from "@serein/lang/op"
import { withArgs } from "@serein/lang/walk"
import type { Rule } from "./rule.ts"

/** The normal forms of `roots` under `rules`; bodies of loops are rewritten too, those of regions are not. */
export const rewriteToFixpoint = (roots: readonly Node[], rules: readonly Rule[]): readonly Node[] => {
  const byKind = new Map<OpKind, Rule[]>()
  for (const rule of rules) {
    for (const kind of rule.kinds) {
      const list = byKind.get(kind)
      if (list === undefined) byKind.set(kind, [rule])
      else list.push(rule)
    }
  }
  const normal = new Map<Node, Node>()
  const loops = new Map<readonly Node[], readonly Node[]>()

  const withNormalBodies = (node: Node): Node => {
    const { op } = node
    if (op.kind !== "repeat") return node
    const bodies = loops.get(op.bodies) ?? rewriteToFixpoint(op.bodies, rules)
    loops.set(op.bodies, bodies)
    if (bodies.every((b, i) => b === op.bodies[i])) return node
    const rewritten: Op = { ...op, bodies }
    return makeNode(rewritten, node.args)
  }

  const step = (node: Node): Node => {
    for (const rule of byKind.get(node.op.kind) ?? []) {
      const better = rule.rewrite(node)
      if (better !== null && better !== node) return better
    }
    return withNormalBodies(node)
  }

  /** What a node whose operands are normal became, until that itself is normal. */
  const successor = new Map<Node, Node>()
  const stack = [...roots]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (normal.has(node)) continue
    let next = successor.get(node)
    if (next === undefined) {
      const waiting = node.args.filter((a) => !normal.has(a))
      if (waiting.length > 0) {
        stack.push(node, ...waiting.toReversed())
        continue
      }
      const rebuilt = withArgs(
        node,
        node.args.map((a) => normal.get(a) ?? a),
      )
      next = rebuilt === node ? step(node) : rebuilt
      if (next === node) {
        normal.set(node, node)
        continue
      }
      successor.set(node, next)
    }
    const result = normal.get(next)
    if (result !== undefined) {
      normal.set(node, result)
    } else if (successor.has(next) && stack.includes(next)) {
      throw new Error(`rewriting '${node.op.kind}' goes round in a circle`)
    } else {
      stack.push(node, next)
    }
  }
  return roots.map((r) => normal.get(r) ?? r)
}
