/**
 * Elements that a mask leaves out neither influence a result nor get a gradient.
 *
 * In front of one floating-point leaf x comes select(mask, x, c), with x's values kept where the mask holds and anything
 * where it does not, infinities and not-a-number included; c has the values that x had. Results and gradients must be
 * those of the program without the mask, whatever is masked, and the gradient of a masked element is zero exactly: a
 * product with 0 instead of a choice would let not-a-number through.
 */
import { elementCount } from "@serein/lang/axis"
import { isFloat } from "@serein/lang/dtype"
import type { Tensor } from "@serein/lang/evaluate"
import { makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import { fullLike, select } from "@serein/lang/ops"
import { substitute } from "@serein/lang/walk"
import { double } from "../bound/accuracy.ts"
import { bounderOf } from "../bound/bound.ts"
import type { Bounder } from "../bound/bound.ts"
import { packed } from "../bound/bounded.ts"
import { calculus, cotangentsOf, differentiable, leafName, withInputs } from "../calculus.ts"
import type { Calculus } from "../calculus.ts"
import type { Sample } from "../sample.ts"
import { seededStream } from "../seededStream.ts"
import { compareSides, compareWithin, inapplicable, judge, silences } from "./law.ts"
import type { Comparison, Law } from "./law.ts"

/** What nobody should see. */
const anything: readonly ((i: number) => number)[] = [
  (i) => (i % 2 === 0 ? 1e30 : -1e30),
  (i) => [Number.NaN, Infinity, -Infinity, 0][i % 4] ?? Number.NaN,
]

const input = (name: string, like: Node, dtype: Node["dtype"] = like.dtype): Node =>
  makeNode({ kind: "input", name, dtype, order: like.axes }, [])

/** The values of a leaf, over its node's axes. */
const valuesOf = (leaf: Node, sample: Sample): Float64Array => packed(bounderOf(sample, double)(leaf), leaf.axes).value

const exactly = (where: string, wrong: (i: number) => number | null, count: number): Comparison => {
  for (let i = 0; i < count; i++) {
    const actual = wrong(i)
    if (actual === null) continue
    const worst = { where, element: String(i), expected: 0, actual, error: Infinity, bound: 0 }
    return { ratio: Infinity, compared: count, undetermined: 0, worst }
  }
  return { ratio: 0, compared: count, undetermined: 0, worst: null }
}

/** What a mask leaves out does not matter, and gets no gradient. */
export const maskedDoesNotMatter = ({ vjp }: Calculus = calculus): Law => ({
  name: "what a mask leaves out does not matter",
  check: (sample) => {
    const at = differentiable(sample)
    if (at === null) return inapplicable(silences.nothing)
    const { variables, results } = at
    const from = seededStream(0, "mask", ...results.map((r) => r.hash))
    const leaf = variables[from.below(variables.length)]
    if (leaf === undefined || !isFloat(leaf.dtype)) return inapplicable(silences.nothing)
    const count = elementCount(leaf.axes)
    const kept = Float64Array.from({ length: count }, () => (from.below(3) === 0 ? 0 : 1))
    if (kept.every((k) => k === 1)) kept[from.below(count)] = 0
    const original = valuesOf(leaf, sample)
    const [mask, behind, otherwise] = [input("~mask", leaf, "bool"), input("~masked", leaf), input("~otherwise", leaf)]
    const over = { axes: leaf.axes }
    const tensor = (dtype: Node["dtype"], data: Float64Array): Tensor => ({ ...over, dtype, data })
    const masked = substitute(results, new Map([[leaf, select(mask, behind, otherwise)]]))
    const w = cotangentsOf("w", at)
    const others = variables.filter((v) => v !== leaf)
    const before = vjp(results, [leaf, ...others], w.nodes)
    const after = vjp(masked, [behind, otherwise, ...others], w.nodes)
    const zero = fullLike(0, leaf)
    const given = withInputs(sample, w.values)
    const boundBefore = bounderOf(given, double)
    const under = anything.map((f): Bounder => {
      const values = original.map((x, i) => (kept[i] === 1 ? x : f(i)))
      return bounderOf(
        withInputs(given, {
          "~mask": tensor("bool", kept),
          "~masked": tensor(leaf.dtype, values),
          "~otherwise": tensor(leaf.dtype, original),
        }),
        double,
      )
    })
    const comparisons = under.flatMap((boundAfter): readonly Comparison[] => {
      const gradient = after[0] ?? zero
      const found = packed(boundAfter(gradient), leaf.axes)
      const rest = packed(boundAfter(after[1] ?? zero), leaf.axes)
      const whole = packed(boundBefore(before[0] ?? zero), leaf.axes)
      const chosen = (part: (t: typeof found) => Float64Array): Float64Array =>
        part(found).map((x, i) => (kept[i] === 1 ? x : (part(rest)[i] ?? NaN)))
      const ofResults = results.flatMap((r, i) => {
        const other = masked[i]
        return other === undefined ? [] : [compareSides(at.resultNames[i] ?? "", boundBefore(r), boundAfter(other))]
      })
      const ofOthers = others.map((x, i) =>
        compareSides(
          `gradient of ${leafName(x)}`,
          boundBefore(before[1 + i] ?? fullLike(0, x)),
          boundAfter(after[2 + i] ?? fullLike(0, x)),
        ),
      )
      return ofResults.concat(ofOthers, [
        exactly(
          `gradient of ${leafName(leaf)}, where the mask leaves it out`,
          (i) => (kept[i] === 1 || found.value[i] === 0 ? null : (found.value[i] ?? NaN)),
          count,
        ),
        exactly(
          `gradient of what stands in for ${leafName(leaf)}, where the mask keeps it`,
          (i) => (kept[i] === 0 || rest.value[i] === 0 ? null : (rest.value[i] ?? NaN)),
          count,
        ),
        compareWithin(
          `gradient of ${leafName(leaf)}, through the mask`,
          leaf.axes,
          whole.value,
          chosen((t) => t.value),
          chosen((t) => t.error).map((e, i) => e + (whole.error[i] ?? NaN)),
        ),
      ])
    })
    return judge(comparisons)
  },
})
