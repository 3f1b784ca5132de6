/**
 * The border between the untyped graph and the typed surface, and what operands have in common.
 *
 * `Expr` differs from `Node` only in phantom types. `typed` says so, as an overload: the surface's signatures promise
 * the types, `typeOf` checks them again on values, and the type tests hold the two together.
 */
import { hasAxis, showAxes } from "../axis.ts"
import type { Axis } from "../axis.ts"
import type { DType } from "../dtype.ts"
import { AxisError } from "../errors.ts"
import type { Expr, Node } from "../node.ts"
import { scalar } from "../ops.ts"

/** The node, with the element type and axes that a signature promises. */
export function typed<D extends DType, A extends Axis>(node: Node): Expr<D, A>
export function typed(node: Node): Node {
  return node
}

/** One axis or several, as a list. */
export const axisList = (axes: Axis | readonly Axis[]): readonly Axis[] => ("_tag" in axes ? [axes] : axes)

/** As `axisList`, for operations that need at least one. */
export const someAxes = (operation: string, axes: Axis | readonly Axis[]): readonly Axis[] => {
  const list = axisList(axes)
  if (list.length === 0) throw new AxisError(operation, "name at least one axis")
  return list
}

const includes = (outer: readonly Axis[], inner: readonly Axis[]): boolean => inner.every((a) => hasAxis(outer, a.name))

const clashes = (x: Node, y: Node): boolean =>
  x.axes.some((a) => y.axes.some((b) => a.name === b.name && a.size !== b.size))

/** Whether a number is a value of the element type. */
export const isValueOf = (value: number, dtype: DType): boolean => {
  if (dtype === "f32" || dtype === "f16") return true
  if (dtype === "bool") return value === 0 || value === 1
  const [least, most] = dtype === "u32" ? [0, 0xffffffff] : [-0x80000000, 0x7fffffff]
  return Number.isInteger(value) && value >= least && value <= most
}

/** A JavaScript number as a scalar of the given element type. */
export const literal = (operation: string, value: number, dtype: DType): Node => {
  if (!isValueOf(value, dtype)) throw new AxisError(operation, `${value} is not a value of ${dtype}`)
  return scalar(value, dtype)
}

/** A number becomes a scalar of the other operand's element type. */
export const operands = (operation: string, x: Node | number, y: Node | number): readonly [Node, Node] => {
  if (typeof x !== "number") return [x, typeof y === "number" ? literal(operation, y, x.dtype) : y]
  if (typeof y !== "number") return [literal(operation, x, y.dtype), y]
  throw new AxisError(operation, "one operand must be an expression: constant(2)")
}

/**
 * The axes of the operand that includes all others: what elementwise operations broadcast to, by name.
 *
 * @throws AxisError when none does. Sizes that clash are left to the operation's own type rule.
 */
export const commonAxes = (operation: string, nodes: readonly Node[]): readonly Axis[] => {
  const widest = nodes.reduce<readonly Axis[]>((best, n) => (n.axes.length > best.length ? n.axes : best), [])
  if (nodes.every((n) => includes(widest, n.axes)) || nodes.some((x) => nodes.some((y) => clashes(x, y)))) return widest
  throw new AxisError(
    operation,
    `operands have axes ${nodes.map((n) => showAxes(n.axes)).join(" and ")}; ` +
      "neither includes the other: rename an axis, or say outer(f, x, y) or expand(x, Axis)",
  )
}
