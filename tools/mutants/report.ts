/**
 * `docs/mutation.md`: the table by file and by kind, every survivor with its explanation, the equivalents with their
 * evidence, and what has no mutants and why.
 */
import { explanationOf } from "./explanations.ts"
import { kinds, oneLine } from "./mutant.ts"
import type { Mutant } from "./mutant.ts"
import { scopes } from "./scope.ts"
import { countsOf, counted, equivalentShare, scoreOf } from "./score.ts"
import type { Judged } from "./score.ts"

/** How the run was made. */
export interface Provenance {
  readonly seed: number
  readonly generated: number
  readonly typed: number
  readonly budget: number
  /** Evaluations without a change that it takes to be called equivalent. */
  readonly evaluations: number
  readonly command: string
}

const percent = (x: number): string => `${(100 * x).toFixed(1)} %`
const code = (text: string): string => `\`${oneLine(text, 110).replaceAll("|", "\\|").replaceAll("`", "ˋ")}\``

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`
const heads = [
  "counted",
  "killed",
  "score",
  "survived",
  "unsettled",
  "equivalent",
  "idle",
  "loud",
  "endless",
  "unreached",
]

const cellsOf = (judged: readonly Judged[]): readonly (string | number)[] => {
  const c = countsOf(judged)
  const score = counted(c) === 0 ? "–" : percent(scoreOf(c))
  return [counted(c), c.Killed, score, c.Survived, c.Unsettled, c.Equivalent, c.Idle, c.Loud, c.Endless, c.Unreached]
}

const table = (
  head: string,
  judged: readonly Judged[],
  by: (m: Mutant) => string,
  order: readonly string[],
): readonly string[] => {
  const groups = Map.groupBy(judged, (j) => by(j.mutant))
  return [
    row([head, ...heads]),
    row(["---", ...heads.map(() => "--:")]),
    ...order.flatMap((name) => {
      const group = groups.get(name)
      return group === undefined ? [] : [row([name, ...cellsOf(group)])]
    }),
    row(["**all**", ...cellsOf(judged)]),
  ]
}

const lawTable = (judged: readonly Judged[]): readonly string[] => {
  const killed = judged.flatMap(({ verdict }) => (verdict._tag === "Killed" ? [verdict] : []))
  const groups = [...Map.groupBy(killed, (v) => v.law)].toSorted((a, b) => b[1].length - a[1].length)
  const median = (values: readonly number[]): number =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
  return [
    row(["law", "kills", "programs until then, median", "most"]),
    row(["---", "--:", "--:", "--:"]),
    ...groups.map(([law, list]) => {
      const programs = list.map((v) => v.programs)
      return row([law, list.length, median(programs), Math.max(...programs)])
    }),
  ]
}

const place = (m: Mutant): string => `\`${m.file}:${m.line}\` (${m.within}, ${m.kind})`
const change = (m: Mutant): string => `${code(m.before)} → ${code(m.after)}`

const listed = (judged: readonly Judged[], tag: Judged["verdict"]["_tag"], say: (j: Judged) => string) =>
  judged.filter((j) => j.verdict._tag === tag).map((j) => `- ${place(j.mutant)}: ${change(j.mutant)}. ${say(j)}`)

const evidence = ({ verdict }: Judged): string =>
  verdict._tag === "Equivalent" || verdict._tag === "Unsettled"
    ? `Bit-identical over ${verdict.evaluations.toLocaleString("en")} evaluations in ${verdict.programs} programs.`
    : verdict._tag === "Survived"
      ? `Changes ${verdict.changed} of ${verdict.programs} programs.`
      : ""

const section = (title: string, lines: readonly string[]): readonly string[] => [
  `## ${title}`,
  "",
  ...(lines.length === 0 ? ["None."] : lines),
  "",
]

const exclusions = (): readonly string[] =>
  scopes.flatMap(({ file, excluded }) =>
    excluded.map(
      ({ names, texts = [], reason }) =>
        `- \`${file}\`: ${[...names, ...texts].map((n) => `\`${n}\``).join(", ")}: ${reason}.`,
    ),
  )

/** The whole document. */
export const mutationDocument = (judged: readonly Judged[], from: Provenance): string => {
  const c = countsOf(judged)
  const files = scopes.map((s) => s.file)
  const explained = (j: Judged): string =>
    [evidence(j), explanationOf(j.mutant) ?? "Not explained yet."].filter((t) => t !== "").join(" ")
  return [
    "# Mutation score",
    "",
    "<!-- Written by `npm run mutants -- --write`; explanations stand in tools/mutants/explained. -->",
    "",
    "How well do the laws of `packages/gradcheck` guard the rules of this repository? Every rule of differentiation,",
    "simplification, preparation, fusion, index algebra, memory planning, scheduling and printing is altered as a",
    "programmer might get it wrong, and the altered program is judged by the laws alone: a crash, a snapshot or a",
    "reference case kills nothing.",
    "",
    `**${percent(scoreOf(c))} of ${counted(c)} counted mutants are killed.** ${from.generated} alterations were generated from the`,
    `sources, ${from.typed} of them type-check, and ${judged.length} of these were drawn (seed ${from.seed}) and judged on at most`,
    `${from.budget} programs each that reach the altered place. ${c.Equivalent} are called equivalent, ${percent(equivalentShare(c))} of those that`,
    `count or are so; ${percent((c.Idle + c.Loud + c.Endless + c.Unreached) / judged.length)} of all are idle, loud, endless or unreached, and say nothing of the laws.`,
    `\`${from.command}\` repeats this run.`,
    "",
    "A mutant *counts* when it type-checks and changes a bit of the result of some program. It is *killed* by the first",
    "law that is violated. It *survives* when results change and no law complains. It is *equivalent* when no bit changes",
    `in ${from.evaluations.toLocaleString("en")} evaluations of elements, in programs that reach it; in fewer, it is *unsettled*, and counts as`,
    "one that is not killed. It is *idle* when it only makes rewrite rules miss",
    "what they could rewrite: every rewriting that it makes is one that the unaltered rules make. It is *loud* when every",
    "program that it changes ends in an error, *endless* when it makes a loop run for ever, and *unreached* when no",
    "program comes by. The aims are that every mutant that counts is killed, and that at most 5 % are called equivalent.",
    "",
    "## By file",
    "",
    ...table("file", judged, (m) => m.file, files),
    "",
    "## By kind of alteration",
    "",
    ...table("kind", judged, (m) => m.kind, kinds),
    "",
    "## By law",
    "",
    "The names are those of [the guide](gradcheck.md#the-laws); `sound kernels` says which fault was found. `fused whole`",
    "is a law about programs that are one loop (`tools/mutants/judge/loops.ts`): each is one kernel.",
    "",
    ...lawTable(judged),
    "",
    ...section("Survivors", listed(judged, "Survived", explained)),
    ...section("Unsettled", listed(judged, "Unsettled", explained)),
    ...section("Equivalent", listed(judged, "Equivalent", explained)),
    ...section(
      "Unreached",
      listed(judged, "Unreached", (j) => explanationOf(j.mutant) ?? ""),
    ),
    ...section("What has no mutants", [
      "Some of these were left out only after a run had called their mutants equivalent, or had seen results differ by",
      "rounding alone: which axis is taken four at a time, in which order a tensor is stored, what is computed again instead",
      "of stored, the ranges that indices are said to have. They count neither for the score nor against it.",
      "",
      ...exclusions(),
    ]),
  ].join("\n")
}
