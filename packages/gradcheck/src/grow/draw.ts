/**
 * Choices of one growth step, read off the few integers that the recipe holds for it. A step that wants more
 * choices than it has integers gets further ones derived from them, so every list of integers is a valid step.
 */
import { seededStream } from "../seededStream.ts"

/** A source of choices. */
export interface Draw {
  /** An integer in [0, n). */
  readonly below: (n: number) => number
  /** True once in `n` times; 0 never is. */
  readonly oneIn: (n: number) => boolean
  /** An element of the list; undefined when it is empty. */
  readonly pick: <T>(list: readonly T[]) => T | undefined
  /** An element, the last ones more often: half of the time among the last four. */
  readonly pickRecent: <T>(list: readonly T[]) => T | undefined
  /** A subset of at least one element, in the list's order. */
  readonly subset: <T>(list: readonly T[]) => readonly T[]
  /** The list in another order. */
  readonly shuffled: <T>(list: readonly T[]) => readonly T[]
}

/** Choices from the integers of a step. */
export const drawFrom = (integers: readonly number[]): Draw => {
  const further = seededStream(0, ...integers)
  let used = 0
  const below = (n: number): number => {
    const given = integers[used]
    used += 1
    return n <= 1 ? 0 : given === undefined ? further.below(n) : given % n
  }
  const pick = <T>(list: readonly T[]): T | undefined => list[below(list.length)]
  const pickRecent = <T>(list: readonly T[]): T | undefined => {
    const k = below(Math.max(1, 2 * list.length))
    return k < list.length ? list[k] : list[list.length - 1 - (k % Math.min(4, list.length))]
  }
  const subset = <T>(list: readonly T[]): readonly T[] => {
    if (list.length === 0) return []
    const mask = 1 + below(2 ** list.length - 1)
    return list.filter((_, i) => ((mask >>> i) & 1) === 1)
  }
  const shuffled = <T>(list: readonly T[]): readonly T[] => {
    const rest = [...list]
    const out: T[] = []
    while (rest.length > 0) out.push(...rest.splice(below(rest.length), 1))
    return out
  }
  return { below, oneIn: (n) => n > 0 && below(n) === n - 1, pick, pickRecent, subset, shuffled }
}
