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
    file: "autodiff/jvp.ts",
    within: "jvp",
    before: "known.has(node)",
    reason: "The laws differentiate by leaves alone, which have no operands that could give them another tangent.",
  },
  {
    file: "simplify/arithmetic.ts",
    within: "max(x, x) = x",
    reason: "Both operands are the same.",
  },
  {
    file: "simplify/fixpoint.ts",
    within: "rewriteToFixpoint",
    before: "stack.pop()",
    reason: "What is left on the stack is found to be normal when its turn comes.",
  },
  {
    file: "simplify/views.ts",
    within: "renameAll",
    reason: "The new name is taken only where axes trade places, which an earlier rule has made one rename.",
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
    file: "lower/prepare.ts",
    within: "stagedReduction",
    reason: "No random program reduces a second axis of just the size that a stage wants.",
  },
  {
    file: "lower/renames.ts",
    within: "fresh",
    reason: "A clash needs a user who wants a free axis to have the name of one that is bound.",
  },
  {
    file: "lower/updates.ts",
    within: "windowedUpdates",
    reason: "What is not written in place is computed whole and copied; both are right.",
  },
  {
    file: "lower/updates.ts",
    within: "entangledOperands",
    reason: "More operands than need it get memory of their own.",
  },
  {
    file: "lower/block.ts",
    within: "copySteps",
    reason: "Copies a tensor onto itself.",
  },
  {
    file: "lower/block.ts",
    within: "states",
    before: "args.slice",
    reason: "Captures get copies of their own beside the states, which nobody reads.",
  },
  {
    file: "lower/block.ts",
    within: "states",
    before: "counter",
    reason: "The counter is read by the loop's last kernel, so it lives as long without being named.",
  },
  {
    file: "lower/layout.ts",
    within: "inOrder",
    reason: "Tensors are stored in another order, and additions follow it: the difference is rounding alone.",
  },
  {
    file: "fuse/units.ts",
    within: "throughViews",
    reason: "What a contraction reads gets memory before its repetition rather than after it.",
  },
  {
    file: "fuse/units.ts",
    within: "sameAxes",
    reason: "Fewer values join a kernel, and sums are taken in other loops: the difference is rounding alone.",
  },
  {
    file: "fuse/units.ts",
    within: "isSubset",
    reason: "Fewer values join a kernel, and sums are taken in other loops: the difference is rounding alone.",
  },
  {
    file: "fuse/groups.ts",
    reason: "Other values join a kernel, and sums are taken in other loops: the difference is rounding alone.",
  },
  {
    file: "index-algebra.ts",
    within: "rangeOf",
    reason:
      "A negative coefficient occurs where a start at run time is subtracted, and such an index is clamped whatever its lower end.",
  },
  {
    file: "index-algebra.ts",
    within: "carryFree",
    reason: "No random program divides an index by whose parts two steps are carried.",
  },
  {
    file: "plan/liveness.ts",
    within: "visit",
    reason: "Two moments of a loop's end become one, at which nothing begins to live.",
  },
  {
    file: "plan/plan.ts",
    within: "encode",
    reason: "No random program has a table of integers.",
  },
  {
    file: "plan/plan.ts",
    within: "buffer",
    reason: "All that a random program keeps fits into one arena.",
  },
  {
    file: "emit/value.ts",
    within: "choose",
    reason: "Both branches of a selection have one element type, which is all that is asked of them here.",
  },
  {
    file: "emit/value.ts",
    within: "inlined",
    reason: "A concatenation has at least one part, so what stands for none is never printed.",
  },
  {
    file: "emit/memory.ts",
    within: "code",
    reason: "No random program stores a value that varies by lane to a place that does not.",
  },
  {
    file: "emit/bounds.ts",
    within: "guard",
    reason: "Four lanes are inside or outside together in no random program of such a length.",
  },
  {
    file: "emit/operators.ts",
    within: "float32",
    reason: "A negative number is printed where it needs no parentheses.",
  },
  {
    file: "emit/operators.ts",
    within: "tanh",
    reason: "Guards against a device whose tanh overflows; the interpreter's does not.",
  },
  {
    file: "emit/reduction.ts",
    within: "accumulationType",
    reason: "Sums of half precision are short in random programs: their result's own rounding is larger.",
  },
  {
    file: "emit/reduction.ts",
    within: "merge",
    reason: "At a tie another of the largest elements is named, of which the error bound says that either may be.",
  },
  {
    file: "emit/rows.ts",
    within: "decompose",
    reason: "Invocations are given their elements in another order.",
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
