/**
 * The error bound of every operation that stands for itself (bodies are entered by `bound.ts`).
 *
 * Operations that move elements move their bounds by the very same rule, so index arithmetic is written once.
 * Sums and contractions of n terms add n·unit times the sum of magnitudes, whatever their order (Higham,
 * "Accuracy and Stability of Numerical Algorithms", §3.1 and §4.2); those of half precision are made in single.
 */
import { elementCount } from "@serein/lang/axis"
import { isFloat } from "@serein/lang/dtype"
import { map1, map2, mapAll } from "@serein/lang/evaluate/elementwise"
import { zeros } from "@serein/lang/evaluate/strided"
import type { Strided } from "@serein/lang/evaluate/strided"
import type { Op } from "@serein/lang/op"
import { convert } from "@serein/lang/primitives/selection"
import type { Accuracy, Format } from "./accuracy.ts"
import { formatOf } from "./accuracy.ts"
import type { Bounded, Chain } from "./bounded.ts"
import { argmaxError } from "./argmaxError.ts"
import { leastOf } from "./least.ts"
import { exactWhere, sameElements } from "./sameElements.ts"
import { allZero, chainError, chainThrough } from "./sums.ts"
import { binaryError, castError, compareError, converted, logAbove, quotientAbove, unaryError } from "./interval.ts"
import type { BinaryError, UnaryError } from "./interval.ts"

/** The float64 meaning of an operation on operands. */
export type Meaning = (op: Op, args: readonly Strided[]) => Strided

const nth = (args: readonly Bounded[], i: number): Bounded => {
  const found = args[i]
  if (found === undefined) throw new RangeError(`operand ${i + 1} is missing`)
  return found
}

const magnitude = (x: Strided): Strided => map1("f32", Math.abs, x)
const plus = (x: Strided, y: Strided): Strided => map2("f32", (a, b) => a + b, x, y)
const isExact = (b: Bounded): boolean => allZero(b.error)
/** Infinity − Infinity and 0·Infinity say nothing: undetermined. */
const settled = (x: Strided): Strided => map1("f32", (e) => (Number.isNaN(e) ? Infinity : e), x)
const everywhere = (like: Strided, error: number): Strided => {
  const filled = zeros("f32", like.axes)
  filled.data.fill(error)
  return filled
}

const perElement = (rule: UnaryError, x: Bounded, value: Strided): Strided =>
  mapAll("f32", ([a = 0, e = 0, y = 0]) => rule(a, e, y), [x.value, x.error, value])

const perPair = (rule: BinaryError, x: Bounded, y: Bounded, value: Strided): Strided =>
  mapAll("f32", ([a = 0, ea = 0, b = 0, eb = 0, z = 0]) => rule(a, ea, b, eb, z), [
    x.value,
    x.error,
    y.value,
    y.error,
    value,
  ])

const chosen = (condition: Bounded, x: Bounded, y: Bounded): Strided =>
  mapAll(
    "f32",
    ([c = 0, ec = 0, a = 0, ea = 0, b = 0, eb = 0]) =>
      ec === 0 ? (c === 0 ? eb : ea) : Math.abs(a - b) + Math.max(ea, eb),
    [condition.value, condition.error, x.value, x.error, y.value, y.error],
  )

/** A monotone operation lies between its values at both ends. */
const between = (op: Op, x: Bounded, value: Strided, meaning: Meaning): Strided => {
  const high = meaning(op, [map2(x.value.dtype, (a, e) => a + e, x.value, x.error)])
  const low = meaning(op, [map2(x.value.dtype, (a, e) => a - e, x.value, x.error)])
  return settled(mapAll("f32", ([h = 0, l = 0, v = 0]) => Math.max(h - v, v - l), [high, low, value]))
}

/** The error of a sum that one operation makes: of its additions, and of a conversion where they have a wider format. */
const summed = (format: Format, sum: Chain, value: Strided): Strided =>
  format.accumulator === null
    ? chainError(format, sum)
    : map2("f32", (v, e) => converted(format, v, e), value, chainError(format.accumulator, sum))

