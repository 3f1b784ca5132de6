/**
 * fast-check arbitraries for recipes and the programs that grow from them.
 */
import * as fc from "fast-check"
import { grow } from "../grow/grow.ts"
import type { GrowOptions, Recipe } from "../grow/grow.ts"
import type { Sample } from "../sample.ts"
import { smaller } from "../shrink/shrink.ts"
import { axisSize } from "./axes.ts"
import { readable } from "./readable.ts"

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

const isSample = (value: unknown): value is Sample =>
  typeof value === "object" && value !== null && "program" in value && "inputs" in value && "variables" in value

/**
 * Programs that shrink on their graph rather than on the recipe they grew from: of a list of integers most changes make
 * another program, of a graph every one makes a smaller one. fast-check asks for a class.
 */
class GrownSamples extends fc.Arbitrary<Sample> {
  readonly #recipes: fc.Arbitrary<Recipe>
  readonly #options: GrowOptions

  constructor(from: fc.Arbitrary<Recipe>, options: GrowOptions) {
    super()
    this.#recipes = from
    this.#options = options
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<Sample> {
    return new fc.Value(readable(grow(this.#recipes.generate(random, bias).value, this.#options)), undefined)
  }

  override canShrinkWithoutContext(value: unknown): value is Sample {
    return isSample(value)
  }

  override shrink(sample: Sample): fc.Stream<fc.Value<Sample>> {
    return fc.stream(smaller(sample)).map((found) => new fc.Value(readable(found), undefined))
  }
}

/** Random well-typed programs with values for their leaves: graphs with sharing, several outputs and state updates. */
export const samples = (options: GrowOptions & RecipeOptions = {}): fc.Arbitrary<Sample> =>
  new GrownSamples(recipes(options), options)
