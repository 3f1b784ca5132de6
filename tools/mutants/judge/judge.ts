/**
 * Judging one mutant on the programs that reach it: does it change a result, and is a law violated.
 *
 * A program on which an altered rule throws says nothing: an error is no law. A mutant is killed by the first law
 * that is violated; the law held on the same program unaltered, which the baseline has made sure of.
 */
import { KernelFault } from "@serein/gradcheck"
import { Runaway, switchTo } from "../switchboard.ts"
import type { Verdict } from "../verdict.ts"
import type { Told } from "../worker.ts"
import type { Check, Outcome, Result, Subject } from "./subject.ts"

/** A subject, with what the unaltered code makes of it. */
export interface Baseline {
  readonly subject: Subject
  readonly parts: readonly string[]
  /** Bits of the unaltered result by round, as far as they were asked for. */
  readonly bits: Map<number, Result>
  /** For how many rounds of values the unaltered result can be had. */
  readonly rounds: number
  /** Mutants whose places the program reaches. */
  readonly reached: ReadonlySet<number>
  /** Questions that the unaltered code asked. */
  readonly asked: number
  /** Laws that have something to say of the unaltered program; null before they were needed. */
  checks: readonly Check[] | null
}

/** How long a mutant is looked at. */
export interface Budget {
  /** Programs that reach it, at most. */
  readonly programs: number
  /** Programs whose result changes and that no law complains of, at most. */
  readonly changed: number
  /** Evaluations of elements without a change that make it equivalent. */
  readonly evaluations: number
}

/** Programs that end in errors before a mutant that does nothing else is called loud. */
const enoughErrors = 12

const mostQuestions = (b: Baseline): number => 100 * b.asked + 2_000_000

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Runs `work` with a mutant switched on. */
const under = async <T>(id: number, most: number, work: () => T | Promise<T>): Promise<T> => {
  switchTo(id, most)
  try {
    return await work()
  } finally {
    switchTo(0)
  }
}

const unaltered = async (b: Baseline, round: number): Promise<Result> => {
  const known = b.bits.get(round)
  if (known !== undefined) return known
  const result = await b.subject.outcome().run(round)
  b.bits.set(round, result)
  return result
}

/** The laws that are not violated by the unaltered program. One that says nothing of it may well speak of an altered one. */
const checksOf = async (b: Baseline): Promise<readonly Check[]> => {
  if (b.checks !== null) return b.checks
  const held: Check[] = []
  for (const c of b.subject.checks) {
    const verdict = await c.check(0)
    if (verdict._tag !== "Violated") held.push(c)
  }
  b.checks = held
  return held
}

/**
 * The first law that is violated with the mutant on, on the values of this round; the message of an error where every law
 * ended in one.
 */
const complaint = async (
  id: number,
  b: Baseline,
  isAbout: (part: number | null) => boolean,
  round: number,
): Promise<{ readonly law: string | null; readonly error: string | null }> => {
  let error: string | null = null
  for (const { law, part, check } of await checksOf(b)) {
    if (!isAbout(part)) continue
    try {
      if (round > 0 && (await check(round))._tag === "Violated") continue
      const verdict = await under(id, 100 * mostQuestions(b), () => check(round))
      if (verdict._tag === "Violated") return { law, error: null }
    } catch (failure) {
      if (failure instanceof Runaway) throw failure
      if (isUnsound(failure)) return { law: `sound kernels: ${failure.kind}`, error: null }
      error = messageOf(failure)
    }
  }
  return { law: null, error }
}

/** A fault of a kernel is a violated law; text that is no kernel at all, or that a device refuses, is an error. */
const isUnsound = (failure: unknown): failure is KernelFault =>
  failure instanceof KernelFault && failure.kind !== "malformed" && failure.kind !== "limit"

type Step =
  | { readonly _tag: "Same" }
  /** The unaltered rules would have made every one of the rewritings that were made, and more. */
  | { readonly _tag: "Idle" }
  | { readonly _tag: "Changed" }
  | { readonly _tag: "Error"; readonly message: string }
  | { readonly _tag: "Violated"; readonly law: string }

