/**
 * Bodies written out: regions replaced by their bodies, tangents of regions by derived ones, loops unrolled.
 *
 * The result has only operations that stand for themselves. It is an independent reading of what bodies mean, hence a
 * law of its own, and what kinks are looked for in.
 */
import { jvp } from "@serein/lang/autodiff/jvp"
import { tangentFunction } from "@serein/lang/autodiff/closed"
import { makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import type { Derivative, OpOf } from "@serein/lang/op"
import { full, scalar } from "@serein/lang/ops"
import type { Program } from "@serein/lang/program"
import { instantiate, rewriteGraph, topological } from "@serein/lang/walk"
import { mapProgram } from "./rewriteProgram.ts"

const first = (nodes: readonly Node[]): Node => {
  const [found] = nodes
  if (found === undefined) throw new RangeError("a body without a result")
  return found
}

const unrolled = (op: OpOf<"repeat">, args: readonly Node[]): Node => {
  const bodies = expandBodies(op.bodies)
  const captures = args.slice(bodies.length)
  let states = args.slice(0, bodies.length)
  for (let i = 0; i < op.count; i++)
    states = instantiate(op.params, bodies, [scalar(i, "i32")].concat(states, captures)).slice()
  return first(states.slice(op.result))
}

/** These roots with every body written out. */
export const expandBodies = (roots: readonly Node[]): readonly Node[] =>
  rewriteGraph(roots, (node) => {
    const { op, args } = node
    switch (op.kind) {
      case "region":
        return first(instantiate(op.params, expandBodies([op.body]), args))
      case "tangent": {
        const closed = tangentFunction(jvp, op)
        return closed.body === null
          ? full(0, node.dtype, node.axes)
          : first(instantiate(closed.params, expandBodies([closed.body]), args))
      }
      case "repeat":
        return unrolled(op, args)
      default:
        return node
    }
  })

/** A program with every body written out. */
export const expandProgram = (p: Program): Program => mapProgram(p, expandBodies)

/** These roots with the regions' own derivatives dropped where `drop` says so, inside bodies too. */
export const withoutDerivatives = (
  roots: readonly Node[],
  drop: (mode: Derivative["mode"]) => boolean,
): readonly Node[] =>
  rewriteGraph(roots, (node) => {
    const { op, args } = node
    if (op.kind === "region") {
      const derivative = op.derivative !== null && drop(op.derivative.mode) ? null : op.derivative
      return makeNode({ ...op, body: first(withoutDerivatives([op.body], drop)), derivative }, args)
    }
    return op.kind === "repeat" ? makeNode({ ...op, bodies: withoutDerivatives(op.bodies, drop) }, args) : node
  })

/** The modes of the derivatives of their own that regions have, inside bodies too. */
export const derivativeModes = (roots: readonly Node[]): ReadonlySet<Derivative["mode"]> => {
  const found = new Set<Derivative["mode"]>()
  const visit = (bodies: readonly Node[]): void => {
    for (const { op } of topological(bodies)) {
      if (op.kind === "region") {
        if (op.derivative !== null) found.add(op.derivative.mode)
        visit([op.body])
      } else if (op.kind === "repeat") visit(op.bodies)
    }
  }
  visit(roots)
  return found
}
