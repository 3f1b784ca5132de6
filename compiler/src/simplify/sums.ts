/**
 * Reductions and contractions: what does not vary along a summed axis leaves the sum; a product that is summed over
 * what both factors share is a contraction.
 */
import { elementCount, hasAxis, withoutAxes } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import { broadcast, div, dot, fullLike, mul, neg, reduce, sum } from "@serein/lang/ops"
import { isFloat } from "@serein/lang/dtype"
import { arg, commonAxes, narrowed, restore, strip, widened } from "./rule.ts"
import type { Rule } from "./rule.ts"

const times = (x: Node, count: number): Node => (count === 1 ? x : mul(x, fullLike(count, x)))

/** Σ over `axes` of a product of two factors that may be repeated, with nothing repeated inside a sum. */
const sumOfProduct = (x: Node, y: Node, axes: readonly Axis[], like: Node): Node => {
  const [left, right] = [strip(x).core, strip(y).core]
  const shared = commonAxes(commonAxes(axes, left.axes), right.axes)
  const onlyLeft = withoutAxes(commonAxes(axes, left.axes), shared)
  const onlyRight = withoutAxes(commonAxes(axes, right.axes), shared)
  const neither = withoutAxes(axes, [...left.axes, ...right.axes])
  if (onlyLeft.length + onlyRight.length + neither.length === 0) return restore(dot(left, right, shared), like)
  const product = dot(sum(widened(left), onlyLeft), sum(widened(right), onlyRight), shared)
  return restore(narrowed(times(product, elementCount(neither)), like), like)
}

/** Axes of the result that only this factor has: with none on one side, nothing is reused and a reduction is better. */
const reuses = (x: Node, y: Node, axes: readonly Axis[]): boolean =>
  elementCount(withoutAxes(withoutAxes(x.axes, y.axes), axes)) > 1

/** The factors of a product of products, repetitions taken off; at most a few. */
const factorsOf = (node: Node): readonly Node[] => {
  const found: Node[] = []
  const open = [node]
  for (let n = open.pop(); n !== undefined; n = open.pop()) {
    const { core } = strip(n)
    if (core.op.kind === "mul" && found.length + open.length < 8) open.push(arg(core, 1), arg(core, 0))
    else found.push(core)
  }
  return found
}

const product = (factors: readonly Node[], axes: readonly Axis[]): Node | null => {
  const [first, ...rest] = factors.map((f) => broadcast(f, withoutAxes(axes, f.axes)))
  return first === undefined ? null : rest.reduce(mul, first)
}

/** Union of the axes of some factors. */
const unionOf = (factors: readonly Node[]): readonly Axis[] => {
  const axes: Axis[] = []
  for (const f of factors) axes.push(...withoutAxes(f.axes, axes))
  return axes
}

const constantAlong = (factor: Node, axes: readonly Axis[]): boolean => commonAxes(factor.axes, axes).length === 0

/** Factors that lack every summed axis, before the sum; null when there is none, or nothing else. */
const factorsOut = (x: Node, axes: readonly Axis[], like: Node): Node | null => {
  const factors = factorsOf(x)
  const inside = factors.filter((f) => !constantAlong(f, axes))
  const outside = factors.filter((f) => constantAlong(f, axes))
  if (outside.length === 0 || inside.length === 0) return null
  const remaining = product(inside.map(widened), unionOf(inside))
  const factor = product(outside.map(widened), unionOf(outside))
  if (remaining === null || factor === null) return null
  const summed = commonAxes(axes, remaining.axes)
  const total = times(sum(remaining, summed), elementCount(withoutAxes(axes, summed)))
  return narrowed(mul(restore(total, like), restore(factor, like)), like)
}

