/**
 * The laws that temperature sampling is about, on alphabets small enough to write down: the exact one, and the one that
 * the batch approximation has with a pool of finite size.
 */
import { candidatesOf } from "./sampler.ts"

/** P(x)^{1/T} / Σ P^{1/T}. */
export const temperedLaw = (probabilities: readonly number[], temperature: number): readonly number[] => {
  const largest = Math.max(...probabilities)
  const weights = probabilities.map((p) => (p / largest) ** (1 / temperature))
  const total = weights.reduce((a, b) => a + b, 0)
  return weights.map((w) => w / total)
}

/** ½ Σ |p − q|: the largest difference that the two laws make to the probability of an event. */
export const totalVariation = (p: readonly number[], q: readonly number[]): number =>
  p.reduce((total, x, i) => total + Math.abs(x - (q[i] ?? 0)), 0) / 2

/** Calls `visit` with every way to distribute `count` draws over `outcomes`, and its multinomial probability. */
const eachPool = (
  probabilities: readonly number[],
  count: number,
  visit: (counts: readonly number[], probability: number) => void,
): void => {
  const logFactorials = new Float64Array(count + 1)
  for (let i = 1; i <= count; i += 1) logFactorials[i] = (logFactorials[i - 1] ?? 0) + Math.log(i)
  const counts = probabilities.map(() => 0)
  const last = probabilities.length - 1
  const place = (outcome: number, left: number, logProbability: number): void => {
    const logOne = Math.log(probabilities[outcome] ?? 0)
    for (let n = outcome === last ? left : 0; n <= left; n += 1) {
      counts[outcome] = n
      const reached = logProbability + (n === 0 ? 0 : n * logOne) - (logFactorials[n] ?? 0)
      if (outcome === last) visit(counts, Math.exp(reached))
      else place(outcome + 1, left - n, reached)
    }
  }
  place(0, count, logFactorials[count] ?? 0)
}

/**
 * The law of one chunk that the batch sampler chooses at T = 1/n from a pool of `pool` independent draws: the mean of
 * its choice over all pools. It takes as many steps as there are pools, C(pool + outcomes − 1, outcomes − 1).
 */
export const batchLaw = (probabilities: readonly number[], pool: number, n: number): readonly number[] => {
  const law = probabilities.map(() => 0)
  eachPool(probabilities, pool, (counts, probability) => {
    const occurring = counts.flatMap((count, x) => (count > 0 ? [{ chunk: [x], count }] : []))
    for (const candidate of candidatesOf(occurring, n).candidates) {
      const [x = 0] = candidate.chunk
      law[x] = (law[x] ?? 0) + probability * candidate.probability
    }
  })
  return law
}
