/**
 * One call that answers whether the derivatives of a function are right: forward mode, reverse mode and, on request,
 * second order, on random well-scaled values, with the smallest counterexample where they are not.
 *
 * `checkGradient` answers at once, by the float64 evaluator. `checkGradientOn` also runs the function and its gradient on
 * executors (an interpreter of the compiled program, a device), and so answers with a promise.
 */
import type { Node } from "@serein/lang/node"
import type { Calculus } from "./calculus.ts"
import { calculus } from "./calculus.ts"
import type { Executor } from "./executor.ts"
import { withoutDerivatives } from "./expand.ts"
import { GradientError } from "./gradient/gradientError.ts"
import { alongPositive, gradientSample, kinksKey, lawsOfModes, onFunction } from "./gradient/modes.ts"
import type { ModeLaw } from "./gradient/modes.ts"
import { drawsOf, modesOf, orderOf } from "./gradient/options.ts"
import type { GradientOptions } from "./gradient/options.ts"
import { locate } from "./gradient/locate.ts"
import { hasKinks, ontoKinks } from "./gradient/ontoKinks.ts"
import type { Moved } from "./gradient/ties.ts"
import { figuresOf, notWrong, wrong } from "./gradient/report.ts"
import type { GradientReport, LawCount, WrongGradient } from "./gradient/report.ts"
import type { Differentiated } from "./gradient/applied.ts"
import { subjectOf } from "./gradient/subject.ts"
import type { Subject } from "./gradient/subject.ts"
import { agreesWithJudge } from "./laws/device.ts"
import { reportingFaults } from "./laws/soundKernels.ts"
import { kinkNearby, onKink, silences } from "./laws/law.ts"
import type { Verdict } from "./laws/law.ts"
import { mapProgram, withOutputs } from "./rewriteProgram.ts"
import type { Sample } from "./sample.ts"
import { shrink, shrinkAsync } from "./shrink/shrink.ts"

type Violated = Verdict & { readonly _tag: "Violated" }

/** A count before anything is counted. */
const none = ({ mode, key, states }: Pick<LawCount, "mode" | "key" | "states">): LawCount => ({
  mode,
  key,
  states,
  held: 0,
  silent: {},
  ratio: 0,
})

const counted = (count: LawCount, verdict: Verdict): LawCount => {
  switch (verdict._tag) {
    case "Holds":
      return { ...count, held: count.held + 1, ratio: Math.max(count.ratio, verdict.ratio) }
    case "Inapplicable":
      return { ...count, silent: { ...count.silent, [verdict.reason]: (count.silent[verdict.reason] ?? 0) + 1 } }
    case "Violated":
      return count
    default:
      return verdict satisfies never
  }
}

const answered: readonly string[] = Object.values(silences)

const byKinks: ReadonlySet<string> = new Set([kinkNearby, onKink])
const firstOrder: ReadonlySet<string> = new Set(["forward", "reverse"])

/**
 * Laws that were silent throughout, and not because there was nothing for them to say. Where a kink kept a law of first
 * order from speaking, the law of kinks speaks for it, in the modes in which it did at the very values of a run.
 */
const openLaws = (counts: readonly LawCount[], atKinks: ReadonlySet<string>): readonly LawCount[] =>
  counts.filter((c) => {
    const left = Object.keys(c.silent).filter((reason) => !answered.includes(reason))
    const isSpokenFor = firstOrder.has(c.mode) && atKinks.has(c.mode) && left.every((r) => byKinks.has(r))
    return c.held === 0 && c.key !== kinksKey && left.length > 0 && !isSpokenFor
  })

/** What is under test. */
interface Question {
  readonly subject: Subject
  readonly under: Calculus
  readonly seed: number
}

