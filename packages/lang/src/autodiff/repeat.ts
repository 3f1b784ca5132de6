/**
 * Forward mode through loops: the tangent of a repeat is a repeat over states and tangents together.
 */
import { makeNode } from "../intern.ts"
import type { Node } from "../node.ts"
import type { OpOf } from "../op.ts"
import { fullLike } from "../ops.ts"
import { at } from "../primitives/primitive.ts"
import type { Tangent } from "../primitives/primitive.ts"
import { closeOver, freshPlaceholder } from "../walk.ts"
import type { Forward } from "./closed.ts"

/** One loop, without saying which state is read: what all results of it have in common. */
export const loopKey = (op: OpOf<"repeat">, args: readonly Node[]): string =>
  [op.count, ...[op.params, op.bodies, args].map((nodes) => nodes.map((n) => n.hash).join(","))].join(" ")

/** The parameters of a loop body, by role. */
export interface LoopParams {
  readonly index: Node
  readonly states: readonly Node[]
  readonly captures: readonly Node[]
}

/** Tells the parameters apart. */
export const loopParams = (op: OpOf<"repeat">): LoopParams => ({
  index: at(op.params, 0),
  states: op.params.slice(1, 1 + op.bodies.length),
  captures: op.params.slice(1 + op.bodies.length),
})

/** A loop under construction: variables of its body with their initial values, and captures with theirs. */
export interface LoopParts {
  readonly count: number
  readonly index: Node
  readonly states: readonly { readonly param: Node; readonly initial: Node; readonly next: Node }[]
  readonly captures: readonly { readonly param: Node; readonly value: Node }[]
}

/** The results of a loop, one for each state. */
export const buildLoop = (parts: LoopParts): readonly Node[] => {
  const params = [parts.index, ...parts.states.map((s) => s.param), ...parts.captures.map((c) => c.param)]
  const closed = closeOver(
    params,
    parts.states.map((s) => s.next),
  )
  const args = [...parts.states.map((s) => s.initial), ...parts.captures.map((c) => c.value), ...closed.captures]
  return parts.states.map((_, result) =>
    makeNode({ kind: "repeat", count: parts.count, params: closed.params, bodies: closed.bodies, result }, args),
  )
}

/** The tangent of one result of a loop. */
export const repeatTangent = (
  forward: Forward,
  op: OpOf<"repeat">,
  args: readonly Node[],
  tangents: readonly Tangent[],
): Tangent => {
  const { index, states, captures } = loopParams(op)
  const variables = [...states, ...captures]
  const moving = variables.map((v) => freshPlaceholder(v.dtype, v.axes))
  const active = variables.map((_, i) => (tangents[i] ?? null) !== null)
  let bodies: readonly Tangent[] = []
  // A state moves as soon as a moving state or capture enters its body: the least fixed point, from the operands up.
  for (let grown = true; grown;) {
    bodies = forward(
      op.bodies,
      variables.filter((_, i) => active[i] === true),
      moving.filter((_, i) => active[i] === true),
    )
    grown = false
    bodies.forEach((t, i) => {
      if (t === null || active[i] === true) return
      active[i] = true
      grown = true
    })
  }
  if (active[op.result] !== true) return null
  const capture = (i: number): { readonly param: Node; readonly value: Node } => ({
    param: at(variables, i),
    value: at(args, i),
  })
  const results = buildLoop({
    count: op.count,
    index,
    states: [
      ...states.map((param, i) => ({ param, initial: at(args, i), next: at(op.bodies, i) })),
      ...states.flatMap((s, i) =>
        active[i] === true
          ? [{ param: at(moving, i), initial: tangents[i] ?? fullLike(0, s), next: bodies[i] ?? fullLike(0, s) }]
          : [],
      ),
    ],
    captures: [
      ...captures.map((_, j) => capture(states.length + j)),
      ...captures.flatMap((_, j) => {
        const value = tangents[states.length + j] ?? null
        return value === null ? [] : [{ param: at(moving, states.length + j), value }]
      }),
    ],
  })
  const position = active.slice(0, op.result).filter(Boolean).length
  return at(results, states.length + position)
}
