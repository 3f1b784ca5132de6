/**
 * Why mutants of what prints kernels as WGSL are not killed.
 */
import type { Explanation } from "./explanation.ts"

/** The reasons; the first that fits counts. */
export const printing: readonly Explanation[] = [
  {
    file: "emit/bounds.ts",
    within: "guard",
    before: "size % 4",
    reason: "Four lanes that are inside or outside together are clamped one by one instead.",
  },
  {
    file: "emit/rows.ts",
    within: "visit",
    reason: "Levels of loops are counted in twos; their order is the same.",
  },
  {
    file: "emit/rows.ts",
    within: "counter",
    reason:
      "The range of a counter is said to be wider than it is; its index is simplified otherwise, a schedule looks dearer and another is chosen: the difference is rounding alone.",
  },
  {
    file: "emit/scatter.ts",
    within: "scatterVectorAxes",
    reason: "Scatters are taken one by one instead of in fours.",
  },
  {
    file: "emit/writer.ts",
    within: "header",
    reason: "Says to a device that it need not prove uniformity; the interpreter observes it as it runs.",
  },
  {
    file: "emit/value.ts",
    within: "inlined",
    reason: "A concatenation has at least one part, so what stands for none is never printed.",
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
    within: "merge",
    reason: "At a tie another of the largest elements is named, of which the error bound says that either may be.",
  },
  {
    file: "contraction/operands.ts",
    within: "clampTo",
    reason: "An index that is said to have a smaller range than it has is only used where both hold.",
  },
  {
    file: "emit/kernel.ts",
    within: "workgroupsOf",
    reason: "More workgroups than are wanted end at once.",
  },
  {
    file: "emit/program.ts",
    within: "index",
    reason: "Equal kernels become pipelines of their own.",
  },
  {
    file: "emit/program.ts",
    within: "bytes",
    reason: "What the runtime copies of a result; the interpreter reads whole tensors.",
  },
  {
    file: "emit/writer.ts",
    within: "cost",
    reason: "A figure by which schedules are compared, of which all are right.",
  },
  {
    file: "emit/scatter.ts",
    within: "counter",
    reason: "The range of a counter serves as a proof; a wider one still proves what is asked.",
  },
  {
    file: "emit/scatter.ts",
    within: "quad",
    reason: "The range of a counter serves as a proof; a wider one still proves what is asked.",
  },
  {
    file: "emit/scatter.ts",
    within: "emitScatter",
    reason: "any of a scalar is the scalar.",
  },
]
