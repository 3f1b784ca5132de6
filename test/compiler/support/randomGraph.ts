/**
 * Random well-typed f32 graphs, made to be simplified: few axes of few sizes, many broadcasts, views, pads, sums,
 * constants that are 0 or ±1. A seed decides everything.
 */
import { axis, elementCount, hasAxis, withoutAxes } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import type { Tensor } from "@serein/lang/evaluate"
import type { Node } from "@serein/lang/node"
import * as o from "@serein/lang/ops"
import { threefry2x32 } from "@serein/lang/threefry"
import { freshPlaceholder } from "@serein/lang/walk"
import { randomTensor } from "../../lang/support/numeric.ts"

/** A graph with values for its variables. */
export interface RandomGraph {
  readonly output: Node
  readonly variables: readonly Node[]
  readonly point: ReadonlyMap<Node, Tensor>
}

const names = ["a", "b", "c", "d"] as const

/** A graph of about `length` operations. */
export const randomGraph = (seed: number, length: number): RandomGraph => {
  let drawn = 0
  const draw = (below: number): number => threefry2x32(seed, 0xbeef, drawn++, 0)[0] % below
  const pick = <T>(from: readonly [T, ...T[]] | readonly T[]): T => {
    const found = from[draw(from.length)]
    if (found === undefined) throw new Error("nothing to pick from")
    return found
  }
  const sizes = names.map(() => 1 + draw(3))
  const axes = names.map((name, i) => axis(name, sizes[i] ?? 1))
  const someAxes = (): readonly Axis[] => axes.filter(() => draw(2) === 0)
  let fresh = 0
  const newName = (x: Node): string => {
    const free = names.filter((n) => !hasAxis(x.axes, n))
    fresh += 1
    return free.length > 0 && draw(2) === 0 ? pick(free) : `x${fresh}`
  }

  const variables = [0, 1, 2].map(() => freshPlaceholder("f32", someAxes()))
  const pool: Node[] = [...variables, o.scalar(pick([0, 1, -1, 2, 0.5]), "f32")]
  /** Summed along what `x` lacks, repeated along what only `x` has. */
  const over = (y: Node, x: Node): Node =>
    o.broadcastTo(
      o.sum(
        y,
        y.axes.filter((a) => !x.axes.some((b) => b.name === a.name && b.size === a.size)),
      ),
      x.axes,
    )
  /** Another node over the axes of `x`. */
  const fitted = (x: Node): Node => over(pick(pool), x)
  const constantLike = (x: Node): Node => o.fullLike(pick([0, 1, -1, 3, 0.25]), x)

  const onAxis = (x: Node, along: Axis): Node => {
    switch (draw(6)) {
      case 0:
        return o.rename(x, along, axis(newName(x), along.size))
      case 1: {
        const size = 1 + draw(along.size)
        return o.slice(x, along, draw(along.size - size + 1), axis(newName(x), size))
      }
      case 2: {
        const low = draw(2)
        return o.pad(x, along, low, axis(newName(x), along.size + low + draw(2)))
      }
      case 3: {
        const others = x.axes.filter((a) => a.name !== along.name && draw(2) === 0)
        const merged = [along, ...others]
        return o.merge(x, merged, axis(newName(x), elementCount(merged)))
      }
      case 4: {
        const parts = draw(3) === 0 ? [x] : [x, draw(2) === 0 ? fitted(x) : constantLike(x)]
        return o.concat(
          parts,
          parts.map(() => along),
          axis(along.name, parts.length * along.size),
        )
      }
      default: {
        const outer = [3, 2, 1].find((n) => along.size % n === 0 && draw(2) === 0) ?? 1
        const inner = axis(newName(x), along.size / outer)
        return o.split(
          x,
          along,
          draw(2) === 0 && outer > 1 ? [axis(`y${fresh}`, outer), inner] : [axis(`y${fresh}`, along.size)],
        )
      }
    }
  }
  /** Views of views. */
  const views = (x: Node): Node => {
    let n = x
    for (let i = 1 + draw(4); i > 0 && n.axes.length > 0; i--) n = onAxis(n, pick(n.axes))
    return n
  }
  /** What the gradient of a split into windows is: pads that meet. */
  const windowed = (x: Node, along: Axis): Node => {
    const whole = axis(`w${++fresh}`, 2 * along.size)
    const [p, q] = [o.pad(x, along, 0, whole), o.pad(fitted(x), along, along.size, whole)]
    return draw(2) === 0 ? o.add(p, q) : o.add(o.add(o.exp(o.neg(o.mul(p, p))), q), p)
  }

  /** Conditions depend on variables alone: what is computed may differ by rounding. */
  const condition = (x: Node): Node => {
    const v = over(pick(variables), x)
    const below = o.compare("lt", v, o.fullLike(pick([0, 0.5]), v))
    const chosen = pick([
      o.compare("lt", o.broadcastTo(o.scalar(draw(2), "i32"), x.axes), o.full(1, "i32", x.axes)),
      below,
      o.compare(pick(["eq", "ne"] as const), o.cast(below, "u32"), o.full(1, "u32", x.axes)),
      o.compare("le", o.cast(below, "i32"), o.cast(below, "i32")),
    ])
    const combined = pick([
      chosen,
      o.unary("not", chosen),
      o.unary("not", o.unary("not", chosen)),
      o.binary(pick(["and", "or"] as const), chosen, o.fullLike(draw(2), chosen)),
    ])
    return combined
  }
  const choice = (x: Node): Node => {
    const c = condition(x)
    const y = fitted(x)
    return pick([
      () => o.select(c, x, y),
      () => o.select(c, o.select(c, x, y), o.select(c, y, x)),
      () => o.mul(x, o.cast(o.cast(c, "i32"), "f32")),
      () => o.binary("max", x, draw(2) === 0 ? x : y),
    ])()
  }

  /** Counters, indices, look-ups. */
  const indexed = (x: Node, along: Axis): Node => {
    const size = 1 + draw(3)
    const lookup = axis(`t${++fresh}`, size)
    const other = axis(`s${fresh}`, 2)
    const count = o.cast(o.iota(lookup, "i32"), pick(["i32", "u32"] as const))
    const product = o.mul(o.cast(count, "i32"), o.fullLike(draw(2), o.cast(count, "i32")))
    const index = draw(2) === 0 ? product : o.broadcast(product, [other])
    const table = draw(2) === 0 ? x : o.broadcast(x, draw(2) === 0 ? [other] : [axis(`r${fresh}`, 2)])
    const v = pick(variables)
    const largest = v.axes[0]
    const row = largest === undefined ? o.iota(other, "i32") : o.argmax(o.broadcast(v, [other]), largest)
    return pick([
      () => o.take(table, index, along),
      () => o.add(o.take(table, index, along), o.fullLike(0, o.take(table, index, along))),
      () => o.cast(row, "f32"),
      () =>
        o.scatterAdd(
          o.take(o.broadcastTo(x, [...x.axes, other]), index, along),
          index,
          along,
          withoutAxes(index.axes, draw(2) === 0 ? [other] : []),
        ),
    ])()
  }

  /** A contraction written as a sum of products. */
  const contraction = (x: Node, along: Axis): Node => {
    const y = freshAxes(fitted(x), along)
    const all = [...x.axes, ...withoutAxes(y.axes, x.axes)]
    return o.sum(o.mul(o.broadcastTo(x, all), o.broadcastTo(y, all)), [along])
  }

  const operation = (x: Node): Node => {
    const along = x.axes.length > 0 ? pick(x.axes) : null
    switch (draw(19)) {
      case 0:
        return o.add(x, fitted(x))
      case 1:
        return o.sub(fitted(x), x)
      case 2:
      case 3:
        return o.mul(x, fitted(x))
      case 4:
        return pick([o.add, o.sub, o.mul])(x, constantLike(x))
      case 5:
        return pick([o.add, o.sub, o.mul])(constantLike(x), x)
      case 6:
        return o.neg(x)
      case 7:
        return pick([o.sin, o.cos, (n: Node) => o.unary("tanh", n)])(x)
      case 8: {
        const positive = o.add(o.exp(o.sin(fitted(x))), o.fullLike(1, x))
        return pick([
          () => o.div(x, positive),
          () => o.div(x, o.sqrt(positive)),
          () => o.binary("pow", positive, o.fullLike(pick([0, 0.5, 1, 2, 3, -0.5, -1, 1.5]), x)),
        ])()
      }
      case 9:
        return o.broadcast(x, withoutAxes(someAxes(), x.axes))
      case 10:
        return along === null
          ? x
          : o.sum(
              x,
              x.axes.filter((a) => a === along || draw(2) === 0),
            )
      case 11:
        return along === null ? x : o.dot(x, freshAxes(fitted(x), along), [along])
      case 12:
        return along === null ? x : contraction(x, along)
      case 13:
        return choice(x)
      case 14:
        return along === null ? x : indexed(x, along)
      case 15:
        return along === null ? x : windowed(x, along)
      case 16:
        return o.mul(x, o.cast(o.bitcast(o.bitcast(o.cast(condition(x), "i32"), "u32"), "i32"), "f32"))
      default:
        return views(x)
    }
  }
  /** Another operand for a contraction: one axis that is not summed gets a name of its own. */
  const freshAxes = (y: Node, summed: Axis): Node => {
    const own = y.axes.find((a) => a.name !== summed.name)
    fresh += 1
    return own === undefined ? y : o.rename(y, own, axis(`z${fresh}`, own.size))
  }

  while (pool.length < length + 4) {
    const next = operation(pick(pool.slice(-6)))
    if (next.axes.reduce((n, a) => n * a.size, 1) <= 400) pool.push(next)
  }
  const output = pool.slice(-3).reduce((total, x) => o.add(total, o.sum(o.sin(x), x.axes)), o.scalar(0, "f32"))
  return { output, variables, point: new Map(variables.map((v, i) => [v, randomTensor(seed + i, v.axes)] as const)) }
}
