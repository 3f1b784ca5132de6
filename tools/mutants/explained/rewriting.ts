/**
 * Why mutants of rules that rewrite programs are not killed.
 */
import type { Explanation } from "./explanation.ts"

/** The reasons; the first that fits counts. */
export const rewriting: readonly Explanation[] = [
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
    file: "lower/renames.ts",
    within: "freeing",
    reason: "A clash needs an operation with two bound axes of one new name.",
  },
  {
    file: "lower/renames.ts",
    within: "underRenaming",
    reason: "A clash needs a user who wants a free axis to have the name of one that is bound.",
  },
  {
    file: "simplify/views.ts",
    within: "merge of merge",
    reason: "A merge of which another takes nothing is a merge of the same axes beside it.",
  },
  {
    file: "simplify/constants.ts",
    within: "the bits of the bits",
    reason: "Patterns that are not numbers, which need not survive single precision, do so in the float64 evaluator.",
  },
  {
    file: "simplify/sums.ts",
    within: "sumOfProduct",
    before: "neither",
    reason:
      "Half precision is widened where nothing needs it: products of it are exact in single, summed there anyway.",
  },
  {
    file: "simplify/rule.ts",
    within: "widened",
    reason:
      "What has single precision stays as it is: a conversion to its own type is none. Integers pass through it exactly.",
  },
  {
    file: "simplify/rule.ts",
    within: "widenedThrough",
    before: "products - 1",
    reason: "The limit stops products of squares of squares; no random program has so many, one inside the other.",
  },
]
