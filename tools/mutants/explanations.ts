/**
 * Why a mutant survives, is equivalent or is not reached: for each such one the reason, found by its file, the
 * definition around it and a part of the altered text.
 */
import { derivatives } from "./explained/derivatives.ts"
import { kernels } from "./explained/kernels.ts"
import { printing } from "./explained/printing.ts"
import { rewriting } from "./explained/rewriting.ts"
import type { Mutant } from "./mutant.ts"

/** The reason; null when none is known. */
export const explanationOf = (m: Mutant): string | null =>
  [...derivatives, ...rewriting, ...kernels, ...printing].find(
    (e) =>
      m.file.endsWith(e.file) &&
      (e.within === undefined || m.within === e.within) &&
      (e.before === undefined || m.before.includes(e.before)) &&
      (e.after === undefined || m.after.includes(e.after)),
  )?.reason ?? null
