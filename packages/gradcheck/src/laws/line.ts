/**
 * A sample's results along a line: t ↦ Σ⟨w, f(x + t·v)⟩ in float64, with the rounding error of each value and the
 * decisions that were taken on the way. What difference quotients are taken of.
 */
import { isFloat } from "@serein/lang/dtype"
import { pack } from "@serein/lang/evaluate/strided"
import type { Tensor } from "@serein/lang/evaluate"
import { makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import { rewriteGraph } from "@serein/lang/walk"
import { double } from "../bound/accuracy.ts"
import { boundAll, bounderOf } from "../bound/bound.ts"
import { packed } from "../bound/bounded.ts"
import { valuesOver } from "../bound/values.ts"
import { innerProduct, leafName, withInputs } from "../calculus.ts"
import type { Differentiable, Directions } from "../calculus.ts"
import { decisions, sameDecisions } from "../decisions.ts"
import type { Decision } from "../decisions.ts"
import { expandBodies } from "../expand.ts"
import type { Sample, Values } from "../sample.ts"
import type { Rounded } from "./richardson.ts"

/** The function at one point of the line. */
export interface Point extends Rounded {
  readonly decisions: readonly Decision[]
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

const valueOf = ({ nodes, values }: Directions, i: number): Tensor | undefined => {
  const node = nodes[i]
  return node === undefined ? undefined : values[leafName(node)]
}

const moveAll = (values: Values, along: ReadonlyMap<string, Tensor>, t: number): Values =>
  Object.fromEntries(Object.entries(values).map(([name, at]) => [name, moved(at, along.get(name), t)]))

/** A line through a sample. */
export interface Line {
  /** The function at t. */
  readonly point: (t: number) => Point
  /** What it decides at t, without the rounding. */
  readonly decisions: (t: number) => readonly Decision[]
  /** The sample moved to t, with both directions among its inputs. */
  readonly sample: (t: number) => Sample
}

/**
 * The line through the sample along v, with the results weighted by w; null where no result depends on what varies.
 * What stopGradient passes stands still, and bodies are written out.
 */
export const lineThrough = (
  sample: Sample,
  { variables, results }: Differentiable,
  v: Directions,
  w: Directions,
): Line | null => {
  const { roots, values } = freeze(expandBodies(results), sample)
  const along = innerProduct(roots, w.nodes)
  if (along === null) return null
  const byName = new Map(
    variables.flatMap((x, i): readonly (readonly [string, Tensor])[] => {
      const direction = valueOf(v, i)
      return direction === undefined ? [] : [[leafName(x), direction]]
    }),
  )
  const start = withInputs(sample, v.values, w.values)
  const moved = (t: number): Sample => ({
    ...start,
    inputs: moveAll(start.inputs, byName, t),
    variables: moveAll(start.variables, byName, t),
  })
  // On one smooth piece, a step's length apart, rounding is of one size: it is bounded once, and taken twice.
  const rounding: { readonly side: number; readonly decisions: readonly Decision[]; readonly error: number }[] = []
  return {
    sample: moved,
    decisions: (t) => decisions(roots, valuesOver(withInputs(moved(t), values))),
    point: (t) => {
      const here = withInputs(moved(t), values)
      const valueOf = valuesOver(here)
      const value = pack(valueOf(along), []).data[0] ?? NaN
      const taken = decisions(roots, valueOf)
      const found = rounding.find((r) => r.side === Math.sign(t) && sameDecisions(r.decisions, taken))
      if (found !== undefined) return { value, error: 2 * found.error, decisions: taken }
      const error = packed(bounderOf(here, double)(along), []).error[0] ?? Infinity
      rounding.push({ side: Math.sign(t), decisions: taken, error })
      return { value, error, decisions: taken }
    },
  }
}
