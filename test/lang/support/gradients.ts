/**
 * Whole-function checks: a gradient against central differences, and forward mode against reverse mode.
 */
import { grad } from "@serein/lang/autodiff/grad"
import { jvp } from "@serein/lang/autodiff/jvp"
import { vjp } from "@serein/lang/autodiff/transpose"
import { evaluate } from "@serein/lang/evaluate"
import type { Tensor } from "@serein/lang/evaluate"
import { makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import type { Derivative } from "@serein/lang/op"
import { fullLike } from "@serein/lang/ops"
import { closeOver, freshPlaceholder } from "@serein/lang/walk"
import { expect } from "vitest"
import { directionalDerivative, inner, randomTensor, worstError } from "./numeric.ts"
import type { Point } from "./numeric.ts"

/** Random values for variables. */
export const pointFor = (variables: readonly Node[], seed: number, low = -1, high = 1): Point =>
  new Map(variables.map((v, i) => [v, randomTensor(seed + i, v.axes, low, high)]))

/** The value of a node whose free placeholders are bound. */
export const valueAt = (node: Node, bound: Point): Float64Array => {
  const [found] = evaluate([node], { bound })
  if (found === undefined) throw new Error("no value")
  return found.data
}

/** Holds grad · v against the directional derivative of the loss along v, for a random v for each variable. */
export const expectGradient = (loss: Node, variables: readonly Node[], at: Point, tolerance = 1e-9): void => {
  const gradients = grad(loss, variables)
  variables.forEach((v, i) => {
    const direction = randomTensor(900 + i, v.axes)
    const expected = directionalDerivative(loss, at, new Map([[v, direction]]))
    const found = inner(valueAt(gradients[i] ?? v, at), direction.data)
    expect(worstError([found], expected)).toBeLessThan(tolerance)
  })
}

/** Holds ⟨Jv, w⟩ against ⟨v, Jᵀw⟩. */
export const expectAdjoint = (output: Node, variables: readonly Node[], at: Point, tolerance = 1e-12): void => {
  const tangents = variables.map((x) => freshPlaceholder(x.dtype, x.axes))
  const cotangent = freshPlaceholder(output.dtype, output.axes)
  const directions = tangents.map((t, i): readonly [Node, Tensor] => [t, randomTensor(700 + i, t.axes)])
  const weights = randomTensor(800, output.axes)
  const bound: Point = new Map([...at, ...directions, [cotangent, weights]])
  const [forward = null] = jvp([output], variables, tangents)
  const backward = vjp([output], variables, [cotangent])
  const left = inner(valueAt(forward ?? fullLike(0, output), bound), weights.data)
  const right = backward.reduce(
    (sum, x, i) => sum + (x === null ? 0 : inner(valueAt(x, bound), directions[i]?.[1].data ?? new Float64Array())),
    0,
  )
  expect(Math.abs(left - right)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(left)))
}

/** A region over operands, written as a function; `derive` sees the closed parameters. */
export const regionOf = (
  name: string,
  args: readonly Node[],
  f: (...xs: Node[]) => Node,
  derive: (params: readonly Node[]) => Derivative | null = () => null,
): Node => {
  const params = args.map((x) => freshPlaceholder(x.dtype, x.axes))
  const closed = closeOver(params, [f(...params)])
  const [body] = closed.bodies
  if (body === undefined) throw new Error("no body")
  return makeNode({ kind: "region", name, params: closed.params, body, derivative: derive(closed.params) }, [
    ...args,
    ...closed.captures,
  ])
}

/** A loop over states, written as a function of the iteration and the states; what it uses from outside is captured. */
export const repeatOf = (
  count: number,
  initial: readonly Node[],
  step: (index: Node, states: readonly Node[]) => readonly Node[],
): readonly Node[] => {
  const index = freshPlaceholder("i32", [])
  const states = initial.map((x) => freshPlaceholder(x.dtype, x.axes))
  const closed = closeOver([index, ...states], step(index, states))
  return initial.map((_, result) =>
    makeNode({ kind: "repeat", count, params: closed.params, bodies: closed.bodies, result }, [
      ...initial,
      ...closed.captures,
    ]),
  )
}
