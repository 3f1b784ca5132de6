// Which block a row of training is, as a function of its number alone. Rows count on through all steps; an epoch has
// as many as the text has blocks. The first epoch goes through the segments as they are made, so that a row depends on
// segments up to its own and on nothing that comes later; every later epoch shuffles the segments too. Within a segment
// blocks stand in an order that seed, epoch and segment decide. Pure.

import { namedSeed, shuffledIndices } from "../counterRandom.ts"
import { permutation } from "../permutation.ts"

/** A block: it begins with token number `start` of a segment. */
export interface BlockPlace {
  readonly segment: number
  readonly start: number
}

/** What is known of a text: the tokens of its first segments, and whether these are all. */
export interface KnownSegments {
  readonly tokens: ReadonlyArray<number>
  readonly complete: boolean
}

/** Segments in the order of an epoch, each with the number of blocks up to its end. */
interface Epoch {
  readonly segments: ReadonlyArray<number>
  readonly ends: Float64Array
}

const epochOf = (counts: ReadonlyArray<number>, segments: ReadonlyArray<number>): Epoch => {
  const ends = new Float64Array(segments.length)
  let end = 0
  for (const [place, segment] of segments.entries()) {
    end += counts[segment] ?? 0
    ends[place] = end
  }
  return { segments, ends }
}

/** The first place whose end lies beyond `index`. */
const placeWithin = (ends: Float64Array, index: number): number => {
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ends[middle] ?? 0) <= index) low = middle + 1
    else high = middle
  }
  return low
}

/** Blocks of `length` tokens in a text; what a segment has beyond whole blocks is left out. */
export const blockCount = ({ tokens }: KnownSegments, length: number): number =>
  tokens.reduce((total, count) => total + Math.floor(count / length), 0)

/**
 * The places of rows in blocks of `length` tokens: a function of a row's number, null where that row lies in a segment
 * that is not known yet, and in a complete text without any whole block.
 */
export const blockOrder = (
  seed: number,
  length: number,
  known: KnownSegments,
): ((row: number) => BlockPlace | null) => {
  const counts = known.tokens.map((tokens) => Math.floor(tokens / length))
  const first = epochOf(counts, [...counts.keys()])
  const total = first.ends.at(-1) ?? 0
  let later: { readonly number: number; readonly epoch: Epoch } | null = null
  const permutations = new Map<string, (index: number) => number>()

  const epochNumbered = (number: number): Epoch => {
    if (number === 0) return first
    if (later?.number !== number) {
      const order = shuffledIndices(namedSeed(seed, "segments", number), counts.length)
      later = { number, epoch: epochOf(counts, [...order]) }
    }
    return later.epoch
  }

  const permuted = (epoch: number, segment: number, index: number): number => {
    const key = `${epoch}/${segment}`
    let order = permutations.get(key)
    if (order === undefined) {
      order = permutation(namedSeed(seed, "blocks", epoch, segment), counts[segment] ?? 0)
      // Rows go through segments one after the other: the last few are enough.
      if (permutations.size >= 4) permutations.clear()
      permutations.set(key, order)
    }
    return order(index)
  }

  return (row) => {
    if (row >= total && (!known.complete || total === 0)) return null
    const number = total === 0 ? 0 : Math.floor(row / total)
    const { segments, ends } = epochNumbered(number)
    const index = row - number * total
    const place = placeWithin(ends, index)
    const segment = segments[place] ?? 0
    const before = place === 0 ? 0 : (ends[place - 1] ?? 0)
    return { segment, start: permuted(number, segment, index - before) * length }
  }
}
