/**
 * Regions: functions that keep their name in the graph, and may carry a derivative of their own.
 *
 * A region's meaning is its body. The body is traced over placeholders when the region meets its operands; what it
 * uses from outside (a gain, a table) becomes further operands. Derivatives are traced to graphs at the same moment,
 * so that they hash, print and differentiate like any expression.
 */
import { sameAxis, showAxes } from "../axis.ts"
import { isFloat } from "../dtype.ts"
import type { FloatDType } from "../dtype.ts"
import { AxisError } from "../errors.ts"
import { makeNode } from "../intern.ts"
import type { Node } from "../node.ts"
import type { Derivative } from "../op.ts"
import { closeOver, freshPlaceholder } from "../walk.ts"

/** One tangent for each operand; null where the element type has none. */
export type Tangents<Operands extends readonly Node[]> = {
  readonly [K in keyof Operands]: Operands[K]["dtype"] extends FloatDType ? Operands[K] : null
}

/** One cotangent for each operand; null says that it is zero. */
export type Cotangents<Operands extends readonly Node[]> = {
  readonly [K in keyof Operands]: Operands[K] | null
}

/** A derivative that replaces the body's own: the tangent of the result, or the cotangents of the operands. */
export type Rule<Operands extends readonly Node[], Result extends Node> =
  | { readonly jvp: (operands: Operands, tangents: Tangents<Operands>) => Result }
  | { readonly vjp: (operands: Operands, cotangent: Result) => Cotangents<Operands> }

type Untyped =
  | { readonly jvp: (operands: readonly Node[], tangents: readonly (Node | null)[]) => Node }
  | { readonly vjp: (operands: readonly Node[], cotangent: Node) => readonly (Node | null)[] }
  | "recompute"
  | null

const sameType = (x: Node, y: Node): boolean =>
  x.dtype === y.dtype &&
  x.axes.length === y.axes.length &&
  x.axes.every((a, i) => {
    const b = y.axes[i]
    return b !== undefined && sameAxis(a, b)
  })

const show = (x: Node): string => `${x.dtype} over ${showAxes(x.axes)}`

/** Whether a change of some input, parameter or bound variable can reach `node` as a tangent. */
const differentiable = (node: Node): boolean => {
  const seen = new Set<Node>()
  const stack = [node]
  for (let n = stack.pop(); n !== undefined; n = stack.pop()) {
    if (seen.has(n) || !isFloat(n.dtype) || n.op.kind === "stopGradient") continue
    seen.add(n)
    if (n.op.kind === "input" || n.op.kind === "variable" || n.op.kind === "placeholder") return true
    stack.push(...n.args)
  }
  return false
}

const describe = (n: Node): string =>
  n.op.kind === "variable" ? `'${n.op.path}'` : n.op.kind === "input" ? `the input '${n.op.name}'` : show(n)

const refuseCaptures = (name: string, captures: readonly Node[]): void => {
  for (const c of captures) {
    if (!differentiable(c)) continue
    throw new AxisError(
      "withDerivative",
      `'${name}' has a derivative of its own and uses ${describe(c)} from outside, whose derivative the rule cannot give; ` +
        "pass it as an operand, or wrap it in stopGradient",
    )
  }
}

interface Traced {
  readonly params: readonly Node[]
  readonly captures: readonly Node[]
  readonly bodies: readonly Node[]
  /** The closed names of `extra`: tangents or a cotangent. */
  readonly extra: readonly Node[]
}

/** Closes bodies over operands, then captures, then `extra`: the numbering by which equal regions are one node. */
const close = (operands: readonly Node[], extra: readonly Node[], bodies: readonly Node[]): Traced => {
  const { captures } = closeOver([...operands, ...extra], bodies)
  const closed = closeOver([...operands, ...captures, ...extra], bodies)
  const count = operands.length + captures.length
  return { params: closed.params.slice(0, count), captures, bodies: closed.bodies, extra: closed.params.slice(count) }
}

