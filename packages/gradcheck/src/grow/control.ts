/**
 * Productions that hold bodies: regions, checkpoints, custom derivatives, loops; and taps.
 *
 * A body is cut out of the program that has grown so far: a node as a function of one or two of its ancestors.
 * Applied to other nodes of their types it is a new expression; applied to the ancestors it is the node again.
 */
import { withoutTaps } from "@serein/lang/autodiff/taps"
import { vjp } from "@serein/lang/autodiff/transpose"
import { jvp } from "@serein/lang/autodiff/jvp"
import { isFloat } from "@serein/lang/dtype"
import type { DType } from "@serein/lang/dtype"
import type { Node } from "@serein/lang/node"
import { add, binary, broadcastTo, cast, fullLike, mul, scalar, stopGradient, tap, unary } from "@serein/lang/ops"
import { checkpoint, region, withDerivative } from "@serein/lang/surface/region"
import { repeat } from "@serein/lang/surface/repeat"
import { dependents, substitute, topological } from "@serein/lang/walk"
import { someResult } from "./discrete.ts"
import type { Draw } from "./draw.ts"
import { sameType } from "./growth.ts"
import type { Growth, Production } from "./growth.ts"

/** A function cut out of the program, and the operands it was cut at. */
interface Cut {
  readonly operands: readonly Node[]
  readonly apply: (...operands: readonly Node[]) => Node
}

const holdsBody = (n: Node): boolean => n.op.kind === "region" || n.op.kind === "repeat" || n.op.kind === "tangent"

/** The element types that a cut may have. */
type Allowed = (dtype: DType) => boolean

const cut = (
  growth: Growth,
  draw: Draw,
  fits: (result: Node, operand: Node) => boolean,
  most: number,
  allowed: Allowed = isFloat,
): Cut | null => {
  const pool = growth.pool()
  const inPool = new Set(pool)
  const results = pool.filter((n) => allowed(n.dtype) && n.args.length > 0)
  // Bodies in bodies: one cut in three is made around one.
  const around = draw.oneIn(3) ? results.filter((n) => n.args.some(holdsBody)) : []
  const result = draw.pickRecent(around.length > 0 ? around : results)
  if (result === undefined) return null
  const ancestors = topological([result]).filter(
    (n) => n !== result && inPool.has(n) && allowed(n.dtype) && n.op.kind !== "constant" && fits(result, n),
  )
  const operands = draw.shuffled(ancestors).slice(0, 1 + draw.below(most))
  if (operands.length === 0) return null
  // A body may be applied elsewhere, and again in a derivative: a tap in it would report two tensors under one name.
  const [untapped = result] = withoutTaps([result])
  const sources = withoutTaps(operands)
  const apply = (...given: readonly Node[]): Node =>
    substitute([untapped], new Map(sources.map((o, i) => [o, given[i] ?? o])))[0] ?? untapped
  return { operands, apply }
}

/** For each operand itself or another node of its type. */
const otherOperands = (growth: Growth, draw: Draw, operands: readonly Node[]): readonly Node[] =>
  operands.map((o) => (draw.below(3) === 0 ? o : (draw.pick(growth.pool().filter((n) => sameType(n, o))) ?? o)))

const anything = (): boolean => true
/** One body in four may be of integers or booleans too. */
const someTypes = (draw: Draw): Allowed => (draw.oneIn(4) ? anything : isFloat)

/** One body in three reports its result. */
const reporting = (growth: Growth, draw: Draw, body: Cut): Cut["apply"] => {
  const name = draw.oneIn(3) ? growth.freshName("tap") : null
  return name === null ? body.apply : (...operands) => tap(body.apply(...operands), name)
}

/** A region without a derivative of its own. */
export const plainRegion: Production = (growth, draw) => {
  const body = cut(growth, draw, anything, 2, someTypes(draw))
  return body === null
    ? null
    : region(growth.freshName("part"), reporting(growth, draw, body))(...otherOperands(growth, draw, body.operands))
}

/** A region that the backward pass computes again. */
export const recomputed: Production = (growth, draw) => {
  const body = cut(growth, draw, anything, 2, someTypes(draw))
  return body === null ? null : checkpoint(reporting(growth, draw, body))(...otherOperands(growth, draw, body.operands))
}

/** What a body uses from outside must not be differentiable when the rule is custom. */
const frozen =
  (body: Cut) =>
  (...operands: readonly Node[]): Node => {
    const result = body.apply(...operands)
    const inside = dependents([result], new Set(operands))
    const outside = new Map<Node, Node>()
    for (const n of topological([result])) {
      if (!inside.has(n)) continue
      for (const a of n.args)
        if (!inside.has(a) && isFloat(a.dtype) && a.op.kind !== "constant") outside.set(a, stopGradient(a))
    }
    return substitute([result], outside)[0] ?? result
  }

/** A region with a rule: the derived one, written out, so that only its plumbing can be wrong. */
export const customRegion: Production = (growth, draw) => {
  const body = cut(growth, draw, anything, 2)
  if (body === null) return null
  const f = frozen(body)
  const operands = otherOperands(growth, draw, body.operands)
  if (draw.below(2) === 0) {
    return withDerivative(f, {
      jvp: (given, tangents) => {
        const result = f(...given)
        return jvp([result], given, tangents)[0] ?? fullLike(0, result)
      },
    })(...operands)
  }
  return withDerivative(f, { vjp: (given, cotangent) => vjp([f(...given)], given, [cotangent]) })(...operands)
}

/** A loop whose state stays moderate: half of what it was, half of a function of it. */
export const loop: Production = (growth, draw) => {
  const body = cut(growth, draw, sameType, 1)
  const initial = body?.operands[0]
  if (body === null || initial === undefined) return null
  const usesIndex = draw.below(2) === 0
  const half = (x: Node): Node => mul(x, fullLike(0.5, x))
  const step = (x: Node, index: Node): Node => {
    const moved = add(half(x), half(body.apply(x)))
    return usesIndex ? add(moved, broadcastTo(mul(cast(index, x.dtype), scalar(0.125, x.dtype)), x.axes)) : moved
  }
  const count = 1 + draw.below(3)
  const second = draw.below(2) === 0 ? draw.pick(growth.pool().filter((n) => sameType(n, initial))) : undefined
  if (second === undefined) return repeat(count, { x: initial }, ({ x }, index) => ({ x: step(x, index) })).x
  const { x, y } = repeat(count, { x: initial, y: second }, (s, index) => ({
    x: add(step(s.x, index), unary("tanh", s.y)),
    y: half(s.x),
  }))
  return draw.below(2) === 0 ? x : y
}

/** A loop over integers or booleans, inside which values wrap as they do. */
export const discreteLoop: Production = (growth, draw) => {
  const x = draw.pickRecent(growth.pool().filter((n) => !isFloat(n.dtype)))
  if (x === undefined) return null
  return repeat(1 + draw.below(3), { x }, (state, index) => {
    switch (state.x.dtype) {
      case "bool":
        return { x: unary("not", state.x) }
      case "u32":
        return { x: binary("xor", binary("shr", state.x, fullLike(1, state.x)), state.x) }
      default:
        return { x: add(state.x, broadcastTo(index, state.x.axes)) }
    }
  }).x
}

/** A node that is reported. */
export const reported: Production = (growth, draw) => {
  const x = someResult(growth, draw)
  return x === undefined ? null : tap(x, growth.freshName("tap"))
}
