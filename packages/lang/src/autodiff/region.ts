/**
 * Derivatives of regions. Without a rule of its own a region is its body; a custom jvp is instantiated; a custom vjp
 * and recomputation leave a `tangent` node, which forward mode expands and reverse mode answers with the custom rule.
 */
import { AxisError } from "../errors.ts"
import { makeNode } from "../intern.ts"
import type { Node } from "../node.ts"
import type { OpOf } from "../op.ts"
import { barrier, fullLike } from "../ops.ts"
import { at } from "../primitives/primitive.ts"
import type { Tangent } from "../primitives/primitive.ts"
import { freshPlaceholder, instantiate } from "../walk.ts"
import { applyTangent, closedTangent, tangentFunction } from "./closed.ts"
import type { Forward } from "./closed.ts"
import { withoutTaps } from "./taps.ts"

/** Reverse mode, passed in by `transpose.ts`: `vjp(outputs, wrt, cotangents)`. */
export type Reverse = (
  outputs: readonly Node[],
  wrt: readonly Node[],
  cotangents: readonly Tangent[],
) => readonly Tangent[]

const deferred = (
  op: OpOf<"region">,
  args: readonly Node[],
  tangents: readonly Tangent[],
  exists: (i: number) => boolean,
): Tangent => {
  const kept = tangents.map((t, i) => (exists(i) ? t : null))
  if (kept.every((t) => t === null)) return null
  return makeNode({ kind: "tangent", region: op, wanted: kept.map((t) => t !== null) }, [
    ...args,
    ...kept.filter((t) => t !== null),
  ])
}

/** The tangent of a region. */
export const regionTangent = (
  forward: Forward,
  op: OpOf<"region">,
  args: readonly Node[],
  tangents: readonly Tangent[],
): Tangent => {
  const { derivative } = op
  if (derivative === null) {
    const closed = closedTangent(
      forward,
      op.params,
      op.body,
      tangents.map((t) => t !== null),
    )
    return applyTangent(closed, [...args, ...tangents.filter((t) => t !== null)])
  }
  switch (derivative.mode) {
    case "jvp": {
      const bound = derivative.tangents.flatMap((p) => (p === null ? [] : [p]))
      const given = derivative.tangents.flatMap((p, i) => (p === null ? [] : [tangents[i] ?? fullLike(0, p)]))
      return at(instantiate([...op.params, ...bound], [derivative.body], [...args, ...given]), 0)
    }
    case "vjp":
      return deferred(op, args, tangents, (i) => derivative.bodies[i] !== null)
    case "recompute":
      return deferred(op, args, tangents, () => true)
    default:
      return derivative satisfies never
  }
}

/** The tangent of a tangent node: that of the function it stands for. */
export const tangentTangent = (
  forward: Forward,
  op: OpOf<"tangent">,
  args: readonly Node[],
  tangents: readonly Tangent[],
): Tangent => {
  const first = tangentFunction(forward, op)
  if (first.body === null) return null
  const second = closedTangent(
    forward,
    first.params,
    first.body,
    tangents.map((t) => t !== null),
  )
  return applyTangent(second, [...args, ...tangents.filter((t) => t !== null)])
}

/** The cotangents of all operands of a tangent node; those of the region's own operands are null. */
export const transposeTangent = (
  reverse: Reverse,
  op: OpOf<"tangent">,
  args: readonly Node[],
  linear: readonly boolean[],
  cotangent: Node,
): readonly Tangent[] => {
  const { region } = op
  const count = region.params.length
  if (linear.slice(0, count).some(Boolean))
    throw new AxisError(
      "transpose",
      `the tangent of '${region.name}' is not linear in the operands of '${region.name}'`,
    )
  const wanted = region.params.map((_, i) => i).filter((i) => op.wanted[i] === true)
  const primals = args.slice(0, count)
  const answers = cotangents(reverse, region, wanted, primals, cotangent)
  return [...primals.map(() => null), ...answers.map((c, k) => (linear[count + k] === true ? c : null))]
}

const cotangents = (
  reverse: Reverse,
  region: OpOf<"region">,
  wanted: readonly number[],
  primals: readonly Node[],
  cotangent: Node,
): readonly Tangent[] => {
  const { derivative } = region
  if (derivative !== null && derivative.mode === "vjp") {
    return wanted.map((i) => {
      const body = derivative.bodies[i] ?? null
      return body === null
        ? null
        : at(instantiate([...region.params, derivative.cotangent], [body], [...primals, cotangent]), 0)
    })
  }
  // The barrier keeps the second evaluation of the body apart from the first, and after the cotangent.
  const plain = derivative === null || derivative.mode === "jvp"
  const operands = plain ? primals : primals.map((p) => barrier(p, [cotangent]))
  // What is computed again is not reported again: under one name there would be two tensors.
  const body = plain ? region.body : at(withoutTaps([region.body]), 0)
  const bound = freshPlaceholder(cotangent.dtype, cotangent.axes)
  const closed = reverse(
    [body],
    wanted.map((i) => at(region.params, i)),
    [bound],
  )
  return closed.map((c) =>
    c === null ? null : at(instantiate([...region.params, bound], [c], [...operands, cotangent]), 0),
  )
}
