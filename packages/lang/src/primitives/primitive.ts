/**
 * What the table of primitives knows about an operation: its meaning in float64 and its derivative rules.
 *
 * An entry is a union of classes, because optional fields would let a rule be forgotten: whoever adds an
 * operation must say what it is, and then give the rules that this implies. Reverse mode is transposition of
 * the linearised program (Radul et al. 2023, "You Only Linearize Once"), so nothing but jvp and transpose is needed.
 */
import { AxisError } from "../errors.ts"
import type { Strided } from "../evaluate/strided.ts"
import type { Tensor } from "../evaluate/tensor.ts"
import type { Node } from "../node.ts"
import type { Op, OpKind } from "../op.ts"

/** The operation(s) whose kind may be `K`. */
export type OpWith<K extends OpKind, O extends Op = Op> = O extends Op ? (K extends O["kind"] ? O : never) : never

/** A tangent or a cotangent; null is a zero that is known before anything runs. */
export type Tangent = Node | null

/** The float64 meaning. */
export type Evaluate<K extends OpKind> = (op: OpWith<K>, args: readonly Strided[]) => Strided
/** The tangent of `value` = op(args); at least one of `tangents` is not null. It is linear in them. */
export type Jvp<K extends OpKind> = (
  op: OpWith<K>,
  args: readonly Node[],
  tangents: readonly Tangent[],
  value: Node,
) => Tangent
/** The cotangents of those operands that are marked in `linear`, of which op is a linear function. */
export type Transpose<K extends OpKind> = (
  op: OpWith<K>,
  args: readonly Node[],
  linear: readonly boolean[],
  cotangent: Node,
) => readonly Tangent[]

/** Where leaves find their values. */
export interface LeafValues {
  readonly input: (name: string) => Tensor
  readonly variable: (path: string) => Tensor
}

/** No operands. */
export interface Leaf<K extends OpKind> {
  readonly _tag: "Leaf"
  readonly evaluate: (op: OpWith<K>, values: LeafValues) => Strided
}
/** No derivative, or one that is zero wherever it exists. */
export interface Discrete<K extends OpKind> {
  readonly _tag: "Discrete"
  readonly evaluate: Evaluate<K>
}
/** Differentiable; `kink` says where it is not, and what the rule answers there. */
export interface Smooth<K extends OpKind> {
  readonly _tag: "Smooth"
  readonly evaluate: Evaluate<K>
  readonly jvp: Jvp<K>
  readonly kink: string | null
}
/** Linear in some operands jointly. */
export interface Linear<K extends OpKind> {
  readonly _tag: "Linear"
  readonly evaluate: Evaluate<K>
  readonly jvp: Jvp<K>
  readonly transpose: Transpose<K>
}
/** Linear in each operand alone (or, for a division, in its numerator). */
export interface Multilinear<K extends OpKind> {
  readonly _tag: "Multilinear"
  readonly evaluate: Evaluate<K>
  readonly jvp: Jvp<K>
  readonly transpose: Transpose<K>
}
/** Holds bodies of its own: `autodiff/` and `evaluate.ts` enter them. */
export interface Structural {
  readonly _tag: "Structural"
}

/** One row of the table. */
export type Primitive<K extends OpKind> = Leaf<K> | Discrete<K> | Smooth<K> | Linear<K> | Multilinear<K> | Structural

/** Rows for the kinds `K`. */
export type Rows<K extends OpKind> = { readonly [Kind in K]: Primitive<Kind> }

/** Element `i` of a list of operands; the type rule has made sure that it is there. */
export const at = <T>(list: readonly T[], i: number): T => {
  const found = list[i]
  if (found === undefined) throw new AxisError("operand", `number ${i + 1} of ${list.length} is missing`)
  return found
}
