/**
 * Tangent nodes as what they stand for: the forward derivative of their region's body.
 */
import type { Node } from "../node.ts"
import { fullLike } from "../ops.ts"
import { applyTangent, tangentFunction } from "./closed.ts"
import { jvp } from "./jvp.ts"

/** The tangent that a node of kind "tangent" stands for, one level deep: its body may hold further ones. Any other node itself. */
export const expandTangent = (node: Node): Node => {
  const { op } = node
  if (op.kind !== "tangent") return node
  return applyTangent(tangentFunction(jvp, op), node.args) ?? fullLike(0, node)
}
