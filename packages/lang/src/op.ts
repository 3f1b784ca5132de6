/**
 * The operations: what a node of the graph can be, as one closed union of plain data.
 *
 * An operation holds only its static parameters; operands are the node's `args`. Elementwise operations
 * want equal axes on all operands: broadcasting is an operation of its own, so that every cotangent has
 * exactly its primal's axes. Rules (type, float64 meaning, jvp, transpose) live in `primitives/`.
 */
import type { Axis } from "./axis.ts"
import type { DType, FloatDType } from "./dtype.ts"
import type { Node } from "./node.ts"

/** How a parameter or state tensor begins. */
export type Initialiser =
  | { readonly _tag: "Zeros" }
  | { readonly _tag: "Ones" }
  | { readonly _tag: "Constant"; readonly value: number }
  /** N(0, deviation²), drawn with a key split by the tensor's path. */
  | {
      readonly _tag: "Normal"
      readonly deviation: number
      /** Index along the first storage axis whose row starts at zero (a pad row). */ readonly zeroRow?: number
    }
  /** Uniform in [−bound, bound]. */
  | { readonly _tag: "Uniform"; readonly bound: number }

/** Elementwise operations of one operand. `not` is logical on bool and bitwise on integers. */
export type UnaryKind =
  | "neg"
  | "abs"
  | "sign"
  | "floor"
  | "exp"
  | "log"
  | "sqrt"
  | "rsqrt"
  | "sin"
  | "cos"
  | "tanh"
  | "sigmoid"
  | "not"

/** Elementwise operations of two operands with equal axes and dtype. `and`, `or`, `xor` also on bool; shifts on u32, by the amount modulo 32. `div` and `rem` of integers truncate towards zero and give 0 for a zero divisor. */
export type BinaryKind =
  | "add"
  | "sub"
  | "mul"
  | "div"
  | "rem"
  | "pow"
  | "max"
  | "min"
  | "and"
  | "or"
  | "xor"
  | "shl"
  | "shr"

/** Comparisons: two operands with equal axes and dtype, a bool result. */
export type CompareKind = "lt" | "le" | "eq" | "ne"

/** What a reduction combines with. Empty axes do not exist, so every reduction has a first element. */
export type ReduceKind = "sum" | "max" | "min"

/** A custom derivative as graphs over placeholders, so that it hashes, prints and differentiates like any expression. */
export type Derivative =
  /** `body` is the tangent of the result, over the region's params and then `tangents` (one for each float param, null for others). */
  | { readonly mode: "jvp"; readonly tangents: readonly (Node | null)[]; readonly body: Node }
  /** `bodies[i]` is the cotangent of param i (null: none), over the region's params and `cotangent`. */
  | { readonly mode: "vjp"; readonly cotangent: Node; readonly bodies: readonly (Node | null)[] }
  /** No rule of its own; the backward pass recomputes the body behind a barrier (`checkpoint`). */
  | { readonly mode: "recompute" }

