/**
 * fast-check arbitraries for tensors: well-scaled values away from zero, and the special values that break things.
 */
import type { Axis } from "@serein/lang/axis"
import type { DType } from "@serein/lang/dtype"
import type { Tensor } from "@serein/lang/evaluate"
import * as fc from "fast-check"
import { leafData } from "../grow/leaves.ts"
import { seededStream } from "../seededStream.ts"

/** Values between 0.05 and 2.5 in magnitude, of either sign; integers from −3 to 10; all exact in their type. */
export const tensors = (dtype: DType, order: readonly Axis[]): fc.Arbitrary<Tensor> =>
  fc.integer().map((seed) => ({ dtype, axes: order, data: leafData(dtype, order, seededStream(seed, "tensor")) }))

/** Zeros of both signs, ones, the neighbours of one, the largest, the smallest normal: everything finite that is special. */
export const specialValues: readonly number[] = [
  0,
  -0,
  1,
  -1,
  1 + 2 ** -23,
  1 - 2 ** -24,
  2 ** -126,
  -(2 ** -126),
  2 ** 24,
  2 ** 24 + 2,
  (2 - 2 ** -23) * 2 ** 127,
  0.5,
  1 / 3,
].map(Math.fround)

/** A tensor in which every fourth value or so is special. */
export const specialTensors = (order: readonly Axis[]): fc.Arbitrary<Tensor> =>
  fc.integer().map((seed) => {
    const from = seededStream(seed, "special")
    const data = leafData("f32", order, from).map((v) =>
      from.below(4) === 0 ? (specialValues[from.below(specialValues.length)] ?? v) : v,
    )
    return { dtype: "f32", axes: order, data }
  })

/** Distances from a kink: on it, next to it in single precision, and near enough for rounding to carry a value across. */
const distances = [0, 2 ** -23, -(2 ** -23), 2 ** -12, -(2 ** -12), 2 ** -6, -(2 ** -6)]
/** Where primitives have kinks: zero, whole numbers, and whatever a neighbour is. */
const kinkedAt = [0, 0, 1, -1, 2]

/**
 * A tensor whose elements lie on kinks or beside them: at zero (abs, relu, square roots), at whole numbers (floor,
 * conversions, remainders), or level with the element before (maxima, comparisons, arg-max).
 */
export const nearKinks = (order: readonly Axis[]): fc.Arbitrary<Tensor> =>
  fc.integer().map((seed) => {
    const from = seededStream(seed, "near kinks")
    const data = leafData("f32", order, from)
    data.forEach((_, i) => {
      const level = from.below(3) === 0 ? data[i - 1] : kinkedAt[from.below(kinkedAt.length)]
      data[i] = Math.fround((level ?? 0) + (distances[from.below(distances.length)] ?? 0))
    })
    return { dtype: "f32", axes: order, data }
  })
