/**
 * What laws about derivatives are stated over: forward and reverse mode as a value, so that an altered table of
 * rules can be put in its place, and the derivative of a sample in random directions.
 */
import { jvp, linearize } from "@serein/lang/autodiff/jvp"
import { transpose, vjp } from "@serein/lang/autodiff/transpose"
import { elementCount } from "@serein/lang/axis"
import { isFloat } from "@serein/lang/dtype"
import { makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import { add, cast, mul, sum } from "@serein/lang/ops"
import { programRoots } from "@serein/lang/program"
import { dependents, topological } from "@serein/lang/walk"
import { namedRoots } from "./sample.ts"
import type { Sample, Values } from "./sample.ts"
import { seededStream } from "./seededStream.ts"

/** Differentiation under test. */
export interface Calculus {
  readonly jvp: typeof jvp
  readonly linearize: typeof linearize
  readonly transpose: typeof transpose
  readonly vjp: typeof vjp
}

/** The language's own. */
export const calculus: Calculus = { jvp, linearize, transpose, vjp }

/** The name of a leaf in messages. */
export const leafName = (n: Node): string =>
  n.op.kind === "input" ? n.op.name : n.op.kind === "variable" ? n.op.path : n.op.kind

/** What a sample is differentiated with respect to, and which of its results are. */
export interface Differentiable {
  readonly variables: readonly Node[]
  /** One for each name, so that two names may have one node. */
  readonly results: readonly Node[]
  readonly resultNames: readonly string[]
}

/** The floating-point inputs and variables, and the results that depend on them; null when there are none. */
export const differentiable = (sample: Sample): Differentiable | null => {
  const roots = programRoots(sample.program)
  const leaves = topological(roots).filter(
    (n) => (n.op.kind === "input" || n.op.kind === "variable") && isFloat(n.dtype),
  )
  const depends = dependents(roots, new Set(leaves))
  const named = namedRoots(sample.program).filter((r) => isFloat(r.node.dtype) && depends.has(r.node))
  const results = named.map((r) => r.node)
  const reached = new Set(topological(results))
  const variables = leaves.filter((n) => reached.has(n))
  return variables.length === 0 || results.length === 0
    ? null
    : { variables, results, resultNames: named.map((r) => r.name) }
}

/** A value half way between the variables and the results, which derivatives may be asked for too; null where none lies there. */
export const innerValue = ({ variables, results }: Differentiable): Node | null => {
  const depends = dependents(results, new Set(variables))
  const between = topological(results).filter((n) => depends.has(n) && !variables.includes(n) && isFloat(n.dtype))
  return between[Math.floor(between.length / 2)] ?? null
}

/** Nodes of the types of `likes`, and values for them: multiples of 1/64 between 1/8 and 2, of either sign. */
export interface Directions {
  readonly nodes: readonly Node[]
  readonly values: Values
}

/**
 * Random directions, one for each name. They depend on label and name alone, not on what else a program has, so that
 * two versions of a program are differentiated along the same ones.
 */
export const directions = (label: string, likes: readonly Node[], names: readonly string[]): Directions => {
  const values: Record<string, Values[string]> = {}
  const nodes = likes.map((like, i) => {
    const name = `${label} ${names[i] ?? i}`
    const from = seededStream(0, name)
    const data = Float64Array.from(
      { length: elementCount(like.axes) },
      () => ((8 + from.below(120)) / 64) * (from.below(2) === 0 ? 1 : -1),
    )
    values[name] = { dtype: like.dtype, axes: like.axes, data }
    return makeNode({ kind: "input", name, dtype: like.dtype, order: like.axes }, [])
  })
  return { nodes, values }
}

/** Directions of the variables. */
export const tangentsOf = (label: string, at: Differentiable): Directions =>
  directions(label, at.variables, at.variables.map(leafName))

/** Directions of the results. */
export const cotangentsOf = (label: string, at: Differentiable): Directions =>
  directions(label, at.results, at.resultNames)

/** Along what laws look at a derivative: a tangent for each variable, a cotangent for each result, under a label. */
export interface Along {
  readonly tangents: (label: string, at: Differentiable) => Directions
  readonly cotangents: (label: string, at: Differentiable) => Directions
}

/** Random directions of everything at once: a wrong derivative anywhere shows in one number. */
export const randomDirections: Along = { tangents: tangentsOf, cotangents: cotangentsOf }

/** Σᵢ ⟨xᵢ, yᵢ⟩ as an f32 scalar; null where every xᵢ is a zero. */
export const innerProduct = (xs: readonly (Node | null)[], ys: readonly Node[]): Node | null =>
  xs.reduce<Node | null>((total, x, i) => {
    const y = ys[i]
    if (x === null || y === undefined) return total
    const product = mul(x, y)
    const part = cast(sum(product, product.axes), "f32")
    return total === null ? part : add(total, part)
  }, null)

/** The sample with further inputs. */
export const withInputs = (sample: Sample, ...more: readonly Values[]): Sample => ({
  ...sample,
  inputs: Object.fromEntries([sample.inputs, ...more].flatMap((values) => Object.entries(values))),
})
