/**
 * Reproducible numbers: a stream of 32-bit words from a seed, by the splitmix construction (Steele, Lea, Flood,
 * "Fast splittable pseudorandom number generators", 2014) on 32-bit arithmetic. Test data, not the language's randomness.
 */

/** Words of a stream, one after the other. */
export interface Stream {
  /** The next word, in [0, 2^32). */
  readonly word: () => number
  /** A number in [0, 1). */
  readonly unit: () => number
  /** An integer in [0, n). */
  readonly below: (n: number) => number
}

const stir = (x: number): number => {
  let z = Math.imul(x ^ (x >>> 16), 0x21f0aaad)
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
  return (z ^ (z >>> 15)) >>> 0
}

/** A stream that depends on the seed and on every label. */
export const seededStream = (seed: number, ...labels: readonly (string | number)[]): Stream => {
  let state = stir(seed | 0)
  for (const label of labels) {
    const text = String(label)
    for (let i = 0; i < text.length; i++) state = stir(state ^ text.charCodeAt(i))
    state = stir(state + 0x9e3779b9)
  }
  const word = (): number => {
    state = (state + 0x9e3779b9) | 0
    return stir(state)
  }
  return { word, unit: () => word() / 2 ** 32, below: (n) => Math.floor((word() / 2 ** 32) * n) }
}
