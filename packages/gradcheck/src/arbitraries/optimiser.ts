/**
 * Arbitraries of what follows a gradient in a training step: clipping by global norm, the learning rate, AdamW.
 */
import { cast, input, param } from "@serein/lang"
import { axis } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import { adamw, clipByGlobalNorm, learningRate, momentPaths, releasedAdamW } from "@serein/stdlib"
import type { Decay } from "@serein/stdlib"
import * as fc from "fast-check"
import type { Sample } from "../sample.ts"
import { axisSize } from "./axes.ts"
import { component, each } from "./component.ts"
import type { Built, Fill } from "./component.ts"

/** Second moments are means of squares: never negative, and hardly ever 0 once training has begun. */
export const secondMoment: Fill = each((from) => Math.fround(0.05 + from.unit()))

const clip = component(
  "clip",
  { row: axisSize(5), column: axisSize(7), most: fc.constantFrom(0.5, 1000) },
  ({ row, column, most }): Built => {
    const shapes: readonly (readonly Axis[])[] = [[axis("row", row), axis("column", column)], [axis("column", column)]]
    const gradients = shapes.map((axes, i) => input(`gradient ${i}`, "f32", axes))
    const { clipped, norm } = clipByGlobalNorm(gradients, most)
    return { outputs: { norm, ...Object.fromEntries(clipped.map((g, i) => [`clipped ${i}`, g])) } }
  },
)

const stepInput = () => cast("f32")(input("step", "u32"))

const rate = component(
  "learningRate",
  {
    warmupSteps: fc.constantFrom(0, 5),
    decay: fc.constantFrom<Decay>(
      { _tag: "Constant" },
      { _tag: "Linear", steps: 30, floor: 0.1 },
      { _tag: "Cosine", steps: 30, floor: 0.1 },
    ),
  },
  (schedule): Built => ({ outputs: { rate: learningRate({ ...schedule, peak: 0.01 }, stepInput()) } }),
)

const update = component(
  "adamw",
  { row: axisSize(5), column: axisSize(7), isMatrix: fc.boolean() },
  ({ row, column, isMatrix }): Built => {
    const order: readonly Axis[] = [axis("row", row), axis("column", column)].slice(isMatrix ? 0 : 1)
    const scalars = { rate: input("rate", "f32"), count: input("count", "f32") }
    const updates = adamw(releasedAdamW, scalars, param("weight", order), input("gradient", "f32", order))
    return {
      outputs: {},
      updates,
      values: {
        [momentPaths("weight").second]: secondMoment,
        count: each((from) => 1 + from.below(30)),
        rate: each((from) => Math.fround(from.unit() / 10)),
      },
    }
  },
)

/** The parts of an optimiser, by name. */
export const optimiserParts = { clip, learningRate: rate, adamw: update } as const satisfies Readonly<
  Record<string, fc.Arbitrary<Sample>>
>
