/**
 * The programs that mutants of each stage are judged on, by seed: the first n are the same whatever their number.
 */
import { allFamilies, moderateLimits, programs } from "@serein/gradcheck"
import type { CheckOptions, Sample } from "@serein/gradcheck"
import type { Stage } from "../scope.ts"
import { caseSample } from "./cases.ts"
import { contractions } from "./contractions.ts"
import { derivativeSubject } from "./derivative.ts"
import { everyWaySubject, kernelSubject, linkedSubject, loopSubject, plainSubject } from "./kernels.ts"
import { loops } from "./loops.ts"
import { maps, scatters } from "./maps.ts"
import { preparations } from "./preparations.ts"
import { reductions } from "./reductions.ts"
import { rewritingSubject } from "./rewriting.ts"
import { largeScatters } from "./scatters.ts"
import { memorySamples } from "./windows.ts"
import type { Subject } from "./subject.ts"

/** How many random programs a stage draws. */
export type Counts = { readonly [S in Stage]: number }

/** Programs of half precision, one in so many. */
const halfEvery = 6

/** Programs that are small enough to be run by an interpreter in a fraction of a second. */
const small: CheckOptions = { maxSteps: 24, limits: { ...moderateLimits, elements: 600, nodes: 60 } }

/** Programs for kernels: of single and half precision, and what chance seldom makes. */
const kernelSubjects = (count: number, seed: number): readonly Subject[] => {
  const usual = [
    ...programs({ ...small, seed, runs: count }),
    ...programs({ ...small, seed: seed + 1, runs: Math.ceil(count / halfEvery), float: "f16" }),
  ]
  return [
    ...usual.map((sample, i) => kernelSubject(sample, `program ${i}`, i)),
    ...contractions.map((c) => everyWaySubject(caseSample(c, seed), `contraction: ${c.name}`, "Contraction")),
    ...reductions.map((c) => everyWaySubject(caseSample(c, seed), `reduction: ${c.name}`, "Rows")),
    ...loops.map((c) => loopSubject(caseSample(c, seed), `loop: ${c.name}`)),
    ...maps.map((c) => everyWaySubject(caseSample(c, seed), `elementwise: ${c.name}`, "Rows")),
    ...scatters.map((c) => everyWaySubject(caseSample(c, seed), `scatter: ${c.name}`, "Scatter")),
    ...largeScatters(seed).map((sample, i) => linkedSubject(sample, `large scatter ${i}`)),
    ...memorySamples(seed).map((sample, i) => plainSubject(sample, `memory ${i}`, i)),
  ]
}

/** Usual programs, half as many with what rules might overlook, and half as many of hardly anything else. */
const forRules = (count: number, seed: number): readonly Sample[] => {
  const half = Math.ceil(count / 2)
  return [
    ...programs({ runs: count, seed }),
    ...programs({ runs: half, seed: seed + 1, families: [...allFamilies, "near miss"], maxSteps: 40 }),
    ...programs({ runs: half, seed: seed + 3, families: ["leaf", "near miss", "redundancy"], maxSteps: 16 }),
  ]
}

/** Reductions that are long enough to be taken in stages, one program in so many. */
const longEvery = 8

const forRewriting = (count: number, seed: number): readonly Sample[] => [
  ...forRules(count, seed),
  ...programs({
    runs: Math.ceil(count / longEvery),
    seed: seed + 2,
    families: ["leaf", "elementwise", "reduction", "idiom"],
    limits: { ...moderateLimits, elements: 16_000 },
    maxSteps: 8,
  }),
]

const stageSubjects = (stage: Stage, count: number, seed: number): readonly (Subject | null)[] => {
  switch (stage) {
    case "derivative":
      return forRules(count, seed).map((sample, i) => derivativeSubject(sample, `program ${i}`))
    case "rewriting":
      return [
        ...forRewriting(count, seed).map((sample, i) => rewritingSubject(sample, `program ${i}`)),
        ...preparations.map((c) => rewritingSubject(caseSample(c, seed), c.name)),
      ]
    case "kernels":
      return kernelSubjects(count, seed)
    default:
      return stage satisfies never
  }
}

const named = (subjects: readonly Subject[]): readonly Subject[] => {
  const names = new Set(subjects.map((s) => s.name))
  if (names.size !== subjects.length) throw new Error("two programs that mutants are judged on have one name")
  return subjects
}

/** The subjects of a stage, small ones first, each with a name of its own. */
export const subjectsOf = (stage: Stage, counts: Counts, seed: number): readonly Subject[] =>
  named(stageSubjects(stage, counts[stage], seed).filter((s) => s !== null)).toSorted((a, b) => a.size - b.size)
