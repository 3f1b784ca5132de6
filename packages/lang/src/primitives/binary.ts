/**
 * Elementwise operations of two operands, and comparisons. Integers wrap as they do on the device.
 */
import { isFloat } from "../dtype.ts"
import type { DType } from "../dtype.ts"
import { AxisError } from "../errors.ts"
import { map2 } from "../evaluate/elementwise.ts"
import type { Node } from "../node.ts"
import type { BinaryKind, CompareKind } from "../op.ts"
import { add, binary, compare, div, fullLike, log, mul, neg, select, sub } from "../ops.ts"
import { constantValue } from "./constant.ts"
import { at } from "./primitive.ts"
import type { Evaluate, Jvp, Rows, Tangent } from "./primitive.ts"

type Meaning = (x: number, y: number) => number

const each =
  <K extends BinaryKind>(meaning: (dtype: DType) => Meaning): Evaluate<K> =>
  (_, args) => {
    const x = at(args, 0)
    return map2(x.dtype, meaning(x.dtype), x, at(args, 1))
  }

const byDType =
  (float: Meaning, i32: Meaning, u32: Meaning) =>
  (dtype: DType): Meaning =>
    isFloat(dtype) ? float : dtype === "i32" ? i32 : u32

const same = (f: Meaning) => (): Meaning => f

/** Bits of bool are 0 and 1, so one meaning serves bool and u32. */
const bitwise = (f: Meaning) =>
  byDType(
    f,
    (x, y) => f(x, y) | 0,
    (x, y) => f(x, y) >>> 0,
  )

/** Sum of what is not a symbolic zero. */
export const addTangents = (a: Tangent, b: Tangent): Tangent => (a === null ? b : b === null ? a : add(a, b))

const jvp2 =
  <K extends BinaryKind>(rule: (dx: Tangent, dy: Tangent, x: Node, y: Node, value: Node) => Tangent): Jvp<K> =>
  (_, args, tangents, value) =>
    rule(at(tangents, 0), at(tangents, 1), at(args, 0), at(args, 1), value)

/** ∂(x^y)/∂x = y·x^(y−1), and 0 where y = 0, also at x = 0. */
const powBase = (x: Node, y: Node): Node => {
  const slope = mul(y, binary("pow", x, sub(y, fullLike(1, y))))
  const exponent = constantValue(y)
  if (exponent !== null && exponent !== 0) return slope
  return select(compare("eq", y, fullLike(0, y)), fullLike(0, y), slope)
}

/** ∂(x^y)/∂y = x^y·log x, and 0 at x = 0. */
const powExponent = (x: Node, value: Node): Node => {
  const zero = compare("eq", x, fullLike(0, x))
  return select(zero, fullLike(0, x), mul(value, log(select(zero, fullLike(1, x), x))))
}

/** The tangent of whichever operand was chosen; `first` where it is the first. */
const chosen = (first: Node, dx: Tangent, dy: Tangent): Tangent => {
  const like = dx ?? dy
  return like === null ? null : select(first, dx ?? fullLike(0, like), dy ?? fullLike(0, like))
}

