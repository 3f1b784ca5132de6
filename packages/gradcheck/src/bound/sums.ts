/**
 * Chains of additions, which a device may evaluate in any order.
 *
 * The shading language lets an implementation reassociate, across everything that one kernel computes, and drivers do:
 * Mesa turns (x + y) − 0.3 into (x − 0.3) + y. So the rounding of a chain of n terms is (n − 1)·unit times the sum of
 * their magnitudes, however small its intermediate results are; views between additions do not interrupt it.
 */
import { elementCount } from "@serein/lang/axis"
import { isFloat } from "@serein/lang/dtype"
import { map1, map2, mapAll } from "@serein/lang/evaluate/elementwise"
import type { Strided } from "@serein/lang/evaluate/strided"
import type { Op } from "@serein/lang/op"
import type { Format } from "./accuracy.ts"
import type { Bounded, Chain } from "./bounded.ts"
import type { Meaning } from "./rules.ts"

/** A value as a chain: the one it is, or one of a single term. */
const chainOf = (x: Bounded): Chain =>
  x.chain ?? { terms: 1, magnitude: map2("f32", (v, e) => Math.abs(v) + e, x.value, x.error), error: x.error }

const joined = (x: Chain, y: Chain): Chain => ({
  terms: x.terms + y.terms,
  magnitude: map2("f32", (a, b) => a + b, x.magnitude, y.magnitude),
  error: map2("f32", (a, b) => a + b, x.error, y.error),
})

const viewed = (chain: Chain, view: (x: Strided) => Strided): Chain => ({
  terms: chain.terms,
  magnitude: view(chain.magnitude),
  error: view(chain.error),
})

/** The chain of additions that `op` ends or passes on; null when its result is a term of its own. */
export const chainThrough = (op: Op, args: readonly Bounded[], format: Format, meaning: Meaning): Chain | null => {
  const [x, y] = args
  if (x === undefined || !isFloat(x.value.dtype)) return null
  switch (op.kind) {
    case "add":
    case "sub":
      return y === undefined ? null : joined(chainOf(x), chainOf(y))
    case "reduce": {
      // A conversion follows the sum, and preceded each of its terms.
      if (op.reducer !== "sum" || format.accumulator !== null) return null
      const { terms, magnitude, error } = chainOf(x)
      return { terms: terms * elementCount(op.axes), magnitude: meaning(op, [magnitude]), error: meaning(op, [error]) }
    }
    case "neg":
    case "stopGradient":
    case "barrier":
    case "tap":
      return x.chain
    case "broadcast":
    case "rename":
    case "split":
    case "merge":
    case "slice":
      return x.chain === null ? null : viewed(x.chain, (part) => meaning(op, [part]))
    default:
      return null
  }
}

/** The error of a sum of n terms in any order, each with its own error (Higham, "Accuracy and Stability", §4.2). */
export const chainError = (format: Format, { terms, magnitude, error }: Chain): Strided => {
  const gamma = ((terms - 1) * format.unit) / (1 - (terms - 1) * format.unit)
  return mapAll(
    "f32",
    ([e = 0, s = 0]) => (s + e <= format.huge ? e + gamma * s + (s === 0 ? 0 : terms * format.tiny) : Infinity),
    [error, magnitude],
  )
}

/** Whether every element is zero. */
export const allZero = (x: Strided): boolean => {
  let zero = true
  map1(
    "f32",
    (e) => {
      zero &&= e === 0
      return 0
    },
    x,
  )
  return zero
}
