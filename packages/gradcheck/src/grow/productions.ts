/**
 * What random programs are made of: all productions with their weights, one table, by family.
 */
import type { FloatDType } from "@serein/lang/dtype"
import { customRegion, discreteLoop, loop, plainRegion, recomputed, reported } from "./control.ts"
import { contraction, largestIndex, reduction } from "./contraction.ts"
import {
  comparison,
  conversion,
  halving,
  integerArithmetic,
  logic,
  marked,
  reinterpretation,
  selection,
} from "./discrete.ts"
import { gradientOfPart, tangentOfPart } from "./derived.ts"
import { oneOperand, twoOperands } from "./elementwise.ts"
import type { Production } from "./growth.ts"
import { idiom } from "./idioms.ts"
import { lookup, scattering } from "./indexing.ts"
import {
  constant,
  discreteInput,
  discreteLeaf,
  floatInput,
  positions,
  table,
  tiedInput,
  toFloat,
  variable,
} from "./leaves.ts"
import { redundantArithmetic, redundantDiscrete } from "./redundantArithmetic.ts"
import { redundantRepetition } from "./redundantRepetition.ts"
import { redundantViews } from "./redundantViews.ts"
import { nearMiss } from "./nearMisses.ts"
import { noise } from "./randomness.ts"
import {
  concatenation,
  merging,
  padding,
  renaming,
  repetition,
  runtimeSlice,
  runtimeUpdate,
  slicing,
  splitting,
} from "./structure.ts"

/** Families of productions, to leave some out. */
export type Family =
  | "leaf"
  | "elementwise"
  | "discrete"
  | "structure"
  | "reduction"
  | "contraction"
  | "indexing"
  | "randomness"
  | "control"
  | "loop"
  | "derivative"
  /** Between f32 and f16: of programs that are asked to mix them. */
  | "half"
  | "tap"
  | "redundancy"
  | "idiom"
  | "near miss"

/** Every family but the near misses of rules, which hunt for what rules overlook and need not be in every program. */
export const allFamilies: readonly Family[] = [
  "leaf",
  "elementwise",
  "discrete",
  "structure",
  "reduction",
  "contraction",
  "indexing",
  "randomness",
  "control",
  "loop",
  "derivative",
  "half",
  "tap",
  "redundancy",
  "idiom",
]

/** One row: how often, and what. */
export interface WeightedProduction {
  readonly family: Family
  readonly weight: number
  readonly production: Production
}

/** All productions for programs over this floating-point type. */
export const productions = (float: FloatDType): readonly WeightedProduction[] => [
  { family: "leaf", weight: 5, production: floatInput(float) },
  { family: "leaf", weight: 1, production: tiedInput(float) },
  { family: "leaf", weight: 2, production: discreteInput },
  { family: "leaf", weight: 2, production: discreteLeaf },
  { family: "leaf", weight: 2, production: variable(float) },
  { family: "leaf", weight: 1, production: constant(float) },
  { family: "leaf", weight: 1, production: table(float) },
  { family: "leaf", weight: 1, production: positions },
  { family: "leaf", weight: 2, production: toFloat(float) },
  {
    family: "elementwise",
    weight: 7,
    production: oneOperand(["neg", "abs", "exp", "log", "sqrt", "rsqrt", "tanh", "sigmoid"]),
  },
  { family: "elementwise", weight: 2, production: oneOperand(["sin", "cos"]) },
  { family: "elementwise", weight: 2, production: oneOperand(["sign", "floor"]) },
  { family: "elementwise", weight: 12, production: twoOperands(["add", "sub", "mul", "mul"]) },
  { family: "elementwise", weight: 5, production: twoOperands(["div", "max", "min", "pow", "rem"]) },
  { family: "discrete", weight: 2, production: comparison },
  { family: "discrete", weight: 3, production: selection },
  { family: "discrete", weight: 2, production: logic },
  { family: "discrete", weight: 4, production: integerArithmetic },
  { family: "discrete", weight: 2, production: conversion },
  { family: "discrete", weight: 1, production: reinterpretation },
  { family: "discrete", weight: 1, production: marked },
  { family: "structure", weight: 2, production: repetition },
  { family: "structure", weight: 3, production: renaming },
  { family: "structure", weight: 3, production: splitting },
  { family: "structure", weight: 3, production: merging },
  { family: "structure", weight: 3, production: slicing },
  { family: "structure", weight: 3, production: padding },
  { family: "structure", weight: 3, production: concatenation },
  { family: "structure", weight: 2, production: runtimeSlice },
  { family: "structure", weight: 2, production: runtimeUpdate },
  { family: "reduction", weight: 5, production: reduction(["sum", "sum", "max", "min"]) },
  { family: "reduction", weight: 2, production: largestIndex },
  { family: "contraction", weight: 7, production: contraction },
  { family: "indexing", weight: 3, production: lookup },
  { family: "indexing", weight: 3, production: scattering },
  { family: "randomness", weight: 2, production: noise },
  { family: "control", weight: 2, production: plainRegion },
  { family: "control", weight: 2, production: recomputed },
  { family: "control", weight: 3, production: customRegion },
  { family: "loop", weight: 2, production: loop },
  { family: "loop", weight: 1, production: discreteLoop },
  { family: "derivative", weight: 3, production: gradientOfPart },
  { family: "derivative", weight: 3, production: tangentOfPart },
  { family: "half", weight: 12, production: halving },
  { family: "tap", weight: 1, production: reported },
  { family: "idiom", weight: 4, production: idiom },
  { family: "redundancy", weight: 3, production: redundantArithmetic },
  { family: "redundancy", weight: 1, production: redundantDiscrete },
  { family: "redundancy", weight: 2, production: redundantViews },
  { family: "redundancy", weight: 2, production: redundantRepetition },
  { family: "near miss", weight: 6, production: nearMiss },
]