const reduced = (
  op: Op & { readonly kind: "reduce" },
  x: Bounded,
  value: Strided,
  format: Format,
  meaning: Meaning,
): Strided => {
  if (op.reducer !== "sum") return between(op, x, value, meaning)
  const propagated = meaning(op, [x.error])
  if (!isFloat(x.value.dtype)) return map1("f32", (e) => (e === 0 ? 0 : Infinity), propagated)
  const sum = {
    terms: elementCount(op.axes),
    magnitude: meaning(op, [plus(magnitude(x.value), x.error)]),
    error: propagated,
  }
  return summed(format, sum, value)
}

const contracted = (
  op: Op & { readonly kind: "dot" },
  x: Bounded,
  y: Bounded,
  value: Strided,
  format: Format,
  meaning: Meaning,
): Strided => {
  const [ax, ay] = [magnitude(x.value), magnitude(y.value)]
  const [wx, wy] = [plus(ax, x.error), plus(ay, y.error)]
  // |x|·ey + ex·(|y| + ey), which is every term but the exact one.
  const propagated = plus(meaning(op, [ax, y.error]), meaning(op, [x.error, wy]))
  // One more rounding than additions: that of the products.
  const terms = elementCount(op.axes) + 1
  const sum = { terms, magnitude: settled(meaning(op, [wx, wy])), error: settled(propagated) }
  return settled(summed(format, sum, value))
}

const taken = (
  op: Op & { readonly kind: "take" },
  table: Bounded,
  index: Bounded,
  value: Strided,
  meaning: Meaning,
): Strided => {
  const moved = meaning(op, [table.error, index.value])
  if (isExact(index)) return moved
  // Any row may be meant, or none.
  const reach = meaning({ kind: "reduce", reducer: "max", axes: [op.over] }, [
    plus(magnitude(table.value), table.error),
  ])
  const axes = value.axes.filter((a) => !reach.axes.some((b) => b.name === a.name))
  const spread = axes.length === 0 ? reach : meaning({ kind: "broadcast", axes }, [reach])
  const missing = moved.axes.filter((a) => !index.error.axes.some((b) => b.name === a.name))
  const blur = missing.length === 0 ? index.error : meaning({ kind: "broadcast", axes: missing }, [index.error])
  return mapAll("f32", ([e = 0, b = 0, s = 0, v = 0]) => (b === 0 ? e : s + Math.abs(v)), [moved, blur, spread, value])
}

const scattered = (
  op: Op & { readonly kind: "scatterAdd" },
  values: Bounded,
  index: Bounded,
  value: Strided,
  format: Format,
  meaning: Meaning,
): Strided => {
  if (!isExact(index)) return everywhere(value, Infinity)
  const propagated = meaning(op, [{ ...values.error, dtype: "f32" }, index.value])
  if (!isFloat(values.value.dtype)) return map1("f32", (e) => (e === 0 ? 0 : Infinity), propagated)
  const sizes = meaning(op, [plus(magnitude(values.value), values.error), index.value])
  return summed(format, { terms: elementCount(op.summed) + 1, magnitude: sizes, error: propagated }, value)
}

const asFloat = (x: Strided): Strided => ({ ...x, dtype: "f32" })

/** Whether the operation is certain of two equal operands, whatever their errors. */
const cancels = (op: Op): boolean =>
  op.kind === "sub" || op.kind === "lt" || op.kind === "le" || op.kind === "eq" || op.kind === "ne"

const chainWhere = (same: Strided | null, chain: Chain): Chain => ({
  terms: chain.terms,
  magnitude: exactWhere(same, chain.magnitude),
  error: exactWhere(same, chain.error),
})

/** The bound of `value` = op(args). Operations with bodies are not for this function. */
export const boundOf = (
  op: Op,
  args: readonly Bounded[],
  value: Strided,
  accuracy: Accuracy,
  meaning: Meaning,
): Bounded => {
  const same = cancels(op) ? sameElements(nth(args, 0), nth(args, 1)) : null
  const format = formatOf(accuracy, value.dtype)
  const chain = accuracy.reassociates ? chainThrough(op, args, format, meaning) : null
  const adds = op.kind === "add" || op.kind === "sub" || op.kind === "reduce"
  const error = chain !== null && adds ? chainError(format, chain) : errorOf(op, args, value, format, meaning)
  return {
    value,
    error: exactWhere(same, error),
    chain: chain === null ? null : chainWhere(same, chain),
    least: leastOf(op, args, meaning),
  }
}

