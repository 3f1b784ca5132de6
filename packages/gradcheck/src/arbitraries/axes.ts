/**
 * fast-check arbitraries for axes and shapes, biased to the sizes at which code that tiles, vectorises or unrolls
 * goes wrong: 1, 2, primes, one beside a multiple of 4, one beside a tile.
 */
import type { Axis } from "@serein/lang/axis"
import { axis, elementCount } from "@serein/lang/axis"
import * as fc from "fast-check"

/** Classes of sizes. A coverage table has one column for each. */
export const axisClasses = {
  one: [1],
  two: [2],
  prime: [3, 5, 7, 11, 13, 17, 19, 23],
  besideFour: [3, 5, 9, 11, 13, 21, 27],
  besideTile: [7, 9, 15, 17, 31, 33],
  tile: [4, 8, 16, 32],
  composite: [6, 10, 12, 18, 20, 24],
} as const

/** The name of a class of sizes. */
export type AxisClass = keyof typeof axisClasses

/** Every size that is drawn, small first, so that shrinking makes axes shorter. */
const sizes: readonly number[] = [...new Set(Object.values(axisClasses).flat())].toSorted((a, b) => a - b)

/** The names of the classes, in the order in which tables show them. */
export const axisClassNames: readonly AxisClass[] = [
  "one",
  "two",
  "prime",
  "besideFour",
  "besideTile",
  "tile",
  "composite",
]

const isPrime = (n: number): boolean => {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return false
  return n > 1
}

/**
 * The classes that a size belongs to, also one that no leaf is drawn with: concatenation and merging make others. Every
 * odd size above 2 lies beside a multiple of 4; tiles are powers of two, and one beside a multiple of 8 is beside one.
 */
export const classesOf = (size: number): readonly AxisClass[] => {
  if (size <= 2) return [size === 1 ? "one" : "two"]
  const found: AxisClass[] = []
  if (isPrime(size)) found.push("prime")
  if (size % 2 === 1) found.push("besideFour")
  if (size % 8 === 1 || size % 8 === 7) found.push("besideTile")
  if (Number.isInteger(Math.log2(size))) found.push("tile")
  else if (!isPrime(size)) found.push("composite")
  return found
}

/** Axis sizes up to `max`. Half of the draws are at most 5, so that several axes fit into one tensor. */
export const axisSize = (max = 33): fc.Arbitrary<number> => {
  const allowed = sizes.filter((s) => s <= max)
  const small = allowed.filter((s) => s <= 5)
  return fc.oneof(fc.constantFrom(...small), fc.constantFrom(...allowed))
}

/** Axis sizes from `min` to `max`. */
export const axisSizeFrom = (min: number, max: number): fc.Arbitrary<number> =>
  axisSize(max).filter((size) => size >= min)

/**
 * Sizes of what is normalised in the middle of a stack. Over one or two elements a LayerNorm leaves nothing but a sign of
 * its input, and an RMSNorm over one: what follows would be a constant, and every gradient before it 0.
 */
export const normalisedSize = (max: number): fc.Arbitrary<number> => axisSizeFrom(3, max)

/** A named axis. */
export const axes = (max = 33): fc.Arbitrary<Axis> =>
  fc
    .tuple(fc.constantFrom("batch", "row", "column", "hidden", "head"), axisSize(max))
    .map(([name, size]) => axis(name, size))

/** A list of axes with distinct names and at most `elements` elements: a shape with a storage order. */
export const shapes = (elements = 1000, rank = 4): fc.Arbitrary<readonly Axis[]> =>
  fc
    .uniqueArray(axes(), { maxLength: rank, selector: (a) => a.name })
    .map((list) => list.filter((_, i) => elementCount(list.slice(0, i + 1)) <= elements))
