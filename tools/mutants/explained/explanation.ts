/**
 * A reason why mutants survive, are equivalent or are not reached.
 */

/** One reason, for one mutant or several that are alike. */
export interface Explanation {
  /** The end of the file's path. */
  readonly file: string
  /** The definition around it; any when not given. */
  readonly within?: string
  /** Parts of the text before and after; any when not given. */
  readonly before?: string
  readonly after?: string
  readonly reason: string
}
