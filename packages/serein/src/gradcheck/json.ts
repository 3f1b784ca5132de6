/**
 * What a check of gradients found, as one JSON document whose keys stay. JSON has no NaN and no infinities: they are the
 * strings "NaN", "Infinity" and "-Infinity".
 */
import { programSizes, quantileOf } from "@serein/gradcheck"
import type { Finding, LawSurvey, Survey } from "@serein/gradcheck"
import { replayLine } from "./replay.ts"
import { atLeast, cellCounts, programCount, statesOf, statusOf } from "./text.ts"
import type { Outcome } from "./text.ts"
import type { Job } from "./job.ts"

/** A number that JSON can hold. */
export const number = (x: number): number | string => (Number.isFinite(x) ? x : String(x))
const numberOrNull = (x: number | null): number | string | null => (x === null ? null : number(x))

const findingJson = (job: Job, key: string, { worst, ratio, ...found }: Finding) => ({
  program: found.index,
  name: found.program,
  problem: found.problem,
  worst:
    worst === null
      ? null
      : {
          where: worst.where,
          element: worst.element,
          expected: number(worst.expected),
          actual: number(worst.actual),
          error: number(worst.error),
          bound: number(worst.bound),
        },
  ratio: numberOrNull(ratio),
  operations: found.operations,
  smallestOperations: found.smallestOperations,
  smallest: found.smallest,
  replay: replayLine(job, key, found.index),
})

const lawJson = (job: Job, law: LawSurvey) => ({
  law: law.key,
  statement: law.law,
  states: statesOf(law.key),
  status: statusOf(law),
  runs: law.runs,
  held: law.held,
  silent: law.silent,
  compared: law.compared,
  undetermined: law.undetermined,
  /** Errors in units of their bounds. */
  ratio: {
    median: number(quantileOf(law.ratios, 0.5)),
    p90: number(quantileOf(law.ratios, 0.9)),
    worst: number(law.ratios.largest),
    program: law.tightest,
  },
  violation: law.finding === null ? null : findingJson(job, law.key, law.finding),
})

const sizesJson = (survey: Survey) => {
  const { median, percentile80, largest, sharing } = programSizes(survey.coverage)
  return {
    checked: programCount(survey),
    medianOperations: median,
    p80Operations: percentile80,
    largest,
    thirtyOrMore: atLeast(survey.coverage, 30),
    /** How many programs have so many operations. */
    byOperations: survey.coverage.sizes,
    sharing,
  }
}

/** The document of `--json`. */
export const reportJson = ({ job, survey, runsOn, complete, seconds }: Outcome) => ({
  over: job.over,
  seed: job.seed,
  from: job.from,
  runs: job.runs,
  order: job.order,
  float: job.float,
  executor: job.executor,
  target: job.target,
  runsOn,
  complete,
  holds: survey.laws.every(({ finding }) => finding === null),
  seconds: Number(seconds.toFixed(3)),
  laws: survey.laws.map((law) => lawJson(job, law)),
  programs: { ...sizesJson(survey), names: survey.names },
  coverage: cellCounts(survey.coverage),
})
