/**
 * Identities of arithmetic. Constants stand second, signs move outward, divisions by constants become products.
 */
import { isFloat } from "@serein/lang/dtype"
import type { Node } from "@serein/lang/node"
import { add, compare, div, fullLike, mul, neg, select, sqrt, sub, unary } from "@serein/lang/ops"
import { constantValue } from "@serein/lang/primitives/constant"
import { arg } from "./rule.ts"
import type { Rule } from "./rule.ts"

/** Whether a constant, its reciprocal and its products with ordinary numbers are normal in the type of `like`. */
const isOrdinary = (c: number, like: Node): boolean => {
  const most = like.dtype === "f16" ? 2 ** 7 : 2 ** 60
  return Math.abs(c) >= 1 / most && Math.abs(c) <= most
}

/** Whether division by `c` is multiplication by its reciprocal, to the last bit. */
const isPowerOfTwo = (c: number, like: Node): boolean => isOrdinary(c, like) && Number.isInteger(Math.log2(Math.abs(c)))

const negated = (node: Node): Node | null => (node.op.kind === "neg" ? arg(node, 0) : null)

const additions: readonly Rule[] = [
  {
    name: "constants second in sums",
    kinds: ["add"],
    rewrite: (n) =>
      constantValue(arg(n, 0)) !== null && constantValue(arg(n, 1)) === null ? add(arg(n, 1), arg(n, 0)) : null,
  },
  { name: "x + 0 = x", kinds: ["add"], rewrite: (n) => (constantValue(arg(n, 1)) === 0 ? arg(n, 0) : null) },
  { name: "x − 0 = x", kinds: ["sub"], rewrite: (n) => (constantValue(arg(n, 1)) === 0 ? arg(n, 0) : null) },
  {
    name: "0 − x = −x",
    kinds: ["sub"],
    rewrite: (n) => (constantValue(arg(n, 0)) === 0 && n.dtype !== "u32" ? neg(arg(n, 1)) : null),
  },
  {
    name: "x + (−y) = x − y",
    kinds: ["add"],
    rewrite: (n) => {
      const [x, y] = [arg(n, 0), arg(n, 1)]
      const [minusX, minusY] = [negated(x), negated(y)]
      return minusY !== null ? sub(x, minusY) : minusX !== null ? sub(y, minusX) : null
    },
  },
  {
    name: "x − (−y) = x + y",
    kinds: ["sub"],
    rewrite: (n) => {
      const y = negated(arg(n, 1))
      return y === null ? null : add(arg(n, 0), y)
    },
  },
  {
    name: "−(−x) = x, −(x − y) = y − x, −(x·c) = x·(−c)",
    kinds: ["neg"],
    rewrite: (n) => {
      const x = arg(n, 0)
      if (x.op.kind === "neg") return arg(x, 0)
      if (x.op.kind === "sub") return sub(arg(x, 1), arg(x, 0))
      const factor = x.op.kind === "mul" ? constantValue(arg(x, 1)) : null
      return factor === null || !isFloat(n.dtype) ? null : mul(arg(x, 0), fullLike(-factor, x))
    },
  },
]

const products: readonly Rule[] = [
  {
    name: "constants second in products",
    kinds: ["mul"],
    rewrite: (n) =>
      constantValue(arg(n, 0)) !== null && constantValue(arg(n, 1)) === null ? mul(arg(n, 1), arg(n, 0)) : null,
  },
  { name: "x·1 = x", kinds: ["mul"], rewrite: (n) => (constantValue(arg(n, 1)) === 1 ? arg(n, 0) : null) },
  {
    name: "x·(−1) = −x",
    kinds: ["mul"],
    rewrite: (n) => (constantValue(arg(n, 1)) === -1 && n.dtype !== "u32" ? neg(arg(n, 0)) : null),
  },
  {
    name: "x·0 = 0 for integers",
    kinds: ["mul"],
    rewrite: (n) => (constantValue(arg(n, 1)) === 0 && !isFloat(n.dtype) ? fullLike(0, n) : null),
  },
  {
    name: "(−x)·y = −(x·y)",
    kinds: ["mul"],
    rewrite: (n) => {
      const [x, y] = [arg(n, 0), arg(n, 1)]
      const [minusX, minusY] = [negated(x), negated(y)]
      if (minusX !== null && minusY !== null) return mul(minusX, minusY)
      const c = constantValue(y)
      if (minusX !== null) return c !== null && isFloat(n.dtype) ? mul(minusX, fullLike(-c, y)) : neg(mul(minusX, y))
      return minusY !== null ? neg(mul(x, minusY)) : null
    },
  },
  {
    name: "(x·a)·b = x·(a·b)",
    kinds: ["mul"],
    rewrite: (n) => {
      const [x, y] = [arg(n, 0), arg(n, 1)]
      if (x.op.kind !== "mul" || !isFloat(n.dtype)) return null
      const [a, b] = [constantValue(arg(x, 1)), constantValue(y)]
      if (a === null || b === null || !isOrdinary(a, n) || !isOrdinary(b, n) || !isOrdinary(a * b, n)) return null
      return mul(arg(x, 0), fullLike(a * b, n))
    },
  },
]

