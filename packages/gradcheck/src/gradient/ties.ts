/**
 * Values at which a decision of a function falls exactly between its two sides: the operands of a maximum or of a
 * comparison equal, the operand of an absolute value zero, the two largest along an axis equal.
 *
 * One element of one leaf is moved there, by Newton's method on the difference of what is compared, so that ties between
 * two inputs, with a constant and behind arithmetic are met. Where no single element leads to one, there is none to try.
 */
import { elementCount } from "@serein/lang/axis"
import { vjp } from "@serein/lang/autodiff/transpose"
import { isFloat } from "@serein/lang/dtype"
import type { Tensor } from "@serein/lang/evaluate"
import { pack } from "@serein/lang/evaluate/strided"
import { makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import { sub } from "@serein/lang/ops"
import { topological } from "@serein/lang/walk"
import { valuesOver } from "../bound/values.ts"
import { leafName } from "../calculus.ts"
import { expandBodies } from "../expand.ts"
import { indexOf } from "../laws/law.ts"
import type { Sample } from "../sample.ts"
import { seededStream } from "../seededStream.ts"
import type { TensorElement } from "./locate.ts"

/** A sample with one element of one leaf moved. */
export interface Moved {
  readonly sample: Sample
  readonly input: TensorElement
}

/** What has to become zero: an element of an expression, or the difference of two. */
interface Gap {
  readonly of: Node
  readonly plus: number
  readonly minus: number | null
}

const mostDecisions = 12
const elementsOfEach = 2
const steps = 8

/** The sample with one element of a leaf replaced. */
export const withElement = (sample: Sample, name: string, element: number, value: number): Sample => {
  const replaced = (t: Tensor): Tensor => ({ ...t, data: t.data.map((x, i) => (i === element ? value : x)) })
  const [input, variable] = [sample.inputs[name], sample.variables[name]]
  return {
    program: sample.program,
    inputs: input === undefined ? sample.inputs : { ...sample.inputs, [name]: replaced(input) },
    variables: variable === undefined ? sample.variables : { ...sample.variables, [name]: replaced(variable) },
  }
}

/** The two most extreme elements of the row of `element`, along the axes that are reduced. */
const extremeTwo = (node: Node, x: Node, values: Float64Array, element: number): readonly number[] => {
  const { op } = node
  if (op.kind !== "reduce") return []
  const sign = op.reducer === "max" ? 1 : -1
  const row = (i: number): string => {
    const at = indexOf(x.axes, i)
    return node.axes.map((a) => at[a.name]).join(" ")
  }
  const here = row(element)
  let [first, second] = [-1, -1]
  for (const [i, v] of values.entries()) {
    if (row(i) !== here) continue
    if (first < 0 || sign * v > sign * (values[first] ?? NaN)) [first, second] = [i, first]
    else if (second < 0 || sign * v > sign * (values[second] ?? NaN)) second = i
  }
  return second < 0 ? [] : [first, second]
}

/** What decides at this node, and how it is made to tie at some of its elements. */
const gapsOf = (node: Node, valueOf: (n: Node) => Float64Array): readonly Gap[] => {
  const { op, args } = node
  const [x, y] = args
  if (x === undefined || !isFloat(x.dtype)) return []
  const from = seededStream(0, "tie", node.hash)
  const elements = Array.from({ length: elementsOfEach }, () => from.below(elementCount(x.axes)))
  const each = (of: Node): readonly Gap[] => elements.map((plus) => ({ of, plus, minus: null }))
  switch (op.kind) {
    case "abs":
      return each(x)
    case "max":
    case "min":
    case "lt":
    case "le":
      return y === undefined ? [] : each(sub(x, y))
    case "reduce":
      if (op.reducer === "sum") return []
      return elements.flatMap((element) => {
        const [plus, minus] = extremeTwo(node, x, valueOf(x), element)
        return plus === undefined || minus === undefined ? [] : [{ of: x, plus, minus }]
      })
    default:
      return []
  }
}

const largest = (values: Float64Array): number =>
  values.reduce((best, x, i) => (Math.abs(x) > Math.abs(values[best] ?? 0) ? i : best), 0)

/** The sample with the gap closed by one element of one leaf; null where that does not come about exactly. */
const closed = (start: Sample, { of, plus, minus }: Gap, leaves: readonly Node[]): Moved | null => {
  const unit = makeNode({ kind: "input", name: "~tie", dtype: of.dtype, order: of.axes }, [])
  const data = new Float64Array(elementCount(of.axes))
  data[plus] = 1
  if (minus !== null) data[minus] = -1
  const direction = { "~tie": { dtype: of.dtype, axes: of.axes, data } }
  const gradients = vjp([of], leaves, [unit]).flatMap((node, i) => {
    const leaf = leaves[i]
    return node === null || leaf === undefined ? [] : [{ leaf, node }]
  })
  const order = ({ op, axes }: Node): Node["axes"] => (op.kind === "input" || op.kind === "variable" ? op.order : axes)
  let sample = start
  let moving: { readonly leaf: Node; readonly node: Node; readonly element: number } | null = null
  for (let step = 0; step < steps; step++) {
    const valueOf = valuesOver({ inputs: { ...sample.inputs, ...direction }, variables: sample.variables })
    const values = pack(valueOf(of), of.axes).data
    const gap = (values[plus] ?? NaN) - (minus === null ? 0 : (values[minus] ?? NaN))
    if (gap === 0 && moving !== null)
      return { sample, input: { name: leafName(moving.leaf), index: indexOf(order(moving.leaf), moving.element) } }
    const slopes = gradients.map(({ leaf, node }) => ({ leaf, node, data: pack(valueOf(node), order(leaf)).data }))
    if (moving === null)
      for (const { leaf, node, data: slope } of slopes) {
        const element = largest(slope)
        const before = slopes.find((s) => s.leaf === moving?.leaf)?.data[moving?.element ?? 0] ?? 0
        if (Math.abs(slope[element] ?? 0) > Math.abs(before)) moving = { leaf, node, element }
      }
    if (moving === null) return null
    const { leaf, element } = moving
    const slope = slopes.find((s) => s.leaf === leaf)?.data[element] ?? 0
    const at = (sample.inputs[leafName(leaf)] ?? sample.variables[leafName(leaf)])?.data[element] ?? NaN
    const next = at - gap / slope
    if (!Number.isFinite(next)) return null
    sample = withElement(sample, leafName(leaf), element, next)
  }
  return null
}

/** The sample with a decision tied, one after the other; leaves that are `fixed` stay. */
export const ties = (sample: Sample, fixed: (name: string) => boolean): readonly Moved[] => {
  const roots = expandBodies(sample.program.outputs.map((o) => o.node))
  const nodes = topological(roots)
  const leaves = nodes.filter(
    (n) => (n.op.kind === "input" || n.op.kind === "variable") && isFloat(n.dtype) && !fixed(leafName(n)),
  )
  if (leaves.length === 0) return []
  const valueOf = valuesOver(sample)
  return nodes
    .map((node) => gapsOf(node, (n) => pack(valueOf(n), n.axes).data))
    .filter((gaps) => gaps.length > 0)
    .slice(0, mostDecisions)
    .flatMap((gaps) => gaps.flatMap((gap) => closed(sample, gap, leaves) ?? []))
}
