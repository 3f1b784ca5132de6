/**
 * Programs rebuilt from other roots: what passes, shrinking and differentiation have in common.
 */
import type { Node } from "@serein/lang/node"
import { programRoots } from "@serein/lang/program"
import type { Output, Program } from "@serein/lang/program"
import { inputsOf } from "./sample.ts"

/** A program whose outputs and updated values are replaced, all at once. Its inputs are those that are still read. */
export const mapProgram = (p: Program, f: (roots: readonly Node[]) => readonly Node[]): Program => {
  const roots = f(programRoots(p))
  const root = (i: number, old: Node): Node => roots[i] ?? old
  const outputs = p.outputs.map((o, i) => ({ ...o, node: root(i, o.node) }))
  const updates = p.updates.map((u, i) => ({ ...u, value: root(p.outputs.length + i, u.value) }))
  return { ...p, inputs: inputsOf(roots), outputs, updates }
}

/** A program with further outputs, each stored in the order of its node's axes. */
export const withOutputs = (p: Program, more: readonly { readonly name: string; readonly node: Node }[]): Program => {
  const outputs: readonly Output[] = [...p.outputs, ...more.map((o) => ({ ...o, order: o.node.axes }))]
  const extended = { ...p, outputs }
  return { ...extended, inputs: inputsOf(programRoots(extended)) }
}
