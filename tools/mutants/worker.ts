/**
 * A worker process: loads the instrumented sources, draws the programs, and judges the mutants that it is sent.
 *
 * Everything of the project is imported after the sources are served, hence dynamically. A place that is reached while
 * modules are loaded cannot be switched afterwards: such a mutant has a worker of its own, in which it is on from the
 * start, and which compares with what an unaltered worker has told.
 */
import { readFileSync } from "node:fs"
import { argv } from "node:process"
import type { Counts } from "./judge/corpus.ts"
import type { Baseline, Budget } from "./judge/judge.ts"
import type { Stage } from "./scope.ts"
import { serve } from "./serve.ts"
import { record, switchOn, switchTo } from "./switchboard.ts"
import type { Verdict } from "./verdict.ts"

/** What a worker is started with, as a file of JSON. */
export interface Assignment {
  readonly stage: Stage
  readonly seed: number
  readonly counts: Counts
  readonly budget: Budget
  /** Mutants that stand in rewrite rules. */
  readonly rules: readonly number[]
  /** Instrumented texts by absolute path. */
  readonly texts: readonly (readonly [string, string])[]
}

/** What the unaltered code makes of a program: for workers that cannot ask it. */
export interface Told {
  readonly name: string
  readonly parts: readonly string[]
  readonly bits: string
  readonly elements: number
  readonly asked: number
  /** Laws that hold. */
  readonly laws: readonly string[]
}

/** What a worker is sent. */
export type Order =
  | { readonly _tag: "Judge"; readonly id: number }
  /** To tell of all programs. */
  | { readonly _tag: "Tell" }

/** What a worker says. */
export type Report =
  /** The mutants whose places are reached while modules are loaded. */
  | { readonly _tag: "Ready"; readonly loading: readonly number[] }
  | { readonly _tag: "Alive" }
  | { readonly _tag: "Judged"; readonly id: number; readonly verdict: Verdict }
  | { readonly _tag: "Told"; readonly programs: readonly Told[] }

const say = (report: Report): void => {
  process.send?.(report)
}
const alive = (): void => say({ _tag: "Alive" })

const read = <T>(file: string, isWhole: (value: unknown) => value is T): T => {
  const value: unknown = JSON.parse(readFileSync(file, "utf8"))
  if (!isWhole(value)) throw new Error(`${file} is not what a worker is started with`)
  return value
}

const isAssignment = (value: unknown): value is Assignment =>
  typeof value === "object" && value !== null && "texts" in value && "budget" in value
const isTold = (value: unknown): value is readonly Told[] => Array.isArray(value)

/** What the code makes of each program, unaltered. */
const baselinesOf = async (assignment: Assignment): Promise<readonly Baseline[]> => {
  const { subjectsOf } = await import("./judge/corpus.ts")
  const subjects = subjectsOf(assignment.stage, assignment.counts, assignment.seed)
  return subjects.flatMap((subject): readonly Baseline[] => {
    alive()
    const { ids, asked } = record(true)
    try {
      const { parts } = subject.outcome()
      return [{ subject, parts, bits: new Map(), rounds: Infinity, reached: ids, asked: asked(), checks: null }]
    } catch {
      // What the unaltered code refuses is no program to judge by.
      return []
    } finally {
      record(false)
    }
  })
}

/** The same from what was told, for a mutant that is on from the start: any program may be one that reaches it. */
const toldBaselines = async (
  assignment: Assignment,
  told: readonly Told[],
  id: number,
): Promise<readonly Baseline[]> => {
  const { subjectsOf } = await import("./judge/corpus.ts")
  const byName = new Map(told.map((t) => [t.name, t]))
  return subjectsOf(assignment.stage, assignment.counts, assignment.seed).flatMap((subject): readonly Baseline[] => {
    const known = byName.get(subject.name)
    if (known === undefined) return []
    const { parts, bits, elements, asked, laws } = known
    return [
      {
        subject,
        parts,
        bits: new Map([[0, { bits, elements }]]),
        rounds: 1,
        reached: new Set([id]),
        asked,
        checks: subject.checks.filter((c) => laws.includes(c.law)),
      },
    ]
  })
}

const obey = async (
  assignment: Assignment,
  budget: Budget,
  baselines: readonly Baseline[],
  order: Order,
): Promise<Report> => {
  const { judge, tell } = await import("./judge/judge.ts")
  if (order._tag === "Tell") return { _tag: "Told", programs: await tell(baselines, alive) }
  const verdict = await judge(order.id, baselines, budget, alive, assignment.rules.includes(order.id))
  return { _tag: "Judged", id: order.id, verdict }
}

const main = async (file: string, toldFile: string | undefined, id: number): Promise<void> => {
  const assignment = read(file, isAssignment)
  serve(new Map(assignment.texts))
  const { ids } = record(true)
  if (toldFile !== undefined) switchOn(id)
  await import("./judge/corpus.ts")
  record(false)
  if (toldFile !== undefined) switchTo(0)
  const baselines =
    toldFile === undefined ? await baselinesOf(assignment) : await toldBaselines(assignment, read(toldFile, isTold), id)
  const budget = toldFile === undefined ? assignment.budget : { ...assignment.budget, programs: Infinity }
  process.on("message", (order: Order) => {
    void obey(assignment, budget, baselines, order).then(say)
  })
  // Whoever gave the orders is gone.
  process.on("disconnect", () => process.exit())
  say({ _tag: "Ready", loading: [...ids] })
}

await main(argv[2] ?? "", argv[3], Number(argv[4] ?? 0))
