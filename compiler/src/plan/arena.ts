/**
 * The memory plan: every intermediate gets a place in an arena before anything runs.
 *
 * A storage lives from the first step that writes it to the last that reads it; inside a loop, what existed
 * before the loop lives until the loop ends. Larger ones are placed first, each at the lowest offset where
 * nothing that lives at the same time lies.
 */
import type { Storage } from "../storage.ts"

/** First and last step at which a storage is in use. */
export interface Lifetime {
  readonly storage: Storage
  readonly from: number
  readonly to: number
}

/** Where a storage lies. */
export interface Placement {
  readonly arena: number
  readonly offset: number
}

/** The plan: a placement for each storage, and the size of each arena. */
export interface ArenaPlan {
  readonly placements: ReadonlyMap<Storage, Placement>
  readonly sizes: readonly number[]
}

const roundUp = (n: number, multiple: number): number => Math.ceil(n / multiple) * multiple

interface Placed extends Lifetime {
  readonly offset: number
  readonly end: number
}

/** Places storages by first fit, largest first. `capacity` is the size of the largest buffer. */
export const planArenas = (lifetimes: readonly Lifetime[], alignment: number, capacity: number): ArenaPlan => {
  const arenas: Placed[][] = []
  const placements = new Map<Storage, Placement>()
  const order = lifetimes
    .map((l, i) => ({ ...l, i }))
    .toSorted((a, b) => b.storage.bytes - a.storage.bytes || a.from - b.from || a.i - b.i)
  for (const lifetime of order) {
    const size = roundUp(lifetime.storage.bytes, alignment)
    for (let arena = 0; ; arena++) {
      const placed = (arenas[arena] ??= [])
      const overlapping = placed
        .filter((p) => p.from <= lifetime.to && lifetime.from <= p.to)
        .toSorted((a, b) => a.offset - b.offset)
      let offset = 0
      for (const p of overlapping) {
        if (offset + size <= p.offset) break
        offset = Math.max(offset, p.end)
      }
      if (offset + size > capacity && placed.length > 0) continue
      placed.push({ ...lifetime, offset, end: offset + size })
      placements.set(lifetime.storage, { arena, offset })
      break
    }
  }
  return { placements, sizes: arenas.map((placed) => placed.reduce((end, p) => Math.max(end, p.end), 0)) }
}
