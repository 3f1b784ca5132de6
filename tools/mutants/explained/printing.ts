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
    file: "emit/value.ts",
    within: "inlined",
    before: "op.",
    reason: "The index of an axis that the operand does not have is never asked for.",
  },
  {
    file: "emit/memory.ts",
    within: "depth",
    reason: "A load moves further out, where it reads the same.",
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
    file: "emit/rows.ts",
    within: "emitLoop",
    before: "quads",
    reason: "A loop that never runs is written, and what it would have summed is the identity.",
  },
  {
    file: "emit/rows.ts",
    within: "emitLoop",
    before: "defineName",
    reason: "The result is defined in the scope that is open anyway.",
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
    reason:
      "The error bound of a sum allows for additions in the type of its terms, which is what this does: the bound is wider than what the compiler promises.",
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
    file: "contraction/operands.ts",
    within: "width",
    reason: "What a contraction reads lies in memory over all axes of its side, so it varies by lane.",
  },
  {
    file: "contraction/operands.ts",
    within: "rightVector",
    reason: "What a contraction reads lies in memory over all axes of its side, so it varies by lane.",
  },
  {
    file: "contraction/operands.ts",
    within: "quad",
    reason: "A limit that is larger by one lets a quad beyond the columns be clamped lane by lane instead.",
  },
  {
    file: "contraction/operands.ts",
    within: "clampTo",
    reason: "An index that is said to have a smaller range than it has is only used where both hold.",
  },
  {
    file: "contraction/operands.ts",
    within: "columnContext",
    reason: "The index is defined in the kernel's outermost scope, where everything sees it.",
  },
  {
    file: "contraction/staging.ts",
    within: "height",
    reason:
      "The last block of lanes is said to be taller than what is left of the tile, and only what is left is computed.",
  },
  {
    file: "contraction/tile.ts",
    within: "high",
    reason:
      "A row beyond the last is taken modulo the rows instead of being clamped: it lies inside, and is not stored.",
  },
  {
    file: "contraction/tile.ts",
    within: "tileRows",
    reason:
      "A row beyond the last is taken modulo the rows instead of being clamped: it lies inside, and is not stored.",
  },
  {
    file: "emit/kernel.ts",
    within: "workgroupsOf",
    reason: "More workgroups than are wanted end at once.",
  },
  {
    file: "emit/kernel.ts",
    within: "cooperative",
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
    file: "emit/writer.ts",
    within: "definitionDepth",
    reason: "Takes the same scope when it has been found already.",
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
  {
    file: "emit/reduction.ts",
    within: "bool",
    reason: "No reduction of booleans is printed.",
  },
  {
    file: "emit/rows.ts",
    within: "emitLoop",
    before: "4",
    reason:
      "A loop that never runs is written and makes a schedule look dearer: another is chosen, and sums are taken in another order; the difference is rounding alone.",
  },
  {
    file: "emit/rows.ts",
    within: "start",
    reason: "Where a loop begins at 0 the text says 0 + l instead of l.",
  },
  {
    file: "emit/scatter.ts",
    within: "sumType",
    reason: "The sums of half precision that such programs scatter are exact in it too.",
  },
]