const judgeOn = async (id: number, b: Baseline, mayBeIdle: boolean): Promise<Step> => {
  let outcome: Outcome | null = null
  let message = ""
  try {
    outcome = await under(id, mostQuestions(b), b.subject.outcome)
    const { parts } = outcome
    if (parts.every((p, i) => p === b.parts[i])) return { _tag: "Same" }
  } catch (failure) {
    if (failure instanceof Runaway) throw failure
    message = messageOf(failure)
  }
  const { law, error } = await complaint(
    id,
    b,
    (part) => part === null || outcome === null || outcome.parts[part] !== b.parts[part],
    0,
  )
  if (law !== null) return { _tag: "Violated", law }
  if (outcome === null) return { _tag: "Error", message }
  const found = outcome
  if (mayBeIdle && found.isIdle?.() === true) return { _tag: "Idle" }
  try {
    const { bits } = await under(id, 100 * mostQuestions(b), () => found.run(0))
    if (bits !== (await unaltered(b, 0)).bits) return { _tag: "Changed" }
    return { _tag: "Same" }
  } catch (failure) {
    if (failure instanceof Runaway) throw failure
    return { _tag: "Error", message: error ?? messageOf(failure) }
  }
}

/** What unaltered code makes of programs, for workers that have none. */
export const tell = async (baselines: readonly Baseline[], alive: () => void): Promise<readonly Told[]> => {
  const told: Told[] = []
  for (const b of baselines) {
    alive()
    const { bits, elements } = await unaltered(b, 0)
    const laws = (await checksOf(b)).map((c) => c.law)
    told.push({ name: b.subject.name, parts: b.parts, bits, elements, asked: b.asked, laws })
  }
  return told
}

/** How many evaluations changed no bit, and the first values that changed one. */
interface Search {
  readonly evaluations: number
  readonly changed: { readonly on: Baseline; readonly round: number } | null
}

/** The result on the values of a round; null where there is none but an error. */
const resultOrNull = async (b: Baseline, round: number): Promise<Result | null> => {
  try {
    return await b.subject.outcome().run(round)
  } catch (failure) {
    if (failure instanceof Runaway) throw failure
    return null
  }
}

/** Evaluates until a bit changes, or there are enough evaluations. */
const sameBits = async (id: number, reaching: readonly Baseline[], budget: Budget): Promise<Search> => {
  let evaluations = 0
  const most = Math.min(10_000, ...reaching.map((b) => b.rounds))
  for (let round = 0; round < most; round++) {
    for (const b of reaching) {
      const before = await unaltered(b, round)
      b.bits.delete(round)
      const after = await under(id, Infinity, () => resultOrNull(b, round))
      if (after?.bits !== before.bits) return { evaluations, changed: { on: b, round } }
      evaluations += after.elements
      if (evaluations >= budget.evaluations) return { evaluations, changed: null }
    }
  }
  return { evaluations, changed: null }
}

/** The verdict on one mutant; `mayBeIdle` when it stands in a rewrite rule. `alive` is called from time to time. */
export const judge = async (
  id: number,
  baselines: readonly Baseline[],
  budget: Budget,
  alive: () => void,
  mayBeIdle = false,
): Promise<Verdict> => {
  const reaching = baselines.filter((b) => b.reached.has(id)).slice(0, budget.programs)
  if (reaching.length === 0) return { _tag: "Unreached" }
  let [tried, changed, errors, idle] = [0, 0, 0, 0]
  let message = ""
  const same: Baseline[] = []
  try {
    for (const b of reaching) {
      alive()
      tried += 1
      const step = await judgeOn(id, b, mayBeIdle)
      if (step._tag === "Violated") return { _tag: "Killed", law: step.law, programs: tried }
      if (step._tag === "Same") same.push(b)
      else if (step._tag === "Changed") changed += 1
      else if (step._tag === "Idle") idle += 1
      else {
        errors += 1
        message = step.message
      }
      if (changed >= budget.changed || (changed === 0 && errors >= enoughErrors && errors === tried)) break
    }
    if (changed > 0) return { _tag: "Survived", changed, programs: tried }
    if (idle > 0) return { _tag: "Idle", programs: idle }
    if (errors > 0) return { _tag: "Loud", message, programs: errors }
    alive()
    const { evaluations, changed: late } = await sameBits(id, same, budget)
    if (late !== null) {
      const { law } = await complaint(id, late.on, () => true, late.round)
      return law === null ? { _tag: "Survived", changed: 1, programs: tried } : { _tag: "Killed", law, programs: tried }
    }
    return { _tag: evaluations < budget.evaluations ? "Unsettled" : "Equivalent", evaluations, programs: tried }
  } catch (failure) {
    if (failure instanceof Runaway) return { _tag: "Endless" }
    throw failure
  }
}