/** add, sub, mul, div, rem, pow, max, min, and, or, xor, shl, shr. */
export const binaries: Rows<BinaryKind> = {
  add: {
    _tag: "Linear",
    evaluate: each(
      byDType(
        (x, y) => x + y,
        (x, y) => (x + y) | 0,
        (x, y) => (x + y) >>> 0,
      ),
    ),
    jvp: jvp2(addTangents),
    transpose: (_, __, ___, cotangent) => [cotangent, cotangent],
  },
  sub: {
    _tag: "Linear",
    evaluate: each(
      byDType(
        (x, y) => x - y,
        (x, y) => (x - y) | 0,
        (x, y) => (x - y) >>> 0,
      ),
    ),
    jvp: jvp2((dx, dy) => (dy === null ? dx : dx === null ? neg(dy) : sub(dx, dy))),
    transpose: (_, __, linear, cotangent) => [cotangent, linear[1] === true ? neg(cotangent) : null],
  },
  mul: {
    _tag: "Multilinear",
    evaluate: each(
      byDType(
        (x, y) => x * y,
        Math.imul,
        (x, y) => Math.imul(x, y) >>> 0,
      ),
    ),
    jvp: jvp2((dx, dy, x, y) => addTangents(dx === null ? null : mul(dx, y), dy === null ? null : mul(x, dy))),
    transpose: (_, args, linear, cotangent) =>
      linear[0] === true ? [mul(cotangent, at(args, 1)), null] : [null, mul(at(args, 0), cotangent)],
  },
  div: {
    _tag: "Multilinear",
    evaluate: each(
      byDType(
        (x, y) => x / y,
        (x, y) => (y === 0 ? 0 : (x / y) | 0),
        (x, y) => (y === 0 ? 0 : Math.trunc(x / y)),
      ),
    ),
    jvp: jvp2((dx, dy, _, y, value) => {
      if (dy === null) return dx === null ? null : div(dx, y)
      const change = mul(dy, value)
      return div(dx === null ? neg(change) : sub(dx, change), y)
    }),
    transpose: (_, args, linear, cotangent) => {
      if (linear[1] === true) throw new AxisError("transpose", "a division is not linear in its denominator")
      return [div(cotangent, at(args, 1)), null]
    },
  },
  rem: {
    _tag: "Smooth",
    evaluate: each(
      byDType(
        (x, y) => x % y,
        (x, y) => (y === 0 ? 0 : (x % y) | 0),
        (x, y) => (y === 0 ? 0 : x % y),
      ),
    ),
    // x − y·q with q = trunc(x / y), which is constant between the jumps.
    jvp: jvp2((dx, dy, x, y, value) => (dy === null ? dx : addTangents(dx, neg(mul(dy, div(sub(x, value), y)))))),
    kink: "where x is a multiple of y: a jump; the derivative is the one beside it",
  },
  pow: {
    _tag: "Smooth",
    evaluate: each(same(Math.pow)),
    jvp: jvp2((dx, dy, x, y, value) =>
      addTangents(dx === null ? null : mul(dx, powBase(x, y)), dy === null ? null : mul(dy, powExponent(x, value))),
    ),
    kink: "at x = 0: the derivative by x is 0 for y = 0, the one by y is 0",
  },
  max: {
    _tag: "Smooth",
    evaluate: each(same(Math.max)),
    jvp: jvp2((dx, dy, x, y) => chosen(compare("le", y, x), dx, dy)),
    kink: "where the operands are equal: the derivative is the first operand's",
  },
  min: {
    _tag: "Smooth",
    evaluate: each(same(Math.min)),
    jvp: jvp2((dx, dy, x, y) => chosen(compare("le", x, y), dx, dy)),
    kink: "where the operands are equal: the derivative is the first operand's",
  },
  and: { _tag: "Discrete", evaluate: each(bitwise((x, y) => x & y)) },
  or: { _tag: "Discrete", evaluate: each(bitwise((x, y) => x | y)) },
  xor: { _tag: "Discrete", evaluate: each(bitwise((x, y) => x ^ y)) },
  shl: { _tag: "Discrete", evaluate: each(same((x, y) => (x << y) >>> 0)) },
  shr: { _tag: "Discrete", evaluate: each(same((x, y) => x >>> y)) },
}

const comparing =
  (f: (x: number, y: number) => boolean): Evaluate<CompareKind> =>
  (_, args) =>
    map2("bool", (x, y) => (f(x, y) ? 1 : 0), at(args, 0), at(args, 1))

/** lt, le, eq, ne. */
export const comparisons: Rows<CompareKind> = {
  lt: { _tag: "Discrete", evaluate: comparing((x, y) => x < y) },
  le: { _tag: "Discrete", evaluate: comparing((x, y) => x <= y) },
  eq: { _tag: "Discrete", evaluate: comparing((x, y) => x === y) },
  ne: { _tag: "Discrete", evaluate: comparing((x, y) => x !== y) },
}
