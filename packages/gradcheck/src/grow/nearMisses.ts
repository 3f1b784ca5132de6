/**
 * Expressions that look like what a rule rewrites and are not: a maximum where a sum would factor, pads that overlap by
 * one, selections by two conditions, parts in another order. A rule that forgets to look closely is found by these.
 */
import type { Axis } from "@serein/lang/axis"
import { elementCount, withoutAxes } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import {
  add,
  binary,
  bitcast,
  broadcast,
  cast,
  compare,
  concat,
  div,
  full,
  fullLike,
  iota,
  merge,
  mul,
  neg,
  pad,
  reduce,
  rename,
  scatterAdd,
  select,
  slice,
  split,
  sub,
  take,
  unary,
} from "@serein/lang/ops"
import type { Draw } from "./draw.ts"
import { positive } from "./elementwise.ts"
import type { Growth, Production } from "./growth.ts"
import { newInput } from "./leaves.ts"
import { oneAxis, oneOf } from "./template.ts"
import type { Template } from "./template.ts"

/** A template that needs an axis of x. */
const alongOne =
  (make: (x: Node, y: Node, a: Axis, growth: Growth, draw: Draw) => Node | null): Template =>
  (x, y, growth, draw) => {
    const a = oneAxis(x, draw)
    return a === undefined ? null : make(x, y, a, growth, draw)
  }

/** A template that needs two axes of x. */
const alongTwo =
  (make: (x: Node, y: Node, a: Axis, b: Axis, growth: Growth, draw: Draw) => Node | null): Template =>
  (x, y, growth, draw) => {
    const [a, b] = draw.shuffled(x.axes)
    return a === undefined || b === undefined ? null : make(x, y, a, b, growth, draw)
  }

const extreme = (x: Node, axes: readonly Axis[], draw: Draw): Node =>
  reduce(draw.pick(["max", "min"]) ?? "max", x, axes)

/** What sums allow and extremes do not. */
const extremes: readonly Template[] = [
  alongTwo((x, y, a, b, growth, draw) => {
    const other = growth.freshAxis(b.size)
    const product = mul(broadcast(x, [other]), broadcast(rename(y, b, other), [b]))
    return elementCount(product.axes) > growth.limits.elements ? null : extreme(product, [a], draw)
  }),
  alongOne((x, _, a, __, draw) => extreme(neg(x), [a], draw)),
  alongOne((x, _, a, growth, draw) => extreme(pad(x, a, 1, growth.freshAxis(a.size + 2)), [], draw)),
  alongOne((x, _, a, growth, draw) => {
    const padded = growth.freshAxis(a.size + 2)
    return extreme(pad(sub(x, fullLike(3, x)), a, draw.below(3), padded), [padded], draw)
  }),
  alongOne((x, _, a, growth, draw) => {
    const divisor = neg(positive(growth, draw, reduce("sum", x, [a])))
    return extreme(div(x, broadcast(divisor, [a])), [a], draw)
  }),
  alongOne((x, y, a, __, draw) => extreme(mul(x, broadcast(neg(reduce("sum", y, [a])), [a])), [a], draw)),
]

/** Choices by conditions that are not the same. */
const choices: readonly Template[] = [
  (x, y, _, draw) => {
    const [c, d] = [compare("lt", x, fullLike(0.6, x)), compare("lt", y, fullLike(0.4, y))]
    return draw.oneIn(2) ? select(c, select(d, x, y), add(x, y)) : select(c, add(x, y), select(d, x, y))
  },
  (x, y, _, draw) => {
    const c = compare("lt", x, y)
    const known = full(draw.below(2), "bool", x.axes)
    const [p, q] = draw.shuffled([c, known])
    const both = p === undefined || q === undefined ? c : binary(draw.pick(["and", "or"]) ?? "and", p, q)
    return select(both, x, y)
  },
  (x, y, _, draw) => {
    const i = cast(x, "i32")
    return select(compare(draw.pick(["eq", "ne", "le", "lt"]) ?? "eq", i, i), x, y)
  },
  (x, y) => binary("max", x, y),
]

/** Numbers of types in which identities fail. */
const numbers: readonly Template[] = [
  (x) => cast(cast(sub(fullLike(0, cast(x, "u32")), cast(x, "u32")), "i32"), "f32"),
  (x, _, __, draw) => cast(cast(cast(x, "i32"), draw.pick(["u32", "bool"]) ?? "u32"), "f32"),
  (x) => cast(cast(bitcast(cast(x, "i32"), "u32"), "bool"), "f32"),
  (x, _, __, draw) => mul(mul(x, fullLike(draw.pick([3, -0.5]) ?? 3, x)), add(x, fullLike(0.5, x))),
  (x, _, __, draw) => div(x, fullLike(draw.pick([3, -2, 0.1, 8]) ?? 3, x)),
  (x, _, growth, draw) => binary("pow", positive(growth, draw, x), fullLike(draw.pick([1.5, -2, 4, 2.5]) ?? 4, x)),
  (x, y) => neg(mul(x, y)),
  (x) =>
    cast(
      mul(cast(x, x.dtype === "f32" ? "f16" : "f32"), fullLike(2, cast(x, x.dtype === "f32" ? "f16" : "f32"))),
      x.dtype,
    ),
  (x, y) => sub(neg(x), neg(y)),
  alongOne((x, _, a, __, draw) => cast(iota(a, draw.pick(["u32", "i32", "f32"]) ?? "u32"), x.dtype)),
]

