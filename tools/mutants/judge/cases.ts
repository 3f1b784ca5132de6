/**
 * Programs of one result, written down by hand: the shapes that a template has a case for and that chance seldom makes.
 */
import { elementCount } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import type { DType } from "@serein/lang/dtype"
import { makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import { inputsOf } from "@serein/gradcheck/sample"
import type { Sample, Values } from "@serein/gradcheck"
import { seededStream } from "@serein/gradcheck/seededStream"

/** A result and the order in which it is stored. */
export interface Case {
  readonly name: string
  readonly node: Node
  readonly order: readonly Axis[]
  /** Further results. */
  readonly more?: readonly Node[]
}

/** A case; the order of its axes is that of the node when not given. */
export const one = (name: string, node: Node, order: readonly Axis[] = node.axes): Case => ({ name, node, order })

/** An input over these axes, stored in this order. */
export const input = (name: string, order: readonly Axis[], dtype: DType = "f32"): Node =>
  makeNode({ kind: "input", name, dtype, order }, [])

/** Values of few digits, often equal, whose sums are exact in single precision; indices fall outside at times. */
export const fewDigits = (name: string, dtype: DType, axes: readonly Axis[], seed: number): Values[string] => {
  const from = seededStream(seed, name)
  const draw = (): number => {
    switch (dtype) {
      case "f32":
      case "f16":
        return (from.below(33) - 16) / 16
      case "i32":
        return from.below(8) - 1
      case "u32":
        return from.below(3) === 0 ? from.word() : from.below(8)
      case "bool":
        return from.below(2)
      default:
        return dtype satisfies never
    }
  }
  return { dtype, axes, data: Float64Array.from({ length: elementCount(axes) }, draw) }
}

/** A case with values. */
export const caseSample = ({ name, node, order, more = [] }: Case, seed: number): Sample => {
  const inputs = inputsOf([node, ...more])
  const outputs = [
    { name: "result", node, order },
    ...more.map((n, i) => ({ name: `more${i}`, node: n, order: n.axes })),
  ]
  return {
    program: { _tag: "Program", name, inputs, outputs, updates: [] },
    inputs: Object.fromEntries(
      inputs.flatMap(({ op }) =>
        op.kind === "input" ? [[op.name, fewDigits(op.name, op.dtype, op.order, seed)]] : [],
      ),
    ),
    variables: {},
  }
}
