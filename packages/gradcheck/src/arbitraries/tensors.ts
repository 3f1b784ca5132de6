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
