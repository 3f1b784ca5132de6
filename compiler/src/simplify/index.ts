/**
 * Rewriting programs before lowering.
 */
import type { Node } from "@serein/lang/node"
import type { Program } from "@serein/lang/program"
import { instantiate, rewriteGraph } from "@serein/lang/walk"
import { mapRoots } from "../lower/fuse.ts"

const inlineNode = (node: Node): Node => {
  if (node.op.kind !== "region") return node
  const [body] = instantiate(node.op.params, [node.op.body], node.args)
  return body === undefined ? node : (rewriteGraph([body], inlineNode)[0] ?? body)
}
export const expandTangents = (program: Program): Program => program
export const inlineRegions = (program: Program): Program => mapRoots(program, (roots) => rewriteGraph(roots, inlineNode))
export const simplify = (program: Program): Program => program
