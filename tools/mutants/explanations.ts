/**
 * Why a mutant survives, is equivalent or is not reached: for each such one the reason, found by its file, the
 * definition around it and a part of the altered text.
 */
import type { Mutant } from "./mutant.ts"

/** One reason, for one mutant or several that are alike. */
interface Explanation {
  /** The end of the file's path. */
  readonly file: string
  /** The definition around it; any when not given. */
  readonly within?: string
  /** Parts of the text before and after; any when not given. */
  readonly before?: string
  readonly after?: string
  readonly reason: string
}

const explanations: readonly Explanation[] = [
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
    file: "autodiff/expand.ts",
    within: "expandTangent",
    before: "applyTangent(",
    reason: "Operands and tangents are joined to one list before they are used.",
  },
  {
    file: "autodiff/region.ts",
    within: "kept",
    reason:
      "A custom derivative that leaves an operand out does so where the derived one is zero (the law of custom derivatives), so a zero is computed instead of known.",
  },
  {
    file: "autodiff/region.ts",
    within: "body",
    reason: "A tap reports a value twice: it changes no result.",
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
    file: "autodiff/repeatTranspose.ts",
    within: "outgoing",
    reason:
      "The cotangent of a state that is not active is a zero that is known, so its body is transposed to nothing.",
  },
  {
    file: "autodiff/repeatTranspose.ts",
    within: "summed",
    reason: "What is not linear, or has no cotangent, gets a total that stays zero and is dropped.",
  },
  {
    file: "primitives/constant.ts",
    within: "constantValue",
    reason: "Renames of constants are carried out by another rule before anybody asks for the value.",
  },
  {
    file: "simplify/arithmetic.ts",
    within: "isPowerOfTwo",
    reason: "Division becomes multiplication by a reciprocal that is rounded: the difference is rounding alone.",
  },
  {
    file: "simplify/arithmetic.ts",
    within: "x / √y = x·(1/√y)",
    reason: "Only saves a product by one, which another rule takes away.",
  },
  {
    file: "simplify/arithmetic.ts",
    within: "not of a comparison, not of not",
    reason: "No random program negates an inequality of integers.",
  },
  {
    file: "simplify/constants.ts",
    within: "the bits of the bits",
    reason: "No program reinterprets bits as the type that they have.",
  },
  {
    file: "simplify/sums.ts",
    within: "total",
    reason: "A repetition that no factor has is taken off by an earlier rule, so nothing is left to count.",
  },
  {
    file: "lower/prepare.ts",
    within: "wide",
    reason: "Half precision is prepared with the kernels, whose laws see it; rewriting is judged in single.",
  },
  {
    file: "lower/prepare.ts",
    within: "stagedReduction",
    before: '"f16"',
    reason: "Half precision rounds between stages: the difference is rounding alone.",
  },
  {
    file: "lower/prepare.ts",
    within: "split",
    reason: "No random program has one axis so long that it is split.",
  },
  {
    file: "lower/renames.ts",
    within: "freeing",
    reason: "A clash needs an operation with two bound axes of one new name.",
  },
  {
    file: "lower/renames.ts",
    within: "underRenaming",
    reason: "A clash needs a user who wants a free axis to have the name of one that is bound.",
  },
]

/** The reason; null when none is known. */
export const explanationOf = (m: Mutant): string | null =>
  explanations.find(
    (e) =>
      m.file.endsWith(e.file) &&
      (e.within === undefined || m.within === e.within) &&
      (e.before === undefined || m.before.includes(e.before)) &&
      (e.after === undefined || m.after.includes(e.after)),
  )?.reason ?? null
