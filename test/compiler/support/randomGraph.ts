/**
 * Random well-typed f32 graphs, made to be simplified: few axes of few sizes, many broadcasts, views, pads, sums,
 * constants that are 0 or ±1. A seed decides everything.
 */
import { axis, hasAxis, withoutAxes } from "@serein/lang/axis"
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
  /** Another node brought to exactly the axes of `x`: its other axes are summed, missing ones repeated. */
  const fitted = (x: Node): Node => {
    const y = pick(pool)
    const clashing = y.axes.filter((a) => !x.axes.some((b) => b.name === a.name && b.size === a.size))
    return o.broadcastTo(o.sum(y, clashing), x.axes)
  }
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
        const other = pick(x.axes)
        if (other.name === along.name) return o.merge(x, [along], axis(newName(x), along.size))
        return o.merge(x, [along, other], axis(newName(x), along.size * other.size))
      }
      case 4: {
        const rest = fitted(x)
        return o.concat([x, rest], [along, along], axis(along.name, 2 * along.size))
      }
      default: {
        const half = along.size % 2 === 0 ? along.size / 2 : along.size
        const [p, q] = [axis(newName(x), half), axis(`y${fresh}`, along.size / half)]
        return o.split(x, along, [p, q])
      }
    }
  }

  const operation = (x: Node): Node => {
    const along = x.axes.length > 0 ? pick(x.axes) : null
    switch (draw(14)) {
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
      case 8:
        return o.div(x, o.add(o.exp(o.sin(fitted(x))), o.fullLike(1, x)))
      case 9:
        return o.broadcast(x, withoutAxes(someAxes(), x.axes))
      case 10:
        return along === null
          ? x
          : o.sum(
              x,
              x.axes.filter((a) => a === along || draw(2) === 0),
            )
      case 11: {
        if (along === null) return x
        const partner = freshAxes(fitted(x), along)
        return o.dot(x, partner, [along])
      }
      case 12:
        return o.select(
          o.compare("lt", o.broadcastTo(o.scalar(draw(2), "i32"), x.axes), o.fullLike(1, o.cast(x, "i32"))),
          x,
          fitted(x),
        )
      default:
        return along === null ? x : onAxis(x, along)
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
