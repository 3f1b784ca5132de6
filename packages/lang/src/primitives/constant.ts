/**
 * Reading constants off the graph: what derivative rules and rewrite rules ask before they emit work.
 */
import type { Node } from "../node.ts"

/** The value of a constant, also of one that is only repeated or renamed; null for anything else. */
export const constantValue = (node: Node): number | null => {
  let n: Node | undefined = node
  while (n !== undefined) {
    if (n.op.kind === "constant") return n.op.value
    if (n.op.kind !== "broadcast" && n.op.kind !== "rename") return null
    n = n.args[0]
  }
  return null
}
