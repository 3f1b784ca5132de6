/**
 * Scatters so large that their rows are linked before they are summed: no random program is, since the evaluator would
 * be busy with them for long.
 */
import { axis, elementCount } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import { scatterAdd } from "@serein/lang/ops"
import type { Sample, Values } from "@serein/gradcheck"
import { seededStream } from "@serein/gradcheck/seededStream"
import { input } from "./cases.ts"

const scatter = (batch: readonly Axis[], summed: readonly Axis[], over: Axis, width: Axis, seed: number): Sample => {
  const from = seededStream(seed, "scatter", over.size)
  const order = [...batch, ...summed]
  const index = input("index", order, "i32")
  const values = input("values", [...order, width])
  const node = scatterAdd(values, index, over, summed)
  const tensor = (of: Node, draw: () => number): Values[string] => ({
    dtype: of.dtype,
    axes: of.axes,
    data: Float64Array.from({ length: elementCount(of.axes) }, draw),
  })
  return {
    program: {
      _tag: "Program",
      name: "scatter",
      inputs: [index, values],
      outputs: [{ name: "sums", node, order: node.axes }],
      updates: [],
    },
    inputs: {
      // Some rows get many values, some none; some values fall outside.
      index: tensor(index, () => (from.below(3) === 0 ? from.below(4) : from.below(over.size + 20) - 10)),
      values: tensor(values, () => (from.below(65) - 32) / 16),
    },
    variables: {},
  }
}

/** Two of them: an index over two axes, and one with a batch. Their sums are exact in any order. */
export const largeScatters = (seed: number): readonly Sample[] => [
  scatter([], [axis("p", 16), axis("q", 32)], axis("over", 512), axis("width", 1024), seed),
  scatter([axis("batch", 2)], [axis("p", 512)], axis("over", 512), axis("width", 512), seed),
]
