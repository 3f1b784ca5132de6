/**
 * Productions that sum: reductions, argmax and contractions, with and without batch axes.
 */
import { elementCount, hasAxis } from "@serein/lang/axis"
import { isFloat } from "@serein/lang/dtype"
import type { ReduceKind } from "@serein/lang/op"
import { argmax, dot, reduce } from "@serein/lang/ops"
import type { Production } from "./growth.ts"

/** A reduction over some or all axes. */
export const reduction =
  (reducers: readonly ReduceKind[]): Production =>
  (growth, draw) => {
    const x = draw.pickRecent(
      growth.pool().filter((n) => n.axes.length > 0 && (isFloat(n.dtype) || (n.dtype !== "bool" && draw.oneIn(2)))),
    )
    const reducer = draw.pick(reducers)
    return x === undefined || reducer === undefined ? null : reduce(reducer, x, draw.subset(x.axes))
  }

/** The index of the largest element. */
export const largestIndex: Production = (growth, draw) => {
  const x = draw.pickRecent(growth.pool().filter((n) => n.axes.length > 0 && n.dtype !== "bool"))
  const along = x === undefined ? undefined : draw.pick(x.axes)
  return x === undefined || along === undefined ? null : argmax(x, along)
}

/** A contraction over some of the shared axes; the other shared ones are batch axes. */
export const contraction: Production = (growth, draw) => {
  const floats = growth.pool().filter((n) => isFloat(n.dtype) && n.axes.length > 0)
  const x = draw.pickRecent(floats)
  if (x === undefined) return null
  const y = draw.pick(floats.filter((n) => n.dtype === x.dtype && n.axes.some((a) => hasAxis(x.axes, a.name))))
  if (y === undefined) return null
  const shared = x.axes.filter((a) => hasAxis(y.axes, a.name))
  const products = elementCount([...x.axes, ...y.axes.filter((a) => !hasAxis(x.axes, a.name))])
  return products > growth.limits.products ? null : dot(x, y, draw.subset(shared))
}
