/**
 * The mutation score: verdicts counted by file and by kind of alteration.
 */
import type { Mutant } from "./mutant.ts"
import type { Verdict } from "./verdict.ts"

/** A mutant and what became of it. */
export interface Judged {
  readonly mutant: Mutant
  readonly verdict: Verdict
}

/** How many mutants ended in which way. */
export type Counts = { readonly [Tag in Verdict["_tag"]]: number }

const none = (): { -readonly [Tag in keyof Counts]: Counts[Tag] } => ({
  Killed: 0,
  Survived: 0,
  Equivalent: 0,
  Unsettled: 0,
  Idle: 0,
  Loud: 0,
  Endless: 0,
  Unreached: 0,
})

/** Verdicts by tag. */
export const countsOf = (judged: readonly Judged[]): Counts =>
  judged.reduce((counts, { verdict: { _tag } }) => {
    counts[_tag] += 1
    return counts
  }, none())

/** Mutants that count: they change the result of some program, or were not looked at long enough to say that they do not. */
export const counted = (c: Counts): number => c.Killed + c.Survived + c.Unsettled

/** The part of the counted mutants that a law caught. */
export const scoreOf = (c: Counts): number => (counted(c) === 0 ? 1 : c.Killed / counted(c))

/** The part of the mutants that end in a result which is called equivalent. */
export const equivalentShare = (c: Counts): number =>
  c.Equivalent === 0 ? 0 : c.Equivalent / (counted(c) + c.Equivalent)
