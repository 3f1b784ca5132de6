/**
 * A survey: many laws over many programs, as plain data that adds up. What `serein gradcheck` prints, however the
 * programs were shared out: program i of a seed is the same anywhere, a law counts up to its first violation, and what
 * the laws of a key were checked on up to the program of the first violation of any of them.
 */
import { mergeCoverage, recordCoverage, withoutLaws } from "./coverage/coverage.ts"
import type { Coverage } from "./coverage/coverage.ts"
import { evaluations } from "./bound/bound.ts"
import { sameKind } from "./failure.ts"
import type { AnyLaw, Disagreement, Verdict } from "./laws/law.ts"
import { operationsOf } from "./sample.ts"
import type { Sample } from "./sample.ts"
import { showSample, showVerdict } from "./show.ts"
import { shrinkAsync } from "./shrink/shrink.ts"
import { addCounts, addSketches, sketching } from "./sketch.ts"
import type { Sketch } from "./sketch.ts"

/** A law under the key by which people ask for it. */
export interface KeyedLaw {
  readonly key: string
  readonly law: AnyLaw
}

/** A law that does not hold, with the smallest program found that shows it. */
export interface Finding {
  /** Which of the programs, from 0. */
  readonly index: number
  /** Its name: of a layer or a model, theirs. */
  readonly program: string
  /** What is wrong, in a sentence. */
  readonly problem: string
  /** Where and by how much; null where checking the law failed: the program did not compile or run. */
  readonly worst: Disagreement | null
  /** The error in units of its bound; null where there is none. */
  readonly ratio: number | null
  /** Operations of the program, and of the smallest that shows the same. */
  readonly operations: number
  readonly smallestOperations: number
  /** The smallest as text that builds it, with the values it is run on. */
  readonly smallest: string
}

/** What became of one law. */
export interface LawSurvey {
  readonly key: string
  readonly law: string
  readonly runs: number
  readonly held: number
  /** Programs of which the law says nothing, by reason. */
  readonly silent: Readonly<Record<string, number>>
  /** Elements compared, and those about which nothing could be said. */
  readonly compared: number
  readonly undetermined: number
  /** The worst error in units of its bound for each program that held. */
  readonly ratios: Sketch
  /** The program that used up most of its bound, of those that held. */
  readonly tightest: number | null
  readonly finding: Finding | null
}

/** Many laws over many programs. */
export interface Survey {
  readonly laws: readonly LawSurvey[]
  /** How many programs have each name: of layers and models, theirs. */
  readonly names: Readonly<Record<string, number>>
  readonly coverage: Coverage
}

/** How a survey is made. */
export interface SurveyOptions {
  /** Candidates that shrinking may try; 0 leaves programs as they are. */
  readonly shrinkBudget?: number
  /** Laws, by name, that are known not to hold: they are passed over. */
  readonly violated?: ReadonlySet<string>
  /** Awaited before each smaller program is tried, so that shrinking can be interrupted. */
  readonly pause?: () => Promise<void>
}

/** A survey under way. */
export interface Surveying {
  /** Checks every law on a program, the one at `index`. */
  readonly meet: (index: number, sample: Sample) => Promise<void>
  /** What was found so far. */
  readonly found: () => Survey
}

type Failing =
  | { readonly _tag: "Violated"; readonly verdict: Verdict & { readonly _tag: "Violated" } }
  | { readonly _tag: "Failed"; readonly error: Error }
type Outcome = Verdict | { readonly _tag: "Failed"; readonly error: Error }

/** Whether the failure says that nothing more can be checked: the device is gone. */
const isFinal = (error: Error): boolean => "_tag" in error && error._tag === "DeviceLost"

/** A law's verdict, or why it could not be had. */
const outcomeOf = async (law: AnyLaw, sample: Sample): Promise<Outcome> => {
  try {
    return await law.check(sample)
  } catch (error) {
    if (error instanceof Error && !isFinal(error)) return { _tag: "Failed", error }
    throw error
  }
}

const failingOf = (outcome: Outcome): Failing | null =>
  outcome._tag === "Failed" ? outcome : outcome._tag === "Violated" ? { _tag: "Violated", verdict: outcome } : null

const sameFailure = (a: Failing, b: Failing | null): boolean =>
  b !== null && (a._tag === "Violated" ? b._tag === "Violated" : b._tag === "Failed" && sameKind(a.error, b.error))

