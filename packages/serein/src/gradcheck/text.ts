/**
 * What a check of gradients found, for a person: laws, programs, and what violates a law.
 */
import { addSketches, emptyCells, emptySketch, namedLaws, programSizes, quantileOf } from "@serein/gradcheck"
import type { Coverage, LawSurvey, NamedLaw, Survey } from "@serein/gradcheck"
import { indented } from "../command/indented.ts"
import { bisectLine, replayLine } from "./replay.ts"
import type { Job } from "./job.ts"

/** A check as far as it came. */
export interface Outcome {
  readonly job: Job
  readonly survey: Survey
  /** What programs ran on. */
  readonly runsOn: string
  /** Whether it came to its end. */
  readonly complete: boolean
  readonly seconds: number
}

const figure = (x: number): string => (x === 0 ? "0" : x >= 0.01 && x < 1000 ? x.toPrecision(2) : x.toExponential(1))

const grouped = (n: number): string => n.toLocaleString("en-US")

const percent = (part: number, whole: number): string => (whole === 0 ? "–" : `${Math.round((100 * part) / whole)} %`)

const lawOf = (key: string): NamedLaw | undefined => namedLaws.find((law) => law.key === key)

/** The equation that the laws of a key state. */
export const statesOf = (key: string): string => lawOf(key)?.states ?? key

/** `held`, `silent` where a law had nothing to say of any program, `violated`, or `failed` where checking it did. */
export const statusOf = ({ finding, held }: LawSurvey): "held" | "silent" | "violated" | "failed" =>
  finding !== null ? (finding.worst === null ? "failed" : "violated") : held > 0 ? "held" : "silent"

const graver = ["silent", "held", "failed", "violated"] as const

/** The columns of a law, all its statements together. */
const rowOf = (key: string, laws: readonly LawSurvey[]): readonly string[] => {
  const status = graver.findLast((each) => laws.some((law) => statusOf(law) === each)) ?? "silent"
  const sum = (count: (law: LawSurvey) => number): number => laws.reduce((n, law) => n + count(law), 0)
  const held = sum((law) => law.held)
  const ratios = laws.map((law) => law.ratios).reduce(addSketches, emptySketch)
  return [
    key,
    status,
    grouped(held),
    grouped(sum((law) => law.runs - law.held - (law.finding === null ? 0 : 1))),
    held === 0 ? "" : figure(ratios.largest),
    held === 0 ? "" : figure(quantileOf(ratios, 0.5)),
    statesOf(key),
  ]
}

const heading = ["law", "", "held", "silent", "worst", "median", "states"]
const numeric = new Set([2, 3, 4, 5])

/** Rows as a table with two spaces between columns. */
const aligned = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = heading.map((_, i) => Math.max(...rows.map((row) => (row[i] ?? "").length)))
  return rows.map((row) =>
    row
      .map((cell, i) => {
        const space = " ".repeat((widths[i] ?? 0) - cell.length)
        return numeric.has(i) ? space + cell : cell + space
      })
      .join("  ")
      .trimEnd(),
  )
}

const lawsText = ({ laws }: Survey): readonly string[] => {
  const keys = [...new Set(laws.map(({ key }) => key))]
  const rows = keys.map((key) =>
    rowOf(
      key,
      laws.filter((law) => law.key === key),
    ),
  )
  return aligned([heading, ...rows]).map((line) => `  ${line}`)
}

/** The reasons for which laws said nothing, most frequent first. */
const silenceText = ({ laws }: Survey): readonly string[] => {
  const reasons = new Map<string, number>()
  for (const { silent } of laws)
    for (const [reason, n] of Object.entries(silent)) reasons.set(reason, (reasons.get(reason) ?? 0) + n)
  const sorted = [...reasons].toSorted(([, a], [, b]) => b - a)
  return sorted.length === 0
    ? []
    : [`  silent      ${sorted.map(([reason, n]) => `${reason} ${grouped(n)}`).join(", ")}`]
}

/** A share of undetermined elements above which it is said. */
const worthSaying = 0.01

/** Laws that leave many elements out: what no bound could be had for is not compared. */
const undeterminedText = ({ laws }: Survey): readonly string[] => {
  const shares = [...new Set(laws.map(({ key }) => key))].flatMap((key) => {
    const rows = laws.filter((law) => law.key === key)
    const undetermined = rows.reduce((n, law) => n + law.undetermined, 0)
    const all = rows.reduce((n, law) => n + law.compared, undetermined)
    return undetermined > worthSaying * all ? [{ key, undetermined, all }] : []
  })
  return shares.length === 0
    ? []
    : [
        `  not compared ${shares.map(({ key, undetermined, all }) => `${key} ${percent(undetermined, all)}`).join(", ")} of elements: undetermined`,
      ]
}

/** How many programs were checked. */
export const programCount = ({ names }: Survey): number => Object.values(names).reduce((sum, n) => sum + n, 0)

/** Programs with so many operations or more. */
export const atLeast = ({ sizes }: Coverage, size: number): number =>
  Object.entries(sizes).reduce((n, [operations, count]) => (Number(operations) >= size ? n + count : n), 0)

const sizesText = (coverage: Coverage): string => {
  const { programs, median, percentile80, largest, sharing } = programSizes(coverage)
  return `  operations  median ${median}, 80th percentile ${percentile80}, largest ${largest}; ${percent(atLeast(coverage, 30), programs)} have 30 or more, ${Math.round(100 * sharing)} % use a value twice`
}

