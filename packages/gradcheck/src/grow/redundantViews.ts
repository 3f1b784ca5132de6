/**
 * Views that undo each other, or that could be one.
 */
import { elementCount } from "@serein/lang/axis"
import { add, concat, fullLike, merge, pad, rename, slice, split } from "@serein/lang/ops"
import type { Production } from "./growth.ts"
import { oneOf, oneAxis } from "./template.ts"
import type { Template } from "./template.ts"

/** Views that undo each other, or could be one. */
const views: readonly Template[] = [
  (x, _, growth, draw) => {
    const a = oneAxis(x, draw)
    if (a === undefined) return null
    const between = growth.freshAxis(a.size)
    return rename(rename(x, a, between), between, draw.oneIn(2) ? a : growth.freshAxis(a.size))
  },
  (x, _, growth, draw) => {
    if (x.axes.length < 2) return null
    const axes = draw.shuffled(x.axes).slice(0, 2)
    const into = growth.freshAxis(elementCount(axes))
    return split(merge(x, axes, into), into, draw.oneIn(2) ? axes : axes.map((a) => growth.freshAxis(a.size)))
  },
  (x, _, growth, draw) => {
    const a = oneAxis(x, draw)
    if (a === undefined) return null
    const [first, second] = [growth.freshAxis(1), growth.freshAxis(a.size)]
    const parts = split(x, a, [first, second])
    return merge(parts, draw.oneIn(2) ? [first, second] : [second, first], growth.freshAxis(a.size))
  },
  (x, _, growth, draw) => {
    if (x.axes.length < 3) return null
    const [a, b, c] = draw.shuffled(x.axes)
    if (a === undefined || b === undefined || c === undefined) return null
    const inner = growth.freshAxis(a.size * b.size)
    return merge(
      merge(x, [a, b], inner),
      draw.oneIn(2) ? [inner, c] : [c, inner],
      growth.freshAxis(inner.size * c.size),
    )
  },
  (x, _, growth, draw) => {
    const a = oneAxis(x, draw)
    if (a === undefined) return null
    const once = growth.freshAxis(a.size)
    return split(split(x, a, [growth.freshAxis(1), once]), once, [growth.freshAxis(once.size), growth.freshAxis(1)])
  },
  (x, _, growth, draw) => {
    const a = oneAxis(x, draw)
    if (a === undefined) return null
    const outer = growth.freshAxis(1 + draw.below(a.size))
    const inner = growth.freshAxis(1 + draw.below(outer.size))
    const first = slice(x, a, draw.below(a.size - outer.size + 1), outer)
    return slice(first, outer, draw.below(outer.size - inner.size + 1), inner)
  },
  (x, _, growth, draw) => {
    const a = oneAxis(x, draw)
    if (a === undefined) return null
    const inner = growth.freshAxis(a.size + draw.below(3))
    const outer = growth.freshAxis(inner.size + draw.below(3))
    const first = pad(x, a, draw.below(inner.size - a.size + 1), inner)
    return pad(first, inner, draw.below(outer.size - inner.size + 1), outer)
  },
  (x, _, growth, draw) => {
    const a = oneAxis(x, draw)
    if (a === undefined) return null
    const padded = growth.freshAxis(a.size + 2)
    const part = growth.freshAxis(1 + draw.below(padded.size))
    return slice(pad(x, a, draw.below(3), padded), padded, draw.below(padded.size - part.size + 1), part)
  },
  (x, y, growth, draw) => {
    const a = oneAxis(x, draw)
    if (a === undefined) return null
    const whole = growth.freshAxis(2 * a.size)
    const part = growth.freshAxis(1 + draw.below(whole.size))
    return slice(concat([x, y], [a, a], whole), whole, draw.below(whole.size - part.size + 1), part)
  },
  (x, y, growth, draw) => {
    const a = oneAxis(x, draw)
    if (a === undefined) return null
    const inner = growth.freshAxis(2 * a.size)
    return concat([concat([x, y], [a, a], inner), x], [inner, a], growth.freshAxis(3 * a.size))
  },
  (x, y, growth, draw) => {
    const a = oneAxis(x, draw)
    if (a === undefined) return null
    const whole = growth.freshAxis(2 * a.size + draw.below(2))
    return add(pad(x, a, 0, whole), pad(y, a, a.size, whole))
  },
  (x, _, growth, draw) => {
    const a = oneAxis(x, draw)
    return a === undefined ? null : slice(x, a, 0, growth.freshAxis(a.size))
  },
  (x, _, growth, draw) => {
    const a = oneAxis(x, draw)
    return a === undefined ? null : concat([x], [a], growth.freshAxis(a.size))
  },
  (x, _, growth, draw) => {
    const a = oneAxis(x, draw)
    if (a === undefined) return null
    const alone = growth.freshAxis(a.size)
    return merge(split(x, a, [alone]), [alone], growth.freshAxis(a.size))
  },
  (x, _, growth, draw) => {
    const a = oneAxis(x, draw)
    if (a === undefined) return null
    const whole = growth.freshAxis(a.size + 2)
    const zeros = draw.oneIn(2) ? concat([fullLike(0, x), fullLike(0, x)], [a, a], growth.freshAxis(2 * a.size)) : null
    return zeros ?? pad(fullLike(0, x), a, 1, whole)
  },
]

/** Views of views. */
export const redundantViews: Production = oneOf(views)
