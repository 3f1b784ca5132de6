/**
 * Kinks put into a program on purpose, exactly where it runs: chance seldom meets them, and what a derivative is there
 * decides what a model does when weights are equal, activations zero, or everything was initialised alike.
 *
 * Each construction has the value of its operand x as long as c stands a little below x (or above, for a minimum), and
 * stands on a kink where c equals x: so a kink can be put at one element without changing what a program computes.
 */
import { elementCount } from "@serein/lang/axis"
import { isFloat } from "@serein/lang/dtype"
import { makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import type { ReduceKind } from "@serein/lang/op"
import {
  add,
  argmax,
  binary,
  broadcast,
  cast,
  compare,
  concat,
  fullLike,
  reduce,
  select,
  sub,
  take,
  unary,
} from "@serein/lang/ops"
import { unusedAxis } from "@serein/lang/primitives/structure"
import { substitute, topological } from "@serein/lang/walk"
import { double } from "../bound/accuracy.ts"
import { bounderOf } from "../bound/bound.ts"
import { packed } from "../bound/bounded.ts"
import { differentiable } from "../calculus.ts"
import { mapProgram } from "../rewriteProgram.ts"
import { restricted } from "../sample.ts"
import type { Sample } from "../sample.ts"
import { seededStream } from "../seededStream.ts"
import type { Stream } from "../seededStream.ts"

/** One way to put a kink into a program. */
export interface Placement {
  readonly name: string
  /** A function whose value is x, and which has a kink where x = c. */
  readonly of: (x: Node, c: Node) => Node
  /** x − c away from the kink. */
  readonly gap: number
}

/** x and c one after the other along an axis of two. */
const pair = (x: Node, c: Node): { readonly both: Node; readonly along: ReturnType<typeof unusedAxis> } => {
  const one = unusedAxis("tied", 1, x.axes)
  const along = unusedAxis("tied", 2, x.axes)
  return { both: concat([broadcast(x, [one]), broadcast(c, [one])], [one, one], along), along }
}

const reducedBy =
  (reducer: ReduceKind) =>
  (x: Node, c: Node): Node => {
    const { both, along } = pair(x, c)
    return reduce(reducer, both, [along])
  }

/** c + f(x − c). */
const beyond =
  (f: (d: Node) => Node) =>
  (x: Node, c: Node): Node =>
    add(c, f(sub(x, c)))

const plus = (d: Node, n: number): Node => add(d, fullLike(n, d))

/** All of them: every primitive with a kink, and the ways in which authors write kinks. */
export const placements: readonly Placement[] = [
  { name: "abs", of: beyond((d) => unary("abs", d)), gap: 1 },
  { name: "max", of: (x, c) => binary("max", x, c), gap: 1 },
  { name: "max, second operand", of: (x, c) => binary("max", c, x), gap: 1 },
  { name: "min", of: (x, c) => binary("min", x, c), gap: -1 },
  { name: "min, second operand", of: (x, c) => binary("min", c, x), gap: -1 },
  { name: "relu", of: beyond((d) => binary("max", d, fullLike(0, d))), gap: 1 },
  { name: "largest of an axis", of: reducedBy("max"), gap: 1 },
  { name: "smallest of an axis", of: reducedBy("min"), gap: -1 },
  {
    name: "argmax",
    of: (x, c) => {
      const { both, along } = pair(x, c)
      return take(both, argmax(both, along), along)
    },
    gap: 1,
  },
  { name: "select by lt", of: (x, c) => select(compare("lt", x, c), c, x), gap: 1 },
  { name: "select by le", of: (x, c) => select(compare("le", c, x), x, c), gap: 1 },
  { name: "floor", of: beyond((d) => sub(d, unary("floor", d))), gap: 0.5 },
  {
    name: "cast to an integer",
    of: beyond((d) => sub(plus(d, 1), cast(cast(plus(d, 1), "i32"), d.dtype))),
    gap: 0.5,
  },
  { name: "rem", of: beyond((d) => binary("rem", plus(d, 0.25), fullLike(0.25, d))), gap: 0.125 },
]

/** The input that a placement brings in. */
const tied = "tied"

/**
 * The sample with this kink at one element of one of its nodes; null where nothing is differentiated, or no node is
 * finite.
 */
export const placeKink = (sample: Sample, placement: Placement, from: Stream): Sample | null => {
  const at = differentiable(sample)
  if (at === null || sample.inputs[tied] !== undefined) return null
  const bound = bounderOf(sample, double)
  const nodes = topological(at.results).filter((n) => isFloat(n.dtype) && n.op.kind !== "constant")
  const x = nodes[from.below(nodes.length)]
  if (x === undefined) return null
  const { value } = packed(bound(x), x.axes)
  if (!value.every(Number.isFinite)) return null
  const element = from.below(elementCount(x.axes))
  const data = value.map((v, i) => (i === element ? v : v - placement.gap))
  const c = makeNode({ kind: "input", name: tied, dtype: x.dtype, order: x.axes }, [])
  const kinked = placement.of(x, c)
  return restricted({
    ...sample,
    inputs: { ...sample.inputs, [tied]: { dtype: x.dtype, axes: x.axes, data } },
    program: mapProgram(sample.program, (roots) => substitute(roots, new Map([[x, kinked]]))),
  })
}

/** A kink of one kind or another somewhere in the sample, the same one every time; the sample where that cannot be. */
export const withKink = (sample: Sample, among: readonly Placement[] = placements): Sample => {
  const from = seededStream(0, "kink", ...sample.program.outputs.map((o) => o.node.hash))
  const placement = among[from.below(among.length)]
  return (placement === undefined ? null : placeKink(sample, placement, from)) ?? sample
}
