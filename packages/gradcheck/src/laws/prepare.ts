/**
 * The compiler's last rewriting of a graph as a pass of programs, so that the laws of passes hold it to account: what is
 * prepared for a target, bodies of loops included, has the values and gradients it had.
 */
import { expandTangents, inlineRegions, simplify } from "@serein/compiler"
import { toPrepared } from "@serein/compiler/pipeline"
import type { Target } from "@serein/compiler/target"
import { makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import type { Program } from "@serein/lang/program"
import { rewriteGraph } from "@serein/lang/walk"
import { mapProgram } from "../rewriteProgram.ts"
import type { ProgramPass } from "./passes.ts"

/** What is rewritten alike for every target is rewritten once. */
const rewritten = new WeakMap<Program, Program>()
const rewrite: ProgramPass = (program) => {
  const known = rewritten.get(program) ?? simplify(inlineRegions(expandTangents(program)))
  rewritten.set(program, known)
  return known
}

/** Everything that the compiler rewrites before it fuses. */
export const preparing =
  (target: Target): ProgramPass =>
  (program) => {
    const prepared = toPrepared(target).run(rewrite(program), () => {})
    if (prepared._tag === "Left") throw new Error(`'${program.name}' is not prepared: ${prepared.left.message}`)
    const { prepare } = prepared.right
    const withBodies = (roots: readonly Node[]): readonly Node[] =>
      rewriteGraph(roots, (n) =>
        n.op.kind === "repeat" ? makeNode({ ...n.op, bodies: withBodies(prepare(n.op.bodies)) }, n.args) : n,
      )
    return mapProgram(prepared.right.program, withBodies)
  }
