/**
 * Work on repeated values, and sums that could be something simpler: a product, a contraction, what was summed.
 */
import { elementCount, withoutAxes } from "@serein/lang/axis"
import { broadcast, concat, div, dot, mul, neg, pad, reduce, rename, scatterAdd, sum, take } from "@serein/lang/ops"
import { positive } from "./elementwise.ts"
import type { Production } from "./growth.ts"
import { newInput } from "./leaves.ts"
import { oneOf, oneAxis } from "./template.ts"
import type { Template } from "./template.ts"

/** Repetitions inside other operations, and sums that could be something simpler. */
const repetitions: readonly Template[] = [
  (x, _, growth, draw) => {
    const along = growth.freshAxis(1 + draw.below(4))
    return reduce(draw.pick(["sum", "max", "min"] as const) ?? "sum", broadcast(x, [along]), [along])
  },
  (x, _, growth, draw) => {
    const along = growth.freshAxis(1 + draw.below(4))
    return sum(broadcast(x, [along]), [along, ...x.axes.slice(0, 1)])
  },
  (x, y, growth, draw) => {
    const along = growth.freshAxis(1 + draw.below(4))
    return mul(broadcast(x, [along]), broadcast(y, [along]))
  },
  (x, y, __, draw) => {
    const a = oneAxis(x, draw)
    return a === undefined ? null : sum(mul(x, y), [a])
  },
  (x, y, growth, draw) => {
    const a = oneAxis(x, draw)
    if (a === undefined) return null
    const [row, column] = [growth.freshAxis(1 + draw.below(3)), growth.freshAxis(1 + draw.below(3))]
    const left = mul(broadcast(x, [row, column]), broadcast(mul(y, y), [row, column]))
    return elementCount(left.axes) > growth.limits.elements ? null : sum(left, [a])
  },
  (x, y, growth, draw) => {
    const [a, b] = draw.shuffled(x.axes)
    if (a === undefined || b === undefined) return null
    const other = growth.freshAxis(b.size)
    const product = mul(broadcast(x, [other]), broadcast(rename(y, b, other), [b]))
    return elementCount(product.axes) > growth.limits.elements ? null : sum(product, [a])
  },
  (x, _, __, draw) => {
    const a = oneAxis(x, draw)
    if (a === undefined) return null
    const factor = broadcast(sum(x, [a]), [a])
    return sum(mul(x, factor), [a])
  },
  (x, _, growth, draw) => {
    const a = oneAxis(x, draw)
    if (a === undefined) return null
    const divisor = broadcast(positive(growth, draw, sum(x, [a])), [a])
    return sum(div(draw.oneIn(2) ? neg(x) : x, divisor), [a])
  },
  (x, y, growth, draw) => {
    const a = oneAxis(x, draw)
    if (a === undefined) return null
    const along = growth.freshAxis(1 + draw.below(3))
    return dot(broadcast(x, [along]), draw.oneIn(2) ? y : broadcast(neg(y), [along]), [a])
  },
  (x, y, __, draw) => {
    const a = oneAxis(x, draw)
    return a === undefined ? null : dot(neg(x), y, [a])
  },
  (x, _, growth, draw) => {
    const a = oneAxis(x, draw)
    if (a === undefined) return null
    const padded = growth.freshAxis(a.size + 1 + draw.below(3))
    return sum(pad(x, a, draw.below(2), padded), [padded])
  },
  (x, _, growth, draw) => {
    const a = oneAxis(x, draw)
    if (a === undefined) return null
    const along = growth.freshAxis(1 + draw.below(3))
    const index = newInput(growth, "i32", [], (from) => from.below(a.size))
    return take(broadcast(x, [along]), draw.oneIn(2) ? index : broadcast(index, [growth.freshAxis(2)]), a)
  },
  (x, _, growth, draw) => {
    const a = oneAxis(x, draw)
    if (a === undefined) return null
    const [along, over] = [growth.freshAxis(1 + draw.below(3)), growth.freshAxis(3)]
    const index = newInput(growth, "i32", [a], (from) => from.below(over.size + 1))
    const rows = broadcast(x, [along])
    return draw.oneIn(2)
      ? scatterAdd(rows, index, over, [a])
      : scatterAdd(rows, broadcast(index, [along]), over, [a, along])
  },
  (x, _, growth, draw) => {
    const a = oneAxis(x, draw)
    if (a === undefined) return null
    const along = growth.freshAxis(2)
    const rest = withoutAxes(x.axes, [a])
    const whole = concat([broadcast(x, [along]), broadcast(x, [along])], [a, a], growth.freshAxis(2 * a.size))
    return rest.length === 0 ? whole : pad(whole, along, 1, growth.freshAxis(4))
  },
]

/** Work on repeated values. */
export const redundantRepetition: Production = oneOf(repetitions)
