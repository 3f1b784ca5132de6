/**
 * Laws of passes: what rewrites programs keeps every value and every gradient, in float64 within rounding.
 */
import { namedRoots } from "../sample.ts"
import type { Sample } from "../sample.ts"
import { sameAxis, showAxes } from "@serein/lang/axis"
import type { Node } from "@serein/lang/node"
import { fullLike } from "@serein/lang/ops"
import type { Derivative } from "@serein/lang/op"
import type { Program } from "@serein/lang/program"
import { double } from "../bound/accuracy.ts"
import type { Accuracy } from "../bound/accuracy.ts"
import { boundAll } from "../bound/bound.ts"
import type { Evaluations } from "../bound/bound.ts"
import { calculus, cotangentsOf, differentiable, leafName, tangentsOf, withInputs } from "../calculus.ts"
import type { Calculus } from "../calculus.ts"
import { derivativeModes, expandProgram, withoutDerivatives } from "../expand.ts"
import { mapProgram, withOutputs } from "../rewriteProgram.ts"
import { compareEqual, compareSides, inapplicable, judge, silences } from "./law.ts"
import type { Law, Verdict } from "./law.ts"

/** A rewriting of programs. */
export type ProgramPass = (program: Program) => Program

/** The name of the gradient for an input or a variable among a program's outputs. */
export const gradientOf = (variable: string): string => `gradient of ${variable}`

/** The sample with its gradients, derived anew: what `withGradients` remembers. */
export const deriveGradients = (sample: Sample, { vjp }: Calculus = calculus): Sample | null => {
  const at = differentiable(sample)
  if (at === null) return null
  const w = cotangentsOf("w", at)
  const gradients = vjp(at.results, at.variables, w.nodes)
  const named = at.variables.flatMap((x, i) => {
    const node = gradients[i] ?? null
    return node === null ? [] : [{ name: gradientOf(leafName(x)), node }]
  })
  return withInputs({ ...sample, program: withOutputs(sample.program, named) }, w.values)
}

/** The gradients of a sample whose evaluations laws share, for as long as they do. */
const derived = new WeakMap<
  Evaluations,
  { readonly program: Program; readonly under: Calculus; readonly result: Sample | null }
>()

/**
 * The sample with the gradients of Σ⟨w, results⟩ as further outputs, one for each floating-point input and variable;
 * null where there is nothing to differentiate.
 */
export const withGradients = (sample: Sample, under: Calculus = calculus): Sample | null => {
  const { evaluations, program } = sample
  const known = evaluations === undefined ? undefined : derived.get(evaluations)
  if (known?.program === program && known.under === under) return known.result
  const result = deriveGradients(sample, under)
  if (evaluations !== undefined) derived.set(evaluations, { program, under, result })
  return result
}

/** The sample with the tangents of its results along random directions as further outputs; null likewise. */
export const withTangents = (sample: Sample, { jvp }: Calculus = calculus): Sample | null => {
  const at = differentiable(sample)
  if (at === null) return null
  const v = tangentsOf("v", at)
  const named = jvp(at.results, at.variables, v.nodes).flatMap((node, i) =>
    node === null ? [] : [{ name: `tangent of ${at.resultNames[i] ?? i}`, node }],
  )
  return withInputs({ ...sample, program: withOutputs(sample.program, named) }, v.values)
}

/** A result that is not of the type that it was: a repetition forgotten is no wrong number anywhere. */
const otherType = (name: string, before: Node, after: Node): Verdict | null => {
  const isSame =
    before.dtype === after.dtype &&
    before.axes.length === after.axes.length &&
    before.axes.every((a) => after.axes.some((b) => sameAxis(a, b)))
  if (isSame) return null
  const where = `the type of ${name}: ${after.dtype} over ${showAxes(after.axes)} for ${before.dtype} over ${showAxes(before.axes)}`
  return {
    _tag: "Violated",
    ratio: Infinity,
    worst: {
      where,
      element: "",
      expected: before.axes.length,
      actual: after.axes.length,
      error: Infinity,
      bound: 0,
    },
  }
}

/**
 * Whether two programs compute the same values, of the same types, under the same names: `compare` says whether the first
 * is the judge of the second.
 */
export const sameValues = (
  sample: Sample,
  other: Program,
  accuracy: Accuracy = double,
  compare: typeof compareSides = compareSides,
): Verdict => {
  const before = namedRoots(sample.program)
  const after = namedRoots(other)
  for (const { name, node } of before) {
    const found = after.find((r) => r.name === name)
    const verdict = found === undefined ? null : otherType(name, node, found.node)
    if (verdict !== null) return verdict
  }
  const nodes = [...before, ...after].map((r) => r.node)
  const values = boundAll(nodes, sample, accuracy)
  return judge(
    before.flatMap((root, i) => {
      const j = after.findIndex((r) => r.name === root.name)
      const [expected, actual] = [values[i], values[before.length + j]]
      if (expected === undefined || j < 0 || actual === undefined)
        throw new RangeError(`the result '${root.name}' is gone`)
      return [compare(root.name, expected, actual)]
    }),
  )
}

/** A pass keeps the values of programs. */
export const keepsValues = (name: string, pass: ProgramPass): Law => ({
  name: `${name} keeps values`,
  check: (sample) => sameValues(sample, pass(sample.program)),
})

/** A pass keeps the values of gradient programs. */
export const keepsGradients = (name: string, pass: ProgramPass): Law => ({
  name: `${name} keeps gradients`,
  check: (sample) => {
    const extended = withGradients(sample)
    return extended === null ? inapplicable(silences.nothing) : sameValues(extended, pass(extended.program))
  },
})

