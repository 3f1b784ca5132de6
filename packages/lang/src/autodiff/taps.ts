/**
 * Bodies without their taps: what the backward pass computes a second time has been reported the first time.
 */
import { makeNode } from "../intern.ts"
import type { Node } from "../node.ts"
import type { Derivative } from "../op.ts"
import { at } from "../primitives/primitive.ts"
import { rewriteGraph } from "../walk.ts"

const untappedDerivative = (derivative: Derivative): Derivative => {
  switch (derivative.mode) {
    case "recompute":
      return derivative
    case "jvp":
      return { ...derivative, body: at(withoutTaps([derivative.body]), 0) }
    case "vjp":
      return { ...derivative, bodies: derivative.bodies.map((b) => (b === null ? null : at(withoutTaps([b]), 0))) }
    default:
      return derivative satisfies never
  }
}

/** These roots without nodes of kind "tap", also inside regions, tangents and loops. */
export const withoutTaps = (roots: readonly Node[]): readonly Node[] =>
  rewriteGraph(roots, (node) => {
    const { op, args } = node
    switch (op.kind) {
      case "tap":
        return at(args, 0)
      case "region":
        return makeNode(
          {
            ...op,
            body: at(withoutTaps([op.body]), 0),
            derivative: op.derivative === null ? null : untappedDerivative(op.derivative),
          },
          args,
        )
      case "tangent":
        return makeNode({ ...op, region: { ...op.region, body: at(withoutTaps([op.region.body]), 0) } }, args)
      case "repeat":
        return makeNode({ ...op, bodies: withoutTaps(op.bodies) }, args)
      default:
        return node
    }
  })
