/**
 * Discrete productions: comparisons, select, logic, integer arithmetic, conversions and bits.
 */
import { isFloat } from "@serein/lang/dtype"
import type { DType } from "@serein/lang/dtype"
import type { Node } from "@serein/lang/node"
import { barrier, binary, bitcast, cast, compare, full, fullLike, select, stopGradient, unary } from "@serein/lang/ops"
import type { Draw } from "./draw.ts"
import { aligned, ofType } from "./growth.ts"
import type { Growth, Production } from "./growth.ts"

const partner = (growth: Growth, draw: Draw, x: Node): Node =>
  (draw.oneIn(3) ? undefined : draw.pick(ofType(growth, x.dtype))) ?? fullLike(draw.pick([0, 1, 0.5, 2]) ?? 0, x)

const whole = (n: Node, draw: Draw): Node => fullLike(draw.pick([1, 2, 3, 7, 5]) ?? 1, n)

/** A comparison; booleans and integers also for equality. */
export const comparison: Production = (growth, draw) => {
  const x = draw.pickRecent(growth.pool())
  if (x === undefined) return null
  if (x.dtype === "bool") {
    const [p, q] = aligned(growth, [x, draw.pick(ofType(growth, "bool")) ?? x]) ?? []
    return p === undefined || q === undefined ? null : compare(draw.pick(["eq", "ne"] as const) ?? "eq", p, q)
  }
  const other = isFloat(x.dtype)
    ? partner(growth, draw, x)
    : draw.below(2) === 0
      ? whole(x, draw)
      : (draw.pick(ofType(growth, x.dtype)) ?? whole(x, draw))
  const [a, b] = aligned(growth, [x, other]) ?? []
  const kind =
    draw.pick(
      isFloat(x.dtype) ? (["lt", "le", "lt", "le", "ne", "eq"] as const) : (["lt", "le", "eq", "ne"] as const),
    ) ?? "lt"
  return a === undefined || b === undefined ? null : compare(kind, a, b)
}

/** One of two values by a condition, which may be made for the purpose. */
export const selection: Production = (growth, draw) => {
  const x = draw.pickRecent(growth.pool())
  if (x === undefined) return null
  const y = draw.pick(ofType(growth, x.dtype)) ?? x
  const condition = draw.pickRecent(ofType(growth, "bool")) ?? compare("le", x, x)
  const [c, a, b] = aligned(growth, [condition, x, y]) ?? []
  return c === undefined || a === undefined || b === undefined ? null : select(c, a, b)
}

/** Logic on booleans. */
export const logic: Production = (growth, draw) => {
  const x = draw.pickRecent(ofType(growth, "bool"))
  if (x === undefined) return null
  if (draw.oneIn(3)) return unary("not", x)
  const [a, b] = aligned(growth, [x, draw.pick(ofType(growth, "bool")) ?? x]) ?? []
  return a === undefined || b === undefined ? null : binary(draw.pick(["and", "or", "xor"] as const) ?? "and", a, b)
}

/** Integer arithmetic, wrapping as it does; shifts by less than the width. */
export const integerArithmetic: Production = (growth, draw) => {
  const x = draw.pickRecent(growth.pool().filter((n) => n.dtype === "i32" || n.dtype === "u32"))
  if (x === undefined) return null
  if (draw.oneIn(4))
    return unary(x.dtype === "i32" ? (draw.pick(["neg", "abs", "sign", "not"] as const) ?? "neg") : "not", x)
  const [a, b] =
    aligned(growth, [x, draw.below(2) === 0 ? whole(x, draw) : (draw.pick(ofType(growth, x.dtype)) ?? x)]) ?? []
  if (a === undefined || b === undefined) return null
  if (x.dtype === "u32" && draw.oneIn(2))
    return binary(draw.pick(["shl", "shr"] as const) ?? "shr", a, binary("and", b, fullLike(31, b)))
  return binary(
    draw.pick(["add", "sub", "mul", "div", "rem", "max", "min", "and", "or", "xor"] as const) ?? "add",
    a,
    b,
  )
}

/** A conversion between element types. */
export const conversion: Production = (growth, draw) => {
  const x = draw.pickRecent(growth.pool())
  const to = draw.pick(["f32", "i32", "bool", "u32", "f32"] as const satisfies readonly DType[])
  return x === undefined || to === undefined || to === x.dtype ? null : cast(x, to)
}

/** Between single and half precision. */
export const halving: Production = (growth, draw) => {
  const x = draw.pickRecent(growth.pool().filter((n) => isFloat(n.dtype)))
  return x === undefined ? null : cast(x, x.dtype === "f16" ? "f32" : "f16")
}

/** Reinterpreted bits: any way between integers, from f32, and to f32 with an exponent of 0, which is in [1, 2). */
export const reinterpretation: Production = (growth, draw) => {
  const x = draw.pickRecent(growth.pool().filter((n) => n.dtype !== "bool" && n.dtype !== "f16"))
  if (x === undefined) return null
  if (x.dtype === "f32") return bitcast(x, draw.pick(["u32", "i32"] as const) ?? "u32")
  if (draw.below(2) === 0) return bitcast(x, x.dtype === "u32" ? "i32" : "u32")
  const bits = bitcast(x, "u32")
  return bitcast(
    binary("or", binary("shr", bits, full(9, "u32", bits.axes)), full(0x3f800000, "u32", bits.axes)),
    "f32",
  )
}

/** A result of one type, floating point half of the time, and any where no other is there. */
export const someResult = (growth: Growth, draw: Draw): Node | undefined => {
  const results = growth.pool().filter((n) => n.args.length > 0)
  const discrete = draw.pick<DType>(["i32", "u32", "bool"])
  const wanted = draw.oneIn(2) ? results.filter((n) => n.dtype === discrete) : results.filter((n) => isFloat(n.dtype))
  return draw.pickRecent(wanted.length > 0 ? wanted : results)
}

/** x without its derivative, or x after something else: the value is that of x. */
export const marked: Production = (growth, draw) => {
  const x = someResult(growth, draw)
  if (x === undefined) return null
  return draw.oneIn(3) ? barrier(x, growth.pool().slice(-1)) : stopGradient(x)
}
