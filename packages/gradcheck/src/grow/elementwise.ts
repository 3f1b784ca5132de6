/**
 * Elementwise productions on floating-point operands, guarded by what their operands' values are.
 */
import { isFloat } from "@serein/lang/dtype"
import type { Node } from "@serein/lang/node"
import type { BinaryKind, UnaryKind } from "@serein/lang/op"
import { add, binary, div, exp, fullLike, mul, neg, unary } from "@serein/lang/ops"
import type { Draw } from "./draw.ts"
import { aligned } from "./growth.ts"
import type { Growth, Production } from "./growth.ts"

const floats = (growth: Growth): readonly Node[] => growth.pool().filter((n) => isFloat(n.dtype))

/** x scaled by a power of two so that its magnitude is at most `limit`. */
export const shrunk = (growth: Growth, x: Node, limit: number): Node => {
  const { low, high } = growth.range(x)
  const size = Math.max(Math.abs(low), Math.abs(high))
  return size <= limit ? x : mul(x, fullLike(2 ** -Math.ceil(Math.log2(size / limit)), x))
}

/** A positive function of x, at least about 0.3; x itself when it is that already. */
export const positive = (growth: Growth, draw: Draw, x: Node): Node => {
  if (growth.range(x).low >= 0.3) return x
  switch (draw.below(4)) {
    case 0:
      return add(unary("abs", x), fullLike(0.5, x))
    case 1: {
      const small = shrunk(growth, x, 8)
      return add(mul(small, small), fullLike(0.75, x))
    }
    case 2:
      return exp(shrunk(growth, x, 1))
    default:
      return add(unary("sigmoid", x), fullLike(0.25, x))
  }
}

const guarded = (growth: Growth, draw: Draw, kind: UnaryKind, x: Node): Node => {
  switch (kind) {
    case "exp":
      return unary(kind, shrunk(growth, x, 3))
    case "log":
    case "sqrt":
    case "rsqrt":
      return unary(kind, positive(growth, draw, x))
    case "sin":
    case "cos":
      return unary(kind, shrunk(growth, x, 3))
    default:
      return unary(kind, x)
  }
}

/** A function of one operand. */
export const oneOperand =
  (kinds: readonly UnaryKind[]): Production =>
  (growth, draw) => {
    const x = draw.pickRecent(floats(growth))
    const kind = draw.pick(kinds)
    return x === undefined || kind === undefined ? null : guarded(growth, draw, kind, x)
  }

const exponents = [2, 3, 0.5, -1, 1.5, -0.5, 0]

const guardedPair = (growth: Growth, draw: Draw, kind: BinaryKind, x: Node, y: Node): Node => {
  switch (kind) {
    case "div": {
      const denominator = positive(growth, draw, y)
      return div(x, draw.below(3) === 0 ? neg(denominator) : denominator)
    }
    case "rem":
      return binary(kind, x, positive(growth, draw, y))
    case "pow": {
      const base = positive(growth, draw, shrunk(growth, x, 4))
      const exponent = draw.below(2) === 0 ? fullLike(draw.pick(exponents) ?? 2, y) : shrunk(growth, y, 2)
      return binary(kind, base, exponent)
    }
    default:
      return binary(kind, x, y)
  }
}

/** A function of two operands, broadcast to the axes of both. The same operand may come twice. */
export const twoOperands =
  (kinds: readonly BinaryKind[]): Production =>
  (growth, draw) => {
    const first = draw.pickRecent(floats(growth))
    const kind = draw.pick(kinds)
    if (first === undefined || kind === undefined) return null
    const second = draw.oneIn(5)
      ? fullLike(draw.pick([2, 0.5, -1, 0, 1, 0.3]) ?? 2, first)
      : draw.pick(floats(growth).filter((n) => n.dtype === first.dtype))
    const pair = second === undefined ? null : aligned(growth, draw.below(2) === 0 ? [first, second] : [second, first])
    const [x, y] = pair ?? []
    return x === undefined || y === undefined ? null : guardedPair(growth, draw, kind, x, y)
  }
