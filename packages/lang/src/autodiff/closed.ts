/**
 * Tangents of closed functions: what regions, tangent nodes and loops are differentiated through.
 *
 * A closed body is differentiated over its own parameters and only then applied to operands. Differentiating it
 * with respect to the operands instead would be wrong as soon as two of them are one node, or one depends on another.
 */
import type { Node } from "../node.ts"
import type { OpOf } from "../op.ts"
import { at } from "../primitives/primitive.ts"
import type { Tangent } from "../primitives/primitive.ts"
import { freshPlaceholder, instantiate } from "../walk.ts"

/** Forward mode, passed in by `jvp.ts`: rules for operations with bodies call it on these bodies. */
export type Forward = (
  outputs: readonly Node[],
  wrt: readonly Node[],
  tangents: readonly Tangent[],
) => readonly Tangent[]

/** A function of one result, closed over `params`; null is a zero. */
export interface ClosedTangent {
  /** The function's own parameters, then one tangent for each wanted parameter. */
  readonly params: readonly Node[]
  readonly body: Tangent
}

/** The tangent of `body` as a closed function of its parameters and of the tangents of those that are `wanted`. */
export const closedTangent = (
  forward: Forward,
  params: readonly Node[],
  body: Node,
  wanted: readonly boolean[],
): ClosedTangent => {
  const chosen = params.filter((_, i) => wanted[i] === true)
  const tangents = chosen.map((p) => freshPlaceholder(p.dtype, p.axes))
  const [result = null] = forward([body], chosen, tangents)
  return { params: [...params, ...tangents], body: result }
}

/** A closed tangent applied to operands: the function's own, then the wanted tangents. */
export const applyTangent = (closed: ClosedTangent, operands: readonly Node[]): Tangent =>
  closed.body === null ? null : at(instantiate(closed.params, [closed.body], operands), 0)

/** The function that a tangent node stands for. */
export const tangentFunction = (forward: Forward, op: OpOf<"tangent">): ClosedTangent =>
  closedTangent(forward, op.region.params, op.region.body, op.wanted)
