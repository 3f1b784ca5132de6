/**
 * Forward mode: tangents of expressions as expressions, and linearisation.
 *
 * A tangent that is zero whatever the values are is null and never becomes a node, so nothing is computed for what
 * does not depend on the variables. The walk is iterative; only nesting of regions and loops recurses.
 */
import { sameAxis, showAxes } from "../axis.ts"
import { isFloat } from "../dtype.ts"
import { AxisError } from "../errors.ts"
import type { Node } from "../node.ts"
import type { Tangent } from "../primitives/primitive.ts"
import { primitiveOf, primitives } from "../primitives/table.ts"
import type { Rules } from "../primitives/table.ts"
import { freshPlaceholder, topological } from "../walk.ts"
import type { Forward } from "./closed.ts"
import { regionTangent, tangentTangent } from "./region.ts"
import { repeatTangent } from "./repeat.ts"

const tangentOf = (node: Node, tangents: readonly Tangent[], rules: Rules): Tangent => {
  const { op, args } = node
  const rule = primitiveOf(op.kind, rules)
  const forward: Forward = (outputs, wrt, moving) => jvp(outputs, wrt, moving, rules)
  switch (rule._tag) {
    case "Leaf":
    case "Discrete":
      return null
    case "Smooth":
    case "Linear":
    case "Multilinear":
      return rule.jvp(op, args, tangents, node)
    case "Structural":
      if (op.kind === "region") return regionTangent(forward, op, args, tangents)
      if (op.kind === "tangent") return tangentTangent(forward, op, args, tangents)
      if (op.kind === "repeat") return repeatTangent(forward, op, args, tangents)
      throw new AxisError("jvp", `'${op.kind}' has no rule`)
    default:
      return rule satisfies never
  }
}

/** Refuses a tangent or cotangent that is not over its primal's axes, or of another element type. */
export const wantLike = (operation: string, what: string, given: Tangent, like: Node): void => {
  if (given === null) return
  if (
    given.dtype !== like.dtype ||
    given.axes.length !== like.axes.length ||
    !given.axes.every((a, i) => {
      const b = like.axes[i]
      return b !== undefined && sameAxis(a, b)
    })
  ) {
    throw new AxisError(
      operation,
      `the ${what} is ${given.dtype} over ${showAxes(given.axes)}; its primal is ${like.dtype} over ${showAxes(like.axes)}`,
    )
  }
}

/**
 * Tangents of `outputs` when each `wrt[i]` moves along `tangents[i]`: ẏ = J·ẋ. Null is zero.
 * A node of `wrt` counts as independent even where it is computed from another. `rules` is the table to follow.
 *
 * @throws AxisError when a tangent does not have its primal's element type and axes.
 */
export const jvp = (
  outputs: readonly Node[],
  wrt: readonly Node[],
  tangents: readonly Tangent[],
  rules: Rules = primitives,
): readonly Tangent[] => {
  const known = new Map<Node, Tangent>()
  wrt.forEach((x, i) => {
    const t = tangents[i] ?? null
    wantLike("jvp", "tangent", t, x)
    known.set(x, t)
  })
  for (const node of topological(outputs)) {
    if (known.has(node) || !isFloat(node.dtype)) continue
    const incoming = node.args.map((a) => known.get(a) ?? null)
    if (incoming.some((t) => t !== null)) known.set(node, tangentOf(node, incoming, rules))
  }
  return outputs.map((o) => known.get(o) ?? null)
}

/** The linear part of a function at a point, as a program over tangents. */
export interface Linearized {
  /** One bound variable for each variable; the same one for the same node. */
  readonly tangents: readonly Node[]
  /** Linear in `tangents`; null is zero. */
  readonly outputs: readonly Tangent[]
}

/**
 * The linearisation of `outputs` in `wrt`.
 *
 * @throws AxisError when a variable is not floating-point.
 */
export const linearize = (outputs: readonly Node[], wrt: readonly Node[], rules: Rules = primitives): Linearized => {
  const fresh = new Map<Node, Node>()
  const tangents = wrt.map((x, i) => {
    if (!isFloat(x.dtype))
      throw new AxisError("linearize", `variable ${i + 1} is ${x.dtype}; only floating-point values have derivatives`)
    const tangent = fresh.get(x) ?? freshPlaceholder(x.dtype, x.axes)
    fresh.set(x, tangent)
    return tangent
  })
  return { tangents, outputs: jvp(outputs, wrt, tangents, rules) }
}