const quotients: readonly Rule[] = [
  {
    name: "x / 2ⁿ = x·2⁻ⁿ",
    kinds: ["div"],
    rewrite: (n) => {
      const c = constantValue(arg(n, 1))
      if (c === 1) return arg(n, 0)
      if (c === null || !isFloat(n.dtype) || !isPowerOfTwo(c, n)) return null
      return mul(arg(n, 0), fullLike(1 / c, n))
    },
  },
  {
    name: "(−x) / y = −(x / y)",
    kinds: ["div"],
    rewrite: (n) => {
      const [x, y] = [negated(arg(n, 0)), negated(arg(n, 1))]
      if (!isFloat(n.dtype)) return null
      if (x !== null && y !== null) return div(x, y)
      return x !== null ? neg(div(x, arg(n, 1))) : y !== null ? neg(div(arg(n, 0), y)) : null
    },
  },
  {
    name: "x / √y = x·(1/√y)",
    kinds: ["div"],
    rewrite: (n) => {
      const y = arg(n, 1)
      if (y.op.kind !== "sqrt") return null
      const root = unary("rsqrt", arg(y, 0))
      return constantValue(arg(n, 0)) === 1 ? root : mul(arg(n, 0), root)
    },
  },
  {
    name: "powers with a simple exponent",
    kinds: ["pow"],
    rewrite: (n) => {
      const x = arg(n, 0)
      switch (constantValue(arg(n, 1))) {
        case 0:
          return fullLike(1, n)
        case 0.5:
          return sqrt(x)
        case 1:
          return x
        case 2:
          return mul(x, x)
        case 3:
          return mul(x, mul(x, x))
        case -0.5:
          return unary("rsqrt", x)
        case -1:
          return div(fullLike(1, x), x)
        default:
          return null
      }
    },
  },
]

const choices: readonly Rule[] = [
  {
    name: "max(x, x) = x",
    kinds: ["max", "min"],
    rewrite: ({ args: [x, y] }) => (x !== undefined && x === y ? x : null),
  },
  {
    name: "select by a known condition",
    kinds: ["select"],
    rewrite: (n) => {
      const condition = constantValue(arg(n, 0))
      if (condition !== null) return condition === 0 ? arg(n, 2) : arg(n, 1)
      return arg(n, 1) === arg(n, 2) ? arg(n, 1) : null
    },
  },
  {
    name: "select by the opposite",
    kinds: ["select"],
    rewrite: (n) => {
      const condition = arg(n, 0)
      return condition.op.kind === "not" ? select(arg(condition, 0), arg(n, 2), arg(n, 1)) : null
    },
  },
  {
    name: "select twice by one condition",
    kinds: ["select"],
    rewrite: (n) => {
      const [c, x, y] = [arg(n, 0), arg(n, 1), arg(n, 2)]
      if (x.op.kind === "select" && arg(x, 0) === c) return select(c, arg(x, 1), y)
      if (y.op.kind === "select" && arg(y, 0) === c) return select(c, x, arg(y, 2))
      return null
    },
  },
  {
    name: "an integer equals itself",
    kinds: ["eq", "ne", "le", "lt"],
    rewrite: (n) => {
      const x = arg(n, 0)
      if (x !== arg(n, 1) || isFloat(x.dtype)) return null
      return fullLike(n.op.kind === "eq" || n.op.kind === "le" ? 1 : 0, n)
    },
  },
  {
    name: "not of a comparison, not of not",
    kinds: ["not"],
    rewrite: (n) => {
      const x = arg(n, 0)
      if (x.op.kind === "not") return arg(x, 0)
      if (x.op.kind === "eq") return compare("ne", arg(x, 0), arg(x, 1))
      return x.op.kind === "ne" ? compare("eq", arg(x, 0), arg(x, 1)) : null
    },
  },
  {
    name: "true and false in and, or",
    kinds: ["and", "or"],
    rewrite: (n) => {
      if (n.dtype !== "bool") return null
      const [x, y] = [arg(n, 0), arg(n, 1)]
      if (x === y) return x
      const [a, b] = [constantValue(x), constantValue(y)]
      const known = a ?? b
      if (known === null) return null
      const other = a === null ? x : y
      return (known === 1) === (n.op.kind === "and") ? other : fullLike(known, n)
    },
  },
]

/** Identities of sums, products, quotients, powers and choices. */
export const arithmeticRules: readonly Rule[] = [...additions, ...products, ...quotients, ...choices]
