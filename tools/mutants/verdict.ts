/**
 * What becomes of a mutant.
 */

/** The outcome of a judgement. */
export type Verdict =
  /** A law was violated: after so many programs that reach the place. */
  | { readonly _tag: "Killed"; readonly law: string; readonly programs: number }
  /** Results of so many programs changed, and no law noticed. */
  | { readonly _tag: "Survived"; readonly changed: number; readonly programs: number }
  /** No bit changed in so many evaluations of elements, as many as were asked for. */
  | { readonly _tag: "Equivalent"; readonly evaluations: number; readonly programs: number }
  /** No bit changed, in fewer evaluations than it takes to be called equivalent: it counts, and is not killed. */
  | { readonly _tag: "Unsettled"; readonly evaluations: number; readonly programs: number }
  /** Rules rewrite less, and nothing else: every rewriting that is made is one that the unaltered rules make. */
  | { readonly _tag: "Idle"; readonly programs: number }
  /** Every program that it changes ends in an error: nobody would fail to notice. */
  | { readonly _tag: "Loud"; readonly message: string; readonly programs: number }
  /** The altered program does not end. */
  | { readonly _tag: "Endless" }
  /** No program reaches the place. */
  | { readonly _tag: "Unreached" }

/** All tags, in the order of tables. */
export const verdictTags = [
  "Killed",
  "Survived",
  "Equivalent",
  "Unsettled",
  "Idle",
  "Loud",
  "Endless",
  "Unreached",
] as const
