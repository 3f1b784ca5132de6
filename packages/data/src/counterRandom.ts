// Random numbers as a function of (seed, index), with no state to save: the n-th draw is the same whether or not the
// draws before it were made, so a run that stops and goes on sees the same data. The function is SplitMix64 (Steele,
// Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014), whose n-th output is a mix of seed + n·γ.

const mask = (1n << 64n) - 1n
const gamma = 0x9e3779b97f4a7c15n

const mix = (input: bigint): bigint => {
  let state = input & mask
  state = ((state ^ (state >> 30n)) * 0xbf58476d1ce4e5b9n) & mask
  state = ((state ^ (state >> 27n)) * 0x94d049bb133111ebn) & mask
  return state ^ (state >> 31n)
}

/** Output number `index` (from zero) of SplitMix64 seeded with `seed`: 64 uniform bits. */
export const randomBits = (seed: bigint, index: bigint): bigint => mix(seed + (index + 1n) * gamma)

/**
 * A whole number below `bound`, uniform up to bound/2⁶⁴, as draw number `index` of the sequence called `seed`.
 * The seed is mixed first: unmixed, the sequences of some seeds are those of others, shifted.
 */
export const randomBelow = (seed: number, index: number, bound: number): number =>
  Number((randomBits(mix(BigInt(seed)), BigInt(index)) * BigInt(bound)) >> 64n)

/** FNV-1a, 64 bits, of a name's UTF-16 units. */
const hashOfName = (name: string): bigint => {
  let hash = 0xcbf29ce484222325n
  for (let at = 0; at < name.length; at++) hash = ((hash ^ BigInt(name.charCodeAt(at))) * 0x100000001b3n) & mask
  return hash
}

/**
 * A seed of 53 bits for one purpose: draws under different names or numbers are independent of each other, as are those
 * under different seeds.
 */
export const namedSeed = (seed: number, name: string, ...numbers: ReadonlyArray<number>): number => {
  let state = mix(mix(BigInt(seed)) ^ hashOfName(name))
  for (const number of numbers) state = randomBits(state, BigInt(number))
  return Number(state >> 11n)
}

/** The numbers below `count` in random order (Fisher and Yates), as the sequence called `seed` has it. */
export const shuffledIndices = (seed: number, count: number): Int32Array => {
  const order = Int32Array.from({ length: count }, (_, index) => index)
  for (let last = count - 1; last > 0; last--) {
    const other = randomBelow(seed, last, last + 1)
    const moved = order[last] ?? 0
    order[last] = order[other] ?? 0
    order[other] = moved
  }
  return order
}