/** Powers of exactly zero, or to exactly zero, where the rules of differentiation answer by a case of their own. */
const edges: readonly Template[] = [
  (x, y, growth, draw) => {
    const isZero = newInput(growth, "bool", x.axes, (from) => from.below(2))
    const zero = fullLike(0, x)
    const base = select(isZero, zero, positive(growth, draw, x))
    const exponent = add(unary("abs", y), fullLike(1.25, y))
    return binary("pow", base, exponent)
  },
  (x, y, growth, draw) => {
    const isZero = newInput(growth, "bool", x.axes, (from) => from.below(2))
    const zero = fullLike(0, x)
    return binary("pow", select(isZero, zero, positive(growth, draw, x)), select(isZero, zero, y))
  },
  (x, y, growth) => {
    // Ties: the first operand is followed.
    const isTie = newInput(growth, "bool", x.axes, (from) => from.below(2))
    return mul(binary("max", x, select(isTie, x, y)), y)
  },
]

/** Views that do not undo each other. */
const views: readonly Template[] = [
  alongOne((x, y, a, growth, draw) => {
    const whole = growth.freshAxis(2 * a.size + 2)
    const [low, high] = draw.shuffled([pad(x, a, 0, whole), pad(y, a, a.size - 1 + draw.below(3), whole)])
    return low === undefined || high === undefined ? null : add(low, high)
  }),
  alongOne((x, y, a, growth, draw) => {
    const whole = growth.freshAxis(3 * a.size)
    const sum = add(pad(x, a, draw.below(2), whole), pad(y, a, a.size, whole))
    return add(sum, pad(x, a, 2 * a.size, whole))
  }),
  alongTwo((x, _, a, b, growth) => {
    const whole = growth.freshAxis(a.size * b.size)
    return split(merge(x, [a, b], whole), whole, [growth.freshAxis(b.size), growth.freshAxis(a.size)])
  }),
  alongTwo((x, _, a, b, growth, draw) => {
    const between = growth.freshAxis(a.size)
    if (a.size !== b.size) return rename(rename(x, a, between), between, growth.freshAxis(a.size))
    // Two axes trade places.
    const traded = rename(rename(rename(x, a, between), b, a), between, b)
    return draw.oneIn(2) ? traded : add(traded, x)
  }),
  alongOne((x, _, a, growth, draw) => {
    const first = [2, 3].find((d) => a.size % d === 0 && a.size > d)
    if (first === undefined) return null
    const parts = [growth.freshAxis(first), growth.freshAxis(a.size / first)]
    return merge(split(x, a, parts), draw.oneIn(2) ? parts.toReversed() : parts, growth.freshAxis(a.size))
  }),
  alongOne((x, _, a, growth, draw) => {
    const whole = growth.freshAxis(2 * a.size)
    const some = draw.shuffled([x, fullLike(0, x)])
    return concat(some, [a, a], whole)
  }),
  alongOne((x, _, a, growth, draw) => {
    const whole = growth.freshAxis(2 * a.size)
    const constant = fullLike(draw.pick([1, 0.5]) ?? 1, x)
    return draw.oneIn(2) ? pad(constant, a, draw.below(2), whole) : concat([fullLike(0, x), constant], [a, a], whole)
  }),
  alongOne((x, y, a, growth) => {
    const inner = growth.freshAxis(2 * a.size)
    return concat([x, concat([y, x], [a, a], inner), y], [a, inner, a], growth.freshAxis(4 * a.size))
  }),
  alongOne((x, y, a, growth, draw) => {
    const whole = growth.freshAxis(3 * a.size)
    const part = growth.freshAxis(1 + draw.below(2 * a.size))
    const start = draw.below(whole.size - part.size + 1)
    return slice(concat([x, y, neg(x)], [a, a, a], whole), whole, start, part)
  }),
  alongOne((x, _, a, growth, draw) => {
    const padded = growth.freshAxis(a.size + 6)
    const part = growth.freshAxis(1 + draw.below(3))
    return slice(pad(x, a, 3, padded), padded, draw.below(padded.size - part.size + 1), part)
  }),
  alongOne((x, _, a, growth, draw) => {
    const [k, l] = [growth.freshAxis(2), growth.freshAxis(3)]
    const repeated = broadcast(x, [k, l])
    if (elementCount(repeated.axes) > growth.limits.elements) return null
    const axes = draw.pick([
      [k, l],
      [k, a],
      [a, k],
      [l, a, k],
    ]) ?? [k, l]
    return merge(repeated, axes, growth.freshAxis(elementCount(axes)))
  }),
]

/** Look-ups whose table or index is repeated along the very axis, and sums into an axis that bears the index's name. */
const lookups: readonly Template[] = [
  alongOne((x, _, a, growth, draw) => {
    const over = growth.freshAxis(1 + draw.below(4))
    const index = newInput(
      growth,
      "i32",
      draw.oneIn(2) ? [a] : [growth.freshAxis(2)],
      (from) => from.below(over.size + 2) - 1,
    )
    return take(broadcast(x, [over]), index, over)
  }),
  alongOne((x, _, a, growth, draw) => {
    const over: Axis = { _tag: "Axis", name: a.name, size: 1 + draw.below(5) }
    const index = newInput(growth, "i32", [a], (from) => from.below(over.size + 2) - 1)
    return scatterAdd(x, index, over, [a])
  }),
  alongTwo((x, _, a, b, growth, draw) => {
    const over = growth.freshAxis(1 + draw.below(4))
    const index = newInput(growth, "i32", [a, b], (from) => from.below(over.size + 2) - 1)
    const summed = draw.pick([[a], [b], [a, b]]) ?? [a]
    const repeated = broadcast(x, [growth.freshAxis(2)])
    return elementCount([...withoutAxes(repeated.axes, summed), over]) > growth.limits.elements
      ? null
      : scatterAdd(repeated, index, over, summed)
  }),
]

/** Something that a rule must leave alone, or handle with care. */
export const nearMiss: Production = oneOf([...extremes, ...choices, ...numbers, ...edges, ...views, ...lookups])
