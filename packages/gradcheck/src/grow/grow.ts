/**
 * From a recipe of integers to a program with values: what makes random programs replayable and shrinkable.
 *
 * Every list of integers is a recipe; a step whose choices do not fit is passed over. So fast-check can draw, replay
 * and shrink recipes without knowing anything of programs.
 */
import { isFloat } from "@serein/lang/dtype"
import type { FloatDType } from "@serein/lang/dtype"
import type { Node } from "@serein/lang/node"
import type { Output } from "@serein/lang/program"
import { topological } from "@serein/lang/walk"
import { shadingLanguage } from "../bound/accuracy.ts"
import { restricted } from "../sample.ts"
import type { Sample } from "../sample.ts"
import { drawFrom } from "./draw.ts"
import { attempt, beginGrowth, moderateLimits } from "./growth.ts"
import type { GrowthLimits } from "./growth.ts"
import { floatInput } from "./leaves.ts"
import { allFamilies, productions } from "./productions.ts"
import type { Family, WeightedProduction } from "./productions.ts"
import { updatesOf } from "./states.ts"

/** What a program grows from. */
export interface Recipe {
  /** Decides the values of leaves. */
  readonly seed: number
  /** Sizes of the base axes. */
  readonly sizes: readonly number[]
  /** For each step the production and its choices. */
  readonly steps: readonly (readonly number[])[]
}

/** What programs may be made of. */
export interface GrowOptions {
  readonly limits?: GrowthLimits
  readonly families?: readonly Family[]
  /** The floating-point type of programs; `mixed` has some of f16, and some in which both meet. */
  readonly float?: FloatDType | "mixed"
  /** How many outputs at most. */
  readonly outputs?: number
}

const choose = (rows: readonly WeightedProduction[], at: number): WeightedProduction | undefined => {
  const total = rows.reduce((n, r) => n + r.weight, 0)
  let left = at % Math.max(1, total)
  return rows.find((r) => {
    left -= r.weight
    return left < 0
  })
}

/** Nodes that no other node of the pool uses, newest first, floating-point ones before others. */
const sinks = (pool: readonly Node[]): readonly Node[] => {
  const used = new Set(topological(pool).flatMap((n) => n.args))
  const loose = pool.filter((n) => !used.has(n)).toReversed()
  const useful = loose.filter((n) => n.args.length > 0)
  const from = useful.length > 0 ? useful : loose
  return [...from.filter((n) => isFloat(n.dtype)), ...from.filter((n) => !isFloat(n.dtype))]
}

/** The floating-point type of one program: f32, and where they are to mix, f16 alone or in places in three of ten. */
const floatOf = (
  float: GrowOptions["float"],
  seed: number,
): { readonly float: FloatDType; readonly halves: boolean } => {
  if (float !== "mixed") return { float: float ?? "f32", halves: false }
  const chosen = drawFrom([seed >>> 0, 11]).below(20)
  return { float: chosen < 3 ? "f16" : "f32", halves: chosen >= 3 && chosen < 6 }
}

/** Grows a program. The same recipe and options give the same program and values. */
export const grow = (recipe: Recipe, options: GrowOptions = {}): Sample => {
  const { limits = moderateLimits, families = allFamilies, outputs: most = 5 } = options
  const { float, halves } = floatOf(options.float, recipe.seed)
  // Not the compiler's own promises: the programs of a seed are the same whatever becomes of these.
  const growth = beginGrowth(recipe.sizes, recipe.seed, limits, shadingLanguage)
  const rows = productions(float).filter((r) => families.includes(r.family) && (halves || r.family !== "half"))
  const first = floatInput(float)(growth, drawFrom([recipe.seed >>> 0]))
  if (first !== null) growth.admit(first)
  for (const [production = 0, ...choices] of recipe.steps) {
    const node = attempt(choose(rows, production)?.production ?? floatInput(float), growth, drawFrom(choices))
    if (node !== null) growth.admit(node)
  }
  const draw = drawFrom([recipe.seed >>> 0, 7])
  const grown = [...growth.pool()]
  const updates = updatesOf(growth, draw)
  // What an update writes is no output too: then it could not be written in place.
  const outputs: readonly Output[] = sinks(grown)
    .slice(0, most)
    .map((node, i) => ({ name: `out${i}`, node, order: draw.shuffled(node.axes) }))
  return restricted({
    program: { _tag: "Program", name: "random", inputs: [], outputs, updates },
    inputs: growth.inputs,
    variables: growth.variables,
  })
}
