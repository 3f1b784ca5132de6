// Learning merges: again and again the most frequent pair of neighbouring tokens becomes a token (Sennrich, Haddow,
// Birch, 2016). Counts are kept up to date where merges happen instead of being taken anew, with every occurrence of a
// pair in a list of its own, as in Re-Pair (Larsson and Moffat: Off-line Dictionary-Based Compression, 2000): all of
// training costs time in proportion to the bytes of the different words, times the logarithm of the number of pairs.

import { indexedHeap } from "../indexedHeap.ts"
import type { Merge } from "../mergeWord.ts"
import { pairTable } from "../pairTable.ts"

/** A merge, and how often its pair occurred when it was learned. */
export interface LearnedMerge extends Merge {
  readonly count: number
}

/** Learns one merge at a time. */
export interface MergeTraining {
  /**
   * The next merge: the pair that occurs most often; among equals the one whose left id is smaller, then the one whose
   * right id is smaller. Undefined where no pair occurs twice any more.
   */
  readonly next: () => LearnedMerge | undefined
  /** Tokens that the text has with the merges learned so far. */
  readonly tokens: () => number
}

/** A pair that occurs once is not worth a token. */
const leastCount = 2

/** A copy of an array with room for at least `length` elements. */
const withRoom = <A extends Float64Array | Int32Array>(array: A, length: number, make: (length: number) => A): A => {
  if (length <= array.length) return array
  const larger = make(Math.max(length, array.length * 2))
  larger.set(array)
  return larger
}

/**
 * Prepares training on words with their counts. The ids of bytes are the bytes themselves; merges get ids from
 * `firstId` on. The order of the words is of no account.
 */
export const mergeTraining = (words: ReadonlyMap<string, number>, firstId: number): MergeTraining => {
  const encoder = new TextEncoder()
  let total = 0
  for (const word of words.keys()) total += Buffer.byteLength(word)

  // Words one after the other. A token stands at the position of its first byte; `width` by id says where it ends, and
  // `begin` at its last byte where it began.
  const tokens = new Int32Array(total)
  const begin = new Int32Array(total)
  const wordOf = new Int32Array(total)
  const countOf = new Float64Array(words.size)
  let tokenCount = 0
  let width = new Int32Array(firstId + 1024).fill(1)

  let place = 0
  let word = 0
  for (const [text, count] of words) {
    const bytes = encoder.encode(text)
    tokens.set(bytes, place)
    wordOf.fill(word, place, place + bytes.length)
    for (const end = place + bytes.length; place < end; place++) begin[place] = place
    countOf[word++] = count
    tokenCount += count * bytes.length
  }

  // Occurrences of a pair are a doubly linked list of the positions of left tokens, one more than a position, 0 for none.
  const expectedPairs = Math.min(2 ** 16, total)
  const pairs = pairTable(expectedPairs)
  let counts = new Float64Array(expectedPairs)
  let heads = new Int32Array(expectedPairs)
  // Counts by which the queue is in order: a merge changes many, and the queue is told one by one.
  let ordered = new Float64Array(expectedPairs)
  const following = new Int32Array(total)
  const preceding = new Int32Array(total)

  const queue = indexedHeap(expectedPairs, (a, b) => {
    const [first, second] = [ordered[a] ?? 0, ordered[b] ?? 0]
    if (first !== second) return first > second
    const [leftA, leftB] = [pairs.left(a), pairs.left(b)]
    return leftA < leftB || (leftA === leftB && pairs.right(a) < pairs.right(b))
  })

  /** The position of the token after the one at `position`, or -1 at the end of its word. */
  const after = (position: number): number => {
    const next = position + (width[tokens[position] ?? 0] ?? 1)
    return next < total && wordOf[next] === wordOf[position] ? next : -1
  }

  /** The position of the token before the one at `position`, or -1 at the beginning of its word. */
  const before = (position: number): number =>
    position > 0 && wordOf[position - 1] === wordOf[position] ? (begin[position - 1] ?? -1) : -1

  const enter = (left: number, right: number): number => {
    const pair = pairs.add(tokens[left] ?? 0, tokens[right] ?? 0)
    if (pair >= counts.length) {
      counts = withRoom(counts, pair + 1, (length) => new Float64Array(length))
      heads = withRoom(heads, pair + 1, (length) => new Int32Array(length))
      ordered = withRoom(ordered, pair + 1, (length) => new Float64Array(length))
    }
    const head = heads[pair] ?? 0
    following[left] = head
    preceding[left] = 0
    if (head > 0) preceding[head - 1] = left + 1
    heads[pair] = left + 1
    counts[pair] = (counts[pair] ?? 0) + (countOf[wordOf[left] ?? 0] ?? 0)
    return pair
  }

  const leave = (left: number, right: number): number => {
    const pair = pairs.find(tokens[left] ?? 0, tokens[right] ?? 0)
    const [next, previous] = [following[left] ?? 0, preceding[left] ?? 0]
    if (previous > 0) following[previous - 1] = next
    else heads[pair] = next
    if (next > 0) preceding[next - 1] = previous
    counts[pair] = (counts[pair] ?? 0) - (countOf[wordOf[left] ?? 0] ?? 0)
    return pair
  }

  const requeue = (pair: number): void => {
    const count = counts[pair] ?? 0
    ordered[pair] = count
    if (count > 0) queue.update(pair)
    else queue.remove(pair)
  }

  for (let position = 0; position < total; position++) {
    const next = after(position)
    if (next >= 0) enter(position, next)
  }
  for (let pair = 0; pair < pairs.size(); pair++) requeue(pair)

  const occurrences = (pair: number): ReadonlyArray<number> => {
    const positions: Array<number> = []
    for (let position = heads[pair] ?? 0; position > 0; position = following[position - 1] ?? 0) {
      positions.push(position - 1)
    }
    // Occurrences of one token twice overlap (aaa): the leftmost come first, as they do in encoding.
    return pairs.left(pair) === pairs.right(pair) ? positions.sort((a, b) => a - b) : positions
  }

  const join = (left: number, id: number, changed: Set<number>): void => {
    const right = after(left)
    const [earlier, later] = [before(left), after(right)]
    leave(left, right)
    if (earlier >= 0) changed.add(leave(earlier, left))
    if (later >= 0) changed.add(leave(right, later))
    tokenCount -= countOf[wordOf[left] ?? 0] ?? 0
    tokens[right] = -1
    tokens[left] = id
    begin[left + (width[id] ?? 1) - 1] = left
    if (earlier >= 0) changed.add(enter(earlier, left))
    if (later >= 0) changed.add(enter(left, later))
  }

  let nextId = firstId
  return {
    tokens: () => tokenCount,
    next: () => {
      const pair = queue.pop()
      const count = pair === undefined ? 0 : (counts[pair] ?? 0)
      if (pair === undefined || count < leastCount) return undefined
      const merge = { left: pairs.left(pair), right: pairs.right(pair), merged: nextId++, count }
      width = withRoom(width, nextId, (length) => new Int32Array(length))
      width[merge.merged] = (width[merge.left] ?? 1) + (width[merge.right] ?? 1)
      const changed = new Set<number>()
      for (const position of occurrences(pair)) {
        const right = tokens[position] === merge.left ? after(position) : -1
        if (right >= 0 && tokens[right] === merge.right) join(position, merge.merged, changed)
      }
      changed.delete(pair)
      for (const touched of changed) requeue(touched)
      return merge
    },
  }
}
