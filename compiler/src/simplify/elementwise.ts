/**
 * Which operations work element by element: each element of the result depends on the operands' elements at the
 * same indices, and on nothing else.
 */
import type { OpKind } from "@serein/lang/op"

/** All of them. */
export const elementwiseKinds = [
  "neg",
  "abs",
  "sign",
  "floor",
  "exp",
  "log",
  "sqrt",
  "rsqrt",
  "sin",
  "cos",
  "tanh",
  "sigmoid",
  "not",
  "add",
  "sub",
  "mul",
  "div",
  "rem",
  "pow",
  "max",
  "min",
  "and",
  "or",
  "xor",
  "shl",
  "shr",
  "lt",
  "le",
  "eq",
  "ne",
  "select",
  "cast",
  "bitcast",
  "threefry",
] as const satisfies readonly OpKind[]
