/**
 * Laws between forward and reverse mode. They need no step size: both sides are computed in float64 and compared
 * within the rounding of their own computation.
 */
import { grad } from "@serein/lang/autodiff/grad"
import type { Node } from "@serein/lang/node"
import { add, fullLike, mul } from "@serein/lang/ops"
import { freshPlaceholder, substitute } from "@serein/lang/walk"
import { double } from "../bound/accuracy.ts"
import { boundAll } from "../bound/bound.ts"
import type { Along, Calculus, Differentiable } from "../calculus.ts"
import {
  calculus,
  cotangentsOf,
  differentiable,
  innerProduct,
  innerValue,
  leafName,
  randomDirections,
  tangentsOf,
  withInputs,
} from "../calculus.ts"
import type { Sample } from "../sample.ts"
import { compareEqual, inapplicable, judge, silences } from "./law.ts"
import type { Law, Verdict } from "./law.ts"

/** One equation between expressions; a null side is a zero. */
interface Equation {
  readonly where: string
  readonly left: Node | null
  readonly right: Node | null
}

/** Whether both sides of each equation agree in float64. */
export const checkEquations = (sample: Sample, equations: readonly Equation[]): Verdict => {
  const sides = equations.flatMap(({ where, left, right }) => {
    const like = left ?? right
    return like === null ? [] : [{ where, left: left ?? fullLike(0, like), right: right ?? fullLike(0, like) }]
  })
  if (sides.length === 0) return inapplicable(silences.zero)
  const values = boundAll(
    sides.flatMap((s) => [s.left, s.right]),
    sample,
    double,
  )
  return judge(
    sides.flatMap((s, i) => {
      const [left, right] = [values[2 * i], values[2 * i + 1]]
      return left === undefined || right === undefined ? [] : [compareEqual(s.where, left, right)]
    }),
  )
}

/** A law about the derivative of a sample; it says nothing where there is nothing to differentiate. */
export const derivativeLaw = (name: string, check: (sample: Sample, at: Differentiable) => Verdict): Law => ({
  name,
  check: (sample) => {
    const at = differentiable(sample)
    return at === null ? inapplicable(silences.nothing) : check(sample, at)
  },
})

/** ⟨J·v, w⟩ = ⟨v, Jᵀ·w⟩. */
export const adjoint = ({ jvp, vjp }: Calculus = calculus, { tangents, cotangents }: Along = randomDirections): Law =>
  derivativeLaw("adjoint: ⟨Jv, w⟩ = ⟨v, Jᵀw⟩", (sample, at) => {
    const { variables, results } = at
    const [v, w] = [tangents("v", at), cotangents("w", at)]
    const forward = innerProduct(jvp(results, variables, v.nodes), w.nodes)
    const reverse = innerProduct(vjp(results, variables, w.nodes), v.nodes)
    return checkEquations(withInputs(sample, v.values, w.values), [
      { where: "⟨Jv, w⟩ and ⟨v, Jᵀw⟩", left: forward, right: reverse },
    ])
  })

const [two, minusThree] = [2, -3]

const combination = (a: Node | null, b: Node | null): Node | null => {
  const scaled = (n: Node, factor: number): Node => mul(n, fullLike(factor, n))
  if (a === null) return b === null ? null : scaled(b, minusThree)
  return b === null ? scaled(a, two) : add(scaled(a, two), scaled(b, minusThree))
}

const combinations = (a: readonly (Node | null)[], b: readonly (Node | null)[]): readonly (Node | null)[] =>
  a.map((x, i) => combination(x, b[i] ?? null))
const present = (nodes: readonly (Node | null)[]): readonly Node[] => nodes.filter((n) => n !== null)

/** J(2u − 3v) = 2·Ju − 3·Jv. */
export const jvpLinear = ({ jvp }: Calculus = calculus): Law =>
  derivativeLaw("jvp is linear in the tangent", (sample, at) => {
    const { variables, results } = at
    const [u, v] = [tangentsOf("u", at), tangentsOf("v", at)]
    const together = jvp(results, variables, present(combinations(u.nodes, v.nodes)))
    const apart = combinations(jvp(results, variables, u.nodes), jvp(results, variables, v.nodes))
    return checkEquations(
      withInputs(sample, u.values, v.values),
      results.map((_, i) => ({
        where: `tangent of result ${i + 1}`,
        left: together[i] ?? null,
        right: apart[i] ?? null,
      })),
    )
  })

/** Jᵀ(2u − 3w) = 2·Jᵀu − 3·Jᵀw. */
export const vjpLinear = ({ vjp }: Calculus = calculus): Law =>
  derivativeLaw("vjp is linear in the cotangent", (sample, at) => {
    const { variables, results } = at
    const [u, w] = [cotangentsOf("u", at), cotangentsOf("w", at)]
    const together = vjp(results, variables, present(combinations(u.nodes, w.nodes)))
    const apart = combinations(vjp(results, variables, u.nodes), vjp(results, variables, w.nodes))
    return checkEquations(
      withInputs(sample, u.values, w.values),
      variables.map((x, i) => ({
        where: `gradient of ${leafName(x)}`,
        left: together[i] ?? null,
        right: apart[i] ?? null,
      })),
    )
  })

