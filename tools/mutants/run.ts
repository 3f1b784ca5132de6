/**
 * A run of the mutation score: mutants are collected, drawn, judged by stage, and reported.
 */
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { Failure, Misuse } from "serein/command/errors"
import { Output } from "serein/command/output"
import type { OutputStreams } from "serein/command/output"
import { progressOn } from "serein/command/progress"
import { openCache } from "./cache.ts"
import { collect, digestOf, instrumentedTexts, keysOf, sourcesDigest, typedIds, writeWhole } from "./collect.ts"
import type { Collection } from "./collect.ts"
import { drawMutants } from "./draw.ts"
import { showMutant } from "./mutant.ts"
import type { Mutant } from "./mutant.ts"
import { mutationDocument } from "./report.ts"
import { scopes, stages } from "./scope.ts"
import type { Stage } from "./scope.ts"
import { countsOf, counted, scoreOf } from "./score.ts"
import type { Judged } from "./score.ts"
import type { Verdict } from "./verdict.ts"
import type { Assignment } from "./worker.ts"
import { judgeAll } from "./workers.ts"

/** Evaluations of elements without a change after which a mutant is called equivalent. */
const settling = 1_000_000

/** What the command was given. */
export interface MutantsInput {
  readonly json: boolean
  readonly only: Option.Option<string>
  readonly seed: number
  readonly mutants: number
  readonly budget: number
  readonly workers: number
  readonly list: boolean
  readonly write: boolean
}

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "")
const folder = join(root, ".serein", "mutants")
const switchboard = new URL("switchboard.ts", import.meta.url).href

/** How many random programs each stage draws: enough that most places are reached by the budget. */
const counts: Assignment["counts"] = { derivative: 300, rewriting: 500, kernels: 100 }

/** How much of the budget a stage's mutants get: a program that is compiled four times costs more than one that is not. */
const effort: { readonly [S in Stage]: number } = { derivative: 1, rewriting: 1, kernels: 0.6 }

const budgetOf = (input: MutantsInput, stage: Stage): number => Math.ceil(input.budget * effort[stage])

const stageOf = (m: Mutant): Stage => scopes.find((s) => s.file === m.file)?.stage ?? "kernels"

const matches = (m: Mutant, only: string): boolean => [m.file, m.within, m.kind].some((text) => text.includes(only))

/** Judges the chosen mutants, those with a known verdict not again. */
const judgeChosen = async (
  input: MutantsInput,
  output: OutputStreams,
  collection: Collection,
  typed: readonly Mutant[],
  chosen: readonly Mutant[],
): Promise<readonly Judged[]> => {
  const keys = keysOf(collection.mutants)
  const settings = new Map(
    stages.map((stage) => [
      stage,
      digestOf(sourcesDigest(root, stage), JSON.stringify([counts[stage], input.seed, budgetOf(input, stage)])),
    ]),
  )
  const cache = openCache(join(folder, "verdicts.json"), [...settings.values()])
  const cacheKey = (m: Mutant): string => `${settings.get(stageOf(m)) ?? ""} ${keys.get(m.id) ?? ""}`
  const verdicts = new Map<number, Verdict>()
  for (const m of chosen) {
    const known = cache.get(cacheKey(m))
    if (known !== undefined) verdicts.set(m.id, known)
  }
  const bar = progressOn(output, "mutants", chosen.length)
  const byId = new Map(chosen.map((m) => [m.id, m]))
  try {
    for (const stage of stages) {
      const ids = chosen.filter((m) => stageOf(m) === stage && !verdicts.has(m.id)).map((m) => m.id)
      if (ids.length === 0) continue
      bar.update(verdicts.size, stage)
      const assignment: Assignment = {
        stage,
        seed: input.seed,
        counts,
        rules: typed.filter((m) => /compiler\/src\/simplify\/|primitives\/constant/.test(m.file)).map((m) => m.id),
        budget: { programs: budgetOf(input, stage), changed: 25, evaluations: settling },
        texts: instrumentedTexts(
          root,
          collection,
          typed.filter((m) => stageOf(m) === stage),
          switchboard,
        ),
      }
      const file = join(folder, `assignment-${stage}.json`)
      writeWhole(file, JSON.stringify(assignment))
      const judged = (id: number, verdict: Verdict): void => {
        const mutant = byId.get(id)
        if (mutant === undefined) return
        verdicts.set(id, verdict)
        cache.set(cacheKey(mutant), verdict)
        if (verdict._tag === "Survived") bar.line(`survived: ${showMutant(mutant)}`)
        bar.update(verdicts.size, stage)
      }
      await judgeAll({ assignment: file, folder, ids, workers: input.workers, judged })
    }
  } finally {
    cache.save()
    bar.clear()
  }
  return chosen.flatMap((mutant): readonly Judged[] => {
    const verdict = verdicts.get(mutant.id)
    return verdict === undefined ? [] : [{ mutant, verdict }]
  })
}

