/**
 * Productions that differentiate: a gradient or a tangent of a part of the program becomes a part of the program, so that
 * what differentiation makes (tangents, barriers, transposed loops) is differentiated, rewritten and compiled in turn.
 */
import { vjp } from "@serein/lang/autodiff/transpose"
import { jvp } from "@serein/lang/autodiff/jvp"
import { isFloat } from "@serein/lang/dtype"
import type { Node } from "@serein/lang/node"
import { fullLike, mul } from "@serein/lang/ops"
import { topological } from "@serein/lang/walk"
import type { Draw } from "./draw.ts"
import { sameType } from "./growth.ts"
import type { Growth, Production } from "./growth.ts"

/** Whether the derivative of a node holds more than operations: a tangent, a barrier, another loop. */
const derivesBodies = ({ op }: Node): boolean =>
  op.kind === "repeat" || op.kind === "tangent" || (op.kind === "region" && op.derivative !== null)

/** A result, one that has a derivative of its own before others, and a node that it is computed from. */
const pair = (growth: Growth, draw: Draw): readonly [Node, Node] | null => {
  const results = growth.pool().filter((n) => isFloat(n.dtype) && n.args.length > 0)
  const bodies = results.filter(derivesBodies)
  const y = draw.oneIn(3) ? draw.pickRecent(results) : draw.pickRecent(bodies.length > 0 ? bodies : results)
  if (y === undefined) return null
  const known = new Set(growth.pool())
  const x = draw.pick(topological([y]).filter((n) => n !== y && isFloat(n.dtype) && known.has(n)))
  return x === undefined || x.op.kind === "constant" ? null : [y, x]
}

const half = (n: Node | null): Node | null => (n === null ? null : mul(n, fullLike(0.5, n)))

/** Half the gradient of ⟨c, y⟩ for an ancestor of y. */
export const gradientOfPart: Production = (growth, draw) => {
  const [y, x] = pair(growth, draw) ?? []
  if (y === undefined || x === undefined) return null
  const cotangent = draw.pick(growth.pool().filter((n) => sameType(n, y))) ?? fullLike(1, y)
  return half(vjp([y], [x], [cotangent])[0] ?? null)
}

/** Half the tangent of y along an ancestor's direction. */
export const tangentOfPart: Production = (growth, draw) => {
  const [y, x] = pair(growth, draw) ?? []
  if (y === undefined || x === undefined) return null
  const direction = draw.pick(growth.pool().filter((n) => sameType(n, x))) ?? fullLike(1, x)
  return half(jvp([y], [x], [direction])[0] ?? null)
}
