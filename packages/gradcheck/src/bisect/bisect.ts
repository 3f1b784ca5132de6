/**
 * Bisection of the compiler: the first pass after which a program no longer means what was written, the rule within
 * it, and the smallest program that shows it.
 *
 * Every level of a compilation can be run, so the passes are gone through in their order and nothing has to be guessed.
 * A smaller program counts only if the same pass is the first guilty one there, in the same way.
 */
import { heuristicScheduler, pipeline } from "@serein/compiler"
import type { CompileError } from "@serein/compiler"
import type { Level } from "@serein/compiler/pass"
import { simplifyRules } from "@serein/compiler/simplify/index"
import type { Rule } from "@serein/compiler/simplify/index"
import { sameKind } from "../failure.ts"
import { software } from "../interpreter/targets.ts"
import type { Verdict } from "../laws/law.ts"
import type { Sample } from "../sample.ts"
import { shrinkAsync } from "../shrink/shrink.ts"
import { interpretedWgsl } from "./interpreted.ts"
import { stagesOf, trace } from "./levels.ts"
import type { CompiledRunner, Compiler, Stage, Trace } from "./levels.ts"
import { guiltyRule } from "./rules.ts"
import type { RuleFault } from "./rules.ts"

/** How a bisection goes about it. */
export interface BisectOptions {
  /** The passes under suspicion; without, the compiler's own for a software adapter. */
  readonly compiler?: Compiler
  /** The rules that its pass "simplify" follows. */
  readonly rules?: readonly Rule[]
  /** What runs WGSL, interpreters before devices; without, the interpreter for a software adapter. */
  readonly runners?: readonly CompiledRunner[]
  /** Candidates that shrinking may try. */
  readonly shrinkBudget?: number
  /** Awaited before each smaller program is tried, so that shrinking can be interrupted. */
  readonly pause?: () => Promise<void>
}

/** What became of a level: a verdict, or an error while a pass made it or something ran it. */
export type StageOutcome = Verdict | { readonly _tag: "Failed"; readonly error: Error }

/** A level that was looked at. */
export interface Looked {
  readonly pass: string
  /** What ran it; null where the pass did not come to its end. */
  readonly on: string | null
  readonly outcome: StageOutcome
}

/** What a bisection found. */
export type Bisection =
  /** No level differs from the program as written. */
  | { readonly _tag: "Agrees"; readonly looked: readonly Looked[] }
  /** No level differs, and none could be compared: nothing is known. */
  | { readonly _tag: "Undecided"; readonly looked: readonly Looked[] }
  /** The compiler says that the program cannot be compiled: no fault. */
  | { readonly _tag: "Refused"; readonly error: CompileError; readonly looked: readonly Looked[] }
  | Guilty

/** The first pass after which the program means something else. */
export interface Guilty {
  readonly _tag: "Guilty"
  readonly pass: string
  /**
   * What ran the level that differs; null where the pass itself failed. Where an interpreter of the same WGSL agrees and
   * a device does not, the fault is the driver's or the runtime's.
   */
  readonly on: string | null
  /** Whether some other runner found the same WGSL right: then no pass is at fault. */
  readonly elsewhereRight: boolean
  /** On the smallest program. */
  readonly outcome: StageOutcome
  readonly original: Sample
  readonly smallest: Sample
  /** What the pass was given and what it made of it, of the smallest program; null where there is none. */
  readonly before: Level
  readonly after: Level | null
  /** The rewriting rule, where the pass is "simplify". */
  readonly rule: RuleFault | null
  /** Of the original program, up to the guilty one. */
  readonly looked: readonly Looked[]
}

interface Found {
  readonly looked: readonly Looked[]
  readonly guilty: { readonly pass: string; readonly on: string | null; readonly outcome: StageOutcome } | null
}

const isGuilty = (outcome: StageOutcome): boolean => outcome._tag === "Violated" || outcome._tag === "Failed"

/** Whether something was compared. */
const isSpoken = (outcome: StageOutcome): boolean => outcome._tag === "Holds" && outcome.compared > 0

const sameOutcome = (a: StageOutcome, b: StageOutcome): boolean =>
  a._tag === "Failed" && b._tag === "Failed" ? sameKind(a.error, b.error) : a._tag === b._tag

const outcomeOf = async (stage: Stage, sample: Sample): Promise<StageOutcome> => {
  try {
    return await stage.verdict(sample)
  } catch (error) {
    if (error instanceof Error) return { _tag: "Failed", error }
    throw error
  }
}

/** Goes through the levels until one differs. */
const look = async (
  { results, stopped }: Trace,
  sample: Sample,
  runners: readonly CompiledRunner[],
): Promise<Found> => {
  const looked: Looked[] = []
  for (const stage of results.flatMap((result) => stagesOf(result, runners))) {
    const outcome = await outcomeOf(stage, sample)
    const at = { pass: stage.pass, on: stage.on, outcome }
    looked.push(at)
    if (isGuilty(outcome)) return { looked, guilty: at }
  }
  if (stopped === null || !(stopped.cause instanceof Error)) return { looked, guilty: null }
  const at = { pass: stopped.pass, on: null, outcome: { _tag: "Failed", error: stopped.cause } } as const
  return { looked: [...looked, at], guilty: at }
}

/** Names the first guilty pass for this sample, shrinks the sample on that, and names the rule. */
export const bisect = async (sample: Sample, options: BisectOptions = {}): Promise<Bisection> => {
  const {
    compiler = pipeline(software, heuristicScheduler(software)),
    rules = simplifyRules,
    runners = [interpretedWgsl(software)],
    shrinkBudget = 1000,
    pause = async () => {},
  } = options
  const compiled = trace(compiler, sample.program)
  const { looked, guilty } = await look(compiled, sample, runners)
  if (guilty === null) {
    const { stopped } = compiled
    if (stopped !== null && !(stopped.cause instanceof Error)) return { _tag: "Refused", error: stopped.cause, looked }
    return { _tag: looked.some(({ outcome }) => isSpoken(outcome)) ? "Agrees" : "Undecided", looked }
  }
  const sameGuilt = async (candidate: Sample): Promise<boolean> => {
    await pause()
    const found = (await look(trace(compiler, candidate.program), candidate, runners)).guilty
    return (
      found !== null &&
      found.pass === guilty.pass &&
      found.on === guilty.on &&
      sameOutcome(found.outcome, guilty.outcome)
    )
  }
  const smallest = await shrinkAsync(sample, sameGuilt, shrinkBudget)
  const last = trace(compiler, smallest.program)
  const at = last.results.findIndex(({ pass }) => pass === guilty.pass)
  const end = at < 0 ? last.results.length : at
  const before = last.results[end - 1]?.level ?? smallest.program
  const final = (await look(last, smallest, runners)).guilty ?? guilty
  return {
    _tag: "Guilty",
    pass: guilty.pass,
    on: guilty.on,
    elsewhereRight: looked.some(({ pass, outcome }) => pass === guilty.pass && !isGuilty(outcome)),
    outcome: final.outcome,
    original: sample,
    smallest,
    before,
    after: last.results[at]?.level ?? null,
    rule:
      guilty.pass === "simplify" && "_tag" in before && before._tag === "Program"
        ? guiltyRule(before, smallest, rules)
        : null,
    looked,
  }
}
