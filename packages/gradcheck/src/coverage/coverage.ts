/**
 * What laws have been checked on: for each law the cells that were met while it had something to say, and how large
 * the programs were. A plain value: JSON holds it, and those of several processes add up.
 */
import { operationsOf } from "../sample.ts"
import type { Sample } from "../sample.ts"
import type { Observation } from "../check.ts"
import type { AnyLaw } from "../laws/law.ts"
import { namedLaws } from "../laws/registry.ts"
import type { Concern } from "../laws/registry.ts"
import { placeKey, placesOf } from "./cells.ts"
import type { Place, Places } from "./cells.ts"
import { everyPlace, whyEmpty } from "./possible.ts"

/** What one law has been checked on. */
export interface LawCoverage {
  readonly concerns: Concern
  /** Programs on which it held or was violated, rather than having nothing to say. */
  readonly judged: number
  /** How many of these had each place, by `placeKey`. */
  readonly places: Readonly<Record<string, number>>
}

/** What laws have been checked on. */
export interface Coverage {
  readonly programs: number
  /** How many of the programs use some result twice. */
  readonly sharing: number
  /** How many programs have this many operations. */
  readonly sizes: Readonly<Record<string, number>>
  /** By the law's key. */
  readonly laws: Readonly<Record<string, LawCoverage>>
}

/** Nothing checked yet. */
export const noCoverage: Coverage = { programs: 0, sharing: 0, sizes: {}, laws: {} }

/** Whether some result is an operand of two operations. */
const shares = (sample: Sample): boolean => {
  const used = new Set<unknown>()
  for (const n of operationsOf(sample.program))
    for (const a of new Set(n.args)) {
      if (a.args.length === 0) continue
      if (used.has(a)) return true
      used.add(a)
    }
  return false
}

const concernOf = (key: string): Concern => namedLaws.find((l) => l.key === key)?.concerns ?? "passes"

/** Coverage while it grows: pass `observe` to `checkLaws`. */
export interface CoverageRecorder {
  /** Counts a program, also one of which no law observes anything. */
  readonly meet: (index: number, sample: Sample) => void
  readonly observe: (observation: Observation) => void
  /** What has been observed so far. */
  readonly coverage: () => Coverage
}

/**
 * Records what `checkLaws` observes, program by program. `keys` says under which key each law counts, as
 * `keyedLaws` gives them; the laws of one key count as one, and others do not count.
 */
export const recordCoverage = (keys: ReadonlyMap<AnyLaw, string>): CoverageRecorder => {
  const laws = new Map(
    [...keys.values()].map((key) => [
      key,
      { concerns: concernOf(key), judged: 0, last: -1, places: new Map<string, number>() },
    ]),
  )
  const sizes = new Map<number, number>()
  let [programs, sharing] = [0, 0]
  let met = -1
  let current: { readonly sample: Sample; readonly places: Places } | null = null
  const enter = (index: number, sample: Sample): Places => {
    if (index !== met) {
      met = index
      programs += 1
      if (shares(sample)) sharing += 1
      const size = operationsOf(sample.program).length
      sizes.set(size, (sizes.get(size) ?? 0) + 1)
    }
    // A law may have put something into the program.
    if (current?.sample !== sample) current = { sample, places: placesOf(sample) }
    return current.places
  }
  return {
    meet: (index, sample) => void enter(index, sample),
    observe: ({ index, sample, law, verdict }) => {
      const places = enter(index, sample)
      const found = laws.get(keys.get(law) ?? "")
      if (found === undefined || verdict._tag === "Inapplicable" || found.last === index) return
      found.last = index
      found.judged += 1
      for (const key of found.concerns === "derivatives" ? places.differentiated : places.all)
        found.places.set(key, (found.places.get(key) ?? 0) + 1)
    },
    coverage: () => ({
      programs,
      sharing,
      sizes: Object.fromEntries(sizes),
      laws: Object.fromEntries(
        [...laws].map(([key, { concerns, judged, places }]) => [
          key,
          { concerns, judged, places: Object.fromEntries(places) },
        ]),
      ),
    }),
  }
}

const added = (
  a: Readonly<Record<string, number>>,
  b: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> => {
  const sums = { ...a }
  for (const [key, n] of Object.entries(b)) sums[key] = (sums[key] ?? 0) + n
  return sums
}

/** Coverage of different programs together: that of one process and that of another. */
export const mergeCoverage = (a: Coverage, b: Coverage): Coverage => ({
  programs: a.programs + b.programs,
  sharing: a.sharing + b.sharing,
  sizes: added(a.sizes, b.sizes),
  laws: Object.fromEntries(
    [...new Set([...Object.keys(a.laws), ...Object.keys(b.laws)])].map((key): [string, LawCoverage] => {
      const [x, y] = [a.laws[key], b.laws[key]]
      return [
        key,
        {
          concerns: x?.concerns ?? y?.concerns ?? concernOf(key),
          judged: (x?.judged ?? 0) + (y?.judged ?? 0),
          places: added(x?.places ?? {}, y?.places ?? {}),
        },
      ]
    }),
  ),
})

/** The coverage without the laws of these keys. */
export const withoutLaws = (coverage: Coverage, keys: ReadonlySet<string>): Coverage => ({
  ...coverage,
  laws: Object.fromEntries(Object.entries(coverage.laws).filter(([key]) => !keys.has(key))),
})

/** One law at one place. */
export interface Cell extends Place {
  readonly law: string
}

/** A cell that no program reached. */
export interface EmptyCell {
  readonly cell: Cell
  /** Why it cannot be reached; null where it should have been. */
  readonly reason: string | null
}

/** Every cell that is empty, each with the reason why it must be; `reason` is null where it should have been met. */
export const emptyCells = (coverage: Coverage): readonly EmptyCell[] => {
  const places = everyPlace()
  return Object.entries(coverage.laws).flatMap(([law, { concerns, places: met }]) =>
    places.flatMap((known): readonly EmptyCell[] => {
      const { primitive, dtype, size } = known
      return (met[placeKey(known)] ?? 0) > 0
        ? []
        : [{ cell: { primitive, dtype, size, law }, reason: whyEmpty(known, concerns) }]
    }),
  )
}

/** How large programs were: operations of the median, of the 80th percentile, the share of those that share results. */
export interface ProgramSizes {
  readonly programs: number
  readonly median: number
  readonly percentile80: number
  readonly largest: number
  readonly sharing: number
}

/** The distribution of program sizes. */
export const programSizes = ({ programs, sharing, sizes }: Coverage): ProgramSizes => {
  const ascending = Object.entries(sizes)
    .map(([size, count]) => ({ size: Number(size), count }))
    .toSorted((a, b) => a.size - b.size)
  const quantile = (p: number): number => {
    let left = p * programs
    for (const { size, count } of ascending) {
      left -= count
      if (left < 0) return size
    }
    return ascending.at(-1)?.size ?? 0
  }
  return {
    programs,
    median: quantile(0.5),
    percentile80: quantile(0.8),
    largest: ascending.at(-1)?.size ?? 0,
    sharing: programs === 0 ? 0 : sharing / programs,
  }
}
