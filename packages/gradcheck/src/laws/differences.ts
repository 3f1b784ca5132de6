/**
 * Forward mode against difference quotients in float64, extrapolated by Richardson and Romberg: Σ⟨w, f(x + tv)⟩ is
 * differentiated by t at 0 and compared with ⟨w, Jv⟩.
 *
 * The quotients' own error is estimated from the tableau and from the rounding of the evaluations; nothing is picked.
 * All points must lie on one smooth piece (see `decisions.ts`); otherwise the step is made smaller, a few times.
 */
import { isFloat } from "@serein/lang/dtype"
import type { Tensor } from "@serein/lang/evaluate"
import { makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import { rewriteGraph } from "@serein/lang/walk"
import { double } from "../bound/accuracy.ts"
import { boundAll, bounderOf } from "../bound/bound.ts"
import { packed } from "../bound/bounded.ts"
import { calculus, cotangentsOf, innerProduct, leafName, tangentsOf, withInputs } from "../calculus.ts"
import type { Calculus } from "../calculus.ts"
import { decisions } from "../decisions.ts"
import { expandBodies } from "../expand.ts"
import type { Sample, Values } from "../sample.ts"
import { derivativeLaw } from "./derivatives.ts"
import { inapplicable, judge } from "./law.ts"
import type { Law } from "./law.ts"

const levels = 4

/** A value with the rounding error of its computation. */
interface Rounded {
  readonly value: number
  readonly error: number
}

/** What stopGradient passes is a constant for the derivative: its value here, as an input. */
const freeze = (
  roots: readonly Node[],
  sample: Sample,
): { readonly roots: readonly Node[]; readonly values: Values } => {
  const values: Record<string, Tensor> = {}
  const frozen = rewriteGraph(roots, (rebuilt, original) => {
    if (original.op.kind !== "stopGradient" || !isFloat(original.dtype)) return rebuilt
    const name = `stopped ${original.hash}`
    const [found] = boundAll([original], sample, double)
    if (found === undefined) return rebuilt
    values[name] = { dtype: original.dtype, axes: original.axes, data: packed(found, original.axes).value }
    return makeNode({ kind: "input", name, dtype: original.dtype, order: original.axes }, [])
  })
  return { roots: frozen, values }
}

const moved = (at: Tensor, along: Tensor | undefined, t: number): Tensor => {
  if (along === undefined) return at
  // `along` lists its axes in canonical order, `at` in storage order.
  const strides = new Map<string, number>()
  let stride = 1
  for (const a of along.axes.toReversed()) {
    strides.set(a.name, stride)
    stride *= a.size
  }
  const data = at.data.map((x, i) => {
    let [rest, j] = [i, 0]
    for (const a of at.axes.toReversed()) {
      j += (rest % a.size) * (strides.get(a.name) ?? 0)
      rest = Math.floor(rest / a.size)
    }
    return x + t * (along.data[j] ?? 0)
  })
  return { ...at, data }
}

const moveAll = (values: Values, along: ReadonlyMap<string, Tensor>, t: number): Values =>
  Object.fromEntries(Object.entries(values).map(([name, at]) => [name, moved(at, along.get(name), t)]))

/** Romberg's tableau of central differences with steps h, h/2, …: the derivative and an estimate of its error. */
const extrapolate = (quotients: readonly Rounded[]): Rounded => {
  let row = quotients.map((q) => q.value)
  let [best, estimate] = [row.at(-1) ?? 0, Infinity]
  for (let order = 1; row.length > 1; order++) {
    const factor = 4 ** order
    const next = row.slice(1).map((finer, i) => (factor * finer - (row[i] ?? 0)) / (factor - 1))
    const change = Math.max(
      Math.abs((next.at(-1) ?? 0) - (row.at(-1) ?? 0)),
      Math.abs((next.at(-1) ?? 0) - (next.at(-2) ?? next.at(-1) ?? 0)),
    )
    if (change <= estimate) [best, estimate] = [next.at(-1) ?? 0, change]
    row = next
  }
  const rounding = quotients.reduce((worst, q) => Math.max(worst, q.error), 0)
  return { value: best, error: estimate + 2 * rounding }
}

/** jvp equals the derivative along a line. */
export const centralDifferences = ({ jvp }: Calculus = calculus): Law =>
  derivativeLaw("jvp against Richardson-extrapolated differences", (sample, at) => {
    const { variables, results } = at
    const v = tangentsOf("v", at)
    const w = cotangentsOf("w", at)
    const tangent = innerProduct(jvp(results, variables, v.nodes), w.nodes)
    const withDirections = withInputs(sample, v.values, w.values)
    const expanded = expandBodies(results)
    const { roots, values } = freeze(expanded, sample)
    const along = innerProduct(roots, w.nodes)
    if (along === null) return inapplicable("nothing to differentiate")
    const byName = new Map(
      variables
        .map((x) => [leafName(x), v.values[`v ${leafName(x)}`]] as const)
        .filter((e): e is readonly [string, Tensor] => e[1] !== undefined),
    )
    const start = withInputs(withDirections, values)

    const evaluateAt = (t: number): Rounded & { readonly decisions: string } => {
      const inputs = moveAll(start.inputs, byName, t)
      const states = moveAll(start.variables, byName, t)
      const bound = bounderOf({ inputs, variables: states }, double)
      const found = packed(bound(along), [])
      return { value: found.value[0] ?? NaN, error: found.error[0] ?? Infinity, decisions: decisions(roots, bound) }
    }

    const here = evaluateAt(0)
    const [slope] = tangent === null ? [] : boundAll([tangent], withDirections, double)
    const exact = slope === undefined ? { value: Float64Array.of(0), error: Float64Array.of(0) } : packed(slope, [])
    for (let h = 2 ** -6; h >= 2 ** -15; h /= 8) {
      const quotients: Rounded[] = []
      for (let level = 0; level < levels; level++) {
        const step = h / 2 ** level
        const [above, below] = [evaluateAt(step), evaluateAt(-step)]
        if (above.decisions !== here.decisions || below.decisions !== here.decisions) break
        quotients.push({
          value: (above.value - below.value) / (2 * step),
          error: (above.error + below.error) / (2 * step),
        })
      }
      if (quotients.length < levels) continue
      const found = extrapolate(quotients)
      if (!Number.isFinite(found.value) || !Number.isFinite(found.error))
        return inapplicable("the function is not finite nearby")
      const error = found.error * 8 + (exact.error[0] ?? 0)
      const scale = Math.abs(found.value) + Math.abs(exact.value[0] ?? 0) + 1e-3
      if (error > 1e-4 * scale) continue
      const [actual, difference] = [exact.value[0] ?? NaN, Math.abs((exact.value[0] ?? NaN) - found.value)]
      const ratio = Number.isNaN(difference) ? Infinity : difference / error
      return judge([
        {
          ratio,
          compared: 1,
          undetermined: 0,
          worst: { where: "⟨w, Jv⟩", element: "", expected: found.value, actual, error: difference, bound: error },
        },
      ])
    }
    return inapplicable("a kink lies too close")
  })
