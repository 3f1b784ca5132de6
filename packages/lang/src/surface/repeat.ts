/**
 * Repetition in the language: a fixed number of steps over a record of tensors, for accumulation and many-step
 * samplers. The loop stays a loop in the compiled program; nothing is unrolled.
 */
import { AxisError } from "../errors.ts"
import type { Node, Scalar } from "../node.ts"
import { freshPlaceholder } from "../walk.ts"
import { closeLoop, freshLike, sameType, showType } from "./body.ts"
import { typed } from "./typed.ts"

/** Tensors by name. */
export type Tensors = { readonly [name: string]: Node }

/**
 * `state ← step(state, index)` for index 0, 1, …, count − 1; the last state.
 *
 * @throws AxisError when a step changes a state's axes or element type, or leaves one out.
 */
export function repeat<const S extends Tensors>(
  count: number,
  initial: S,
  step: (state: S, index: Scalar<"i32">) => { readonly [K in keyof S]: NoInfer<S>[K] },
): S
export function repeat(
  count: number,
  initial: Tensors,
  step: (state: Tensors, index: Scalar<"i32">) => Tensors,
): Tensors {
  const names = Object.keys(initial)
  const begins = Object.values(initial)
  const index = freshPlaceholder("i32", [])
  const states = begins.map(freshLike)
  const record = (nodes: readonly Node[]): Tensors => Object.fromEntries(nodes.map((node, i) => [names[i] ?? "", node]))
  const next = step(record(states), typed(index))
  const bodies = names.map((name, i) => {
    const body = next[name]
    const begin = begins[i]
    if (body === undefined) throw new AxisError("repeat", `the step does not say what becomes of '${name}'`)
    if (begin !== undefined && !sameType(body, begin)) {
      throw new AxisError("repeat", `'${name}' begins as ${showType(begin)} and the step makes it ${showType(body)}`)
    }
    return body
  })
  const unknown = Object.keys(next).find((name) => !names.includes(name))
  if (unknown !== undefined) throw new AxisError("repeat", `the step makes '${unknown}', which has no initial value`)
  if (names.length === 0) throw new AxisError("repeat", "needs at least one tensor to carry from step to step")
  return record(closeLoop({ count, index, states, initial: begins, bodies }))
}
