// A random order of 0, 1, …, n − 1 without a table: place i is computed when it is asked for. A Feistel network permutes
// the smallest square of a power of two that holds n; what it sends beyond n − 1 it is applied to again until it comes
// back, which restricts the permutation to the numbers below n (Black and Rogaway: Ciphers with Arbitrary Finite
// Domains, 2002). The round function is the finaliser of MurmurHash3 over 32-bit integers: a shuffle, not a secret.

import { namedSeed } from "./counterRandom.ts"

/** Rounds of the network; four make it indistinguishable from random for ideal round functions (Luby and Rackoff). */
const rounds = 6

const finalise = (input: number): number => {
  let state = input | 0
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35)
  return (state ^ (state >>> 16)) >>> 0
}

/** A permutation of the numbers below `count`, at most 2³⁰, that `seed` decides. */
export const permutation = (seed: number, count: number): ((index: number) => number) => {
  const half = Math.max(1, Math.ceil(Math.log2(Math.max(2, count)) / 2))
  const mask = 2 ** half - 1
  const keys = Array.from({ length: rounds }, (_, round) => namedSeed(seed, "round", round) % 2 ** 32)
  const once = (index: number): number => {
    let left = index >>> half
    let right = index & mask
    for (const key of keys) [left, right] = [right, left ^ (finalise(right ^ key) & mask)]
    return ((left << half) | right) >>> 0
  }
  return (index) => {
    let place = once(index)
    while (place >= count) place = once(place)
    return place
  }
}