const apply = (
  name: string,
  f: (operands: readonly Node[]) => Node,
  derivative: Untyped,
  args: readonly Node[],
): Node => {
  const operands = args.map((a) => freshPlaceholder(a.dtype, a.axes))
  const body = f(operands)
  const build = (traced: Traced, closed: Node, rule: Derivative | null): Node =>
    makeNode({ kind: "region", name, params: traced.params, body: closed, derivative: rule }, [
      ...args,
      ...traced.captures,
    ])
  const first = (bodies: readonly Node[]): Node => bodies[0] ?? body
  if (derivative === null || derivative === "recompute") {
    const traced = close(operands, [], [body])
    return build(traced, first(traced.bodies), derivative === null ? null : { mode: "recompute" })
  }
  if ("jvp" in derivative) {
    const tangents = operands.map((o) => (isFloat(o.dtype) ? freshPlaceholder(o.dtype, o.axes) : null))
    const result = derivative.jvp(operands, tangents)
    if (!sameType(result, body)) {
      throw new AxisError("withDerivative", `'${name}' is ${show(body)} and its jvp gives ${show(result)}`)
    }
    const traced = close(
      operands,
      tangents.filter((t) => t !== null),
      [body, result],
    )
    refuseCaptures(name, traced.captures)
    const closed = [...traced.extra]
    const named = traced.params.map((_, i) => (tangents[i] ? (closed.shift() ?? null) : null))
    return build(traced, first(traced.bodies), { mode: "jvp", tangents: named, body: traced.bodies[1] ?? result })
  }
  const cotangent = freshPlaceholder(body.dtype, body.axes)
  const results = derivative.vjp(operands, cotangent)
  if (results.length !== operands.length) {
    throw new AxisError(
      "withDerivative",
      `'${name}' has ${operands.length} operands and its vjp gives ${results.length}`,
    )
  }
  results.forEach((r, i) => {
    const operand = operands[i]
    if (r === null || operand === undefined) return
    if (!isFloat(operand.dtype)) {
      throw new AxisError(
        "withDerivative",
        `operand ${i + 1} of '${name}' is ${operand.dtype}; its cotangent must be null`,
      )
    }
    if (!sameType(r, operand)) {
      throw new AxisError(
        "withDerivative",
        `operand ${i + 1} of '${name}' is ${show(operand)} and its vjp gives ${show(r)}`,
      )
    }
  })
  const given = results.filter((r) => r !== null)
  const traced = close(operands, [cotangent], [body, ...given])
  refuseCaptures(name, traced.captures)
  const closed = traced.bodies.slice(1)
  const named = traced.params.map((_, i) => (results[i] ? (closed.shift() ?? null) : null))
  return build(traced, first(traced.bodies), { mode: "vjp", cotangent: traced.extra[0] ?? cotangent, bodies: named })
}

const untypedBody =
  <Operands extends readonly Node[]>(f: (...operands: Operands) => Node) =>
  (operands: readonly Node[]): Node =>
    f(...(operands as Operands))

const untypedRule = <Operands extends readonly Node[], Result extends Node>(rule: Rule<Operands, Result>): Untyped =>
  "jvp" in rule
    ? { jvp: (operands, tangents) => rule.jvp(operands as Operands, tangents as Tangents<Operands>) }
    : { vjp: (operands, cotangent) => rule.vjp(operands as Operands, cotangent as Result) }

/**
 * `f` as a region of this name, perhaps with a derivative of its own. The type of the result is that of `f`.
 *
 * @throws AxisError when a rule's graphs do not have the types of what they are derivatives of, or when `f` has a
 * rule and uses something differentiable that is not an operand.
 */
export const region =
  <Operands extends readonly Node[], Result extends Node>(
    name: string,
    f: (...operands: Operands) => Result,
    rule?: Rule<Operands, Result>,
  ): ((...operands: Operands) => Result) =>
  (...args) =>
    apply(name, untypedBody(f), rule === undefined ? null : untypedRule(rule), args) as Result

/** `f` with a custom derivative: a region named `custom`. A law (in gradcheck) tests the rule against the body's own. */
export const withDerivative = <Operands extends readonly Node[], Result extends Node>(
  f: (...operands: Operands) => Result,
  rule: Rule<Operands, Result>,
): ((...operands: Operands) => Result) => region("custom", f, rule)

/** `f`, whose intermediate values the backward pass computes again instead of keeping them. */
export const checkpoint =
  <Operands extends readonly Node[], Result extends Node>(
    f: (...operands: Operands) => Result,
  ): ((...operands: Operands) => Result) =>
  (...args) =>
    apply("checkpoint", untypedBody(f), "recompute", args) as Result
