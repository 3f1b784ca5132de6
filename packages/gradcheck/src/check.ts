/**
 * A law over many random programs: what held, what it could not speak about, and the smallest counterexample.
 */
import * as fc from "fast-check"
import { evaluations } from "./bound/bound.ts"
import { samples } from "./arbitraries/programs.ts"
import type { RecipeOptions } from "./arbitraries/programs.ts"
import type { GrowOptions } from "./grow/grow.ts"
import type { AnyLaw, Law, Verdict } from "./laws/law.ts"
import type { Sample } from "./sample.ts"
import { seededStream } from "./seededStream.ts"
import { shrink, shrinkAsync } from "./shrink/shrink.ts"

/** How many programs, which, and how large. */
export interface CheckOptions extends GrowOptions, RecipeOptions {
  readonly runs?: number
  /** Runs with one seed meet the same programs. */
  readonly seed?: number
  /** The first program of the seed to draw, from 0: program i is the same wherever a run begins. */
  readonly from?: number
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
 * The programs of a seed, one after the other and drawn as they are needed: program i is the same whatever the number
 * of runs and wherever they begin.
 */
export function* programs(options: CheckOptions = {}): Generator<Sample> {
  const { runs = defaults.runs, seed = defaults.seed, from = 0 } = options
  const arbitrary = samples(options)
  for (let begin = from - (from % batch); begin < from + runs; begin += batch) {
    const drawn = fc.sample(arbitrary, { numRuns: batch, seed: seededStream(seed, begin).word() | 0 })
    yield* drawn.slice(Math.max(0, from - begin), from + runs - begin)
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

/** What a law is checked on. */
const prepared = (law: AnyLaw, sample: Sample): Sample => law.prepare?.(sample) ?? sample

/**
 * Checks a law until it is violated or the programs are used up; a counterexample is shrunk on its graph. `over` gives
 * the programs, for several laws over the same.
 */
export const checkLaw = (law: Law, options: CheckOptions = {}, over: Iterable<Sample> = programs(options)): Report => {
  const tally = counting(law.name)
  let index = (options.from ?? 0) - 1
  for (const drawn of over) {
    index += 1
    const sample = prepared(law, drawn)
    const verdict = law.check(sample)
    tally.count(verdict)
    if (verdict._tag !== "Violated") continue
    const smallest = shrink(sample, (s) => violated(law.check(s)), options.shrinkBudget)
    const last = law.check(smallest)
    const found = last._tag === "Violated" ? { smallest, verdict: last } : { smallest: sample, verdict }
    return tally.report({ seed: options.seed ?? defaults.seed, index, original: sample, ...found })
  }
  return tally.report(null)
}

/** One law on one program. */
export interface Observation {
  /** Which of the programs, from 0. */
  readonly index: number
  /** As the law prepared it. */
  readonly sample: Sample
  readonly law: AnyLaw
  readonly verdict: Verdict
}

/** The counterexample made smaller; null when it cannot be found again. */
const shrunk = async (
  law: AnyLaw,
  { sample, index, verdict }: Observation,
  { seed = defaults.seed, shrinkBudget = 300 }: CheckOptions,
): Promise<Counterexample | null> => {
  const smallest = await shrinkAsync(sample, async (s) => violated(await law.check(s)), shrinkBudget)
  const last = await law.check(smallest)
  if (last._tag === "Violated") return { seed, index, original: sample, smallest, verdict: last }
  return verdict._tag === "Violated" ? { seed, index, original: sample, smallest: sample, verdict } : null
}

/**
 * Checks several laws over the same programs, each law until it is violated. `observe` sees every verdict, for progress
 * and for tables of what was met. Reports come in the order of the laws.
 */
export const checkLaws = async (
  laws: readonly AnyLaw[],
  options: CheckOptions = {},
  over: Iterable<Sample> = programs(options),
  observe: (observation: Observation) => void = () => {},
): Promise<readonly Report[]> => {
  const tallies = laws.map((law) => counting(law.name))
  const found = laws.map((): Counterexample | null => null)
  let index = (options.from ?? 0) - 1
  for (const drawn of over) {
    if (found.every((f) => f !== null)) break
    index += 1
    // What one law has evaluated of the program, the next need not.
    const shared: Sample = { ...drawn, evaluations: evaluations() }
    for (const [i, law] of laws.entries()) {
      if (found[i] !== null) continue
      const sample = prepared(law, drawn)
      const verdict = await law.check(sample === drawn ? shared : sample)
      const observation: Observation = { index, sample, law, verdict }
      tallies[i]?.count(verdict)
      observe(observation)
      if (violated(verdict)) found[i] = await shrunk(law, observation, options)
    }
  }
  return tallies.map((tally, i) => tally.report(found[i] ?? null))
}

/** One law, until it is violated or the programs are used up. */
export const checkDeviceLaw = async (
  law: AnyLaw,
  options: CheckOptions = {},
  over: Iterable<Sample> = programs(options),
): Promise<Report> => {
  const [report = counting(law.name).report(null)] = await checkLaws([law], options, over)
  return report
}