/** The report of a violated law: the worst entry of the function as it is, and the smallest program. */
const violation = (
  law: ModeLaw,
  { sample, input }: Moved | { readonly sample: Sample; readonly input: null },
  verdict: Violated,
  { subject, under, seed }: Question,
): WrongGradient => {
  const { held, notes } = subject
  const applied = onFunction(law, under, held)
  const smallest = shrink(sample, (s) => applied.check(s)._tag === "Violated")
  const whole = law.of === "gradient" ? gradientSample(sample, under, held) : sample
  const entry = law.directed && whole !== null ? locate(law.over, whole) : null
  const { worst, ratio } = entry?.verdict ?? verdict
  const derived = {
    ...smallest,
    program: mapProgram(smallest.program, (roots) => withoutDerivatives(roots, (mode) => mode !== "recompute")),
  }
  const given = derived.program.outputs.some((o, i) => o.node !== smallest.program.outputs[i]?.node)
  return wrong(
    {
      mode: law.mode,
      law: law.key,
      states: law.states,
      input: entry?.input ?? input,
      result: entry?.result ?? { name: worst.where, index: worst.index ?? {} },
      ...figuresOf(worst),
      ratio,
      seed,
      customAtFault: given && applied.check(derived)._tag !== "Violated",
      counterexample: smallest,
    },
    notes,
  )
}

/** What the laws said of a function that violates none. */
interface Tally {
  readonly _tag: "Tally"
  readonly subject: Subject
  readonly counts: readonly LawCount[]
  /** The modes in which the law of kinks spoke at the values of a run. */
  readonly atKinks: ReadonlySet<string>
}

/** Every law of the modes on every draw, until one is violated. */
const tallyOf = <Operands extends readonly Node[]>(
  f: Differentiated<Operands>,
  operands: Operands,
  options: GradientOptions,
): Tally | WrongGradient => {
  const subject = subjectOf(f, operands, options)
  const { calculus: under = calculus } = options
  const { runs, seed } = drawsOf(options)
  const laws = lawsOfModes(modesOf(options), under, subject.held)
  const counts = laws.map(none)
  const atKinks = new Set<string>()
  for (let run = 0; run < runs; run++) {
    const drawn = { sample: subject.draw(seed + run), input: null }
    const moved =
      run > 0 ? [] : ontoKinks(drawn.sample, (name) => options.values?.[name] !== undefined || subject.held.has(name))
    for (const [i, law] of laws.entries()) {
      const points =
        law.key === kinksKey ? moved.flatMap((point) => [law, alongPositive(law)].map((by) => ({ by, point }))) : []
      for (const { by, point } of [{ by: law, point: drawn }, ...points]) {
        const verdict = onFunction(by, under, subject.held).check(point.sample)
        if (verdict._tag === "Violated") return violation(by, point, verdict, { subject, under, seed: seed + run })
        if (verdict._tag === "Holds" && law.key === kinksKey && point === drawn) atKinks.add(law.mode)
        counts[i] = counted(counts[i] ?? none(law), verdict)
      }
    }
  }
  const kinksOf = counts.filter((c) => c.key === kinksKey)
  const isMissed = kinksOf.length > 0 && kinksOf.every((c) => c.held === 0) && hasKinks(subject.draw(seed))
  const notes = [...subject.notes, ...subject.drawn, ...(isMissed ? ["  kinks: no kink was hit"] : [])]
  return { _tag: "Tally", subject: { ...subject, notes }, counts, atKinks }
}

/**
 * Checks the derivatives of `f` at random values of `operands` and of every parameter that `f` uses.
 *
 * The answer says which law failed, at which entry of the Jacobian, by how much in units of what rounding explains, and
 * how to build the smallest program that shows it; its `text` says all of that in words.
 *
 *     const report = checkGradient((x) => silu(x), [input("x", "f32", [Row])])
 *     if (report._tag !== "Correct") throw new Error(report.text)
 *
 * @throws GradientError when there is nothing to check: no floating-point input, values outside the domain of `f`, …
 */
