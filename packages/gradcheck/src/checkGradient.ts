/**
 * One call that answers whether the derivatives of a function are right: forward mode, reverse mode and, on request,
 * second order, on random well-scaled values, with the smallest counterexample where they are not.
 */
import { isFloat } from "@serein/lang/dtype"
import type { Tensor } from "@serein/lang/evaluate"
import type { Node } from "@serein/lang/node"
import { stopGradient } from "@serein/lang/ops"
import type { Program } from "@serein/lang/program"
import { substitute, topological } from "@serein/lang/walk"
import type { Calculus } from "./calculus.ts"
import { calculus } from "./calculus.ts"
import { leafData } from "./grow/leaves.ts"
import { adjoint, symmetricHessian } from "./laws/derivatives.ts"
import { centralDifferences } from "./laws/differences.ts"
import { customIsDerived, withGradients } from "./laws/passes.ts"
import { inapplicable } from "./laws/law.ts"
import type { Law, Verdict } from "./laws/law.ts"
import { mapProgram } from "./rewriteProgram.ts"
import type { Sample, Values } from "./sample.ts"
import { seededStream } from "./seededStream.ts"
import type { Stream } from "./seededStream.ts"
import { showSample, showVerdict } from "./show.ts"
import { shrink } from "./shrink/shrink.ts"

/** How a gradient is checked. */
export interface GradientOptions {
  /** 1: the gradient. 2: also the gradient's own derivative. */
  readonly order?: 1 | 2
  /** The inputs and parameters that are varied; all floating-point ones when not given. */
  readonly wrt?: readonly Node[]
  /** How many draws of values. */
  readonly runs?: number
  readonly seed?: number
  /** Values of a leaf, by name, where the usual ones (0.05 to 2.5 in magnitude, small integers) do not fit. */
  readonly values?: Readonly<Record<string, (from: Stream) => number>>
  /** Differentiation under test. */
  readonly calculus?: Calculus
}

/** What a check of a gradient found. */
export type GradientReport =
  | {
      readonly _tag: "Correct"
      /** How often each law held, and how often it had nothing to say. */
      readonly laws: Readonly<
        Record<string, { readonly held: number; readonly silent: number; readonly ratio: number }>
      >
      readonly text: string
    }
  | {
      readonly _tag: "Wrong"
      readonly law: string
      readonly verdict: Verdict & { readonly _tag: "Violated" }
      readonly seed: number
      readonly counterexample: Sample
      readonly text: string
    }

const leafValues = (
  roots: readonly Node[],
  seed: number,
  given: GradientOptions["values"],
): { readonly inputs: Values; readonly variables: Values } => {
  const inputs: Record<string, Tensor> = {}
  const variables: Record<string, Tensor> = {}
  for (const { op } of topological(roots)) {
    if (op.kind !== "input" && op.kind !== "variable") continue
    const name = op.kind === "input" ? op.name : op.path
    const from = seededStream(seed, name)
    const draw = given?.[name]
    const usual = leafData(op.dtype, op.order, from)
    const data = draw === undefined ? usual : usual.map(() => draw(from))
    ;(op.kind === "input" ? inputs : variables)[name] = { dtype: op.dtype, axes: op.order, data }
  }
  return { inputs, variables }
}

/** The function with everything but `wrt` held constant. */
const varying = (program: Program, wrt: readonly Node[] | undefined): Program => {
  if (wrt === undefined) return program
  return mapProgram(program, (roots) => {
    const others = topological(roots).filter(
      (n) => (n.op.kind === "input" || n.op.kind === "variable") && isFloat(n.dtype) && !wrt.includes(n),
    )
    return substitute(roots, new Map(others.map((n) => [n, stopGradient(n)])))
  })
}

/** A law of a program's gradients as a law of the program. */
const ofGradients = (law: Law, under: Calculus): Law => ({
  name: `${law.name}, of the gradient`,
  check: (sample) => {
    const extended = withGradients(sample, under)
    if (extended === null) return inapplicable("nothing to differentiate")
    const outputs = extended.program.outputs.slice(sample.program.outputs.length)
    return law.check({ ...extended, program: { ...extended.program, outputs, updates: [] } })
  },
})

/** The laws of first order, and with them those of second. */
const lawsOf = (order: 1 | 2, under: Calculus): readonly Law[] => {
  const first = [adjoint(under), centralDifferences(under), customIsDerived]
  return order === 1
    ? first
    : [
        ...first,
        symmetricHessian(under),
        ...[adjoint(under), centralDifferences(under)].map((l) => ofGradients(l, under)),
      ]
}

const isRecord = (x: Node | Readonly<Record<string, Node>>): x is Readonly<Record<string, Node>> => !("op" in x)

/**
 * Checks the derivatives of `f` at random values of `operands` and of every parameter that `f` uses.
 *
 * The value's `text` says which law failed, where, by how much in units of what rounding explains, and how to build
 * the smallest program that shows it.
 */
export const checkGradient = <Operands extends readonly Node[]>(
  f: (...operands: Operands) => Node | Readonly<Record<string, Node>>,
  operands: Operands,
  options: GradientOptions = {},
): GradientReport => {
  const { order = 1, runs = 5, seed = 1 } = options
  const found = f(...operands)
  const results = isRecord(found) ? Object.entries(found) : [["result", found] as const]
  const program = varying(
    {
      _tag: "Program",
      name: "checked",
      inputs: [],
      outputs: results.map(([name, node]) => ({ name, node, order: node.axes })),
      updates: [],
    },
    options.wrt,
  )
  const roots = program.outputs.map((o) => o.node)
  const laws = lawsOf(order, options.calculus ?? calculus)
  const counts = Object.fromEntries(laws.map((law) => [law.name, { held: 0, silent: 0, ratio: 0 }]))
  for (let run = 0; run < runs; run++) {
    const sample: Sample = { program, ...leafValues(roots, seed + run, options.values) }
    for (const law of laws) {
      const verdict = law.check(sample)
      const count = counts[law.name] ?? { held: 0, silent: 0, ratio: 0 }
      if (verdict._tag === "Violated") {
        const counterexample = shrink(sample, (s) => law.check(s)._tag === "Violated")
        const last = law.check(counterexample)
        const shown = last._tag === "Violated" ? last : verdict
        return {
          _tag: "Wrong",
          law: law.name,
          verdict: shown,
          seed: seed + run,
          counterexample,
          text: `${law.name}: ${showVerdict(shown)}\nseed ${seed + run}\n${showSample(counterexample)}`,
        }
      }
      counts[law.name] =
        verdict._tag === "Holds"
          ? { ...count, held: count.held + 1, ratio: Math.max(count.ratio, verdict.ratio) }
          : { ...count, silent: count.silent + 1 }
    }
  }
  const text = Object.entries(counts)
    .map(
      ([name, c]) =>
        `${name}: held ${c.held} times, nothing to say ${c.silent} times, worst error ${c.ratio.toPrecision(3)} of its bound`,
    )
    .join("\n")
  return { _tag: "Correct", laws: counts, text }
}
