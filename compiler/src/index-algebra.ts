/**
 * Index arithmetic: integers that are linear in atoms (thread, loop and lane variables, quotients, remainders,
 * values read at run time), each with a proven range.
 *
 * A view of a tensor never becomes code of its own: it rewrites an environment from axis name to such an index.
 * Normal form and ranges together decide what a schedule needs to know: whether a load is contiguous along the
 * vector lane, whether a quotient vanishes, whether an address is in bounds.
 */
import { contramap } from "fp-ts/lib/Ord.js"
import { Ord } from "fp-ts/lib/string.js"

/** What an index is linear in. `key` identifies it; equal keys are equal values. */
export type Atom =
  /** A WGSL variable of type i32. `perLane` ones are vec4<i32>, one value a lane. */
  | {
      readonly _tag: "Variable"
      readonly key: string
      readonly name: string
      readonly low: number
      readonly high: number
      readonly perLane: boolean
    }
  /** 0, 1, 2, 3: the lane of a vector value. */
  | { readonly _tag: "Lane"; readonly key: "lane" }
  | { readonly _tag: "Quotient"; readonly key: string; readonly of: Index; readonly by: number }
  | { readonly _tag: "Remainder"; readonly key: string; readonly of: Index; readonly by: number }

/** Σ coefficient · atom + constant. Terms are sorted by key and have non-zero coefficients. */
export interface Index {
  readonly terms: readonly { readonly coefficient: number; readonly atom: Atom }[]
  readonly constant: number
}

/** An integer constant. */
export const constantIndex = (constant: number): Index => ({ terms: [], constant })
/** 0. */
export const zero: Index = constantIndex(0)

const ofAtom = (atom: Atom, coefficient = 1): Index => ({ terms: [{ coefficient, atom }], constant: 0 })

/** The variable `name`, known to lie in low … high. */
export const variableIndex = (name: string, low: number, high: number, perLane = false): Index => {
  if (low > high) throw new RangeError(`the index '${name}' cannot lie in ${low} … ${high}`)
  return low === high ? constantIndex(low) : ofAtom({ _tag: "Variable", key: `$${name}`, name, low, high, perLane })
}

/** The lane of a vector value, 0 to 3. */
export const lane: Index = ofAtom({ _tag: "Lane", key: "lane" })

const rangeOfAtom = (atom: Atom): readonly [number, number] => {
  switch (atom._tag) {
    case "Variable":
      return [atom.low, atom.high]
    case "Lane":
      return [0, 3]
    case "Quotient": {
      const [low, high] = rangeOf(atom.of)
      return [Math.floor(low / atom.by), Math.floor(high / atom.by)]
    }
    case "Remainder":
      return [0, atom.by - 1]
    default:
      return atom satisfies never
  }
}

/** Smallest and largest value that interval arithmetic allows. */
export const rangeOf = (index: Index): readonly [number, number] => {
  let low = index.constant
  let high = index.constant
  for (const { coefficient, atom } of index.terms) {
    const ends = rangeOfAtom(atom).map((end) => coefficient * end)
    low += Math.min(...ends)
    high += Math.max(...ends)
  }
  return [low, high]
}

/** A text that is equal for equal indices. */
export const indexKey = (index: Index): string => {
  let text = String(index.constant)
  for (const { coefficient, atom } of index.terms) text += `+${coefficient}*${atom.key}`
  return text
}

const byAtom = contramap(({ atom }: Index["terms"][number]) => atom.key)(Ord)

const collect = (terms: readonly { readonly coefficient: number; readonly atom: Atom }[], constant: number): Index => {
  const byKey = new Map<string, { coefficient: number; readonly atom: Atom }>()
  for (const { coefficient, atom } of terms) {
    const known = byKey.get(atom.key)
    if (known === undefined) byKey.set(atom.key, { coefficient, atom })
    else known.coefficient += coefficient
  }
  const kept = [...byKey.values()].filter((t) => t.coefficient !== 0)
  return { terms: kept.toSorted(byAtom.compare), constant }
}

/** c · (x mod n) + c·n · ⌊x / n⌋ = c · x: what was taken apart by views comes together again. */
const recompose = (index: Index): Index => {
  for (const remainder of index.terms) {
    const { atom, coefficient } = remainder
    if (atom._tag !== "Remainder") continue
    const key = `(${indexKey(atom.of)})/${atom.by}`
    const quotient = index.terms.find((t) => t.atom.key === key && t.coefficient === coefficient * atom.by)
    if (quotient === undefined) continue
    const others = index.terms.filter((t) => t !== remainder && t !== quotient)
    const whole = scaleIndex(atom.of, coefficient)
    return recompose(collect([...others, ...whole.terms], index.constant + whole.constant))
  }
  return index
}

/** a + b. */
export const addIndex = (a: Index, b: Index): Index =>
  recompose(collect([...a.terms, ...b.terms], a.constant + b.constant))

/** factor · a. */
export const scaleIndex = (a: Index, factor: number): Index =>
  factor === 0
    ? zero
    : {
        terms: a.terms.map(({ coefficient, atom }) => ({ coefficient: coefficient * factor, atom })),
        constant: a.constant * factor,
      }

const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b))

/** Splits `a` into a part whose coefficients `by` divides and the rest. */
const divisiblePart = (a: Index, by: number): readonly [Index, Index] => {
  const whole = a.terms.filter((t) => t.coefficient % by === 0)
  const rest = a.terms.filter((t) => t.coefficient % by !== 0)
  const constant = Math.floor(a.constant / by) * by
  return [
    { terms: whole, constant },
    { terms: rest, constant: a.constant - constant },
  ]
}