/** An operation with its static parameters. */
export type Op =
  // Leaves
  | { readonly kind: "input"; readonly name: string; readonly dtype: DType; readonly order: readonly Axis[] }
  | {
      readonly kind: "variable"
      readonly role: "param" | "state"
      readonly path: string
      readonly dtype: DType
      readonly order: readonly Axis[]
      readonly init: Initialiser
    }
  | { readonly kind: "constant"; readonly dtype: DType; readonly value: number }
  /** A table of values, row-major over `order`. `digest` is a hash of the content. */
  | {
      readonly kind: "table"
      readonly dtype: DType
      readonly order: readonly Axis[]
      readonly data: Float64Array
      readonly digest: string
    }
  | { readonly kind: "iota"; readonly axis: Axis; readonly dtype: "i32" | "u32" | "f32" }
  /** A bound variable of a region, a loop or a tangent. `id` is "0", "1", … once the body is closed; before, a fresh name. */
  | { readonly kind: "placeholder"; readonly id: string; readonly dtype: DType; readonly axes: readonly Axis[] }
  // Elementwise
  | { readonly kind: UnaryKind }
  | { readonly kind: BinaryKind }
  | { readonly kind: CompareKind }
  /** args: condition (bool), then, otherwise. */
  | { readonly kind: "select" }
  /** Numeric conversion; float to integer truncates and saturates; bool is 0 or 1. */
  | { readonly kind: "cast"; readonly dtype: DType }
  /** Reinterprets the 32 bits of f32, i32 or u32. */
  | { readonly kind: "bitcast"; readonly dtype: "f32" | "i32" | "u32" }
  /** One lane of threefry2x32 with 20 rounds (Salmon et al. 2011). args: key0, key1, counter0, counter1, all u32. */
  | { readonly kind: "threefry"; readonly lane: 0 | 1 }
  // Structure
  /** Repeats along `axes`, which the operand lacks. */
  | { readonly kind: "broadcast"; readonly axes: readonly Axis[] }
  | { readonly kind: "rename"; readonly from: Axis; readonly to: Axis }
  /** Row-major: index of `axis` = mixed radix of `into`, the last varying fastest. */
  | { readonly kind: "split"; readonly axis: Axis; readonly into: readonly Axis[] }
  | { readonly kind: "merge"; readonly axes: readonly Axis[]; readonly into: Axis }
  /** Indices start … start + into.size − 1 of `axis` become `into`. */
  | { readonly kind: "slice"; readonly axis: Axis; readonly start: number; readonly into: Axis }
  /** `axis` becomes `into`, with `low` zeros before it and the rest after it. */
  | { readonly kind: "pad"; readonly axis: Axis; readonly low: number; readonly into: Axis }
  /** Operand i has axis parts[i]; they follow each other along `into`. */
  | { readonly kind: "concat"; readonly parts: readonly Axis[]; readonly into: Axis }
  /** args: x, start (i32 scalar, clamped so that the slice lies inside). */
  | { readonly kind: "sliceAt"; readonly axis: Axis; readonly into: Axis }
  /** args: x, part, start (i32 scalar, clamped): x with `part` (axis `part`) written over it. */
  | { readonly kind: "updateAt"; readonly axis: Axis; readonly part: Axis }
  // Reductions, contractions, indexing
  | { readonly kind: "reduce"; readonly reducer: ReduceKind; readonly axes: readonly Axis[] }
  /** The first index along `axis` where the operand is largest, as i32. */
  | { readonly kind: "argmax"; readonly axis: Axis }
  /** Sum over `axes`, which both operands have, of the product; axes in both otherwise are batch axes. */
  | { readonly kind: "dot"; readonly axes: readonly Axis[] }
  /** args: table (has `over`), index (i32, lacks it). Axes in both are batch axes. An index outside gives 0. */
  | { readonly kind: "take"; readonly over: Axis }
  /** args: values, index (i32; its axes are among those of values). Sums over `summed` into `over`; an index outside is dropped. The compiler may add two operands that link equal indices. */
  | { readonly kind: "scatterAdd"; readonly over: Axis; readonly summed: readonly Axis[] }
  // Control
  | { readonly kind: "stopGradient" }
  /** args: x, and whatever must be computed before; the value is x. A node of its own, so that what is computed from it is not shared with what is computed from x. */
  | { readonly kind: "barrier" }
  /** The value is x; it is reported under `name` when the program runs. */
  | { readonly kind: "tap"; readonly name: string }
  /** A named function applied to args; `body` is closed over `params` (placeholders). */
  | {
      readonly kind: "region"
      readonly name: string
      readonly params: readonly Node[]
      readonly body: Node
      readonly derivative: Derivative | null
    }
  /** The tangent of a region with a custom vjp or recomputation: args are the region's args, then one tangent for each non-null entry of `tangents`. Linear in those. */
  | { readonly kind: "tangent"; readonly region: Op & { readonly kind: "region" }; readonly wanted: readonly boolean[] }
  /** `count` times: state ← bodies(index, state, captures). params: [index i32, ...states, ...captures]; args: [...initial states, ...captures]; value: state number `result`. */
  | {
      readonly kind: "repeat"
      readonly count: number
      readonly params: readonly Node[]
      readonly bodies: readonly Node[]
      readonly result: number
    }

export type OpKind = Op["kind"]
/** The operation(s) of one kind. */
export type OpOf<K extends OpKind> = Extract<Op, { readonly kind: K }>
export type { FloatDType }
