/**
 * Productions that move elements: broadcast, rename, split, merge, slice, pad, concat, and slices and updates at run time.
 */
import { elementCount, hasAxis, sameAxis, withoutAxes } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import { broadcast, concat, merge, pad, rename, scalar, slice, sliceAt, split, updateAt } from "@serein/lang/ops"
import type { Draw } from "./draw.ts"
import type { Growth, Production } from "./growth.ts"
import { newInput } from "./leaves.ts"

const withAxes = (growth: Growth, draw: Draw): Node | undefined =>
  draw.pickRecent(growth.pool().filter((n) => n.axes.length > 0))

/** An axis of this size for x to get: half of the time one that the program has already, so that operands meet again. */
const targetAxis = (growth: Growth, draw: Draw, x: Node, size: number): Axis => {
  const known = growth.axes.filter((a) => a.size === size && !hasAxis(x.axes, a.name))
  return (draw.below(2) === 0 ? draw.pick(known) : undefined) ?? growth.freshAxis(size)
}

/** Repetition along a base axis that x lacks. */
export const repetition: Production = (growth, draw) => {
  const x = draw.pickRecent(growth.pool())
  const along = x === undefined ? undefined : draw.pick(withoutAxes(growth.axes, x.axes))
  return x === undefined || along === undefined || elementCount([...x.axes, along]) > growth.limits.elements
    ? null
    : broadcast(x, [along])
}

/** Another name for an axis. */
export const renaming: Production = (growth, draw) => {
  const x = withAxes(growth, draw)
  const from = x === undefined ? undefined : draw.pick(x.axes)
  return x === undefined || from === undefined ? null : rename(x, from, targetAxis(growth, draw, x, from.size))
}

const divisors = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i + 1).filter((d) => n % d === 0)

/** An axis as two or three, of size 1 too. */
export const splitting: Production = (growth, draw) => {
  const x = withAxes(growth, draw)
  const along = x === undefined ? undefined : draw.pick(x.axes)
  if (x === undefined || along === undefined) return null
  const first = draw.pick(divisors(along.size)) ?? 1
  const rest = along.size / first
  const second = draw.oneIn(3) ? (draw.pick(divisors(rest)) ?? 1) : rest
  const sizes = second === rest ? [first, rest] : [first, second, rest / second]
  return split(
    x,
    along,
    draw.shuffled(sizes).map((size) => growth.freshAxis(size)),
  )
}

/** Two or three axes, in any order, as one. */
export const merging: Production = (growth, draw) => {
  const x = draw.pickRecent(growth.pool().filter((n) => n.axes.length > 1))
  if (x === undefined) return null
  const chosen = draw.shuffled(x.axes).slice(0, 2 + draw.below(2))
  return merge(x, chosen, targetAxis(growth, draw, x, elementCount(chosen)))
}

/** A part of an axis. */
export const slicing: Production = (growth, draw) => {
  const x = withAxes(growth, draw)
  const along = x === undefined ? undefined : draw.pick(x.axes)
  if (x === undefined || along === undefined) return null
  const size = 1 + draw.below(along.size)
  return slice(x, along, draw.below(along.size - size + 1), targetAxis(growth, draw, x, size))
}

/** Zeros around an axis. */
export const padding: Production = (growth, draw) => {
  const x = withAxes(growth, draw)
  const along = x === undefined ? undefined : draw.pick(x.axes)
  if (x === undefined || along === undefined) return null
  const [low, high] = [draw.below(4), draw.below(4)]
  return pad(x, along, low, targetAxis(growth, draw, x, along.size + low + high))
}

/** Whether two lists name the same axes. */
const sameSet = (a: readonly Axis[], b: readonly Axis[]): boolean =>
  a.length === b.length && a.every((x) => b.some((y) => sameAxis(x, y)))

/** Operands one after the other along one axis each. */
export const concatenation: Production = (growth, draw) => {
  const x = withAxes(growth, draw)
  const along = x === undefined ? undefined : draw.pick(x.axes)
  if (x === undefined || along === undefined) return null
  const rest = withoutAxes(x.axes, [along])
  const fitting = growth
    .pool()
    .flatMap((n) =>
      n.dtype === x.dtype && n.axes.length === x.axes.length
        ? n.axes.filter((a) => sameSet(withoutAxes(n.axes, [a]), rest)).map((part) => ({ n, part }))
        : [],
    )
  const others = Array.from({ length: 1 + draw.below(2) }, () => draw.pick(fitting)).filter((f) => f !== undefined)
  const operands = draw.shuffled([{ n: x, part: along }, ...others])
  const parts = operands.map((o) => o.part)
  return concat(
    operands.map((o) => o.n),
    parts,
    growth.freshAxis(parts.reduce((n, a) => n + a.size, 0)),
  )
}

/** A start at run time, sometimes one that has to be clamped. */
const runtimeStart = (growth: Growth, draw: Draw, size: number): Node => {
  const known = draw.pick(growth.pool().filter((n) => n.dtype === "i32" && n.axes.length === 0))
  if (known !== undefined && draw.below(2) === 0) return known
  const value = draw.below(size + 2) - 1
  return draw.below(2) === 0 ? scalar(value, "i32") : newInput(growth, "i32", [], () => value)
}

/** A slice that begins at an index known only at run time. */
export const runtimeSlice: Production = (growth, draw) => {
  const x = withAxes(growth, draw)
  const along = x === undefined ? undefined : draw.pick(x.axes)
  if (x === undefined || along === undefined) return null
  return sliceAt(x, along, growth.freshAxis(1 + draw.below(along.size)), runtimeStart(growth, draw, along.size))
}

/** Part of another node of the pool written over x, at an index known only at run time; null where none fits. */
export const windowOver = (growth: Growth, draw: Draw, x: Node): Node | null => {
  const along = draw.pick(x.axes)
  if (along === undefined) return null
  const rest = withoutAxes(x.axes, [along])
  const fits = (n: Node): boolean =>
    n.dtype === x.dtype &&
    n.axes.length === x.axes.length &&
    n.axes.some((a) => sameSet(withoutAxes(n.axes, [a]), rest))
  const source = draw.pick(growth.pool().filter(fits)) ?? x
  const sourceAxis = source.axes.find((a) => sameSet(withoutAxes(source.axes, [a]), rest))
  if (sourceAxis === undefined) return null
  const part = growth.freshAxis(1 + draw.below(Math.min(sourceAxis.size, along.size)))
  const value = slice(source, sourceAxis, draw.below(sourceAxis.size - part.size + 1), part)
  return updateAt(x, along, part, value, runtimeStart(growth, draw, along.size))
}

/** A part written over a tensor at an index known only at run time. */
export const runtimeUpdate: Production = (growth, draw) => {
  const x = withAxes(growth, draw)
  return x === undefined ? null : windowOver(growth, draw, x)
}
