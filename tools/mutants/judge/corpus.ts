/**
 * The programs that mutants of each stage are judged on, by seed: the first n are the same whatever their number.
 */
import { allFamilies, moderateLimits, programs } from "@serein/gradcheck"
import type { CheckOptions, Sample } from "@serein/gradcheck"
import type { Stage } from "../scope.ts"
import { derivativeSubject } from "./derivative.ts"
import { kernelSubject } from "./kernels.ts"
import { rewritingSubject } from "./rewriting.ts"
import type { Subject } from "./subject.ts"

/** How many random programs a stage draws. */
export type Counts = { readonly [S in Stage]: number }

/** Programs of half precision, one in so many; and programs of large contractions. */
const halfEvery = 6
const contractionEvery = 4

const contractions: CheckOptions = {
  families: ["leaf", "contraction", "elementwise", "reduction", "indexing", "idiom"],
  limits: { ...moderateLimits, elements: 4000, products: 120_000 },
  maxSteps: 8,
}

/** Programs for kernels: of single and half precision, and some that are mostly contractions. */
const forKernels = (count: number, seed: number): readonly Sample[] => {
  const usual: CheckOptions = { runs: count, maxSteps: 24, limits: { ...moderateLimits, elements: 600, nodes: 60 } }
  return [
    ...programs({ ...usual, seed }),
    ...programs({ ...usual, seed: seed + 1, runs: Math.ceil(count / halfEvery), float: "f16" }),
    ...programs({ ...contractions, seed: seed + 2, runs: Math.ceil(count / contractionEvery) }),
  ]
}

/** Usual programs, and half as many with what rules might overlook. */
const forRules = (count: number, seed: number): readonly Sample[] => [
  ...programs({ runs: count, seed }),
  ...programs({ runs: Math.ceil(count / 2), seed: seed + 1, families: [...allFamilies, "near miss"], maxSteps: 40 }),
]

const samplesOf = (stage: Stage, count: number, seed: number): readonly Sample[] =>
  stage === "kernels" ? forKernels(count, seed) : forRules(count, seed)

/** The subjects of a stage, small ones first. */
export const subjectsOf = (stage: Stage, counts: Counts, seed: number): readonly Subject[] => {
  const made = samplesOf(stage, counts[stage], seed).map((sample, i) => {
    const name = `program ${i}`
    switch (stage) {
      case "derivative":
        return derivativeSubject(sample, name)
      case "rewriting":
        return rewritingSubject(sample, name)
      case "kernels":
        return kernelSubject(sample, name, i)
      default:
        return stage satisfies never
    }
  })
  return made.filter((s) => s !== null).toSorted((a, b) => a.size - b.size)
}