const errorOf = (op: Op, args: readonly Bounded[], value: Strided, format: Format, meaning: Meaning): Strided => {
  const x = (): Bounded => nth(args, 0)
  const y = (): Bounded => nth(args, 1)
  switch (op.kind) {
    case "input":
    case "variable":
    case "table":
    case "constant":
      return isFloat(value.dtype) ? map1("f32", format.store, value) : everywhere(value, 0)
    case "iota":
      return everywhere(value, isFloat(op.dtype) && op.axis.size > format.exactInteger ? format.unit * op.axis.size : 0)
    case "neg":
    case "abs":
    case "sign":
    case "floor":
    case "exp":
    case "sqrt":
    case "rsqrt":
    case "sin":
    case "cos":
    case "tanh":
    case "sigmoid":
    case "not":
      return perElement(unaryError(op.kind, value.dtype, format), x(), value)
    case "log": {
      const { least } = x()
      return least === null
        ? perElement(unaryError(op.kind, value.dtype, format), x(), value)
        : mapAll("f32", ([a = 0, e = 0, l = 0, v = 0]) => logAbove(format)(a, e, l, v), [
            x().value,
            x().error,
            least,
            value,
          ])
    }
    case "div": {
      const { least } = y()
      return least === null || !isFloat(value.dtype)
        ? perPair(binaryError(op.kind, value.dtype, format), x(), y(), value)
        : mapAll("f32", ([ea = 0, b = 0, eb = 0, l = 0, z = 0]) => quotientAbove(format)(ea, b, eb, l, z), [
            x().error,
            y().value,
            y().error,
            least,
            value,
          ])
    }
    case "add":
    case "sub":
    case "mul":
    case "rem":
    case "pow":
    case "max":
    case "min":
    case "and":
    case "or":
    case "xor":
    case "shl":
    case "shr":
      return perPair(binaryError(op.kind, value.dtype, format), x(), y(), value)
    case "lt":
    case "le":
    case "eq":
    case "ne":
      return perPair(compareError, x(), y(), value)
    case "select":
      return chosen(x(), y(), nth(args, 2))
    case "cast": {
      const from = x().value.dtype
      return perElement(castError(from, op.dtype, format, convert(from, op.dtype)), x(), value)
    }
    case "bitcast":
      return map1("f32", (e) => (e === 0 ? 0 : Infinity), x().error)
    case "threefry":
      return args.every(isExact) ? everywhere(value, 0) : everywhere(value, Infinity)
    case "broadcast":
    case "rename":
    case "split":
    case "merge":
    case "slice":
    case "pad":
      return meaning(op, [x().error])
    case "concat":
      return meaning(
        op,
        args.map((a) => asFloat(a.error)),
      )
    case "sliceAt":
      return isExact(y()) ? meaning(op, [x().error, y().value]) : everywhere(value, Infinity)
    case "updateAt":
      return isExact(nth(args, 2))
        ? meaning(op, [x().error, y().error, nth(args, 2).value])
        : everywhere(value, Infinity)
    case "reduce":
      return reduced(op, x(), value, format, meaning)
    case "argmax":
      return argmaxError(x(), op.axis, value)
    case "dot":
      return contracted(op, x(), y(), value, format, meaning)
    case "take":
      return taken(op, x(), y(), value, meaning)
    case "scatterAdd":
      return scattered(op, x(), y(), value, format, meaning)
    case "stopGradient":
    case "barrier":
    case "tap":
      return x().error
    case "placeholder":
    case "region":
    case "tangent":
    case "repeat":
      throw new RangeError(`'${op.kind}' has no bound of its own`)
    default:
      return op satisfies never
  }
}
