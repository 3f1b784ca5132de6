/**
 * Rewrite rules as data: a name, the operations a rule looks at, and the rewriting itself.
 *
 * A rule keeps a node's value, element type and axes, and looks at nodes whose operands are already in normal form.
 * Exactness: real arithmetic, rounding aside, for finite values. A rule never turns a value that is finite into one
 * that is not, and never hides one that is not: x·0 stays for floats (∞·0 and NaN·0 are NaN, and a run must notice),
 * and becomes 0 for integers. The sign of a zero may change. One exception: a sum that a factor or a divisor leaves is
 * larger than the whole by that factor, and in single precision may be infinite where the whole is near 1e38.
 *
 * One sum of half precision is made in single and rounded once. A rule that makes several operations of it keeps to
 * that: a sum that is still to be multiplied or divided may not fit into half precision although the result does, and
 * its rounding, harmless in itself, would be magnified where products cancel.
 */
import { at } from "@serein/lang/primitives/primitive"
import type { Axis } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import type { OpKind } from "@serein/lang/op"
import { broadcast, broadcastTo, cast, mul } from "@serein/lang/ops"

/** One rewriting. */
export interface Rule {
  readonly name: string
  /** The kinds of operation that `rewrite` looks at. */
  readonly kinds: readonly OpKind[]
  /** An equal expression nearer to normal form, or null. */
  readonly rewrite: (node: Node) => Node | null
}

/** Operand `i`. */
export const arg = (node: Node, i: number): Node => at(node.args, i)

/** What a broadcast repeats, and along which axes; any other node repeats along none. */
export interface Stripped {
  readonly core: Node
  readonly axes: readonly Axis[]
}

/** Takes a broadcast off. */
export const strip = (node: Node): Stripped =>
  node.op.kind === "broadcast" ? { core: arg(node, 0), axes: node.op.axes } : { core: node, axes: [] }

/** `node` repeated to the axes of `like`. */
export const restore = (node: Node, like: Node): Node => broadcastTo(node, like.axes)

/** Half precision as single, through so many products one inside the other and through repetitions. */
const widenedThrough = (node: Node, products: number): Node => {
  const inner = (i: number, left: number): Node => widenedThrough(arg(node, i), left)
  if (node.op.kind === "broadcast") return broadcast(inner(0, products), node.op.axes)
  if (node.op.kind === "mul" && products > 0) return mul(inner(0, products - 1), inner(1, products - 1))
  return cast(node, "f32")
}

/** A term or a factor of a sum in the precision in which sums are made; as a product of a few, so that other rules find them. */
export const widened = (node: Node): Node => (node.dtype === "f16" ? widenedThrough(node, 3) : node)

/** A result of widened operands in the type of `like`. */
export const narrowed = (node: Node, like: Node): Node => cast(node, like.dtype)

/** The axes of `axes` whose names are also in `others`. */
export const commonAxes = (axes: readonly Axis[], others: readonly Axis[]): readonly Axis[] =>
  axes.filter((a) => others.some((b) => b.name === a.name))
