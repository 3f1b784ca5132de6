/**
 * Productions that read and write by index: take and scatterAdd, batched and not, with indices that fall outside.
 */
import { elementCount, hasAxis, withoutAxes } from "@serein/lang/axis"
import { isFloat } from "@serein/lang/dtype"
import { scatterAdd, take } from "@serein/lang/ops"
import type { Production } from "./growth.ts"
import { unionAxes } from "./growth.ts"
import { newInput } from "./leaves.ts"

/** Rows of a table by index. */
export const lookup: Production = (growth, draw) => {
  const table = draw.pickRecent(growth.pool().filter((n) => n.axes.length > 0 && (isFloat(n.dtype) || draw.oneIn(3))))
  const over = table === undefined ? undefined : draw.pick(table.axes)
  if (table === undefined || over === undefined) return null
  const known = draw.pick(growth.pool().filter((n) => n.dtype === "i32" && !hasAxis(n.axes, over.name)))
  const candidates = withoutAxes(growth.axes, [over])
  const axes =
    draw.below(4) === 0
      ? []
      : draw.below(2) === 0
        ? draw.subset(candidates).slice(0, 2)
        : [growth.freshAxis(1 + draw.below(6))]
  const index =
    known !== undefined && draw.below(2) === 0
      ? known
      : newInput(growth, "i32", axes, (from) => from.below(over.size + 2) - 1)
  return unionAxes(growth, [table, index]) === null ? null : take(table, index, over)
}

/** Rows summed where their index says. */
export const scattering: Production = (growth, draw) => {
  const values = draw.pickRecent(
    growth.pool().filter((n) => n.axes.length > 0 && (isFloat(n.dtype) || (n.dtype !== "bool" && draw.oneIn(3)))),
  )
  if (values === undefined) return null
  const over = growth.freshAxis(1 + draw.below(9))
  const fits = growth
    .pool()
    .filter((n) => n.dtype === "i32" && n.axes.length > 0 && n.axes.every((a) => hasAxis(values.axes, a.name)))
  const known = draw.below(2) === 0 ? draw.pick(fits) : undefined
  const index = known ?? newInput(growth, "i32", draw.subset(values.axes), (from) => from.below(over.size + 2) - 1)
  const summed = draw.subset(index.axes)
  return elementCount([...withoutAxes(values.axes, summed), over]) > growth.limits.elements
    ? null
    : scatterAdd(values, index, over, summed)
}
