/**
 * What a check of a gradient found, as a value and as text.
 */
import type { Disagreement } from "../laws/law.ts"
import { showIndex, silences } from "../laws/law.ts"
import type { Sample } from "../sample.ts"
import { figure, ratioText, showSample } from "../show.ts"
import type { TensorElement } from "./locate.ts"
import { kinksKey } from "./modes.ts"
import type { GradientMode } from "./options.ts"

/** How often a law held, and how much of its bound was used. */
export interface LawCount {
  readonly mode: GradientMode | "execution"
  /** As in the registry of laws, `adjoint` for one. */
  readonly key: string
  readonly states: string
  readonly held: number
  /** Runs of which the law says nothing, by reason. */
  readonly silent: Readonly<Record<string, number>>
  /** The worst error in units of its bound. */
  readonly ratio: number
}

/** A gradient that violates a law. */
export interface WrongGradient {
  readonly _tag: "Wrong"
  readonly mode: GradientMode | "execution"
  readonly law: string
  readonly states: string
  /**
   * The input whose derivative is furthest off, or that lies on a kink; null where the law does not tell inputs apart,
   * and where the values lie on a kink as they were given.
   */
  readonly input: TensorElement | null
  /**
   * The result whose derivative it is, or that an executor computes wrongly; in second order a gradient. A side of the
   * equation, by its name, where the law does not tell results apart.
   */
  readonly result: TensorElement
  readonly expected: number
  readonly actual: number
  readonly error: number
  /** What rounding explains, by the running error bound. */
  readonly bound: number
  /** What a kernel did wrong, where there is no wrong value but a fault. */
  readonly fault: string | null
  /** The error in units of the bound. */
  readonly ratio: number
  /** With this seed and one run, the same draw again. */
  readonly seed: number
  /** Whether the law holds when derivatives given with `withDerivative` are replaced by derived ones. */
  readonly customAtFault: boolean
  /** The smallest program found that violates the law, with its values. */
  readonly counterexample: Sample
  readonly text: string
}

/** The answer to whether a gradient is right. */
export type GradientReport =
  | { readonly _tag: "Correct"; readonly laws: readonly LawCount[]; readonly seed: number; readonly text: string }
  /** A law had nothing to say in any run, as beside a kink: what it is about was not checked. */
  | { readonly _tag: "Undecided"; readonly laws: readonly LawCount[]; readonly seed: number; readonly text: string }
  | WrongGradient

const showElement = ({ name, index }: TensorElement): string => {
  const at = showIndex(index)
  return at === "" ? name : `${name}[${at}]`
}

/** What of a disagreement a report takes over. */
export const figuresOf = ({ expected, actual, error, bound, fault }: Disagreement) => ({
  expected,
  actual,
  error,
  bound,
  fault: fault ?? null,
})

/** Digits enough to tell two numbers apart that a double can. */
const precise = (x: number): string => (Number.isFinite(x) ? Number(x.toPrecision(12)).toString() : String(x))

const showEntry = (found: Omit<WrongGradient, "text">): string => {
  const { input, law, actual, expected, error, ratio, bound, fault } = found
  if (fault !== null) return fault
  const result = showElement(found.result)
  const what =
    input === null
      ? result
      : law === kinksKey
        ? `with ${showElement(input)} on a kink, ${result}`
        : `∂ ${result} / ∂ ${showElement(input)}`
  const limit = law === kinksKey ? (actual > expected ? "at most " : "at least ") : ""
  const size = `an error of ${figure(error)}, ${ratioText(ratio)} times what rounding explains (${figure(bound)})`
  return `${what} is ${precise(actual)} where ${limit}${precise(expected)} was expected: ${size}`
}

/** The report of a wrong gradient. */
export const wrong = (found: Omit<WrongGradient, "text" | "_tag">, notes: readonly string[]): WrongGradient => {
  const report = { _tag: "Wrong", ...found } as const
  const title =
    found.mode === "execution"
      ? `the executor is wrong: ${found.states} does not hold (law "${found.law}")`
      : `${found.mode} mode is wrong: ${found.states} does not hold (law "${found.law}")`
  const blame = found.customAtFault
    ? ["The rule given with withDerivative is at fault: with the derivative that follows from its body, the law holds."]
    : []
  const text = [
    title,
    showEntry(report),
    ...blame,
    ...notes.map((note) => note.trimStart()),
    `Seed ${found.seed}. The smallest program that shows it, with its values:`,
    "",
    showSample(found.counterexample),
  ].join("\n")
  return { ...report, text }
}

const showCount = ({ mode, key, held, silent, ratio }: LawCount): string => {
  const reasons = Object.entries(silent).map(([reason, n]) => `silent ${n} × (${reason})`)
  const figures = held === 0 ? [] : [`held ${held} ×, worst error ${figure(ratio)} of its bound`]
  return `  ${mode}, ${key}: ${[...figures, ...reasons].join("; ")}`
}

/** What is correct: the gradient, where both modes of first order were asked for, or else those that were. */
const whatIsCorrect = (laws: readonly LawCount[]): string => {
  const modes = [...new Set(laws.map((l) => l.mode))].filter((mode) => mode !== "execution")
  if (modes.includes("forward") && modes.includes("reverse")) return "the gradient is correct"
  return `${modes.join(" and ")} mode ${modes.length === 1 ? "is" : "are"} correct`
}

/** The report of a gradient that violates no law; `undecided` are the laws that said nothing, `notes` what else to know. */
export const notWrong = (
  laws: readonly LawCount[],
  seed: number,
  undecided: readonly LawCount[],
  notes: readonly string[],
): Exclude<GradientReport, WrongGradient> => {
  const spoke = laws.filter((l) => l.held > 0 || (l.key !== kinksKey && l.silent[silences.noRegion] === undefined))
  const counts = spoke.map(showCount)
  if (undecided.length === 0)
    return { _tag: "Correct", laws, seed, text: [`${whatIsCorrect(laws)}:`, ...counts, ...notes].join("\n") }
  const keys = undecided.map((l) => l.key).join(", ")
  return {
    _tag: "Undecided",
    laws,
    seed,
    text: [
      `nothing was learned from ${keys}: in no run had the law anything to say; give values elsewhere with \`values\`, or more \`runs\``,
      ...counts,
      ...notes,
    ].join("\n"),
  }
}
