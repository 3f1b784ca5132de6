/**
 * The programs that mutants of each stage are judged on, by seed: the first n are the same whatever their number.
 */
import { programs } from "@serein/gradcheck"
import type { Sample } from "@serein/gradcheck"
import type { Stage } from "../scope.ts"
import { derivativeSubject } from "./derivative.ts"
import { rewritingSubject } from "./rewriting.ts"
import type { Subject } from "./subject.ts"

/** How many random programs a stage draws. */
export type Counts = { readonly [S in Stage]: number }

const drawn = (count: number, seed: number): readonly Sample[] => [...programs({ runs: count, seed })]

/** The subjects of a stage, small ones first. */
export const subjectsOf = (stage: Stage, counts: Counts, seed: number): readonly Subject[] => {
  const samples = drawn(counts[stage], seed)
  const made = samples.map((sample, i) => {
    const name = `program ${i} of seed ${seed}`
    switch (stage) {
      case "derivative":
        return derivativeSubject(sample, name)
      case "rewriting":
        return rewritingSubject(sample, name)
      case "kernels":
        return null
      default:
        return stage satisfies never
    }
  })
  return made.filter((s) => s !== null).toSorted((a, b) => a.size - b.size)
}
