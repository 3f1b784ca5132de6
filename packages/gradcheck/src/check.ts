/**
 * A law over many random programs: what held, what it could not speak about, and the smallest counterexample.
 */
import * as fc from "fast-check"
import { samples } from "./arbitraries/programs.ts"
import type { RecipeOptions } from "./arbitraries/programs.ts"
import type { GrowOptions } from "./grow/grow.ts"
import type { DeviceLaw, Law, Verdict } from "./laws/law.ts"
import type { Sample } from "./sample.ts"
import { seededStream } from "./seededStream.ts"
import { shrink, shrinkAsync } from "./shrink/shrink.ts"

/** How many programs, which, and how large. */
export interface CheckOptions extends GrowOptions, RecipeOptions {
  readonly runs?: number
  /** Runs with one seed meet the same programs. */
  readonly seed?: number
  /** Candidates that shrinking may try. */
  readonly shrinkBudget?: number
}

/** A violated law, with where to find it again. */
export interface Counterexample {
  readonly seed: number
  /** Which of the programs of this seed, from 0. */
  readonly index: number
  readonly original: Sample
  readonly smallest: Sample
  /** The verdict on the smallest. */
  readonly verdict: Verdict & { readonly _tag: "Violated" }
}

/** What a check found. */
export interface Report {
  readonly law: string
  readonly runs: number
  readonly held: number
  /** Programs of which the law says nothing, by reason. */
  readonly inapplicable: Readonly<Record<string, number>>
  /** Elements compared, and those about which nothing could be said. */
  readonly compared: number
  readonly undetermined: number
  /** Worst error in units of its bound for each program that held, ascending. */
  readonly ratios: readonly number[]
  readonly counterexample: Counterexample | null
}

const defaults = { runs: 100, seed: 1 } as const

const batch = 25

/**
 * The programs of a seed, one after the other and drawn as they are needed: the first n are the same whatever the
 * number of runs.
 */
export function* programs(options: CheckOptions = {}): Generator<Sample> {
  const { runs = defaults.runs, seed = defaults.seed } = options
  const arbitrary = samples(options)
  for (let begin = 0; begin < runs; begin += batch) {
    const drawn = fc.sample(arbitrary, { numRuns: batch, seed: seededStream(seed, begin).word() | 0 })
    yield* drawn.slice(0, runs - begin)
  }
}

/** Counts verdicts as they come. */
const counting = (law: string) => {
  let [runs, held, compared, undetermined] = [0, 0, 0, 0]
  const silent: Record<string, number> = {}
  const ratios: number[] = []
  return {
    count: (verdict: Verdict): void => {
      runs += 1
      if (verdict._tag === "Inapplicable") silent[verdict.reason] = (silent[verdict.reason] ?? 0) + 1
      if (verdict._tag !== "Holds") return
      held += 1
      compared += verdict.compared
      undetermined += verdict.undetermined
      ratios.push(verdict.ratio)
    },
    report: (counterexample: Counterexample | null): Report => ({
      law,
      runs,
      held,
      inapplicable: silent,
      compared,
      undetermined,
      ratios: ratios.toSorted((a, b) => a - b),
      counterexample,
    }),
  }
}

const violated = (verdict: Verdict): boolean => verdict._tag === "Violated"

/**
 * Checks a law until it is violated or the programs are used up; a counterexample is shrunk on its graph. `over` gives
 * the programs, for several laws over the same.
 */
export const checkLaw = (law: Law, options: CheckOptions = {}, over: Iterable<Sample> = programs(options)): Report => {
  const tally = counting(law.name)
  let index = -1
  for (const sample of over) {
    index += 1
    const verdict = law.check(sample)
    tally.count(verdict)
    if (!violated(verdict)) continue
    const smallest = shrink(sample, (s) => violated(law.check(s)), options.shrinkBudget)
    const last = law.check(smallest)
    if (last._tag === "Violated")
      return tally.report({ seed: options.seed ?? defaults.seed, index, original: sample, smallest, verdict: last })
  }
  return tally.report(null)
}

/** The same for a law that needs a device. */
export const checkDeviceLaw = async (
  law: DeviceLaw,
  options: CheckOptions = {},
  over: Iterable<Sample> = programs(options),
): Promise<Report> => {
  const tally = counting(law.name)
  let index = -1
  for (const sample of over) {
    index += 1
    const verdict = await law.check(sample)
    tally.count(verdict)
    if (!violated(verdict)) continue
    const smallest = await shrinkAsync(sample, async (s) => violated(await law.check(s)), options.shrinkBudget ?? 300)
    const last = await law.check(smallest)
    const shown =
      last._tag === "Violated"
        ? { smallest, verdict: last }
        : verdict._tag === "Violated"
          ? { smallest: sample, verdict }
          : null
    if (shown !== null) return tally.report({ seed: options.seed ?? defaults.seed, index, original: sample, ...shown })
  }
  return tally.report(null)
}
