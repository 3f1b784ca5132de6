/**
 * Rotary positions (Su et al. 2021) in the rotate-half form: dimensions i and i + dim/2 make one pair, turned by
 * position · theta^(−2i/dim). Angles reach the length of the context and a device's sine is good only near zero,
 * so the tables are constants made in float64.
 */
import { add, concat, mul, slice, sub, table } from "@serein/lang"
import type { Axis, F32 } from "@serein/lang"

/** cos and sin of each position's angle for each pair. */
export interface RotaryTables<P extends Axis, R extends Axis> {
  readonly cosines: F32<P | R>
  readonly sines: F32<P | R>
}

/** The tables for positions `first`, `first` + 1, … along `Position`, and a pair for every two dimensions of the head. */
export const rotaryTables = <const P extends Axis, const R extends Axis>(
  Position: P,
  Pair: R,
  theta: number,
  first = 0,
): RotaryTables<P, R> => {
  const angles = Array.from({ length: Position.size * Pair.size }, (_, i) => {
    const [position, pair] = [Math.floor(i / Pair.size), i % Pair.size]
    return (first + position) * theta ** (-pair / Pair.size)
  })
  return {
    cosines: table([Position, Pair], angles.map(Math.cos)),
    sines: table([Position, Pair], angles.map(Math.sin)),
  }
}

/** Turns each pair of `Dimension` by its position's angle: (a, b) ↦ (a·cos − b·sin, b·cos + a·sin). */
export const rotate =
  <const D extends Axis, const R extends Axis>(Dimension: D, Pair: R) =>
  <P extends Axis, A extends Axis>({ cosines, sines }: RotaryTables<P, R>, x: F32<A | P | D>): F32<A | P | D> => {
    const first = slice(Dimension, 0, Pair)(x)
    const second = slice(Dimension, Pair.size, Pair)(x)
    const turned = sub(mul(first, cosines), mul(second, sines))
    const across = add(mul(second, cosines), mul(first, sines))
    return concat([Pair, Pair], Dimension)(turned, across)
  }
