/**
 * Where a derivative is wrong: from a law that random directions violate to the one entry ∂yⱼ/∂xᵢ of the Jacobian that
 * is furthest off.
 *
 * Directions are narrowed by halves to the elements that miss the law by most, first of the inputs and then of the
 * results, until single elements can be tried one by one. What one half misses it by, the other does not, so that one
 * check mostly decides between both.
 */
import { differentiable, leafName, randomDirections } from "../calculus.ts"
import type { Along, Differentiable, Directions } from "../calculus.ts"
import { indexOf } from "../laws/law.ts"
import type { Law, Verdict } from "../laws/law.ts"
import type { Sample } from "../sample.ts"

/** One element of an input or of a result. */
export interface TensorElement {
  readonly name: string
  /** By axis; empty for a scalar. */
  readonly index: Readonly<Record<string, number>>
}

/** An entry of the Jacobian. */
export interface Entry {
  readonly input: TensorElement
  readonly result: TensorElement
  readonly verdict: Violated
}

type Violated = Verdict & { readonly _tag: "Violated" }

interface Element {
  readonly tensor: number
  readonly element: number
}

/** How many elements are tried one by one. */
const fewest = 8

/** Directions that are 1 at one element, or that keep what they were at some elements, and 0 elsewhere. */
const narrowed = (directions: Directions, elements: readonly Element[]): Directions => {
  const unit = elements.length === 1
  const values = directions.nodes.flatMap(({ op }, tensor) => {
    const t = op.kind === "input" ? directions.values[op.name] : undefined
    if (op.kind !== "input" || t === undefined) return []
    const kept = new Set(elements.flatMap((e) => (e.tensor === tensor ? [e.element] : [])))
    return [[op.name, { ...t, data: t.data.map((x, i) => (kept.has(i) ? (unit ? 1 : x) : 0)) }] as const]
  })
  return { ...directions, values: Object.fromEntries(values) }
}

const elementsOf = (directions: Directions): readonly Element[] =>
  directions.nodes.flatMap(({ op }, tensor) => {
    const data = op.kind === "input" ? directions.values[op.name]?.data : undefined
    return Array.from(data ?? [], (_, element) => ({ tensor, element }))
  })

/** By how much a law is missed, with its sign: it is linear in each direction. */
const missOf = (verdict: Verdict): number =>
  verdict._tag === "Violated" ? verdict.worst.actual - verdict.worst.expected : 0

/** The element at which a law is violated worst; null where it is violated at none alone. */
const worstElement = (
  elements: readonly Element[],
  check: (elements: readonly Element[]) => Verdict,
): { readonly element: Element; readonly verdict: Violated } | null => {
  let left = elements
  let miss = left.length > fewest ? missOf(check(left)) : 0
  while (left.length > fewest) {
    const half = left.slice(0, Math.ceil(left.length / 2))
    const rest = left.slice(half.length)
    const first = missOf(check(half))
    // A difference of two misses has the rounding of both: the rest is checked where it seems to be the worse half.
    const second = Math.abs(miss - first) > Math.abs(first) ? missOf(check(rest)) : 0
    const worse = Math.abs(first) >= Math.abs(second)
    left = worse ? half : rest
    miss = worse ? first : second
  }
  const tried = left.map((element) => ({ element, verdict: check([element]) }))
  const worst = tried.reduce<(typeof tried)[number] | null>(
    (best, t) => (errorOf(t.verdict) > (best === null ? 0 : errorOf(best.verdict)) ? t : best),
    null,
  )
  return worst === null || worst.verdict._tag !== "Violated" ? null : { element: worst.element, verdict: worst.verdict }
}

const errorOf = (verdict: Verdict): number => (verdict._tag === "Violated" ? verdict.worst.error : 0)

const elementIn = (
  node: Differentiable["variables"][number] | undefined,
  name: string,
  element: number,
): TensorElement => ({
  name,
  index: node === undefined ? {} : indexOf(node.axes, element),
})

/** The worst entry of the Jacobian of a sample by this law; null where the law is not violated entry by entry. */
export const locate = (law: (along: Along) => Law, sample: Sample): Entry | null => {
  const at = differentiable(sample)
  if (at === null) return null
  const over = (inputs: readonly Element[] | null, results: readonly Element[] | null): Verdict =>
    law({
      tangents: (label, d) => {
        const all = randomDirections.tangents(label, d)
        return inputs === null ? all : narrowed(all, inputs)
      },
      cotangents: (label, d) => {
        const all = randomDirections.cotangents(label, d)
        return results === null ? all : narrowed(all, results)
      },
    }).check(sample)
  const input = worstElement(elementsOf(randomDirections.tangents("v", at)), (some) => over(some, null))
  if (input === null) return null
  const result = worstElement(elementsOf(randomDirections.cotangents("w", at)), (some) => over([input.element], some))
  if (result === null) return null
  const x = at.variables[input.element.tensor]
  return {
    input: elementIn(x, x === undefined ? "" : leafName(x), input.element.element),
    result: elementIn(
      at.results[result.element.tensor],
      at.resultNames[result.element.tensor] ?? "",
      result.element.element,
    ),
    verdict: result.verdict,
  }
}
