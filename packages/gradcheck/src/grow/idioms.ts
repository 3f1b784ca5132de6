/**
 * Productions that are whole expressions of the kind that models are made of: norms, softmax, distances, attention,
 * gates. They are what fusion and contraction are for, and chance alone never puts them together.
 */
import { elementCount } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import {
  add,
  broadcast,
  div,
  dot,
  exp,
  fullLike,
  log,
  mul,
  reduce,
  rename,
  sqrt,
  sub,
  sum,
  unary,
} from "@serein/lang/ops"
import type { Production } from "./growth.ts"
import { oneAxis, oneOf } from "./template.ts"
import type { Template } from "./template.ts"

const meanOver = (x: Node, axes: readonly Axis[]): Node => {
  const total = sum(x, axes)
  return mul(total, fullLike(1 / elementCount(axes), total))
}

const softmaxOver = (x: Node, axes: readonly Axis[]): Node => {
  const weights = exp(sub(x, broadcast(reduce("max", x, axes), axes)))
  return div(weights, broadcast(sum(weights, axes), axes))
}

/** An axis of x, and a second in which another tensor of its type is to differ. */
const twoAxes = (x: Node): readonly [Axis, Axis] | null => {
  const [a, b] = x.axes
  return a === undefined || b === undefined ? null : [a, b]
}

const templates: readonly Template[] = [
  // RMSNorm
  (x, _, __, draw) => {
    const a = oneAxis(x, draw)
    if (a === undefined) return null
    const square = meanOver(mul(x, x), [a])
    return mul(x, broadcast(unary("rsqrt", add(square, fullLike(1e-3, square))), [a]))
  },
  // LayerNorm
  (x, _, __, draw) => {
    const a = oneAxis(x, draw)
    if (a === undefined) return null
    const centred = sub(x, broadcast(meanOver(x, [a]), [a]))
    const variance = meanOver(mul(centred, centred), [a])
    return div(centred, broadcast(sqrt(add(variance, fullLike(1e-2, variance))), [a]))
  },
  // a norm that nobody has named: x / (1 + mean |x|)
  (x, _, __, draw) => {
    const axes = draw.subset(x.axes)
    if (axes.length === 0) return null
    const size = meanOver(unary("abs", x), axes)
    return div(x, broadcast(add(size, fullLike(1, size)), axes))
  },
  // softmax over one axis or several
  (x, _, __, draw) => {
    const axes = draw.subset(x.axes)
    return axes.length === 0 ? null : softmaxOver(x, axes)
  },
  // log-sum-exp
  (x, _, __, draw) => {
    const a = oneAxis(x, draw)
    if (a === undefined) return null
    const most = reduce("max", x, [a])
    return add(most, log(sum(exp(sub(x, broadcast(most, [a]))), [a])))
  },
  // pairwise distances, squared or not, kept away from zero
  (x, y, growth, draw) => {
    const axes = twoAxes(x)
    if (axes === null) return null
    const [a, b] = draw.shuffled(axes)
    if (a === undefined || b === undefined) return null
    const other = growth.freshAxis(b.size)
    const difference = sub(broadcast(x, [other]), broadcast(rename(y, b, other), [b]))
    if (elementCount(difference.axes) > 4 * growth.limits.elements) return null
    const square = sum(mul(difference, difference), [a])
    return draw.oneIn(2) ? square : sqrt(add(square, fullLike(0.1, square)))
  },
  // attention: softmax(x·yᵀ)·y
  (x, y, growth, draw) => {
    const axes = twoAxes(x)
    if (axes === null) return null
    const [a, b] = draw.shuffled(axes)
    if (a === undefined || b === undefined) return null
    const key = growth.freshAxis(b.size)
    const keys = rename(y, b, key)
    if (elementCount([...x.axes, key]) > growth.limits.products) return null
    const scores = dot(x, keys, [a])
    return dot(softmaxOver(mul(scores, fullLike(0.25, scores)), [key]), keys, [key])
  },
  // a product of all rows with all rows
  (x, y, growth, draw) => {
    const axes = twoAxes(x)
    if (axes === null) return null
    const [a, b] = draw.shuffled(axes)
    if (a === undefined || b === undefined) return null
    const right = rename(y, b, growth.freshAxis(b.size))
    const product = dot(x, right, [a])
    return draw.oneIn(2) ? product : add(unary("tanh", product), fullLike(0.5, product))
  },
  // a gate
  (x, y) => mul(mul(x, unary("sigmoid", x)), y),
  // a residual
  (x, y) => add(x, unary("tanh", y)),
]

/** One such expression. */
export const idiom: Production = oneOf(templates)
