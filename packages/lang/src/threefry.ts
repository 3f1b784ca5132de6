/**
 * Threefry2x32 with 20 rounds on the host: the counter-based generator of Salmon, Moraes, Dror and Shaw (2011).
 *
 * The one definition of what a key, a split by name and a draw are. The evaluator and the initialisers call it, and
 * `splitKey` builds the same numbers as expressions.
 */

/** Two 32-bit words, each a whole number from 0 to 2³² − 1. */
export type WordPair = readonly [number, number]

const parity = 0x1bd11bda
const rotations = [13, 15, 26, 6, 17, 29, 16, 24] as const

/** The two output words for a key and a counter. */
export const threefry2x32 = (key0: number, key1: number, counter0: number, counter1: number): WordPair => {
  const schedule = [key0, key1, parity ^ key0 ^ key1] as const
  let x = (counter0 + key0) | 0
  let y = (counter1 + key1) | 0
  for (let group = 0; group < 5; group++) {
    const first = (group & 1) * 4
    for (let round = 0; round < 4; round++) {
      const turn = rotations[first + round] ?? 0
      x = (x + y) | 0
      y = ((y << turn) | (y >>> (32 - turn))) ^ x
    }
    x = (x + (schedule[(group + 1) % 3] ?? 0)) | 0
    y = (y + (schedule[(group + 2) % 3] ?? 0) + group + 1) | 0
  }
  return [x >>> 0, y >>> 0]
}

/** The FNV-1a hash of a text's UTF-8 bytes, from a starting value (Fowler, Noll and Vo). */
const fnv1a32 = (text: string, basis: number): number => {
  let hash = basis
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}

/** Two independent words for a name: FNV-1a from its own basis, and from 2³² divided by the golden ratio. */
export const nameWords = (name: string): WordPair => [fnv1a32(name, 0x811c9dc5), fnv1a32(name, 0x9e3779b9)]

/** The key of a seed, a whole number from 0 to 2⁵³ − 1: its low word, then its high word. */
export const seedKey = (seed: number): WordPair => [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0]

/** The key that belongs to a name under `key`. */
export const splitKeyWords = ([key0, key1]: WordPair, name: string): WordPair => {
  const [word0, word1] = nameWords(name)
  return threefry2x32(key0, key1, word0, word1)
}
