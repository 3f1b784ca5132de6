/**
 * Why a mutant survives, is equivalent or is not reached: for each such one the reason, found by its file, the
 * definition around it and a part of the altered text.
 */
import type { Mutant } from "./mutant.ts"

/** One reason, for one mutant or several that are alike. */
interface Explanation {
  /** The end of the file's path. */
  readonly file: string
  readonly within: string
  /** Parts of the text before and after; any when not given. */
  readonly before?: string
  readonly after?: string
  readonly reason: string
}

const explanations: readonly Explanation[] = []

/** The reason; null when none is known. */
export const explanationOf = (m: Mutant): string | null =>
  explanations.find(
    (e) =>
      m.file.endsWith(e.file) &&
      m.within === e.within &&
      (e.before === undefined || m.before.includes(e.before)) &&
      (e.after === undefined || m.after.includes(e.after)),
  )?.reason ?? null