/** A pass keeps the values of tangent programs: what forward mode leaves to be expanded later is expanded rightly. */
export const keepsTangents = (name: string, pass: ProgramPass): Law => ({
  name: `${name} keeps tangents`,
  check: (sample) => {
    const extended = withTangents(sample)
    return extended === null ? inapplicable(silences.nothing) : sameValues(extended, pass(extended.program))
  },
})

/** A pass keeps the values of programs together with those of their gradients. */
export const keepsValuesAndGradients = (name: string, pass: ProgramPass): Law => ({
  name: `${name} keeps values and gradients`,
  check: (sample) => {
    const extended = withGradients(sample) ?? sample
    return sameValues(extended, pass(extended.program))
  },
})

/** Both samples with a zero for each gradient that the other has and they have not: no gradient is that of zero. */
const withZeros = (before: Sample, after: Sample): { readonly before: Sample; readonly after: Sample } => {
  const missing = (own: Sample, other: Sample): Sample => {
    const names = new Set(own.program.outputs.map((o) => o.name))
    const zeros = other.program.outputs.flatMap(({ name, node }) =>
      names.has(name) ? [] : [{ name, node: fullLike(0, node) }],
    )
    return zeros.length === 0 ? own : { ...own, program: withOutputs(own.program, zeros) }
  }
  return { before: missing(before, after), after: missing(after, before) }
}

/** The gradient of what a pass yields is the gradient of what it was given; `of` says for which inputs. */
export const commutesWithGradient = (
  name: string,
  pass: ProgramPass,
  of: (variable: string) => boolean = () => true,
): Law => ({
  name: `the gradient after ${name} is the gradient before`,
  check: (sample) => {
    const before = withGradients(sample)
    const after = withGradients({ ...sample, program: pass(sample.program) })
    if (before === null || after === null) return inapplicable(silences.nothing)
    const results = new Set(namedRoots(sample.program).map((r) => r.name))
    const asked = (output: string): boolean => results.has(output) || of(output.slice(gradientOf("").length))
    const both = withZeros(before, after)
    const common = {
      ...both.before,
      program: { ...both.before.program, outputs: both.before.program.outputs.filter((o) => asked(o.name)) },
    }
    return sameValues(common, both.after.program, double, compareEqual)
  },
})

/** A region means its body, and a loop its iterations. */
export const bodiesWrittenOut: readonly Law[] = [
  keepsValues("writing bodies out", expandProgram),
  keepsGradients("writing bodies out", expandProgram),
  commutesWithGradient("writing bodies out", expandProgram),
]

const dropping = (
  name: string,
  drop: (mode: "jvp" | "vjp" | "recompute") => boolean,
  of?: (variable: string) => boolean,
): Law => {
  const strip: ProgramPass = (p) => mapProgram(p, (roots) => withoutDerivatives(roots, drop))
  const law = commutesWithGradient(name, strip, of)
  return {
    name,
    check: (sample) =>
      [...derivativeModes(namedRoots(sample.program).map((r) => r.node))].some(drop)
        ? law.check(sample)
        : inapplicable(silences.noRegion),
  }
}

/** A custom derivative is the one derived from the body, for the inputs that `of` says. */
export const customIsDerivedFor = (of: (variable: string) => boolean): Law =>
  dropping("custom derivative = derived", (mode) => mode !== "recompute", of)

/** The same for all inputs. */
export const customIsDerived: Law = customIsDerivedFor(() => true)

/** The gradients of a sample, and their own gradients again, for the variables that `of` says. */
const withSecondGradients = (sample: Sample, of: (variable: string) => boolean): Sample | null => {
  const first = withGradients(sample)
  if (first === null) return null
  // Gradients of gradients must not bear the names of what they are gradients of.
  const outputs = first.program.outputs.flatMap(({ name, node, order }) =>
    name.startsWith(gradientOf("")) && of(name.slice(gradientOf("").length))
      ? [{ name: `the ${name}`, node, order }]
      : [],
  )
  return withGradients({
    program: { ...first.program, outputs, updates: [] },
    inputs: first.inputs,
    variables: first.variables,
  })
}

/**
 * The second derivative of a custom rule is that of the body: a rule may be right at every point and still not be the
 * function whose derivative is asked for next, as where a part of it stands under stopGradient.
 */
export const customIsDerivedTwice = (of: (variable: string) => boolean = () => true): Law => {
  const isGiven = (mode: Derivative["mode"]): boolean => mode !== "recompute"
  return {
    name: "second derivative of a custom derivative = derived",
    check: (sample) => {
      if (![...derivativeModes(namedRoots(sample.program).map((r) => r.node))].some(isGiven))
        return inapplicable(silences.noRegion)
      const derived = mapProgram(sample.program, (roots) => withoutDerivatives(roots, isGiven))
      const given = withSecondGradients(sample, of)
      const plain = withSecondGradients({ ...sample, program: derived }, of)
      // Where one gradient is nowhere, the law of first order has the word.
      if (given === null || plain === null) return inapplicable(silences.zero)
      const { before, after } = withZeros(plain, given)
      const outputs = before.program.outputs.filter(
        ({ name }) => name.startsWith(gradientOf("")) && of(name.slice(gradientOf("").length)),
      )
      const all = withInputs(before, after.inputs)
      return sameValues({ ...all, program: { ...all.program, outputs } }, after.program, double, compareEqual)
    },
  }
}

/** Recomputation changes no gradient. */
export const checkpointIsPlain: Law = dropping(
  "gradient of checkpoint = gradient without",
  (mode) => mode === "recompute",
)
