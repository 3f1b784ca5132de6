/**
 * Elementwise operations of one operand: meanings and derivatives.
 * Derivatives use the result where that is cheaper (exp, sqrt, tanh, sigmoid), so that nothing is computed twice.
 */
import type { DType } from "../dtype.ts"
import { map1 } from "../evaluate/elementwise.ts"
import type { Node } from "../node.ts"
import { cos, div, fullLike, mul, neg, sin, sub, unary } from "../ops.ts"
import type { UnaryKind } from "../op.ts"
import { at } from "./primitive.ts"
import type { Evaluate, Jvp, Rows, Smooth } from "./primitive.ts"

type Meaning = (x: number) => number

const everywhere = (f: Meaning) => (): Meaning => f

const each =
  <K extends UnaryKind>(meaning: (dtype: DType) => Meaning): Evaluate<K> =>
  (_, args) => {
    const x = at(args, 0)
    return map1(x.dtype, meaning(x.dtype), x)
  }

const smooth = <K extends UnaryKind>(
  f: Meaning,
  rule: (dx: Node, x: Node, y: Node) => Node,
  kink: string | null = null,
): Smooth<K> => {
  const jvp: Jvp<K> = (_, args, tangents, value) => {
    const dx = at(tangents, 0)
    return dx === null ? null : rule(dx, at(args, 0), value)
  }
  return { _tag: "Smooth", evaluate: each(everywhere(f)), jvp, kink }
}

const wrapI32 =
  (f: Meaning) =>
  (dtype: DType): Meaning =>
    dtype === "i32" ? (x) => f(x) | 0 : f

const not = (dtype: DType): Meaning => (dtype === "bool" ? (x) => 1 - x : dtype === "u32" ? (x) => ~x >>> 0 : (x) => ~x)

/** neg, abs, sign, floor, exp, log, sqrt, rsqrt, sin, cos, tanh, sigmoid, not. */
export const unaries: Rows<UnaryKind> = {
  neg: {
    _tag: "Linear",
    evaluate: each(wrapI32((x) => -x)),
    jvp: (_, __, tangents) => {
      const dx = at(tangents, 0)
      return dx === null ? null : neg(dx)
    },
    transpose: (_, __, ___, cotangent) => [neg(cotangent)],
  },
  abs: {
    _tag: "Smooth",
    evaluate: each(wrapI32(Math.abs)),
    jvp: (_, args, tangents) => {
      const dx = at(tangents, 0)
      return dx === null ? null : mul(dx, unary("sign", at(args, 0)))
    },
    kink: "at 0, where the derivative is 0",
  },
  sign: { _tag: "Discrete", evaluate: each(everywhere((x) => (x > 0 ? 1 : x < 0 ? -1 : x))) },
  floor: { _tag: "Discrete", evaluate: each(everywhere(Math.floor)) },
  exp: smooth(Math.exp, (dx, _, y) => mul(dx, y)),
  log: smooth(Math.log, (dx, x) => div(dx, x)),
  sqrt: smooth(Math.sqrt, (dx, _, y) => div(mul(dx, fullLike(0.5, y)), y), "at 0, where the derivative is infinite"),
  rsqrt: smooth(
    (x) => 1 / Math.sqrt(x),
    (dx, _, y) => mul(dx, mul(fullLike(-0.5, y), mul(y, mul(y, y)))),
  ),
  sin: smooth(Math.sin, (dx, x) => mul(dx, cos(x))),
  cos: smooth(Math.cos, (dx, x) => mul(dx, neg(sin(x)))),
  tanh: smooth(Math.tanh, (dx, _, y) => mul(dx, sub(fullLike(1, y), mul(y, y)))),
  sigmoid: smooth(
    (x) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))),
    (dx, _, y) => mul(dx, mul(y, sub(fullLike(1, y), y))),
  ),
  not: { _tag: "Discrete", evaluate: each(not) },
}