const unscale = (a: Index, by: number): Index => ({
  terms: a.terms.map(({ coefficient, atom }) => ({ coefficient: coefficient / by, atom })),
  constant: a.constant / by,
})

const within = (a: Index, limit: number): boolean => {
  const [low, high] = rangeOf(a)
  return low >= 0 && high < limit
}

/** A step g > 1 dividing `by` such that the part of `rest` that g does not divide lies in 0 … g − 1: it cannot carry. */
const carryFree = (
  rest: Index,
  by: number,
): { readonly step: number; readonly high: Index; readonly low: Index } | null => {
  const steps = new Set(rest.terms.map((t) => gcd(t.coefficient, by)).filter((g) => g > 1))
  for (const step of [...steps].toSorted((a, b) => b - a)) {
    const [high, low] = divisiblePart(rest, step)
    if (high.terms.length > 0 && within(low, step)) return { step, high, low }
  }
  return null
}

/** ⌊a / by⌋ for a ≥ 0. */
export const divideIndex = (a: Index, by: number): Index => {
  if (by === 1) return a
  const [whole, rest] = divisiblePart(a, by)
  const quotient = unscale(whole, by)
  if (within(rest, by)) return quotient
  const free = carryFree(rest, by)
  if (free !== null) return addIndex(quotient, divideIndex(unscale(free.high, free.step), by / free.step))
  return addIndex(quotient, ofAtom({ _tag: "Quotient", key: `(${indexKey(rest)})/${by}`, of: rest, by }))
}

/** a mod by for a ≥ 0. */
export const remainderIndex = (a: Index, by: number): Index => {
  if (by === 1) return zero
  const [, rest] = divisiblePart(a, by)
  if (within(rest, by)) return rest
  const free = carryFree(rest, by)
  if (free !== null)
    return addIndex(scaleIndex(remainderIndex(unscale(free.high, free.step), by / free.step), free.step), free.low)
  return ofAtom({ _tag: "Remainder", key: `(${indexKey(rest)})%${by}`, of: rest, by })
}

const anyAtom = (index: Index, test: (atom: Atom) => boolean): boolean =>
  index.terms.some(
    ({ atom }) => test(atom) || ((atom._tag === "Quotient" || atom._tag === "Remainder") && anyAtom(atom.of, test)),
  )

/** Whether the value differs between the lanes of a vector. */
export const variesByLane = (index: Index): boolean =>
  anyAtom(index, (a) => a._tag === "Lane" || (a._tag === "Variable" && a.perLane))

/** The names of the variables that occur. */
export const variablesOf = (index: Index, found: Set<string> = new Set()): ReadonlySet<string> => {
  for (const { atom } of index.terms) {
    if (atom._tag === "Variable") found.add(atom.name)
    else if (atom._tag !== "Lane") variablesOf(atom.of, found)
  }
  return found
}

/** The index in lane `l` of a vector. */
export const atLane = (index: Index, l: number): Index => {
  let result = constantIndex(index.constant)
  for (const { coefficient, atom } of index.terms) {
    result = addIndex(result, scaleIndex(atomAtLane(atom, l), coefficient))
  }
  return result
}

const atomAtLane = (atom: Atom, l: number): Index => {
  switch (atom._tag) {
    case "Variable":
      return atom.perLane ? variableIndex(`${atom.name}[${l}]`, atom.low, atom.high) : ofAtom(atom)
    case "Lane":
      return constantIndex(l)
    case "Quotient":
      return divideIndex(atLane(atom.of, l), atom.by)
    case "Remainder":
      return remainderIndex(atLane(atom.of, l), atom.by)
    default:
      return atom satisfies never
  }
}

/** The start of four consecutive, aligned elements, when that is what the lanes address; otherwise null. */
export const contiguousBase = (index: Index): Index | null => {
  const direct = index.terms.find((t) => t.atom._tag === "Lane")
  if (direct?.coefficient !== 1) return null
  const base: Index = { terms: index.terms.filter((t) => t !== direct), constant: index.constant }
  if (variesByLane(base)) return null
  const aligned = base.constant % 4 === 0 && base.terms.every((t) => t.coefficient % 4 === 0)
  return aligned ? base : null
}

const isPowerOfTwo = (n: number): boolean => n > 0 && Number.isInteger(Math.log2(n))

const atomCode = (atom: Atom): string => {
  switch (atom._tag) {
    case "Variable":
      return atom.name
    case "Lane":
      return "vec4<i32>(0, 1, 2, 3)"
    case "Quotient":
      return isPowerOfTwo(atom.by)
        ? `(${indexCode(atom.of)} >> ${Math.log2(atom.by)}u)`
        : `(${indexCode(atom.of)} / ${atom.by})`
    case "Remainder":
      return isPowerOfTwo(atom.by) ? `(${indexCode(atom.of)} & ${atom.by - 1})` : `(${indexCode(atom.of)} % ${atom.by})`
    default:
      return atom satisfies never
  }
}

/** WGSL text of type i32, or vec4<i32> when the index varies by lane. */
export const indexCode = (index: Index): string => {
  const parts = index.terms.map(({ coefficient, atom }) =>
    coefficient === 1 ? atomCode(atom) : `${coefficient} * ${atomCode(atom)}`,
  )
  if (index.constant !== 0 || parts.length === 0) parts.push(String(index.constant))
  const [only] = parts
  if (parts.length === 1 && only !== undefined) return only.includes(" * ") ? `(${only})` : only
  return `(${parts.join(" + ")})`
}
