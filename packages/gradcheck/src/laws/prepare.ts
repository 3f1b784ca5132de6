/**
 * The compiler's last rewriting of a graph as a pass of programs, so that the laws of passes hold it to account: what is
 * prepared for a target, bodies of loops included, has the values and gradients it had.
 */
import { toPrepared } from "@serein/compiler/pipeline"
import type { Target } from "@serein/compiler/target"
import { makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import { rewriteGraph } from "@serein/lang/walk"
import { mapProgram } from "../rewriteProgram.ts"
import type { ProgramPass } from "./passes.ts"

/** Everything that the compiler rewrites before it fuses. */
export const preparing =
  (target: Target): ProgramPass =>
  (program) => {
    const prepared = toPrepared(target).run(program, () => {})
    if (prepared._tag === "Left") throw new Error(`'${program.name}' is not prepared: ${prepared.left.message}`)
    const { prepare } = prepared.right
    const withBodies = (roots: readonly Node[]): readonly Node[] =>
      rewriteGraph(roots, (n) =>
        n.op.kind === "repeat" ? makeNode({ ...n.op, bodies: withBodies(prepare(n.op.bodies)) }, n.args) : n,
      )
    return mapProgram(prepared.right.program, withBodies)
  }
