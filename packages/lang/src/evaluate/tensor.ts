/**
 * Tensors of the float64 judge: values in storage order, as they enter and leave an evaluation.
 *
 * Every element type is held in float64, which represents i32 and u32 exactly; a bool is 0 or 1.
 * Floating-point values are not rounded to f32: the judge answers what the expression means, not what a device yields.
 */
import { elementCount, hasAxis, showAxes } from "../axis.ts"
import type { Axis } from "../axis.ts"
import type { DType } from "../dtype.ts"
import { AxisError } from "../errors.ts"

/** Values over `axes`, row-major in that order. */
export interface Tensor {
  readonly dtype: DType
  /** In storage order: the last varies fastest. */
  readonly axes: readonly Axis[]
  readonly data: Float64Array
}

/**
 * A tensor over `axes` in storage order.
 *
 * @throws AxisError when the number of values does not fit.
 */
export const tensor = (dtype: DType, axes: readonly Axis[], values: ArrayLike<number>): Tensor => {
  if (values.length !== elementCount(axes)) {
    throw new AxisError("tensor", `${showAxes(axes)} holds ${elementCount(axes)} elements; ${values.length} were given`)
  }
  return { dtype, axes, data: Float64Array.from(values) }
}

/** Whether `axes` and `others` are the same set: equal names with equal sizes, in any order. */
export const sameAxisSet = (axes: readonly Axis[], others: readonly Axis[]): boolean =>
  axes.length === others.length &&
  axes.every((a) => others.some((b) => b.name === a.name && b.size === a.size)) &&
  others.every((b) => hasAxis(axes, b.name))
