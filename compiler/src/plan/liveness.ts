/**
 * Liveness: at which steps each intermediate is in use, over the flattened list of steps.
 */
import type { BlockStep } from "../lower/block.ts"
import type { Storage } from "../storage.ts"
import type { Lifetime } from "./arena.ts"

interface Span {
  from: number
  to: number
}

/** Lifetimes of all storages in arenas. Loops count once; what enters a loop from before it lives until it ends. */
export const lifetimes = (steps: readonly BlockStep[]): readonly Lifetime[] => {
  const spans = new Map<Storage, Span>()
  let time = 0
  const touch = (storage: Storage): void => {
    if (storage.place._tag !== "Arena") return
    const span = spans.get(storage)
    if (span === undefined) spans.set(storage, { from: time, to: time })
    else span.to = time
  }
  const visit = (list: readonly BlockStep[]): void => {
    for (const step of list) {
      if (step._tag === "Kernel") {
        for (const storage of step.loads.values()) touch(storage)
        for (const s of step.kernel.stores) touch(s.storage)
        time += 1
      } else {
        const begin = time
        visit(step.steps)
        for (const span of spans.values()) if (span.from < begin && span.to >= begin) span.to = time
        for (const state of step.states) touch(state)
        time += 1
      }
    }
  }
  visit(steps)
  return [...spans].map(([storage, { from, to }]) => ({ storage, from, to }))
}
