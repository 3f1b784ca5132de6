// Byte-pair encoding of one word (Sennrich, Haddow, Birch: Neural Machine Translation of Rare Words with Subword Units,
// 2016, section 3.2): while a neighbouring pair is in the list of merges, the pair that was learned first is joined, the
// leftmost of several equal ones. A queue over positions makes that O(n log n), so a word may be a megabyte.

import { indexedHeap } from "./indexedHeap.ts"
import { type PairTable, pairTable } from "./pairTable.ts"

/** Learned merges. The number of a pair is its rank: lower ranks are joined first. */
export interface Merges {
  readonly pairs: PairTable
  /** The id that a pair becomes, by rank. */
  readonly merged: Int32Array
}

/** A merge: `left` and `right` side by side become `merged`. */
export interface Merge {
  readonly left: number
  readonly right: number
  readonly merged: number
}

/** Merges in their order. No pair may come twice. */
export const mergesOf = (merges: ReadonlyArray<Merge>): Merges => {
  const pairs = pairTable(merges.length)
  for (const { left, right } of merges) pairs.add(left, right)
  return { pairs, merged: Int32Array.from(merges, ({ merged }) => merged) }
}

/** Joins the pairs of a word, whose symbols are changed, and returns those that are left. */
export const mergeWord = ({ pairs, merged }: Merges, symbols: Int32Array): Int32Array => {
  const length = symbols.length
  // Neighbours of a symbol, by the position of its first byte; `length` and -1 are beyond the ends.
  const next = Int32Array.from(symbols, (_, position) => position + 1)
  const previous = Int32Array.from(symbols, (_, position) => position - 1)
  // The rank of the pair that begins at a position, or -1.
  const ranks = new Int32Array(length).fill(-1)
  const queue = indexedHeap(length, (a, b) => {
    const [first, second] = [ranks[a] ?? 0, ranks[b] ?? 0]
    return first < second || (first === second && a < b)
  })

  const consider = (position: number): void => {
    const after = next[position] ?? length
    const rank = after < length ? pairs.find(symbols[position] ?? 0, symbols[after] ?? 0) : -1
    ranks[position] = rank
    if (rank >= 0) queue.update(position)
    else queue.remove(position)
  }

  for (let position = 0; position < length; position++) consider(position)
  for (let position = queue.pop(); position !== undefined; position = queue.pop()) {
    const absorbed = next[position] ?? length
    const after = next[absorbed] ?? length
    symbols[position] = merged[ranks[position] ?? 0] ?? 0
    symbols[absorbed] = -1
    queue.remove(absorbed)
    next[position] = after
    if (after < length) previous[after] = position
    consider(position)
    const before = previous[position] ?? -1
    if (before >= 0) consider(before)
  }
  return symbols.filter((symbol) => symbol >= 0)
}
