/**
 * New values of variables: a node of the variable's type, a step along another as training takes it, a window written at
 * an index known only at run time (as a cache is), several windows one over the other, two variables that trade places,
 * and counters.
 */
import { hasAxis, sameAxis, withoutAxes } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import { isFloat } from "@serein/lang/dtype"
import type { Node } from "@serein/lang/node"
import { add, binary, broadcastTo, fullLike, mul, sub, sum, unary } from "@serein/lang/ops"
import type { Update } from "@serein/lang/program"
import type { Draw } from "./draw.ts"
import { sameType } from "./growth.ts"
import type { Growth } from "./growth.ts"
import { windowOver } from "./structure.ts"

/** v − 0.25·(n, summed over the axes that v lacks and repeated over those that n lacks): the shape of a training step. */
const stepOf = (v: Node, n: Node): Node => {
  const gradient = broadcastTo(sum(n, withoutAxes(n.axes, v.axes)), v.axes)
  return sub(v, mul(gradient, fullLike(0.25, gradient)))
}

/** The next of a discrete state. */
const counted = (v: Node): Node =>
  v.dtype === "bool" ? unary("not", v) : v.dtype === "u32" ? binary("xor", v, fullLike(5, v)) : add(v, fullLike(1, v))

/** One or more windows of other nodes over v, each over what the one before left. */
const windows = (growth: Growth, draw: Draw, v: Node): Node | null => {
  let written: Node | null = null
  for (let i = 0; i <= draw.below(3); i++) written = windowOver(growth, draw, written ?? v) ?? written
  return written
}

const agrees = (axes: readonly Axis[], others: readonly Axis[]): boolean =>
  axes.every((a) => !hasAxis(others, a.name) || others.some((b) => sameAxis(a, b)))

const nextOf = (growth: Growth, draw: Draw, v: Node, nodes: readonly Node[]): Node | null => {
  if (!isFloat(v.dtype) && draw.below(2) === 0) return counted(v)
  switch (draw.below(4)) {
    case 0:
      return draw.pick(nodes.filter((n) => sameType(n, v))) ?? null
    case 1:
    case 2:
      return v.axes.length === 0 ? null : windows(growth, draw, v)
    default: {
      const along = isFloat(v.dtype)
        ? draw.pick(nodes.filter((n) => n.dtype === v.dtype && agrees(n.axes, v.axes)))
        : undefined
      return along === undefined ? null : stepOf(v, along)
    }
  }
}

/** New values for some of the variables: of two of one type, sometimes each other's. */
export const updatesOf = (growth: Growth, draw: Draw): readonly Update[] => {
  const variables = growth.pool().filter((n) => n.op.kind === "variable")
  const nodes = growth.pool().filter((n) => n.args.length > 0)
  const done = new Map<Node, Node>()
  for (const v of variables) {
    if (done.has(v) || draw.oneIn(3)) continue
    const twin = draw.pick(variables.filter((w) => w !== v && !done.has(w) && sameType(v, w)))
    if (twin !== undefined && draw.below(2) === 0) {
      done.set(v, twin)
      done.set(twin, v)
      continue
    }
    const next = nextOf(growth, draw, v, nodes)
    if (next !== null && next !== v && (growth.pool().includes(next) || growth.admit(next))) done.set(v, next)
  }
  return Array.from(done, ([variable, value]) => ({ variable, value }))
}
