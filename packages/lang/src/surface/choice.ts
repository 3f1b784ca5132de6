/**
 * Comparisons, and the choice between two values that they steer. They broadcast by name as arithmetic does.
 * Neither branch of `where` may be invalid where it is not chosen and differentiable: 0 · NaN is NaN.
 */
import type { Axis } from "../axis.ts"
import type { DType, NumberDType } from "../dtype.ts"
import type { Bool, Expr, F32, Node } from "../node.ts"
import type { CompareKind } from "../op.ts"
import { broadcastTo, compare, select } from "../ops.ts"
import type { Fits, FitsThree } from "./agreement.ts"
import type { Yields } from "./elementwise.ts"
import { commonAxes, literal, operands, typed } from "./typed.ts"

/** A comparison of two operands, elementwise; the result has the wider operand's axes. */
export interface Comparison<Allowed extends DType> extends Yields<"truth"> {
  <D extends Allowed, A extends Axis>(x: Expr<D, A>, y: number): Bool<A>
  <D extends Allowed, A extends Axis>(x: number, y: Expr<D, A>): Bool<A>
  <D extends Allowed, A extends Axis, B extends Axis>(x: Expr<D, A>, y: Fits<A, B> & Expr<NoInfer<D>, B>): Bool<A | B>
}

const comparison =
  <Allowed extends DType>(operation: string, kind: CompareKind, swapped: boolean): Comparison<Allowed> =>
  <A extends Axis>(x: Node | number, y: Node | number): Bool<A> => {
    const sides = operands(operation, x, y)
    const axes = commonAxes(operation, sides)
    const left = broadcastTo(sides[0], axes)
    const right = broadcastTo(sides[1], axes)
    return typed(swapped ? compare(kind, right, left) : compare(kind, left, right))
  }

/** x < y */
export const lessThan: Comparison<NumberDType> = comparison("lessThan", "lt", false)
/** x ≤ y */
export const lessEqual: Comparison<NumberDType> = comparison("lessEqual", "le", false)
/** x > y */
export const greaterThan: Comparison<NumberDType> = comparison("greaterThan", "lt", true)
/** x ≥ y */
export const greaterEqual: Comparison<NumberDType> = comparison("greaterEqual", "le", true)
/** x = y */
export const equal: Comparison<DType> = comparison("equal", "eq", false)
/** x ≠ y */
export const notEqual: Comparison<DType> = comparison("notEqual", "ne", false)

/** `a` where the condition holds, else `b`; one of the three has the axes of all. */
export const where: {
  <C extends Axis>(condition: Bool<C>, a: number, b: number): F32<C>
  <C extends Axis, D extends DType, A extends Axis>(
    condition: Bool<C>,
    a: Fits<C, A> & Expr<D, A>,
    b: number,
  ): Expr<D, A | C>
  <C extends Axis, D extends DType, B extends Axis>(
    condition: Bool<C>,
    a: number,
    b: Fits<C, B> & Expr<D, B>,
  ): Expr<D, B | C>
  <C extends Axis, D extends DType, A extends Axis, B extends Axis>(
    condition: Bool<C>,
    a: Expr<D, A>,
    b: FitsThree<C, A, B> & Expr<NoInfer<D>, B>,
  ): Expr<D, A | B | C>
} = <D extends DType, A extends Axis>(condition: Node, a: Node | number, b: Node | number): Expr<D, A> => {
  const [then, otherwise] =
    typeof a === "number" && typeof b === "number"
      ? [literal("where", a, "f32"), literal("where", b, "f32")]
      : operands("where", a, b)
  const axes = commonAxes("where", [condition, then, otherwise])
  return typed(select(broadcastTo(condition, axes), broadcastTo(then, axes), broadcastTo(otherwise, axes)))
}
