/**
 * Repetition in the language: a fixed number of steps over a record of tensors, for accumulation and many-step
 * samplers. The loop stays a loop in the compiled program; nothing is unrolled.
 */
import type { Node, Scalar } from "../node.ts"
import { showAxes } from "../axis.ts"
import { AxisError } from "../errors.ts"
import { makeNode } from "../intern.ts"
import { closeOver, freshPlaceholder } from "../walk.ts"
import { typed } from "./typed.ts"

/** Tensors by name. */
export type Tensors = { readonly [name: string]: Node }

const show = (x: Node): string => `${x.dtype} over ${showAxes(x.axes)}`

/**
 * `state ← step(state, index)` for index 0, 1, …, count − 1; the last state.
 *
 * @throws AxisError when a step changes a state's axes or element type, or leaves one out.
 */
export const repeat = <const S extends Tensors>(
  count: number,
  initial: S,
  step: (state: S, index: Scalar<"i32">) => { readonly [K in keyof S]: NoInfer<S>[K] },
): S => {
  const names = Object.keys(initial)
  const begins = Object.values<Node>(initial)
  const index = freshPlaceholder("i32", [])
  const states = begins.map((b) => freshPlaceholder(b.dtype, b.axes))
  const record = (nodes: readonly Node[]): S => Object.fromEntries(names.map((name, i) => [name, nodes[i]])) as S
  const next: Tensors = step(record(states), typed(index))
  const bodies = names.map((name, i) => {
    const body = next[name]
    const begin = begins[i]
    if (body === undefined) throw new AxisError("repeat", `the step does not say what becomes of '${name}'`)
    if (begin !== undefined && show(body) !== show(begin)) {
      throw new AxisError("repeat", `'${name}' begins as ${show(begin)} and the step makes it ${show(body)}`)
    }
    return body
  })
  const unknown = Object.keys(next).find((name) => !names.includes(name))
  if (unknown !== undefined) throw new AxisError("repeat", `the step makes '${unknown}', which has no initial value`)
  if (names.length === 0) throw new AxisError("repeat", "needs at least one tensor to carry from step to step")
  const closed = closeOver([index, ...states], bodies)
  const args = [...begins, ...closed.captures]
  return record(
    names.map((_, result) =>
      makeNode({ kind: "repeat", count, params: closed.params, bodies: closed.bodies, result }, args),
    ),
  )
}
