/**
 * Reverse mode through loops: a loop that is linear in some states and captures is transposed to two loops.
 *
 * The first runs forward and stacks the states that the transposed body needs, as they are at the beginning of each
 * iteration; the second runs backward over these, carries the cotangents of the linear states, and sums those of the
 * linear captures. Memory is `count` times the stacked states: a checkpoint around the body's work keeps them few.
 */
import type { Axis } from "../axis.ts"
import type { Node } from "../node.ts"
import type { OpOf } from "../op.ts"
import { add, broadcast, full, fullLike, scalar, sub, take, updateAt } from "../ops.ts"
import { at } from "../primitives/primitive.ts"
import type { Tangent } from "../primitives/primitive.ts"
import { unusedAxis } from "../primitives/structure.ts"
import { freshPlaceholder, substitute, topological } from "../walk.ts"
import { buildLoop, loopParams } from "./repeat.ts"

/** Transposition, passed in by `transpose.ts`. */
export type Backward = (
  outputs: readonly Tangent[],
  variables: readonly Node[],
  cotangents: readonly Tangent[],
) => readonly Tangent[]
/** Which bodies depend linearly on some variables; from `transpose.ts`. */
export type DependentBodies = (bodies: readonly Node[], variables: readonly Node[]) => readonly boolean[]

/** Which states depend on the linear operands: the least fixed point over the bodies. */
export const linearStates = (
  dependentBodies: DependentBodies,
  op: OpOf<"repeat">,
  linear: readonly boolean[],
): readonly boolean[] => {
  const variables = op.params.slice(1)
  const states = op.bodies.map((_, i) => linear[i] === true)
  for (;;) {
    const moving = variables.filter((_, i) => (i < states.length ? states[i] : linear[i]) === true)
    const reached = dependentBodies(op.bodies, moving)
    if (reached.every((r, i) => !r || states[i] === true)) return states
    reached.forEach((r, i) => (states[i] ||= r))
  }
}

interface Stacks {
  /** One for each stacked state, with an axis for the iteration. */
  readonly results: readonly Node[]
  readonly step: Axis
}

/** Runs the loop's states `wanted`, and those they need, and keeps what each was when an iteration began. */
const stackStates = (op: OpOf<"repeat">, args: readonly Node[], wanted: readonly number[]): Stacks => {
  const { index, states, captures } = loopParams(op)
  const kept = new Set(wanted)
  const read = new Set<Node>()
  for (const i of kept) {
    topological([at(op.bodies, i)]).forEach((n) => read.add(n))
    states.forEach((s, k) => read.has(s) && kept.add(k))
  }
  const taken = op.params.flatMap((p) => p.axes)
  const step = unusedAxis("step", op.count, taken)
  const one = unusedAxis("one", 1, [...taken, step])
  const running = [...kept].toSorted((a, b) => a - b)
  const stacks = wanted.map((i) => {
    const state = at(states, i)
    const param = freshPlaceholder(state.dtype, [...state.axes, step])
    return {
      param,
      initial: full(0, state.dtype, [...state.axes, step]),
      next: updateAt(param, step, one, broadcast(state, [one]), index),
    }
  })
  const results = buildLoop({
    count: op.count,
    index,
    states: [
      ...running.map((i) => ({ param: at(states, i), initial: at(args, i), next: at(op.bodies, i) })),
      ...stacks,
    ],
    captures: captures.flatMap((param, j) => (read.has(param) ? [{ param, value: at(args, states.length + j) }] : [])),
  })
  return { results: results.slice(running.length), step }
}

/** The body of the backward loop: cotangents of all linear variables, from those of the states that have one. */
const transposedBody = (
  transpose: Backward,
  op: OpOf<"repeat">,
  variables: readonly Node[],
  seeds: ReadonlySet<number>,
  isState: readonly boolean[],
) => {
  const { states } = loopParams(op)
  const incoming = states.map((s) => freshPlaceholder(s.dtype, s.axes))
  const active = states.map((_, i) => seeds.has(i) && isState[i] === true)
  for (;;) {
    const outgoing = transpose(
      op.bodies.map((b, i) => (active[i] === true ? b : null)),
      variables,
      incoming,
    )
    const reached = states.map(
      (s, i) => !active[i] && isState[i] === true && (outgoing[variables.indexOf(s)] ?? null) !== null,
    )
    if (!reached.some(Boolean)) return { incoming, active, outgoing }
    reached.forEach((r, i) => (active[i] ||= r))
  }
}

/** The cotangents of all operands of a loop, from those of its results. */
export const transposeRepeat = (
  tools: { readonly transpose: Backward; readonly dependentBodies: DependentBodies },
  op: OpOf<"repeat">,
  args: readonly Node[],
  linear: readonly boolean[],
  cotangents: ReadonlyMap<number, Node>,
): readonly Tangent[] => {
  const { index, states, captures } = loopParams(op)
  const isLinear = [
    ...linearStates(tools.dependentBodies, op, linear),
    ...captures.map((_, j) => linear[states.length + j] === true),
  ]
  const variables = [...states, ...captures].filter((_, i) => isLinear[i] === true)
  const { incoming, active, outgoing } = transposedBody(
    tools.transpose,
    op,
    variables,
    new Set(cotangents.keys()),
    isLinear,
  )
  const cotangentOf = (param: Node): Tangent => outgoing[variables.indexOf(param)] ?? null

  const used = new Set(topological(outgoing.filter((c) => c !== null)))
  const stacked = states.map((_, i) => i).filter((i) => used.has(at(states, i)))
  const stacks = stacked.length === 0 ? null : stackStates(op, args, stacked)
  const stackParams = stacks === null ? [] : stacks.results.map((s) => freshPlaceholder(s.dtype, s.axes))
  const backward = freshPlaceholder("i32", [])
  const iteration = sub(scalar(op.count - 1, "i32"), backward)
  const replaced = new Map<Node, Node>([[index, iteration]])
  if (stacks !== null)
    stacked.forEach((i, k) => replaced.set(at(states, i), take(at(stackParams, k), iteration, stacks.step)))
  const here = (n: Node): Node => at(substitute([n], replaced), 0)

  const carried = states.map((_, i) => i).filter((i) => active[i] === true)
  const summed = captures
    .map((_, j) => states.length + j)
    .filter((i) => isLinear[i] === true && cotangentOf(at(op.params, i + 1)) !== null)
  const totals = summed.map((i) => freshPlaceholder(at(args, i).dtype, at(args, i).axes))
  const results = buildLoop({
    count: op.count,
    index: backward,
    states: [
      ...carried.map((i) => {
        const state = at(states, i)
        const next = cotangentOf(state)
        return {
          param: at(incoming, i),
          initial: cotangents.get(i) ?? fullLike(0, state),
          next: next === null ? fullLike(0, state) : here(next),
        }
      }),
      ...summed.map((i, k) => {
        const total = at(totals, k)
        const part = cotangentOf(at(op.params, i + 1))
        return { param: total, initial: fullLike(0, total), next: part === null ? total : add(total, here(part)) }
      }),
    ],
    captures: [
      ...captures.flatMap((param, j) => (used.has(param) ? [{ param, value: at(args, states.length + j) }] : [])),
      ...stackParams.map((param, k) => ({ param, value: at(stacks?.results ?? [], k) })),
    ],
  })
  const places = [...carried, ...summed]
  return args.map((_, i) => (linear[i] === true && places.includes(i) ? at(results, places.indexOf(i)) : null))
}
