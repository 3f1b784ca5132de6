/**
 * Bodies into the graph: tangents as the derivatives they stand for, regions as their bodies. Bodies of loops stay
 * bodies, but are rewritten too.
 */
import { expandTangent } from "@serein/lang/autodiff/expand"
import { makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import type { OpOf } from "@serein/lang/op"
import { at } from "@serein/lang/primitives/primitive"
import { instantiate, rewriteGraph } from "@serein/lang/walk"

type Rewrite = (roots: readonly Node[]) => readonly Node[]

/** `rewrite`, which is called once for each list of bodies. */
const once = (rewrite: Rewrite): Rewrite => {
  const known = new Map<string, readonly Node[]>()
  return (roots) => {
    const key = roots.map((r) => r.hash).join(",")
    const found = known.get(key) ?? rewrite(roots)
    known.set(key, found)
    return found
  }
}

const inLoop = (node: Node, rewrite: Rewrite): Node => {
  const { op } = node
  if (op.kind !== "repeat") return node
  const bodies = rewrite(op.bodies)
  return bodies.every((b, i) => b === op.bodies[i]) ? node : makeNode({ ...op, bodies }, node.args)
}

/** The roots without nodes of kind "tangent", also inside loops and regions. */
export const withoutTangents = (roots: readonly Node[]): readonly Node[] => {
  const inBody = once((bodies) => rewriteGraph(bodies, step))
  const step = (node: Node): Node => {
    const { op } = node
    if (op.kind === "tangent") return at(inBody([expandTangent(node)]), 0)
    if (op.kind === "region") {
      const body = at(inBody([op.body]), 0)
      return body === op.body ? node : makeNode({ ...op, body }, node.args)
    }
    return inLoop(node, inBody)
  }
  return rewriteGraph(roots, step)
}

/** The roots with every region for which `keep` is false replaced by its body, also inside loops and kept regions. */
export const withoutRegions = (
  roots: readonly Node[],
  keep: (region: OpOf<"region">) => boolean = () => false,
): readonly Node[] => {
  const inBody = once((bodies) => rewriteGraph(bodies, step))
  const step = (node: Node): Node => {
    const { op } = node
    if (op.kind !== "region") return inLoop(node, inBody)
    const body = at(inBody([op.body]), 0)
    if (!keep(op)) return at(instantiate(op.params, [body], node.args), 0)
    return body === op.body ? node : makeNode({ ...op, body }, node.args)
  }
  return rewriteGraph(roots, step)
}