export const checkGradient = <const Operands extends readonly Node[]>(
  f: Differentiated<Operands>,
  operands: Operands,
  options: GradientOptions = {},
): GradientReport => {
  const found = tallyOf(f, operands, options)
  if (found._tag === "Wrong") return found
  return notWrong(found.counts, drawsOf(options).seed, openLaws(found.counts, found.atKinks), found.subject.notes)
}

/** What an executor is to compute: the results, the gradient for each input that varies, in second order again. */
const programsOf = (sample: Sample, held: ReadonlySet<string>, order: 1 | 2): readonly Sample[] => {
  const gradient = gradientSample(sample, calculus, held)
  if (gradient === null) return [sample]
  const both = {
    ...gradient,
    program: withOutputs(
      sample.program,
      gradient.program.outputs.map(({ name, node }) => ({ name, node })),
    ),
  }
  if (order === 1) return [both]
  const weights = Object.keys(gradient.inputs).filter((name) => sample.inputs[name] === undefined)
  const second = gradientSample(gradient, calculus, new Set([...held, ...weights]))
  return second === null ? [both] : [both, second]
}

/** Whether the predicate fails on a candidate; what an executor refuses does not count. */
const fails = async (check: () => Promise<Verdict>): Promise<boolean> => {
  try {
    return (await check())._tag === "Violated"
  } catch {
    return false
  }
}

const isList = (x: Executor | readonly Executor[]): x is readonly Executor[] => Array.isArray(x)

/** The executors, each of which can run something. */
const listOf = (executors: Executor | readonly Executor[]): readonly Executor[] => {
  const isOne = (x: Partial<Executor> | null | undefined): boolean =>
    typeof x?.run === "function" && typeof x.accuracy === "object"
  const all = isList(executors) ? executors : [executors]
  if (all.length === 0)
    throw new GradientError("no executor is given, so nothing would be run; give one, or use checkGradient")
  const other = all.findIndex((x) => !isOne(x))
  if (other >= 0)
    throw new GradientError(
      `executor ${other + 1} is none: it lacks \`run\` or \`accuracy\`; give one, such as kernelInterpreter()`,
    )
  return all
}

/**
 * As `checkGradient`, and then the function and its gradient on each executor, against the float64 evaluator within the
 * running error bound of the executor's arithmetic.
 *
 * @throws GradientError as `checkGradient`; whatever an executor throws on the function itself.
 */
export const checkGradientOn = async <const Operands extends readonly Node[]>(
  executors: Executor | readonly Executor[],
  f: Differentiated<Operands>,
  operands: Operands,
  options: GradientOptions = {},
): Promise<GradientReport> => {
  const all = listOf(executors)
  const judged = tallyOf(f, operands, options)
  if (judged._tag === "Wrong") return judged
  const { runs, seed } = drawsOf(options)
  const { subject } = judged
  const counts = [...judged.counts]
  for (const executor of all) {
    const law = reportingFaults(agreesWithJudge(executor))
    const row = { mode: "execution", key: "agrees", states: law.name } as const
    let count: LawCount = none(row)
    for (let run = 0; run < runs; run++) {
      for (const sample of programsOf(subject.draw(seed + run), subject.held, orderOf(options))) {
        const verdict = await law.check(sample)
        if (verdict._tag === "Violated") {
          const smallest = await shrinkAsync(sample, (s) => fails(() => law.check(s)), 300)
          const { where, index = {} } = verdict.worst
          return wrong(
            {
              ...row,
              law: row.key,
              input: null,
              result: { name: where, index },
              ...figuresOf(verdict.worst),
              ratio: verdict.ratio,
              seed: seed + run,
              customAtFault: false,
              counterexample: smallest,
            },
            subject.notes,
          )
        }
        count = counted(count, verdict)
      }
    }
    counts.push(count)
  }
  return notWrong(counts, seed, openLaws(counts, judged.atKinks), [...subject.notes])
}
