/**
 * Regions: functions that keep their name in the graph, and may carry a derivative of their own.
 *
 * A region's meaning is its body. The body is traced over placeholders when the region meets its operands; what it
 * uses from outside (a gain, a table) becomes further operands. Derivatives are traced to graphs at the same moment,
 * so that they hash, print and differentiate like any expression.
 */
import { isFloat } from "../dtype.ts"
import type { FloatDType } from "../dtype.ts"
import { AxisError } from "../errors.ts"
import { makeNode } from "../intern.ts"
import type { Node } from "../node.ts"
import type { Derivative } from "../op.ts"
import { capturesOf, closeRegion, freshLike, sameType, showType } from "./body.ts"

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

type UntypedFunction = (...operands: readonly Node[]) => Node

type UntypedRule =
  | { readonly jvp: (operands: readonly Node[], tangents: readonly (Node | null)[]) => Node }
  | { readonly vjp: (operands: readonly Node[], cotangent: Node) => readonly (Node | null)[] }

const fail = (problem: string): never => {
  throw new AxisError("withDerivative", problem)
}

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
  n.op.kind === "variable" ? `'${n.op.path}'` : n.op.kind === "input" ? `the input '${n.op.name}'` : showType(n)

const jvpOf = (
  name: string,
  rule: Extract<UntypedRule, { readonly jvp: unknown }>,
  operands: readonly Node[],
  body: Node,
): Derivative => {
  const tangents = operands.map((o) => (isFloat(o.dtype) ? freshLike(o) : null))
  const result = rule.jvp(operands, tangents)
  if (!sameType(result, body)) fail(`'${name}' is ${showType(body)} and its jvp gives ${showType(result)}`)
  return { mode: "jvp", tangents, body: result }
}

const vjpOf = (
  name: string,
  rule: Extract<UntypedRule, { readonly vjp: unknown }>,
  operands: readonly Node[],
  body: Node,
): Derivative => {
  const cotangent = freshLike(body)
  const bodies = rule.vjp(operands, cotangent)
  if (bodies.length !== operands.length) {
    fail(`'${name}' has ${operands.length} operands and its vjp gives ${bodies.length} cotangents`)
  }
  operands.forEach((operand, i) => {
    const given = bodies[i] ?? null
    if (given === null) return
    const which = `operand ${i + 1} of '${name}' is ${showType(operand)}`
    if (!isFloat(operand.dtype)) fail(`${which}; its cotangent must be null`)
    if (!sameType(given, operand)) fail(`${which} and its vjp gives ${showType(given)}`)
  })
  return { mode: "vjp", cotangent, bodies }
}

const derivativeOf = (
  name: string,
  rule: UntypedRule | "recompute" | null,
  operands: readonly Node[],
  body: Node,
): Derivative | null => {
  if (rule === null) return null
  if (rule === "recompute") return { mode: "recompute" }
  return "jvp" in rule ? jvpOf(name, rule, operands, body) : vjpOf(name, rule, operands, body)
}

const apply = (
  name: string,
  f: UntypedFunction,
  rule: UntypedRule | "recompute" | null,
  args: readonly Node[],
): Node => {
  const operands = args.map(freshLike)
  const body = f(...operands)
  const open = { name, operands, body, derivative: derivativeOf(name, rule, operands, body) }
  const captured = rule === null || rule === "recompute" ? undefined : capturesOf(open).find(differentiable)
  if (captured !== undefined) {
    fail(
      `'${name}' has a derivative of its own and uses ${describe(captured)} from outside, whose derivative the rule ` +
        "cannot give; pass it as an operand, or wrap it in stopGradient",
    )
  }
  const { op, captures } = closeRegion(open)
  return makeNode(op, [...args, ...captures])
}

/**
 * `f` as a region of this name, perhaps with a derivative of its own. The type of the result is that of `f`.
 *
 * @throws AxisError when a rule's graphs do not have the types of what they are derivatives of, or when `f` has a
 * rule and uses something differentiable that is not an operand.
 */
export function region<Operands extends readonly Node[], Result extends Node>(
  name: string,
  f: (...operands: Operands) => Result,
  rule?: Rule<Operands, Result>,
): (...operands: Operands) => Result
export function region(name: string, f: UntypedFunction, rule?: UntypedRule): UntypedFunction {
  return (...args) => apply(name, f, rule ?? null, args)
}

/** `f` with a custom derivative: a region named `custom`. A law (in gradcheck) tests the rule against the body's own. */
export const withDerivative = <Operands extends readonly Node[], Result extends Node>(
  f: (...operands: Operands) => Result,
  rule: Rule<Operands, Result>,
): ((...operands: Operands) => Result) => region("custom", f, rule)

/** `f`, whose intermediate values the backward pass computes again instead of keeping them. */
export function checkpoint<Operands extends readonly Node[], Result extends Node>(
  f: (...operands: Operands) => Result,
): (...operands: Operands) => Result
export function checkpoint(f: UntypedFunction): UntypedFunction {
  return (...args) => apply("checkpoint", f, "recompute", args)
}