/** Programs by size, in bins that double: `1–3 12 %, 4–7 20 %, …`. */
const distributionText = ({ sizes }: Coverage, programs: number): readonly string[] => {
  const bins = new Map<number, number>()
  for (const [operations, count] of Object.entries(sizes)) {
    const bin = Math.floor(Math.log2(Math.max(2, Number(operations))))
    bins.set(bin, (bins.get(bin) ?? 0) + count)
  }
  const parts = [...bins]
    .toSorted(([a], [b]) => a - b)
    .map(([bin, count]) => `${bin === 1 ? 0 : 2 ** bin}–${2 ** (bin + 1) - 1} ${percent(count, programs)}`)
  return parts.length === 0 ? [] : [`  sizes       ${parts.join(", ")}`]
}

/** Cells of primitive × element type × axis class × law: met, impossible, and empty without an explanation. */
export const cellCounts = (
  coverage: Coverage,
): { readonly met: number; readonly impossible: number; readonly unexplained: number } => {
  const empty = emptyCells(coverage)
  const met = Object.values(coverage.laws).reduce(
    (n, { places }) => n + Object.values(places).filter((count) => count > 0).length,
    0,
  )
  const unexplained = empty.filter(({ reason }) => reason === null).length
  return { met, impossible: empty.length - unexplained, unexplained }
}

const coverageText = (coverage: Coverage): string => {
  const { met, impossible, unexplained } = cellCounts(coverage)
  return `  coverage    ${grouped(met)} of ${grouped(met + unexplained)} cells of primitive × dtype × axis class × law; ${grouped(impossible)} cannot be (--coverage FILE lists them)`
}

/** The laws before this one whose violation the same smallest program shows. */
const alreadyShown = (laws: readonly LawSurvey[], at: number): LawSurvey | undefined => {
  const finding = laws[at]?.finding ?? null
  return laws
    .slice(0, at)
    .find((law) => law.finding?.index === finding?.index && law.finding?.smallest === finding?.smallest)
}

const findingText = (job: Job, laws: readonly LawSurvey[], at: number): readonly string[] => {
  const law = laws[at]
  const finding = law?.finding ?? null
  if (law === undefined || finding === null) return []
  const size = `${finding.smallestOperations} of its ${finding.operations} operations show it`
  const program = `  program     ${finding.index} of seed ${job.seed}${job.over === "programs" ? "" : `, '${finding.program}'`}; ${size}`
  const shown = alreadyShown(laws, at)
  return [
    "",
    `${finding.worst === null ? "failed" : "violated"}: ${law.key} (${law.law})`,
    `  states      ${statesOf(law.key)}`,
    `  found       ${finding.problem}`,
    ...(shown === undefined
      ? [`${program}:`, "", indented(finding.smallest, 4), ""]
      : [`${program}, the program above of ${shown.key} (${shown.law})`]),
    `  replay      ${replayLine(job, law.key, finding.index)}`,
    ...(lawOf(law.key)?.concerns === "derivatives" ? [] : [`  bisect      ${bisectLine(job, finding.index)}`]),
  ]
}

const plural = (n: number, what: string): string => `${grouped(n)} ${what}${n === 1 ? "" : "s"}`

const checkedText = ({ over, seed, from, float }: Job, survey: Survey, runsOn: string): string => {
  const programs = programCount(survey)
  const what =
    over === "programs"
      ? `${plural(programs, "random program")} of seed ${seed}`
      : `${plural(programs, "draw")} of ${Object.keys(survey.names).length} ${over}, seed ${seed}`
  return `${what}${from === 0 ? "" : ` from ${from}`}, ${float}; executed on ${runsOn}`
}

/** Layers and models by how often they were drawn. */
const namesText = ({ over }: Job, { names }: Survey): readonly string[] =>
  over === "programs"
    ? []
    : [
        `  drawn       ${Object.entries(names)
          .map(([name, n]) => `${name} ${grouped(n)}`)
          .join(", ")}`,
      ]

/** The whole report. */
export const reportText = ({ job, survey, runsOn, complete, seconds }: Outcome): string => {
  const { laws, coverage } = survey
  const wrong = laws.filter(({ finding }) => finding !== null)
  const spoke = new Set(laws.filter(({ held }) => held > 0).map(({ key }) => key)).size
  const verdict =
    wrong.length > 0
      ? `${plural(new Set(wrong.map(({ key }) => key)).size, "law")} did not hold`
      : spoke === 0
        ? "nothing was checked"
        : `${plural(spoke, "law")} held, ${plural(laws.length, "statement")} in all`
  return [
    checkedText(job, survey, runsOn),
    "",
    ...lawsText(survey),
    "",
    ...silenceText(survey),
    ...undeterminedText(survey),
    ...namesText(job, survey),
    ...(coverage.programs === 0
      ? []
      : [sizesText(coverage), ...distributionText(coverage, coverage.programs), coverageText(coverage)]),
    ...laws.flatMap((_, at) => findingText(job, laws, at)),
    "",
    `${verdict}; ${complete ? "" : `interrupted after ${plural(programCount(survey), "program")} of ${grouped(job.runs)}, `}${seconds.toFixed(1)} s`,
  ].join("\n")
}