const flagsOf = (input: MutantsInput): string =>
  [
    "npm run mutants --",
    ...(Option.isSome(input.only) ? [`--only '${input.only.value}'`] : []),
    `--seed ${input.seed} --mutants ${input.mutants} --budget ${input.budget}`,
  ].join(" ")

const report = (judged: readonly Judged[], output: OutputStreams, json: boolean): void => {
  const c = countsOf(judged)
  if (json) {
    for (const { mutant, verdict } of judged) {
      const { file, line, within, kind, before, after } = mutant
      output.out(`${JSON.stringify({ file, line, within, kind, before, after, verdict })}\n`)
    }
    output.out(`${JSON.stringify({ counts: c, counted: counted(c), score: scoreOf(c) })}\n`)
    return
  }
  for (const { mutant, verdict } of judged)
    if (verdict._tag === "Survived") output.out(`survived: ${showMutant(mutant)}\n`)
  output.out(
    `${c.Killed} of ${counted(c)} counted mutants are killed (${(100 * scoreOf(c)).toFixed(1)} %); ${c.Survived} survive, ${c.Unsettled} are unsettled, ` +
      `${c.Equivalent} are equivalent, ${c.Idle} only rewrite less, ${c.Loud} fail loudly, ${c.Endless} do not end, ${c.Unreached} are not reached\n`,
  )
}

const run = async (input: MutantsInput, output: OutputStreams): Promise<Misuse | null> => {
  const collection = collect(root)
  const only = Option.getOrElse(input.only, () => "")
  const asked = { ...collection, mutants: collection.mutants.filter((m) => matches(m, only)) }
  const ids = await typedIds(root, folder, asked)
  const wanted = asked.mutants.filter((m) => ids.has(m.id))
  if (wanted.length === 0)
    return new Misuse({ message: `no mutant's file, definition or kind contains '${only}'; --list shows them` })
  const chosen = drawMutants(wanted, keysOf(collection.mutants), input.mutants, input.seed)
  if (input.list) {
    for (const m of chosen) output.out(`${input.json ? JSON.stringify(m) : showMutant(m)}\n`)
    return null
  }
  const judged = await judgeChosen(input, output, collection, wanted, chosen)
  report(judged, output, input.json)
  if (input.write) {
    const from = {
      seed: input.seed,
      generated: asked.mutants.length,
      typed: wanted.length,
      budget: input.budget,
      evaluations: settling,
      command: flagsOf(input),
    }
    writeWhole(join(root, "docs", "mutation.md"), mutationDocument(judged, from))
  }
  return null
}

/** Runs the command. */
export const runMutants = (input: MutantsInput): Effect.Effect<void, Misuse | Failure, Output> =>
  Effect.gen(function* () {
    for (const [flag, value, least] of [
      ["--mutants", input.mutants, 0],
      ["--budget", input.budget, 1],
      ["--workers", input.workers, 1],
    ] as const) {
      if (value < least) return yield* new Misuse({ message: `${flag} must be at least ${least}; it is ${value}` })
    }
    const output = yield* Output
    const misuse = yield* Effect.tryPromise({
      try: () => run(input, output),
      catch: (error) => new Failure({ message: error instanceof Error ? error.message : String(error) }),
    })
    if (misuse !== null) return yield* misuse
  })
