/**
 * What a bisection found, for a person and for machines.
 */
import { operationsOf, showLevel, showSample, showVerdict } from "@serein/gradcheck"
import type { Bisection, Guilty, Looked, StageOutcome } from "@serein/gradcheck"
import { printExpr } from "@serein/lang/print"
import { indented } from "../command/indented.ts"

/** What was bisected. */
export interface Bisected {
  /** `program 3 of seed 1`, or the name of an export. */
  readonly what: string
  readonly bisection: Bisection
}

const outcomeText = (outcome: StageOutcome): string =>
  outcome._tag === "Failed" ? `failed: ${outcome.error.message}` : showVerdict(outcome)

const lookedText = (looked: readonly Looked[]): readonly string[] => {
  const [passes, places] = [looked.map(({ pass }) => pass.length), looked.map(({ on }) => (on ?? "").length)]
  return looked.map(
    ({ pass, on, outcome }) =>
      `  ${pass.padEnd(Math.max(...passes))}  ${(on ?? "").padEnd(Math.max(...places))}  ${outcomeText(outcome)}`,
  )
}

/** The guilty one in words. */
export const accusation = ({ pass, on, elsewhereRight, rule }: Guilty): string => {
  if (elsewhereRight)
    return `no pass: the same WGSL is right elsewhere and wrong on ${on ?? "the device"}; look at its driver, and at what the runtime does`
  const named = rule === null ? "" : `, by its rule "${rule.rule}"`
  return on === null ? `'${pass}', which did not come to an end` : `'${pass}'${named}`
}

const guiltyText = (guilty: Guilty): readonly string[] => {
  const { rule, smallest, original, before, after, outcome } = guilty
  const size = `${operationsOf(smallest.program).length} of ${operationsOf(original.program).length} operations`
  const rewriting = rule?.rewriting ?? null
  return [
    "",
    `guilty: ${accusation(guilty)}`,
    "",
    `the smallest program that shows it, ${size}: ${outcomeText(outcome)}`,
    "",
    indented(showSample(smallest), 4),
    ...(rewriting === null
      ? []
      : [
          "",
          "what the rule was given",
          "",
          indented(printExpr(rewriting.from), 4),
          "",
          "and made of it",
          "",
          indented(printExpr(rewriting.to), 4),
        ]),
    "",
    "before the pass",
    "",
    indented(showLevel(before), 4),
    ...(after === null ? [] : ["", "after it", "", indented(showLevel(after), 4)]),
  ]
}

const agreement = (looked: readonly Looked[]): string =>
  looked.every(({ outcome }) => outcome._tag === "Holds" && outcome.compared > 0)
    ? "every level computes what the program means"
    : "every level that could be compared computes what the program means"

/** The report. */
export const bisectText = ({ what, bisection }: Bisected): string => {
  const head = [`${what}, after each pass:`, ...lookedText(bisection.looked)]
  switch (bisection._tag) {
    case "Agrees":
      return [...head, "", agreement(bisection.looked)].join("\n")
    case "Undecided":
      return [
        ...head,
        "",
        "undecided: at no level could anything be compared; give values elsewhere, or another --seed",
      ].join("\n")
    case "Refused":
      return [
        ...head,
        "",
        `'${bisection.error.pass}' refuses the program, which is no fault: ${bisection.error.message}`,
      ].join("\n")
    case "Guilty":
      return [...head, ...guiltyText(bisection)].join("\n")
    default:
      return bisection satisfies never
  }
}

const lookedJson = ({ pass, on, outcome }: Looked) => ({
  pass,
  on,
  outcome: outcome._tag,
  says: outcomeText(outcome),
})

/** The document of `--json`; absent things are null. */
export const bisectJson = ({ what, bisection }: Bisected) => {
  const guilty = bisection._tag === "Guilty" ? bisection : null
  const rewriting = guilty?.rule?.rewriting ?? null
  return {
    program: what,
    found: bisection._tag,
    levels: bisection.looked.map(lookedJson),
    pass: guilty?.pass ?? (bisection._tag === "Refused" ? bisection.error.pass : null),
    on: guilty?.on ?? null,
    elsewhereRight: guilty?.elsewhereRight ?? null,
    rule: guilty?.rule?.rule ?? null,
    rewriting: rewriting === null ? null : { from: printExpr(rewriting.from), to: printExpr(rewriting.to) },
    problem:
      guilty === null ? (bisection._tag === "Refused" ? bisection.error.message : null) : outcomeText(guilty.outcome),
    operations: guilty === null ? null : operationsOf(guilty.original.program).length,
    smallestOperations: guilty === null ? null : operationsOf(guilty.smallest.program).length,
    smallest: guilty === null ? null : showSample(guilty.smallest),
    before: guilty === null ? null : showLevel(guilty.before),
    after: guilty?.after === null || guilty === null ? null : showLevel(guilty.after),
  }
}

/** The document of `--json` of what could not be bisected: the same keys, `found` is `Failed`. */
export const failedJson = (what: string, problem: string) => ({
  program: what,
  found: "Failed",
  levels: [],
  pass: null,
  on: null,
  elsewhereRight: null,
  rule: null,
  rewriting: null,
  problem,
  operations: null,
  smallestOperations: null,
  smallest: null,
  before: null,
  after: null,
})
