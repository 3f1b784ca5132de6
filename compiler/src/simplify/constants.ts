/**
 * Constants: scalar operations on constants are done now, conversions of known values disappear.
 */
import { evaluate } from "@serein/lang/evaluate"
import type { Node } from "@serein/lang/node"
import { bitcast, cast, iota, scalar } from "@serein/lang/ops"
import { arg } from "./rule.ts"
import type { Rule } from "./rule.ts"
import { elementwiseKinds } from "./elementwise.ts"

const isConstant = (n: Node): boolean => n.op.kind === "constant"

/** Conversions that lose nothing, from → to. */
const isLossless = (from: Node["dtype"], to: Node["dtype"]): boolean =>
  from === to || from === "bool" || (from === "f16" && to === "f32")

/** Folding, and conversions. */
export const constantRules: readonly Rule[] = [
  {
    // A value that is not finite stays an operation: the device's language has no way to write it.
    name: "operations on constants",
    kinds: elementwiseKinds,
    rewrite: (n) => {
      if (n.axes.length > 0 || n.args.length === 0 || !n.args.every(isConstant)) return null
      const value = evaluate([n])[0]?.data[0]
      return value === undefined || !Number.isFinite(value) ? null : scalar(value, n.dtype)
    },
  },
  {
    name: "a conversion of a lossless conversion",
    kinds: ["cast"],
    rewrite: (n) => {
      const x = arg(n, 0)
      return x.op.kind === "cast" && isLossless(arg(x, 0).dtype, x.dtype) ? cast(arg(x, 0), n.dtype) : null
    },
  },
  {
    name: "a conversion of an index",
    kinds: ["cast"],
    rewrite: (n) => {
      const { op } = arg(n, 0)
      if (op.kind !== "iota" || n.dtype === "bool" || n.dtype === "f16") return null
      return n.dtype === "f32" && op.axis.size > 2 ** 24 ? null : iota(op.axis, n.dtype)
    },
  },
  {
    // Never through f32 and back: patterns that are not numbers need not survive there.
    name: "the bits of the bits",
    kinds: ["bitcast"],
    rewrite: (n) => {
      const x = arg(n, 0)
      if (x.op.kind !== "bitcast" || x.dtype === "f32" || n.op.kind !== "bitcast") return null
      const from = arg(x, 0)
      return from.dtype === "f32" && n.dtype === "f32" ? null : bitcast(from, n.op.dtype)
    },
  },
]
