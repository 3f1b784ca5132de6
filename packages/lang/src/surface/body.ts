/**
 * Bodies of regions, open and closed. Open, a body is an ordinary graph over fresh placeholders, which functions and
 * passes can work on; closed, its placeholders are numbered, what it uses from outside has become further operands,
 * and equal bodies are one node. The numbering is operands, captures, then tangents or cotangent.
 */
import { sameAxis, showAxes } from "../axis.ts"
import { makeNode } from "../intern.ts"
import type { Node } from "../node.ts"
import type { Derivative, OpOf } from "../op.ts"
import { closeOver, freshPlaceholder, substitute } from "../walk.ts"

/** A region's graphs over fresh placeholders. */
export interface OpenRegion {
  readonly name: string
  readonly operands: readonly Node[]
  readonly body: Node
  readonly derivative: Derivative | null
}

/** Whether two nodes have one element type and one set of axes. */
export const sameType = (x: Node, y: Node): boolean =>
  x.dtype === y.dtype &&
  x.axes.length === y.axes.length &&
  x.axes.every((a, i) => {
    const b = y.axes[i]
    return b !== undefined && sameAxis(a, b)
  })

/** How a node's type is written in messages. */
export const showType = (x: Node): string => `${x.dtype} over ${showAxes(x.axes)}`

/** A placeholder of the type of `like`. */
export const freshLike = (like: Node): Node => freshPlaceholder(like.dtype, like.axes)

const present = (nodes: readonly (Node | null)[]): readonly Node[] => nodes.filter((n) => n !== null)

const extraOf = (derivative: Derivative | null): readonly Node[] => {
  if (derivative === null || derivative.mode === "recompute") return []
  return derivative.mode === "jvp" ? present(derivative.tangents) : [derivative.cotangent]
}

const graphsOf = (derivative: Derivative | null): readonly Node[] => {
  if (derivative === null || derivative.mode === "recompute") return []
  return derivative.mode === "jvp" ? [derivative.body] : present(derivative.bodies)
}

/** The graphs of a region: its body, then those of its derivative. */
export const regionGraphs = (region: Pick<OpenRegion, "body" | "derivative">): readonly Node[] => [
  region.body,
  ...graphsOf(region.derivative),
]

/** A region with other graphs and bound variables; `count` is its new number of operands, whose derivatives are null. */
const withGraphs = (
  derivative: Derivative | null,
  extra: readonly Node[],
  graphs: readonly Node[],
  count: number,
): Derivative | null => {
  if (derivative === null || derivative.mode === "recompute") return derivative
  const places = Array.from({ length: count }, (_, i) => i)
  if (derivative.mode === "jvp") {
    const names = [...extra]
    const tangents = places.map((i) => (derivative.tangents[i] ? (names.shift() ?? null) : null))
    return { mode: "jvp", tangents, body: graphs[0] ?? derivative.body }
  }
  const rest = [...graphs]
  const bodies = places.map((i) => (derivative.bodies[i] ? (rest.shift() ?? null) : null))
  return { mode: "vjp", cotangent: extra[0] ?? derivative.cotangent, bodies }
}

/** What a region uses from outside. */
export const capturesOf = (region: OpenRegion): readonly Node[] =>
  closeOver([...region.operands, ...extraOf(region.derivative)], regionGraphs(region)).captures

/** The closed operation, and the captures that follow the operands it is applied to. */
export const closeRegion = (
  region: OpenRegion,
): { readonly op: OpOf<"region">; readonly captures: readonly Node[] } => {
  const captures = capturesOf(region)
  const closed = closeOver([...region.operands, ...captures, ...extraOf(region.derivative)], regionGraphs(region))
  const count = region.operands.length + captures.length
  const [body, ...graphs] = closed.bodies
  const op: OpOf<"region"> = {
    kind: "region",
    name: region.name,
    params: closed.params.slice(0, count),
    body: body ?? region.body,
    derivative: withGraphs(region.derivative, closed.params.slice(count), graphs, count),
  }
  return { op, captures }
}

/** A region's graphs as they are rewritten, over new placeholders. */
export const reopenRegion = (op: OpOf<"region">, rewrite: (graphs: readonly Node[]) => readonly Node[]): OpenRegion => {
  const operands = op.params.map(freshLike)
  const bound = extraOf(op.derivative)
  const extra = bound.map(freshLike)
  const renamed = new Map([...op.params, ...bound].map((p, i) => [p, [...operands, ...extra][i] ?? p] as const))
  const [body, ...graphs] = rewrite(substitute(regionGraphs(op), renamed))
  return {
    name: op.name,
    operands,
    body: body ?? op.body,
    derivative: withGraphs(op.derivative, extra, graphs, operands.length),
  }
}

/** A loop's bodies over fresh placeholders; captures are the outer nodes themselves. */
export interface OpenLoop {
  readonly count: number
  readonly index: Node
  readonly states: readonly Node[]
  readonly initial: readonly Node[]
  readonly bodies: readonly Node[]
}

/** The last states of a loop. */
export const closeLoop = (loop: OpenLoop): readonly Node[] => {
  const { params, bodies, captures } = closeOver([loop.index, ...loop.states], loop.bodies)
  const args = [...loop.initial, ...captures]
  return loop.bodies.map((_, result) => makeNode({ kind: "repeat", count: loop.count, params, bodies, result }, args))
}

/** A loop applied to `args`, opened. */
export const openLoop = (op: OpOf<"repeat">, args: readonly Node[]): OpenLoop => {
  const fresh = op.params.slice(0, op.bodies.length + 1).map(freshLike)
  const captures = args.slice(op.bodies.length)
  const renamed = new Map(op.params.map((p, i) => [p, [...fresh, ...captures][i] ?? p] as const))
  const [index, ...states] = fresh
  return {
    count: op.count,
    index: index ?? freshPlaceholder("i32", []),
    states,
    initial: args.slice(0, op.bodies.length),
    bodies: substitute(op.bodies, renamed),
  }
}
