/**
 * Why mutants of rules of differentiation and transposition are not killed.
 */
import type { Explanation } from "./explanation.ts"

/** The reasons; the first that fits counts. */
export const derivatives: readonly Explanation[] = [
  {
    file: "primitives/binary.ts",
    within: "zero",
    reason:
      "Differs only at a power of exactly zero by its exponent, where the function ends: no error bound is finite there, and no law speaks.",
  },
  {
    file: "primitives/binary.ts",
    within: "powExponent",
    reason:
      "Differs only at a power of exactly zero by its exponent, where the function ends: no error bound is finite there, and no law speaks.",
  },
  {
    file: "primitives/binary.ts",
    within: "jvp",
    before: '"le"',
    reason: "At a tie the derivative follows the other operand, which lies in the subdifferential too.",
  },
  {
    file: "primitives/control.ts",
    within: "transpose",
    reason:
      "Forward mode passes barriers and taps by, so no linear program that differentiation makes has one: the rule serves whoever transposes a program of his own.",
  },
  {
    file: "autodiff/region.ts",
    within: "kept",
    reason:
      "A custom derivative that leaves an operand out does so where the derived one is zero (the law of custom derivatives), so a zero is computed instead of known.",
  },
  {
    file: "autodiff/repeat.ts",
    within: "position",
    reason: "In random loops no state that does not move stands before one that does.",
  },
  {
    file: "autodiff/repeatTranspose.ts",
    within: "moving",
    reason: "In random loops a capture moves whenever the states do.",
  },
  {
    file: "autodiff/repeatTranspose.ts",
    within: "running",
    reason: "The order in which states stand in the loop that stacks them is that of nobody else.",
  },
  {
    file: "primitives/constant.ts",
    within: "constantValue",
    reason: "Renames of constants are carried out by another rule before anybody asks for the value.",
  },
  {
    file: "autodiff/repeatTranspose.ts",
    within: "next",
    reason: "A state without a cotangent is not active, so no zero is made for it.",
  },
  {
    file: "autodiff/repeat.ts",
    within: "next",
    reason: "A state without a tangent is not active, so no zero is made for it.",
  },
  {
    file: "autodiff/region.ts",
    within: "deferred",
    reason: "A tangent of which nothing is wanted is a zero that is computed instead of known.",
  },
  {
    file: "primitives/binary.ts",
    within: "powBase",
    before: "y",
    reason: "Both operands have one element type and the same axes, which is all that is asked of them here.",
  },
  {
    file: "autodiff/repeatTranspose.ts",
    within: "step",
    reason: "The stack of states is longer by one, and the last is never read.",
  },
]
