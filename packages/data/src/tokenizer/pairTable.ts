// A hash table from pairs of token ids to a whole number, with open addressing in typed arrays (Knuth, The Art of
// Computer Programming, volume 3, section 6.4): a pair needs no object of its own, and there may be millions.

/** Pairs are numbered in the order in which they were added, from 0 on. */
export interface PairTable {
  /** The number of a pair, or -1 where it was not added. */
  readonly find: (left: number, right: number) => number
  /** The number of a pair, which is added where it is new. */
  readonly add: (left: number, right: number) => number
  readonly left: (pair: number) => number
  readonly right: (pair: number) => number
  readonly size: () => number
}

// Two odd multipliers spread both ids over 32 bits; the last shift brings the upper bits down.
const hash = (left: number, right: number): number => {
  const mixed = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca77)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

const powerOfTwo = (least: number): number => 2 ** Math.ceil(Math.log2(least))

/** An empty table with room for `expected` pairs. */
export const pairTable = (expected: number): PairTable => {
  let capacity = powerOfTwo(Math.max(16, expected))
  let lefts = new Int32Array(capacity)
  let rights = new Int32Array(capacity)
  // Twice as many slots as pairs; one more than a pair's number, 0 where a slot is free.
  let slots = new Int32Array(2 * capacity)
  let count = 0

  const slotOf = (left: number, right: number): number => {
    const last = slots.length - 1
    let slot = hash(left, right) & last
    for (;;) {
      const pair = (slots[slot] ?? 0) - 1
      if (pair < 0 || (lefts[pair] === left && rights[pair] === right)) return slot
      slot = (slot + 1) & last
    }
  }

  const grow = (): void => {
    capacity *= 2
    const [smallerLefts, smallerRights] = [lefts, rights]
    lefts = new Int32Array(capacity)
    rights = new Int32Array(capacity)
    lefts.set(smallerLefts)
    rights.set(smallerRights)
    slots = new Int32Array(2 * capacity)
    for (let pair = 0; pair < count; pair++) slots[slotOf(lefts[pair] ?? 0, rights[pair] ?? 0)] = pair + 1
  }

  return {
    find: (left, right) => (slots[slotOf(left, right)] ?? 0) - 1,
    add: (left, right) => {
      const slot = slotOf(left, right)
      const found = (slots[slot] ?? 0) - 1
      if (found >= 0) return found
      if (count === capacity) {
        grow()
        slots[slotOf(left, right)] = count + 1
      } else {
        slots[slot] = count + 1
      }
      lefts[count] = left
      rights[count] = right
      return count++
    },
    left: (pair) => lefts[pair] ?? 0,
    right: (pair) => rights[pair] ?? 0,
    size: () => count,
  }
}
