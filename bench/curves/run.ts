/**
 * The run: training or going on, judging, and the page with the plots.
 */
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import type * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import { configPath, createRunDirectory, openRunDirectory, readMetrics, writeFileAtomically } from "@serein/data"
import type { MetricsRecord } from "@serein/data"
import { Misuse, Reported } from "serein/command/errors"
import { printJson, printLine, remark } from "serein/command/output"
import { openAdapter } from "serein/device"
import { alignedRows } from "serein/evaluate/evaluationText"
import { verdictsOf } from "./judgement.ts"
import type { Verdict } from "./judgement.ts"
import { recordedSizes, rehearsalSizes, streamsOf, subjects } from "./models.ts"
import type { Subject } from "./models.ts"
import { readOriginalCurves, readOriginalText } from "./original.ts"
import type { Curve } from "./original.ts"
import { curvesHtml, lossFile, rangeText } from "./page.ts"
import { judge } from "./scores.ts"
import { train } from "./training.ts"
import type { Bench } from "./training.ts"

/** What the command was given. */
export interface CurvesInput {
  readonly reference: string
  readonly out: string
  readonly seed: number
  readonly dryRun: boolean
  readonly adapter: Option.Option<string>
  readonly json: boolean
}

const decodeConfig = Schema.decodeUnknownEffect(Schema.Struct({ seed: Schema.Natural }))

/** Begins a run in a directory, or opens the one that is there. */
const openRun = Effect.fnUntraced(function* ({ out, seed }: CurvesInput) {
  const fileSystem = yield* FileSystem.FileSystem
  const present = yield* Effect.orElseSucceed(fileSystem.exists(configPath(out)), () => false)
  if (!present) return { run: yield* createRunDirectory(out, { seed }), seed }
  const run = yield* openRunDirectory(out)
  const begun = yield* Effect.mapError(
    decodeConfig(run.config),
    () => new Misuse({ message: `${out}: it is no run of this benchmark; name another folder with --out` }),
  )
  return { run, seed: begun.seed }
})

const byStep = (records: readonly MetricsRecord[], subject: Subject): Curve =>
  records.flatMap((record) =>
    record["subject"] === subject ? [{ step: Number(record["step"]), loss: Number(record["loss"]) }] : [],
  )

const perSubject = <A>(of: (subject: Subject) => A): Readonly<Record<Subject, A>> => ({
  autoencoder: of("autoencoder"),
  calm: of("calm"),
  baseline: of("baseline"),
})

const verdictText = (verdicts: readonly Verdict[]): string =>
  alignedRows([
    ["", "measured", "range", "inside"],
    ...verdicts.map((verdict) => [
      verdict.name,
      String(Number(verdict.value.toPrecision(5))),
      rangeText(verdict),
      verdict.passed ? "yes" : "NO",
    ]),
  ]).join("\n")

/** Runs the command. */
export const runCurves = (input: CurvesInput) =>
  Effect.scoped(
    Effect.gen(function* () {
      const recorded = yield* readOriginalCurves(input.reference)
      const texts = yield* readOriginalText(input.reference)
      const gpu = yield* openAdapter(input.adapter)
      const { run, seed } = yield* openRun(input)
      const sizes = input.dryRun ? rehearsalSizes : recordedSizes
      const bench: Bench = { gpu, sizes, run, seed }
      yield* remark(`learning curves with seed ${seed} on ${gpu.adapter.name}, in ${run.path}`)
      const streams = perSubject((subject) => streamsOf(subject, sizes, texts))
      for (const subject of subjects) yield* train(bench, subject, streams[subject].train)

      const scores = yield* judge(
        bench,
        perSubject((subject) => streams[subject].heldOut),
      )
      const records = yield* readMetrics(run)
      const own = perSubject((subject) => byStep(records, subject))
      const verdicts = verdictsOf(own, recorded, scores)
      const page = join(run.path, "curves.html")
      yield* writeFileAtomically(page, curvesHtml(own, recorded, verdicts))
      for (const subject of subjects) {
        const { name, text } = lossFile(subject, own[subject], recorded[subject])
        yield* writeFileAtomically(join(run.path, name), text)
      }
      if (input.json) yield* printJson({ run: run.path, page, scores, verdicts })
      else yield* printLine(`${verdictText(verdicts)}\n\nPlots: ${page}`)
      const missed = verdicts.filter(({ passed }) => !passed)
      if (missed.length > 0) return yield* new Reported({ message: `${missed.length} figures lie outside their range` })
    }),
  )