/** Transposing J twice gives J back. */
export const doubleTranspose = ({ linearize, transpose, jvp }: Calculus = calculus): Law =>
  derivativeLaw("the transpose of the transpose is J", (sample, at) => {
    const { variables, results } = at
    const v = tangentsOf("v", at)
    const w = cotangentsOf("w", at)
    const linear = linearize(results, variables)
    const once = transpose(linear.outputs, linear.tangents, w.nodes)
    const twice = transpose(once, w.nodes, v.nodes)
    const direct = jvp(results, variables, v.nodes)
    return checkEquations(
      withInputs(sample, v.values, w.values),
      results.map((_, i) => ({
        where: `tangent of result ${i + 1}`,
        left: direct[i] ?? null,
        right: twice[i] ?? null,
      })),
    )
  })

/** ⟨∇L, v⟩ = L̇ for the scalar L = ⟨w, f⟩: what `grad` gives is what forward mode says of the loss. */
export const gradientOfLoss = ({ jvp }: Calculus = calculus): Law =>
  derivativeLaw("the gradient of a loss is its derivative", (sample, at) => {
    const [v, w] = [tangentsOf("v", at), cotangentsOf("w", at)]
    const loss = innerProduct(at.results, w.nodes)
    if (loss === null) return inapplicable(silences.nothing)
    const [slope = null] = jvp([loss], at.variables, v.nodes)
    return checkEquations(withInputs(sample, v.values, w.values), [
      { where: "⟨∇L, v⟩", left: slope, right: innerProduct(grad(loss, at.variables), v.nodes) },
    ])
  })

/** ⟨u, H·v⟩ = ⟨v, H·u⟩ for the Hessian H of ⟨w, f⟩, by forward mode over reverse mode. */
export const symmetricHessian = (
  { jvp, vjp }: Calculus = calculus,
  { tangents, cotangents }: Along = randomDirections,
): Law =>
  derivativeLaw("the Hessian is symmetric", (sample, at) => {
    const { variables, results } = at
    const [u, v] = [tangents("u", at), tangents("v", at)]
    const w = cotangents("w", at)
    const gradients = vjp(results, variables, w.nodes)
    const existing = present(gradients)
    const along = (d: readonly Node[]): readonly (Node | null)[] => {
      const second = jvp(existing, variables, d)
      return gradients.map((g) => (g === null ? null : (second[existing.indexOf(g)] ?? null)))
    }
    return checkEquations(withInputs(sample, u.values, v.values, w.values), [
      {
        where: "⟨u, Hv⟩ and ⟨v, Hu⟩",
        left: innerProduct(along(v.nodes), u.nodes),
        right: innerProduct(along(u.nodes), v.nodes),
      },
    ])
  })

/** Gradients for the variables and for a value between them and the results, which then counts as given. */
const withInner = (vjp: Calculus["vjp"], { variables, results }: Differentiable, inner: Node, w: readonly Node[]) => {
  const param = freshPlaceholder(inner.dtype, inner.axes)
  const given = substitute(results, new Map([[inner, param]]))
  const asked = vjp(results, [...variables, inner], w)
  const expected = vjp(given, [...variables, param], w)
  const found = present(expected)
  const written = substitute(found, new Map([[param, inner]]))
  const over = new Map<Node | null, Node | undefined>(found.map((g, i) => [g, written[i]]))
  return [...variables, inner].map((x, i) => ({
    where: x === inner ? "gradient of a value between" : `gradient of ${leafName(x)} where a value between is given`,
    left: asked[i] ?? null,
    right: over.get(expected[i] ?? null) ?? null,
  }))
}

/**
 * The gradient for one variable is the same whether or not others are asked for; that for a value between variables and
 * results is the gradient for an input in its place.
 */
export const subsets = ({ vjp }: Calculus = calculus): Law =>
  derivativeLaw("gradients for a subset of the variables agree", (sample, differentiated) => {
    const { variables, results } = differentiated
    const w = cotangentsOf("w", differentiated)
    const all = vjp(results, variables, w.nodes)
    const inner = innerValue(differentiated)
    return checkEquations(withInputs(sample, w.values), [
      ...variables.map((x, i) => ({
        where: `gradient of ${leafName(x)}`,
        left: all[i] ?? null,
        right: vjp(results, [x], w.nodes)[0] ?? null,
      })),
      ...(inner === null ? [] : withInner(vjp, differentiated, inner, w.nodes)),
    ])
  })
