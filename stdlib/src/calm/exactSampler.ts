/**
 * Exact temperature sampling from samples alone, at any temperature in (0, 1] (arXiv 2510.27688, section 5).
 *
 * Target law: P_T(x) ∝ P(x)^{1/T}. With 1/T = n + α, n whole and 0 ≤ α < 1: n draws that are all equal to x occur with
 * P(x)ⁿ, and a Bernoulli factory (Mendo 2019) then accepts x with P(x)^α without knowing P(x): draw on, accept at the
 * first draw equal to x, and after the i-th other one give up with probability α/i. Giving up begins afresh. The cost
 * is not bounded, so the number of draws is.
 */
import * as Either from "fp-ts/lib/Either.js"
import { integerTolerance, temperatureProblem } from "./sampler.ts"
import type { Chunk } from "./sampler.ts"

/** A temperature as the sampler uses it. */
export interface ExactRules {
  /** n: the whole part of 1/T. */
  readonly coincidences: number
  /** α: what is left of it. */
  readonly fraction: number
  /** Draws after which the sampler gives up for good. */
  readonly maxDraws: number
}

/** How far one sample has come. */
export type ExactState =
  /** `matches` draws in a row were equal to `chunk`. */
  | { readonly _tag: "Matching"; readonly draws: number; readonly chunk: Chunk | null; readonly matches: number }
  /** `trials` draws of the Bernoulli factory were not equal to `chunk`. */
  | { readonly _tag: "Factory"; readonly draws: number; readonly chunk: Chunk; readonly trials: number }
  /** The sample, and how many draws it took. */
  | { readonly _tag: "Accepted"; readonly draws: number; readonly chunk: Chunk }
  /** The bound was hit: there is no sample. `problem` says so in a sentence. */
  | { readonly _tag: "Exhausted"; readonly draws: number; readonly problem: string }

/** The rules of a temperature. Left: a sentence that says what is wrong with it. */
export const exactRules = (temperature: number, maxDraws: number): Either.Either<string, ExactRules> => {
  const problem = temperatureProblem(temperature)
  if (problem !== null) return Either.left(problem)
  if (!Number.isSafeInteger(maxDraws) || maxDraws < 1) {
    return Either.left(`the bound on draws must be a whole number of at least 1; it is ${maxDraws}`)
  }
  const inverse = 1 / temperature
  const nearest = Math.round(inverse)
  return Math.abs(inverse - nearest) <= integerTolerance
    ? Either.right({ coincidences: nearest, fraction: 0, maxDraws })
    : Either.right({ coincidences: Math.floor(inverse), fraction: inverse - Math.floor(inverse), maxDraws })
}

/** Before the first draw. */
export const beginExact: ExactState = { _tag: "Matching", draws: 0, chunk: null, matches: 0 }

const equalChunks = (a: Chunk, b: Chunk): boolean => a.length === b.length && a.every((token, i) => token === b[i])

const restarted = (draws: number): ExactState => ({ ...beginExact, draws })

/** The state after a draw that may be used; the draw has been counted. */
const drawn = (rules: ExactRules, state: ExactState, chunk: Chunk, u: number): ExactState => {
  switch (state._tag) {
    case "Matching": {
      // A draw that differs from those before it ends them; the next one begins afresh.
      if (state.chunk !== null && !equalChunks(state.chunk, chunk)) return restarted(state.draws)
      const matches = state.matches + 1
      if (matches < rules.coincidences) return { ...state, chunk, matches }
      return rules.fraction === 0
        ? { _tag: "Accepted", draws: state.draws, chunk }
        : { _tag: "Factory", draws: state.draws, chunk, trials: 0 }
    }
    case "Factory": {
      if (equalChunks(state.chunk, chunk)) return { _tag: "Accepted", draws: state.draws, chunk }
      const trials = state.trials + 1
      return u < rules.fraction / trials ? restarted(state.draws) : { ...state, trials }
    }
    case "Accepted":
    case "Exhausted":
      return state
  }
}

const exhausted = (rules: ExactRules, draws: number): ExactState => ({
  _tag: "Exhausted",
  draws,
  problem: `no chunk was accepted in ${draws} draws at temperature ${(1 / (rules.coincidences + rules.fraction)).toPrecision(4)}; raise the bound, raise the temperature, or use the batch approximation`,
})

/**
 * The state after the draws of a pool, which are used one after the other until one is accepted or the bound is hit;
 * the rest is not used. `uniform(i)` is a number in [0, 1) for the i-th draw of this sample, from 1. Draws that do not
 * meet `wanted` are passed over, but count: the law is then that of the chunks which do.
 */
export const feedExact = (
  rules: ExactRules,
  state: ExactState,
  pool: readonly Chunk[],
  uniform: (draw: number) => number,
  wanted: (chunk: Chunk) => boolean = () => true,
): ExactState => {
  let reached = state
  for (const chunk of pool) {
    if (reached._tag === "Accepted" || reached._tag === "Exhausted") break
    if (reached.draws >= rules.maxDraws) return exhausted(rules, reached.draws)
    const counted: ExactState = { ...reached, draws: reached.draws + 1 }
    reached = wanted(chunk) ? drawn(rules, counted, chunk, uniform(counted.draws)) : counted
  }
  const open = reached._tag === "Matching" || reached._tag === "Factory"
  return open && reached.draws >= rules.maxDraws ? exhausted(rules, reached.draws) : reached
}
