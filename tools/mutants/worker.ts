/**
 * A worker process: loads the instrumented sources, draws the programs, and judges the mutants that it is sent.
 *
 * Everything of the project is imported after the sources are served, hence dynamically.
 */
import { readFileSync } from "node:fs"
import { argv } from "node:process"
import type { Baseline, Budget } from "./judge/judge.ts"
import type { Counts } from "./judge/corpus.ts"
import type { Stage } from "./scope.ts"
import { serve } from "./serve.ts"
import { record, switchTo } from "./switchboard.ts"
import type { Verdict } from "./verdict.ts"

/** What a worker is started with, as a file of JSON. */
export interface Assignment {
  readonly stage: Stage
  readonly seed: number
  readonly counts: Counts
  readonly budget: Budget
  /** Instrumented texts by absolute path. */
  readonly texts: readonly (readonly [string, string])[]
}

/** What a worker says. */
export type Report =
  /** Ready: the mutants whose places are reached by programs, and those reached while modules were loaded. */
  | { readonly _tag: "Ready"; readonly reached: readonly number[]; readonly loading: readonly number[] }
  | { readonly _tag: "Alive" }
  | { readonly _tag: "Judged"; readonly id: number; readonly verdict: Verdict }

const say = (report: Report): void => {
  process.send?.(report)
}

const baselinesOf = async (assignment: Assignment): Promise<readonly Baseline[]> => {
  const { subjectsOf } = await import("./judge/corpus.ts")
  const subjects = subjectsOf(assignment.stage, assignment.counts, assignment.seed)
  return subjects.flatMap((subject): readonly Baseline[] => {
    say({ _tag: "Alive" })
    const { ids, asked } = record(true)
    try {
      const { key } = subject.outcome()
      return [{ subject, key, bits: new Map(), reached: ids, asked: asked(), checks: null }]
    } catch {
      // What the unaltered code refuses is no program to judge by.
      return []
    } finally {
      record(false)
    }
  })
}

const main = async (file: string): Promise<void> => {
  const assignment: Assignment = JSON.parse(readFileSync(file, "utf8"))
  serve(new Map(assignment.texts))
  const { judge } = await import("./judge/judge.ts")
  const loading = record(true)
  await import("./judge/corpus.ts")
  record(false)
  const baselines = await baselinesOf(assignment)
  const reached = new Set(baselines.flatMap((b) => [...b.reached]))
  process.on("message", (id: number) => {
    void judge(id, baselines, assignment.budget, () => say({ _tag: "Alive" })).then((verdict) => {
      switchTo(0)
      say({ _tag: "Judged", id, verdict })
    })
  })
  say({ _tag: "Ready", reached: [...reached], loading: [...loading.ids] })
}

await main(argv[2] ?? "")
