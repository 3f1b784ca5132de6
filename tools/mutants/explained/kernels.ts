/**
 * Why mutants of what becomes kernels: lowering, fusion, indices, memory and schedules are not killed.
 */
import type { Explanation } from "./explanation.ts"

/** The reasons; the first that fits counts. */
export const kernels: readonly Explanation[] = [
  {
    file: "index-algebra.ts",
    within: "gcd",
    reason: "The greatest common divisor is symmetric.",
  },
  {
    file: "index-algebra.ts",
    within: "isPowerOfTwo",
    reason: "Nobody asks it of zero.",
  },
  {
    file: "index-algebra.ts",
    within: "indexCode",
    reason: "Parentheses that nothing needs.",
  },
  {
    file: "lower/updates.ts",
    within: "windowedUpdates",
    reason: "What is not written in place is computed whole and copied; both are right.",
  },
  {
    file: "lower/block.ts",
    within: "copySteps",
    reason: "Copies a tensor onto itself.",
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
    within: "chooseUnits",
    before: "mustBeUnit.add",
    reason:
      "What a contraction reads is computed where it is read instead of being stored: the difference is rounding alone.",
  },
  {
    file: "fuse/units.ts",
    within: "isConstant",
    reason: "A view of a constant is a constant already when kernels are made of it.",
  },
  {
    file: "fuse/units.ts",
    within: "readsFrom",
    reason: "What the kernel wants at other indices, too, it computes there again.",
  },
  {
    file: "fuse/groups.ts",
    within: "stored",
    reason: "One store more is counted than there is, so fewer values join a kernel.",
  },
  {
    file: "fuse/groups.ts",
    within: "canJoin",
    before: "isSubset",
    reason:
      "What a barrier waits for may have more axes than what waits: both join one kernel then, with the same values.",
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
    reason: "Tables of integers are printed where they are not read from memory.",
  },
  {
    file: "plan/plan.ts",
    within: "buffer",
    reason: "No program of the draw keeps more than one small buffer holds: a gap of the programs, not of the laws.",
  },
  {
    file: "schedule/choose.ts",
    reason:
      "Another axis is taken four at a time, or none: sums are taken in another order, and the difference is rounding alone.",
  },
  {
    file: "lower/block.ts",
    within: "isUsedOutside",
    reason:
      "A value that another kernel wants is computed there again instead of being stored: the difference is rounding alone.",
  },
  {
    file: "plan/arena.ts",
    within: "overlapping",
    reason: "Tensors that live at other times are kept apart too: more memory, and no other result.",
  },
  {
    file: "lower/layout.ts",
    within: "covered",
    reason: "Decides in which order a tensor is stored: how fast the result comes, not what it is.",
  },
  {
    file: "fuse/units.ts",
    within: "chooseUnits",
    reason: "Constants and leaves that a contraction reads get memory of their own.",
  },
  {
    file: "lower/kernels.ts",
    within: "last",
    reason: "Which side of a contraction is called rows: both are right.",
  },
  {
    file: "lower/block.ts",
    within: "order",
    reason: "In which order a state is stored: sums follow it, and the difference is rounding alone.",
  },
]
