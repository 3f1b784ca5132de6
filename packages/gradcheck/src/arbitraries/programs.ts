/**
 * fast-check arbitraries for recipes and the programs that grow from them.
 */
import * as fc from "fast-check"
import { grow } from "../grow/grow.ts"
import type { GrowOptions, Recipe } from "../grow/grow.ts"
import type { Sample } from "../sample.ts"
import { axisSize } from "./axes.ts"

/** How long recipes get. */
export interface RecipeOptions {
  readonly minSteps?: number
  readonly maxSteps?: number
  readonly maxAxisSize?: number
}

const step = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 7, maxLength: 7, size: "max" })

/** Recipes: a seed, two to four axis sizes, and steps: a third each of short, middling and long ones. */
export const recipes = ({
  minSteps = 3,
  maxSteps = 72,
  maxAxisSize = 33,
}: RecipeOptions = {}): fc.Arbitrary<Recipe> => {
  const steps = (from: number, to: number): fc.Arbitrary<number[][]> => {
    const maxLength = Math.max(minSteps, Math.min(to, maxSteps))
    return fc.array(step, { minLength: Math.min(Math.max(from, minSteps), maxLength), maxLength, size: "max" })
  }
  return fc.record({
    seed: fc.integer(),
    sizes: fc.array(axisSize(maxAxisSize), { minLength: 2, maxLength: 4, size: "max" }),
    steps: fc.oneof(steps(0, 16), steps(12, 32), steps(36, 72)),
  })
}

/** Random well-typed programs with values for their leaves: graphs with sharing, several outputs and state updates. */
export const samples = (options: GrowOptions & RecipeOptions = {}): fc.Arbitrary<Sample> =>
  recipes(options).map((recipe) => grow(recipe, options))
