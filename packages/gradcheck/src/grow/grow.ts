/**
 * From a recipe of integers to a program with values: what makes random programs replayable and shrinkable.
 *
 * Every list of integers is a recipe; a step whose choices do not fit is passed over. So fast-check can draw, replay
 * and shrink recipes without knowing anything of programs.
 */
import { hasAxis, sameAxis, withoutAxes } from "@serein/lang/axis"
import { isFloat } from "@serein/lang/dtype"
import type { FloatDType } from "@serein/lang/dtype"
import type { Node } from "@serein/lang/node"
import { broadcastTo, fullLike, mul, sub, sum } from "@serein/lang/ops"
import type { Output, Update } from "@serein/lang/program"
import { topological } from "@serein/lang/walk"
import { wgsl } from "../bound/accuracy.ts"
import { restricted } from "../sample.ts"
import type { Sample } from "../sample.ts"
import { drawFrom } from "./draw.ts"
import type { Draw } from "./draw.ts"
import { attempt, beginGrowth, moderateLimits, sameType } from "./growth.ts"
import type { Growth, GrowthLimits } from "./growth.ts"
import { floatInput } from "./leaves.ts"
import { allFamilies, productions } from "./productions.ts"
import type { Family, WeightedProduction } from "./productions.ts"

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
  readonly float?: FloatDType
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

/** v − 0.25·(n, summed over the axes that v lacks and repeated over those that n lacks): the shape of a training step. */
const stepOf = (v: Node, n: Node): Node => {
  const gradient = broadcastTo(sum(n, withoutAxes(n.axes, v.axes)), v.axes)
  return sub(v, mul(gradient, fullLike(0.25, gradient)))
}

/** New values for some of the variables that are read: a node of their type, or a step along another. */
const updatesOf = (growth: Growth, draw: Draw, reachable: ReadonlySet<Node>): readonly Update[] => {
  const nodes = growth.pool().filter((n) => n.args.length > 0)
  return growth.pool().flatMap((v) => {
    if (v.op.kind !== "variable" || !reachable.has(v) || draw.oneIn(3)) return []
    const value = draw.below(2) === 0 ? draw.pick(nodes.filter((n) => sameType(n, v))) : undefined
    const along = draw.pick(
      nodes.filter(
        (n) =>
          n.dtype === v.dtype && n.axes.every((a) => !hasAxis(v.axes, a.name) || v.axes.some((b) => sameAxis(a, b))),
      ),
    )
    const found = value ?? (along === undefined ? undefined : stepOf(v, along))
    return found === undefined ? [] : [{ variable: v, value: found }]
  })
}

/** Grows a program. The same recipe and options give the same program and values. */
export const grow = (recipe: Recipe, options: GrowOptions = {}): Sample => {
  const { limits = moderateLimits, families = allFamilies, float = "f32", outputs: most = 5 } = options
  const growth = beginGrowth(recipe.sizes, recipe.seed, limits, wgsl)
  const rows = productions(float).filter((r) => families.includes(r.family))
  const first = floatInput(float)(growth, drawFrom([recipe.seed >>> 0]))
  if (first !== null) growth.admit(first)
  for (const [production = 0, ...choices] of recipe.steps) {
    const node = attempt(choose(rows, production)?.production ?? floatInput(float), growth, drawFrom(choices))
    if (node !== null) growth.admit(node)
  }
  const draw = drawFrom([recipe.seed >>> 0, 7])
  const outputs: readonly Output[] = sinks(growth.pool())
    .slice(0, most)
    .map((node, i) => ({ name: `out${i}`, node, order: draw.shuffled(node.axes) }))
  const updates = updatesOf(growth, draw, new Set(topological(outputs.map((o) => o.node))))
  return restricted({
    program: { _tag: "Program", name: "random", inputs: [], outputs, updates },
    inputs: growth.inputs,
    variables: growth.variables,
  })
}
