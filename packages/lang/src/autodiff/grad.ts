/**
 * Gradients of scalar losses.
 */
import { showAxes } from "../axis.ts"
import { isFloat } from "../dtype.ts"
import { AxisError } from "../errors.ts"
import type { Node } from "../node.ts"
import { fullLike, scalar } from "../ops.ts"
import { vjp } from "./transpose.ts"

/**
 * ∂loss/∂x for each x of `wrt`, with the axes of x. Zero where the loss does not depend on it.
 * Nested, it gives higher orders: the gradient is an expression like any other.
 *
 * @throws AxisError when the loss is not a floating-point scalar, or a variable is not floating-point.
 */
export const grad = (loss: Node, wrt: readonly Node[]): readonly Node[] => {
  if (!isFloat(loss.dtype) || loss.axes.length > 0) {
    throw new AxisError(
      "grad",
      `the loss must be a floating-point scalar; it is ${loss.dtype} over ${showAxes(loss.axes)}. Take the sum or mean over its axes`,
    )
  }
  const cotangents = vjp([loss], wrt, [scalar(1, loss.dtype)])
  return wrt.map((x, i) => cotangents[i] ?? fullLike(0, x))
}
