/**
 * Temperature without likelihoods (arXiv 2510.27688, section 5; batch approximation).
 *
 * Target law: P_T(x) ∝ P(x)^{1/T}. With 1/T = n, a chunk that occurs c times in a pool of samples stands for
 * C(c, n) coincidences of n draws, so it is chosen with that weight. Weights are float64, on the host: they
 * leave single precision at once (C(200, 40) ≈ 2·10⁴²). Consistent as the pool grows, biased for a finite one.
 */
import * as Either from "fp-ts/lib/Either.js"

/** The tokens of one chunk. */
export type Chunk = readonly number[]

/** A distinct chunk of a pool. */
export interface Candidate {
  readonly chunk: Chunk
  /** How often it occurs. */
  readonly count: number
  /** Its probability of being chosen: C(count, m), normalised over the candidates. */
  readonly probability: number
}

/** The candidates of a pool, and how many coincidences m ≤ n it was rich enough for. */
export interface Selection {
  readonly coincidences: number
  /** In the order of first appearance in the pool; each occurs at least `coincidences` times. */
  readonly candidates: readonly Candidate[]
}

/** 1/T is an integer to within this much: 1/(1/49) is 49.00000000000001 in float64. */
export const integerTolerance = 1e-9

/** A sentence that says why a temperature is none, or null. */
export const temperatureProblem = (temperature: number): string | null =>
  temperature > 0 && temperature <= 1
    ? null
    : `temperature must lie in (0, 1]; it is ${temperature} (the nearest is ${temperature > 1 ? "1" : "a small one such as 1/10 = 0.1"})`

/**
 * n = 1/T for a temperature that the batch sampler can serve.
 * Left: a sentence that names the nearest temperatures which it can.
 */
export const inverseTemperature = (temperature: number): Either.Either<string, number> => {
  const problem = temperatureProblem(temperature)
  if (problem !== null) return Either.left(problem)
  const inverse = 1 / temperature
  const n = Math.round(inverse)
  if (Math.abs(inverse - n) <= integerTolerance) return Either.right(n)
  const [below, above] = [Math.ceil(inverse), Math.floor(inverse)]
  return Either.left(
    `the batch sampler needs a temperature of 1/n with a whole n; ${temperature} is not one, the nearest are 1/${below} = ${1 / below} and 1/${above} = ${1 / above}`,
  )
}

/** C(count, m) / C(largest, m) for m ≤ count ≤ largest: inside (0, 1], whatever the size of the pool. */
const relativeWeight = (count: number, largest: number, m: number): number => {
  let weight = 1
  for (let i = 0; i < m; i += 1) weight *= (count - i) / (largest - i)
  return weight
}

/** A distinct chunk of a pool, and how often it occurs. */
export interface Tallied {
  readonly chunk: Chunk
  readonly count: number
}

/** The distinct chunks of a pool with their counts, in the order of first appearance. */
const tally = (pool: readonly Chunk[]): readonly Tallied[] => {
  const counts = new Map<string, { readonly chunk: Chunk; count: number }>()
  for (const chunk of pool) {
    const key = chunk.join(",")
    const seen = counts.get(key)
    if (seen === undefined) counts.set(key, { chunk, count: 1 })
    else seen.count += 1
  }
  return [...counts.values()]
}

/**
 * The law of the batch sampler at T = 1/n: for the largest m ≤ n such that some chunk occurs m times,
 * every such chunk with probability ∝ C(count, m).
 *
 * @throws RangeError when the pool is empty.
 */
export const selection = (pool: readonly Chunk[], n: number): Selection => {
  if (pool.length === 0) throw new RangeError("the pool of a temperature sampler is empty")
  return candidatesOf(tally(pool), n)
}

/** `selection` of a pool that has been counted; at least one chunk occurs. */
export const candidatesOf = (tallied: readonly Tallied[], n: number): Selection => {
  const largest = tallied.reduce((most, { count }) => Math.max(most, count), 0)
  const coincidences = Math.min(n, largest)
  const kept = tallied.filter(({ count }) => count >= coincidences)
  const weights = kept.map(({ count }) => relativeWeight(count, largest, coincidences))
  const total = weights.reduce((a, b) => a + b, 0)
  return {
    coincidences,
    candidates: kept.map(({ chunk, count }, i) => ({ chunk, count, probability: (weights[i] ?? 0) / total })),
  }
}

/** The first candidate whose cumulative probability exceeds `u`, a uniform number in [0, 1). */
export const choose = (candidates: readonly Candidate[], u: number): Chunk => {
  let cumulative = 0
  let last: Chunk = []
  for (const { chunk, probability } of candidates) {
    cumulative += probability
    last = chunk
    if (cumulative > u) return chunk
  }
  return last
}

/** One chunk at temperature 1/n from a pool of independent chunks at temperature 1, chosen by the uniform `u`. */
export const sampleAtTemperature = (pool: readonly Chunk[], n: number, u: number): Chunk =>
  choose(selection(pool, n).candidates, u)
