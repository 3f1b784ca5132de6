/**
 * Transposition: a linear program run backwards. Cotangents are accumulated in reverse topological order, which
 * depends on the graph alone, so the order of additions, and with it every bit of a gradient, is reproducible.
 */
import { isFloat } from "../dtype.ts"
import { AxisError } from "../errors.ts"
import type { Node } from "../node.ts"
import { add } from "../ops.ts"
import type { Tangent } from "../primitives/primitive.ts"
import { primitiveOf, primitives } from "../primitives/table.ts"
import type { Rules } from "../primitives/table.ts"
import { topological } from "../walk.ts"
import { linearize, wantLike } from "./jvp.ts"
import { transposeTangent } from "./region.ts"
import type { Backward } from "./repeatTranspose.ts"
import { linearStates, transposeRepeat } from "./repeatTranspose.ts"
import { loopKey } from "./repeat.ts"

/** Nodes that are linear, and not constant, in `sources`. */
const linearDependents = (order: readonly Node[], sources: ReadonlySet<Node>): ReadonlySet<Node> => {
  const found = new Set<Node>()
  for (const node of order) {
    if (sources.has(node)) found.add(node)
    else if (isFloat(node.dtype) && node.args.some((a) => found.has(a)) && carries(node, found)) found.add(node)
  }
  return found
}

const carries = (node: Node, found: ReadonlySet<Node>): boolean => {
  const { op, args } = node
  if (op.kind === "repeat")
    return (
      linearStates(
        dependentBodies,
        op,
        args.map((a) => found.has(a)),
      )[op.result] === true
    )
  // What a barrier waits for is not part of its value.
  if (op.kind === "barrier") return args[0] !== undefined && found.has(args[0])
  return primitiveOf(op.kind)._tag !== "Discrete"
}

/** Which of `bodies` are linear in, and not constant in, `variables`. */
const dependentBodies = (bodies: readonly Node[], variables: readonly Node[]): readonly boolean[] => {
  const found = linearDependents(topological(bodies), new Set(variables))
  return bodies.map((b) => found.has(b))
}

const cotangentsOf = (node: Node, linear: readonly boolean[], cotangent: Node, rules: Rules): readonly Tangent[] => {
  const { op, args } = node
  const rule = primitiveOf(op.kind, rules)
  switch (rule._tag) {
    case "Linear":
      return rule.transpose(op, args, linear, cotangent)
    case "Multilinear":
      if (linear.filter(Boolean).length > 1)
        throw new AxisError("transpose", `'${op.kind}' of two operands that both depend on the variables is not linear`)
      return rule.transpose(op, args, linear, cotangent)
    case "Structural":
      if (op.kind === "tangent") {
        return transposeTangent((o, w, c) => vjp(o, w, c, rules), op, args, linear, cotangent)
      }
      throw new AxisError("transpose", `'${op.kind}' is not a linear operation`)
    case "Leaf":
    case "Discrete":
    case "Smooth":
      throw new AxisError("transpose", `'${op.kind}' is not a linear operation`)
    default:
      return rule satisfies never
  }
}

/** The results of one loop are transposed together, at the place of the first of them. */
interface Loop {
  readonly first: Node
  readonly cotangents: Map<number, Node>
}

/**
 * The cotangents of `variables`, of which `outputs` are linear functions: x̄ = Jᵀ·ȳ. Null is zero.
 * `rules` is the table to follow.
 *
 * @throws AxisError when an output is not linear in the variables.
 */
export const transpose = (
  outputs: readonly Tangent[],
  variables: readonly Node[],
  cotangents: readonly Tangent[],
  rules: Rules = primitives,
): readonly Tangent[] => {
  const order = topological(outputs.filter((o) => o !== null))
  const sources = new Set(variables)
  const linear = linearDependents(order, sources)
  const sums = new Map<Node, Node>()
  const accumulate = (node: Node, part: Tangent): void => {
    if (part === null || !linear.has(node)) return
    const sum = sums.get(node)
    sums.set(node, sum === undefined ? part : add(sum, part))
  }
  outputs.forEach((o, i) => {
    const cotangent = cotangents[i] ?? null
    if (o === null) return
    wantLike("transpose", "cotangent", cotangent, o)
    accumulate(o, cotangent)
  })

  const backward: Backward = (results, moving, seeds) => transpose(results, moving, seeds, rules)
  const tools = { transpose: backward, dependentBodies }
  const loops = new Map<string, Loop>()
  for (const node of order) {
    if (node.op.kind !== "repeat" || !linear.has(node) || sources.has(node)) continue
    const key = loopKey(node.op, node.args)
    if (!loops.has(key)) loops.set(key, { first: node, cotangents: new Map() })
  }

  for (const node of order.toReversed()) {
    if (!linear.has(node) || sources.has(node)) continue
    const cotangent = sums.get(node)
    sums.delete(node)
    const flags = node.args.map((a) => linear.has(a))
    if (node.op.kind === "repeat") {
      const loop = loops.get(loopKey(node.op, node.args))
      if (loop === undefined) continue
      if (cotangent !== undefined) loop.cotangents.set(node.op.result, cotangent)
      if (loop.first !== node || loop.cotangents.size === 0) continue
      const parts = transposeRepeat(tools, node.op, node.args, flags, loop.cotangents)
      node.args.forEach((a, i) => accumulate(a, parts[i] ?? null))
    } else if (cotangent !== undefined) {
      const parts = cotangentsOf(node, flags, cotangent, rules)
      node.args.forEach((a, i) => accumulate(a, flags[i] === true ? (parts[i] ?? null) : null))
    }
  }
  return variables.map((x) => sums.get(x) ?? null)
}

/**
 * Cotangents of `wrt` from those of `outputs`: reverse mode, transpose ∘ linearize. Null is zero.
 *
 * @throws AxisError when a variable is not floating-point, or a cotangent does not have its primal's axes.
 */
export const vjp = (
  outputs: readonly Node[],
  wrt: readonly Node[],
  cotangents: readonly Tangent[],
  rules: Rules = primitives,
): readonly Tangent[] => {
  const linear = linearize(outputs, wrt, rules)
  return transpose(linear.outputs, linear.tangents, cotangents, rules)
}
