/**
 * Padding an axis changes no result, and what is padded gets no gradient.
 *
 * One axis of the program's leaves becomes longer by one to three entries of garbage, and masks are put where elements
 * along it meet (`padAxis.ts`). Results at real positions are compared with those of the program as it was, gradients
 * too; the gradient of an added entry must be zero exactly, not small. It is the law of what authors do who pad
 * sequences: of masks in front of reductions, of the identities of reductions, and of their derivatives.
 */
import type { Node } from "@serein/lang/node"
import { fullLike } from "@serein/lang/ops"
import { topological } from "@serein/lang/walk"
import { double } from "../bound/accuracy.ts"
import { bounderOf } from "../bound/bound.ts"
import type { Bounder } from "../bound/bound.ts"
import { packed } from "../bound/bounded.ts"
import { calculus, cotangentsOf, differentiable, leafName, withInputs } from "../calculus.ts"
import type { Calculus } from "../calculus.ts"
import { padding, renamedTogether } from "../padAxis.ts"
import type { Sample } from "../sample.ts"
import { seededStream } from "../seededStream.ts"
import { compareSides, inapplicable, judge, silences } from "./law.ts"
import type { Comparison, Law, Verdict } from "./law.ts"

/** The program's results and gradients as one list of expressions. */
interface Derived {
  readonly results: readonly Node[]
  readonly gradients: readonly (Node | null)[]
}

const isFinite = (roots: readonly Node[], bound: Bounder): boolean =>
  topological(roots).every((n) => packed(bound(n), n.axes).value.every(Number.isFinite))

/** Elements of the gradient that lie in the padding: all must be zero, whatever a bound would allow. */
const exactlyZero = (where: string, gradient: Float64Array, added: (element: number) => boolean): Comparison => {
  let compared = 0
  let found: number | null = null
  gradient.forEach((g, i) => {
    if (!added(i)) return
    compared += 1
    if (g !== 0 && found === null) found = i
  })
  return {
    ratio: found === null ? 0 : Infinity,
    compared,
    undetermined: 0,
    worst:
      found === null
        ? null
        : {
            where: `${where}, in the padding`,
            element: String(found),
            expected: 0,
            actual: gradient[found] ?? NaN,
            error: Math.abs(gradient[found] ?? NaN),
            bound: 0,
          },
  }
}

/** Padding with masks keeps values and gradients, and gives what is padded no gradient. */
export const paddingIsMasked = ({ vjp }: Calculus = calculus): Law => ({
  name: "padding an axis changes nothing",
  check: (sample) => {
    const at = differentiable(sample)
    if (at === null) return inapplicable(silences.nothing)
    const { variables, results } = at
    const axes = variables.flatMap((n) => n.axes)
    const from = seededStream(0, ...results.map((r) => r.hash))
    const chosen = axes[from.below(axes.length)]
    if (chosen === undefined) return inapplicable("no leaf has an axis")
    const pads = padding({ keys: renamedTogether(results, chosen), by: 1 + from.below(3) })
    const w = cotangentsOf("w", at)
    const given = withInputs(sample, w.values)
    const longer: Sample = {
      ...given,
      inputs: { ...pads.values(sample.inputs), ...w.values },
      variables: pads.values(sample.variables),
    }
    const rebuilt = pads.graph([...results, ...variables])
    const [wideResults, wideVariables] = [rebuilt.slice(0, results.length), rebuilt.slice(results.length)]
    const before: Derived = { results, gradients: vjp(results, variables, w.nodes) }
    const real = wideResults.map((r, i) => pads.real(r, results[i]?.axes ?? []))
    const after: Derived = { results: real, gradients: vjp(real, wideVariables, w.nodes) }
    const [boundBefore, boundAfter] = [bounderOf(given, double), bounderOf(longer, double)]
    const comparisons = [
      ...results.flatMap((r, i): readonly Comparison[] => {
        const other = after.results[i]
        return other === undefined ? [] : [compareSides(at.resultNames[i] ?? "", boundBefore(r), boundAfter(other))]
      }),
      ...variables.flatMap((x, i): readonly Comparison[] => {
        const [found, wideFound, wideLeaf] = [before.gradients[i] ?? null, after.gradients[i] ?? null, wideVariables[i]]
        if (wideLeaf === undefined || (found === null && wideFound === null)) return []
        const [g, wide] = [found ?? fullLike(0, x), wideFound ?? fullLike(0, wideLeaf)]
        const where = `gradient of ${leafName(x)}`
        return [
          compareSides(where, boundBefore(g), boundAfter(pads.real(wide, g.axes))),
          exactlyZero(where, packed(boundAfter(wide), wide.axes).value, (i) => pads.added(wide.axes, i)),
        ]
      }),
    ]
    const verdict: Verdict = judge(comparisons)
    // Garbage may overflow somewhere, or its derivative may: a mask behind that hides the value alone. (The law of masks
    // has its own say of what is not finite behind a mask.)
    return verdict._tag === "Violated" &&
      !isFinite([...wideResults, ...after.gradients.filter((g) => g !== null)], boundAfter)
      ? inapplicable("the padding is not finite everywhere")
      : verdict
  },
})
