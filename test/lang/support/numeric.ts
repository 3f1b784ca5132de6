/**
 * Numerical ground truth for derivative tests: random tensors, inner products, and central differences whose
 * leading error terms are removed by Richardson extrapolation (error O(h⁶)).
 */
import { elementCount } from "@serein/lang/axis"
import { evaluate, tensor } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"
import type { Axis } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import { threefry2x32 } from "@serein/lang/threefry"

/** Numbers in [−1, 1), reproducible. */
export const uniforms = (seed: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => threefry2x32(seed, 0x5eed, i, 0)[0] / 2 ** 31 - 1)

/** A random f32 tensor with elements in [low, high). */
export const randomTensor = (seed: number, axes: readonly Axis[], low = -1, high = 1): Tensor =>
  tensor(
    "f32",
    axes,
    uniforms(seed, elementCount(axes)).map((u) => low + ((u + 1) / 2) * (high - low)),
  )

/** Σ aᵢbᵢ. */
export const inner = (a: Float64Array, b: Float64Array): number => a.reduce((sum, v, i) => sum + v * (b[i] ?? 0), 0)

/** The largest |aᵢ − bᵢ| / max(1, |bᵢ|). */
export const worstError = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  if (a.length !== b.length) return Infinity
  let worst = 0
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] ?? NaN, b[i] ?? NaN]
    const error = Object.is(x, y) || x === y ? 0 : Math.abs(x - y) / Math.max(1, Math.abs(y))
    worst = Number.isNaN(error) ? Infinity : Math.max(worst, error)
  }
  return worst
}

/** Values of nodes where some nodes are bound. */
export type Point = ReadonlyMap<Node, Tensor>

/** x + h·v for every bound node that has a direction. */
const moved = (at: Point, along: Point, h: number): Point =>
  new Map(
    [...at].map(([node, x]) => {
      const v = along.get(node)
      return [
        node,
        v === undefined
          ? x
          : tensor(
              x.dtype,
              x.axes,
              x.data.map((e, i) => e + h * (v.data[i] ?? 0)),
            ),
      ]
    }),
  )

/** d/dh output(x + h·v) at 0: central differences at h, h/2 and h/4, extrapolated. */
export const directionalDerivative = (output: Node, at: Point, along: Point, h = 1e-2): Float64Array => {
  const difference = (step: number): Float64Array => {
    const [high] = evaluate([output], { bound: moved(at, along, step) })
    const [low] = evaluate([output], { bound: moved(at, along, -step) })
    if (high === undefined || low === undefined) throw new Error("no value")
    return high.data.map((e, i) => (e - (low.data[i] ?? 0)) / (2 * step))
  }
  const [a, b, c] = [difference(h), difference(h / 2), difference(h / 4)]
  return a.map((_, i) => {
    const first = (4 * (b[i] ?? 0) - (a[i] ?? 0)) / 3
    const second = (4 * (c[i] ?? 0) - (b[i] ?? 0)) / 3
    return (16 * second - first) / 15
  })
}
