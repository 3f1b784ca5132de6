/**
 * How layers and models become arbitraries of samples: sizes are drawn, the program is built for them as its author
 * would, and every leaf gets values of its kind.
 *
 * The rows of weights are divided by their length: a bound of rounding errors grows as the sum of a row's magnitudes, and
 * would soon exceed the values of a deep stack if that were much larger than 1. Everything else has the values of random
 * programs, away from zero.
 */
import { elementCount } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import { programRoots } from "@serein/lang/program"
import type { Program } from "@serein/lang/program"
import { topological } from "@serein/lang/walk"
import * as fc from "fast-check"
import type { Tensor } from "@serein/lang/evaluate"
import { leafData } from "../grow/leaves.ts"
import { inputsOf } from "../sample.ts"
import type { Sample } from "../sample.ts"
import { seededStream } from "../seededStream.ts"
import type { Stream } from "../seededStream.ts"
import { readable } from "./readable.ts"

/** Values of a leaf, row-major over its storage order. */
export type Fill = (order: readonly Axis[], from: Stream) => ArrayLike<number>

/** Values that are drawn one by one. */
export const each =
  (draw: (from: Stream) => number): Fill =>
  (order, from) =>
    Array.from({ length: elementCount(order) }, () => draw(from))

/** What a component computes, and the values of leaves for which the usual ones have no meaning. */
export interface Built {
  readonly outputs: Readonly<Record<string, Node>>
  readonly updates?: readonly (readonly [variable: Node, value: Node])[]
  /** By the name of an input or the path of a variable. */
  readonly values?: Readonly<Record<string, Fill>>
}

/** The last axis of a weight is what it is summed over. */
const usual = (node: Node, order: readonly Axis[], from: Stream): Float64Array => {
  const data = leafData(node.dtype, order, from)
  const isWeight = node.op.kind === "variable" && node.op.role === "param" && order.length > 1
  return isWeight ? data.map((x) => Math.fround(x / (order.at(-1)?.size ?? 1))) : data
}

/** Values for every leaf of a program. They depend on the seed and the leaf's name alone. */
export const withValues = (program: Program, seed: number, values: Readonly<Record<string, Fill>> = {}): Sample => {
  const inputs: Record<string, Tensor> = {}
  const variables: Record<string, Tensor> = {}
  for (const node of topological([...programRoots(program), ...program.updates.map((u) => u.variable)])) {
    const { op } = node
    if (op.kind !== "input" && op.kind !== "variable") continue
    const name = op.kind === "input" ? op.name : op.path
    const from = seededStream(seed, name)
    const fill = values[name]
    const data = fill === undefined ? usual(node, op.order, from) : Float64Array.from(fill(op.order, from))
    ;(op.kind === "input" ? inputs : variables)[name] = { dtype: op.dtype, axes: op.order, data }
  }
  return readable({ program, inputs, variables })
}

/** The program that computes what was built, every output stored in the order of its axes. */
export const programOf = (name: string, { outputs, updates = [] }: Built): Program => {
  const named = Object.entries(outputs).map(([output, node]) => ({ name: output, node, order: node.axes }))
  return {
    _tag: "Program",
    name,
    inputs: inputsOf([...named.map((o) => o.node), ...updates.map(([, value]) => value)]),
    outputs: named,
    updates: updates.map(([variable, value]) => ({ variable, value })),
  }
}

/** Samples of programs: `build` is given what was drawn of `choices`. */
export const programsOf = <T>(
  choices: { readonly [K in keyof T]: fc.Arbitrary<T[K]> },
  build: (chosen: T) => { readonly program: Program; readonly values?: Readonly<Record<string, Fill>> },
): fc.Arbitrary<Sample> =>
  fc.record({ seed: fc.integer(), chosen: fc.record<T>(choices) }).map(({ seed, chosen }) => {
    const { program, values } = build(chosen)
    return withValues(program, seed, values)
  })

/** Samples of a component by what it computes. */
export const component = <T>(
  name: string,
  choices: { readonly [K in keyof T]: fc.Arbitrary<T[K]> },
  build: (chosen: T) => Built,
): fc.Arbitrary<Sample> =>
  programsOf(choices, (chosen) => {
    const built = build(chosen)
    return { program: programOf(name, built), values: built.values ?? {} }
  })