const findingOf = async (
  law: AnyLaw,
  index: number,
  sample: Sample,
  failing: Failing,
  budget: number,
  pause: () => Promise<void>,
): Promise<Finding> => {
  const fails = async (s: Sample): Promise<boolean> => {
    await pause()
    return sameFailure(failing, failingOf(await outcomeOf(law, s)))
  }
  const smaller = budget === 0 ? sample : await shrinkAsync(sample, fails, budget)
  const last = failingOf(await outcomeOf(law, smaller))
  const [smallest, shown] = last !== null && sameFailure(failing, last) ? [smaller, last] : [sample, failing]
  return {
    index,
    program: sample.program.name,
    problem: shown._tag === "Failed" ? shown.error.message : showVerdict(shown.verdict),
    worst: shown._tag === "Failed" ? null : shown.verdict.worst,
    ratio: shown._tag === "Failed" ? null : shown.verdict.ratio,
    operations: operationsOf(sample.program).length,
    smallestOperations: operationsOf(smallest.program).length,
    smallest: showSample(smallest),
  }
}

/** Counts what becomes of one law. */
const countingLaw = ({ key, law }: KeyedLaw) => {
  let [runs, held, compared, undetermined, worst] = [0, 0, 0, 0, -1]
  let tightest: number | null = null
  let finding: Finding | null = null
  const silent: Record<string, number> = {}
  const ratios = sketching()
  return {
    count: (index: number, outcome: Outcome): void => {
      runs += 1
      if (outcome._tag === "Inapplicable") silent[outcome.reason] = (silent[outcome.reason] ?? 0) + 1
      if (outcome._tag !== "Holds") return
      held += 1
      compared += outcome.compared
      undetermined += outcome.undetermined
      ratios.add(outcome.ratio)
      if (outcome.ratio > worst) [worst, tightest] = [outcome.ratio, index]
    },
    violate: (found: Finding): void => void (finding = found),
    isViolated: (): boolean => finding !== null,
    survey: (): LawSurvey => ({
      key,
      law: law.name,
      runs,
      held,
      silent: { ...silent },
      compared,
      undetermined,
      ratios: ratios.sketch(),
      tightest,
      finding,
    }),
  }
}

/** Begins a survey of these laws. Each law is checked until it is violated. */
export const surveying = (laws: readonly KeyedLaw[], options: SurveyOptions = {}): Surveying => {
  const { shrinkBudget = 600, violated = new Set<string>(), pause = async () => {} } = options
  const rows = laws.map((keyed) => ({ keyed, tally: countingLaw(keyed) }))
  const coverage = recordCoverage(new Map(laws.map(({ law, key }) => [law, key])))
  const names: Record<string, number> = {}
  /** Keys of which a law is violated: what they are checked on counts no more. */
  const closed = new Set<string>()
  return {
    meet: async (index, drawn) => {
      coverage.meet(index, drawn)
      names[drawn.program.name] = (names[drawn.program.name] ?? 0) + 1
      // What one law has evaluated of the program, the next need not.
      const shared: Sample = { ...drawn, evaluations: evaluations() }
      for (const { keyed, tally } of rows) {
        if (tally.isViolated() || violated.has(keyed.law.name)) continue
        const sample = keyed.law.prepare?.(drawn) ?? drawn
        const outcome = await outcomeOf(keyed.law, sample === drawn ? shared : sample)
        tally.count(index, outcome)
        if (outcome._tag !== "Failed" && !closed.has(keyed.key))
          coverage.observe({ index, sample, law: keyed.law, verdict: outcome })
        const failing = failingOf(outcome)
        if (failing !== null) tally.violate(await findingOf(keyed.law, index, sample, failing, shrinkBudget, pause))
      }
      for (const { keyed, tally } of rows) if (tally.isViolated()) closed.add(keyed.key)
    },
    found: () => ({
      laws: rows.map(({ tally }) => tally.survey()),
      names: { ...names },
      coverage: coverage.coverage(),
    }),
  }
}

const mergeLaw = (a: LawSurvey, b: LawSurvey | undefined): LawSurvey => {
  if (b === undefined || a.finding !== null) return a
  return {
    ...a,
    runs: a.runs + b.runs,
    held: a.held + b.held,
    silent: addCounts(a.silent, b.silent),
    compared: a.compared + b.compared,
    undetermined: a.undetermined + b.undetermined,
    ratios: addSketches(a.ratios, b.ratios),
    tightest: b.ratios.largest > a.ratios.largest || a.tightest === null ? b.tightest : a.tightest,
    finding: b.finding,
  }
}

/** Two surveys of the same laws as one, the first of the programs before those of the second. */
export const mergeSurveys = (a: Survey, b: Survey): Survey => ({
  laws: a.laws.map((law, i) => mergeLaw(law, b.laws[i])),
  names: addCounts(a.names, b.names),
  // Whoever surveyed the second may not have known of the violation.
  coverage: mergeCoverage(
    a.coverage,
    withoutLaws(b.coverage, new Set(a.laws.flatMap(({ key, finding }) => (finding === null ? [] : [key])))),
  ),
})