const reductions: readonly Rule[] = [
  {
    name: "reducing a broadcast",
    kinds: ["reduce"],
    rewrite: (n) => {
      const { core, axes } = strip(arg(n, 0))
      if (n.op.kind !== "reduce" || axes.length === 0) return null
      const repeated = commonAxes(n.op.axes, axes)
      const remaining = withoutAxes(n.op.axes, repeated)
      const inner =
        n.op.reducer === "sum" && repeated.length > 0
          ? narrowed(times(sum(widened(core), remaining), elementCount(repeated)), n)
          : reduce(n.op.reducer, core, remaining)
      return broadcast(inner, withoutAxes(axes, repeated))
    },
  },
  {
    name: "the sum of a product of two factors with axes of their own is a contraction",
    kinds: ["reduce"],
    rewrite: (n) => {
      const x = arg(n, 0)
      if (n.op.kind !== "reduce" || n.op.reducer !== "sum" || x.op.kind !== "mul" || !isFloat(n.dtype)) return null
      const { axes } = n.op
      const [left, right] = [strip(arg(x, 0)).core, strip(arg(x, 1)).core]
      const shared = commonAxes(commonAxes(axes, left.axes), right.axes)
      if (shared.length === 0 || !reuses(left, right, axes) || !reuses(right, left, axes)) return null
      return sumOfProduct(left, right, axes, n)
    },
  },
  {
    name: "a factor without the summed axes leaves the sum",
    kinds: ["reduce"],
    rewrite: (n) => {
      const x = arg(n, 0)
      if (n.op.kind !== "reduce" || n.op.reducer !== "sum" || x.op.kind !== "mul" || !isFloat(n.dtype)) return null
      return factorsOut(x, n.op.axes, n)
    },
  },
  {
    name: "a divisor without the summed axes, and a sign, leave the sum",
    kinds: ["reduce"],
    rewrite: (n) => {
      const x = arg(n, 0)
      if (n.op.kind !== "reduce" || n.op.reducer !== "sum" || !isFloat(n.dtype)) return null
      if (x.op.kind === "neg") return neg(sum(arg(x, 0), n.op.axes))
      if (x.op.kind !== "div") return null
      const divisor = strip(arg(x, 1)).core
      if (!constantAlong(divisor, n.op.axes)) return null
      return narrowed(div(sum(widened(arg(x, 0)), n.op.axes), restore(widened(divisor), n)), n)
    },
  },
]

const contractions: readonly Rule[] = [
  {
    name: "a contraction of a broadcast contracts what is shared",
    kinds: ["dot"],
    rewrite: (n) => {
      const [x, y] = [arg(n, 0), arg(n, 1)]
      if (n.op.kind !== "dot" || (strip(x).axes.length === 0 && strip(y).axes.length === 0)) return null
      return sumOfProduct(x, y, n.op.axes, n)
    },
  },
  {
    name: "a sign leaves the contraction",
    kinds: ["dot"],
    rewrite: (n) => {
      const [x, y] = [arg(n, 0), arg(n, 1)]
      if (n.op.kind !== "dot") return null
      if (x.op.kind === "neg") return neg(dot(arg(x, 0), y, n.op.axes))
      return y.op.kind === "neg" ? neg(dot(x, arg(y, 0), n.op.axes)) : null
    },
  },
]

const gradients: readonly Rule[] = [
  { name: "stopGradient has done its work", kinds: ["stopGradient"], rewrite: (n) => arg(n, 0) },
  {
    name: "summing over padding sums what was padded",
    kinds: ["reduce"],
    rewrite: (n) => {
      const x = arg(n, 0)
      if (n.op.kind !== "reduce" || n.op.reducer !== "sum" || x.op.kind !== "pad") return null
      const { axis, into } = x.op
      if (!hasAxis(n.op.axes, into.name)) return null
      return sum(arg(x, 0), [...withoutAxes(n.op.axes, [into]), axis])
    },
  },
]

/** Sums, contractions, and what remains of differentiation. */
export const sumRules: readonly Rule[] = [...reductions, ...contractions, ...gradients]
