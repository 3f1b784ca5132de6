/**
 * Which laws each mode of differentiation is held to, over chosen directions and with some inputs held constant.
 */
import { randomDirections } from "../calculus.ts"
import type { Along, Calculus } from "../calculus.ts"
import { adjoint, symmetricHessian } from "../laws/derivatives.ts"
import { centralDifferences } from "../laws/differences.ts"
import { atKinks } from "../laws/kinks.ts"
import { inapplicable, onKink, silences } from "../laws/law.ts"
import type { Law } from "../laws/law.ts"
import { customIsDerivedFor, customIsDerivedTwice, gradientOf, withGradients } from "../laws/passes.ts"
import type { Sample } from "../sample.ts"
import { givenOnKink } from "./givenOnKink.ts"
import type { GradientMode } from "./options.ts"

/** A law that a mode is held to. */
export interface ModeLaw {
  readonly mode: GradientMode
  /** As in the registry; of the gradient where that is what it is applied to. */
  readonly key: string
  readonly states: string
  /** The law over these directions. */
  readonly over: (along: Along) => Law
  /** Whether the directions make a difference, so that narrowing them finds the element that is wrong. */
  readonly directed: boolean
  /**
   * Whether the law compares a derivative that somebody gave with one that is derived. On a kink they may differ and both
   * be right, so that the law of kinks alone speaks there.
   */
  readonly comparesGiven: boolean
  /** What the law is applied to. */
  readonly of: "function" | "gradient"
}

/** The law that speaks where a sample lies on a kink, and nowhere else. */
export const kinksKey = "kinks"

/** Directions with zeros for what is held constant. */
export const holding = (along: Along, held: (name: string) => boolean): Along => ({
  ...along,
  tangents: (label, at) => {
    const directions = along.tangents(label, at)
    const still = (name: string): boolean => held(name.slice(label.length + 1))
    return {
      ...directions,
      values: Object.fromEntries(
        Object.entries(directions.values).map(([name, t]) => [
          name,
          still(name) ? { ...t, data: t.data.map(() => 0) } : t,
        ]),
      ),
    }
  },
})

const isCotangent = (name: string): boolean => name.startsWith("w ")

/**
 * The gradient of the sample's results, weighted by directions w, as a sample of its own: one result for each input
 * that varies. A single scalar result has the weight 1. Null where nothing is differentiated.
 */
export const gradientSample = (sample: Sample, under: Calculus, held: ReadonlySet<string>): Sample | null => {
  const extended = withGradients(sample, under)
  if (extended === null) return null
  const outputs = extended.program.outputs.filter(
    ({ name }, i) => i >= sample.program.outputs.length && ![...held].some((h) => name === gradientOf(h)),
  )
  const weights = Object.entries(extended.inputs).filter(([name]) => isCotangent(name))
  const unit = weights.length === 1 && weights[0]?.[1].axes.length === 0
  const one = Object.fromEntries(unit ? weights.map(([name, t]) => [name, { ...t, data: Float64Array.of(1) }]) : [])
  return {
    ...extended,
    inputs: { ...extended.inputs, ...one },
    program: { ...extended.program, outputs, updates: [] },
  }
}

const modeLaw = (
  mode: GradientMode,
  key: string,
  states: string,
  over: ModeLaw["over"],
  more: Partial<ModeLaw> = {},
): ModeLaw => ({ mode, key, states, over, directed: true, comparesGiven: false, of: "function", ...more })

/** A law of the gradient: the cotangents are its inputs and stand still. */
const ofGradient =
  (law: (along: Along) => Law): ((along: Along) => Law) =>
  (along) =>
    law(holding(along, isCotangent))

/** The laws of these modes, in the order in which a defect shows best. */
export const lawsOfModes = (
  modes: readonly GradientMode[],
  under: Calculus,
  held: ReadonlySet<string>,
): readonly ModeLaw[] => {
  const over =
    (law: (calculus: Calculus, along: Along) => Law) =>
    (along: Along): Law =>
      law(
        under,
        holding(along, (name) => held.has(name)),
      )
  const [differences, transposed] = [over(centralDifferences), over(adjoint)]
  const all: readonly ModeLaw[] = [
    modeLaw("forward", "differences", "J·v is the derivative along v", differences),
    modeLaw("reverse", "adjoint", "⟨J·v, w⟩ = ⟨v, Jᵀ·w⟩", transposed, { comparesGiven: true }),
    modeLaw(
      "reverse",
      "custom-derivative",
      "a derivative given with withDerivative is the one derived from the body",
      () => customIsDerivedFor((name) => !held.has(name)),
      { directed: false, comparesGiven: true },
    ),
    ...(["forward", "reverse"] as const).map((mode) =>
      modeLaw(
        mode,
        kinksKey,
        mode === "forward"
          ? "at a kink J·v lies between the derivatives on both sides"
          : "at a kink ⟨v, Jᵀ·w⟩ lies between the derivatives on both sides",
        over((calculus, along) => atKinks(calculus, along, [mode])),
        { directed: false },
      ),
    ),
    modeLaw(
      "forward-over-reverse",
      "differences of the gradient",
      "H·v is the derivative of the gradient along v",
      ofGradient(differences),
      { of: "gradient" },
    ),
    modeLaw("forward-over-reverse", "adjoint of the gradient", "⟨H·v, u⟩ = ⟨v, Hᵀ·u⟩", ofGradient(transposed), {
      of: "gradient",
      comparesGiven: true,
    }),
    modeLaw("forward-over-reverse", "hessian", "⟨u, H·v⟩ = ⟨v, H·u⟩", over(symmetricHessian), {
      directed: false,
      comparesGiven: true,
    }),
    modeLaw(
      "forward-over-reverse",
      "custom-derivative of the gradient",
      "the second derivative of a rule given with withDerivative is the one derived from the body",
      () => customIsDerivedTwice((name) => !held.has(name)),
      { directed: false, comparesGiven: true },
    ),
  ]
  return all.filter((law) => modes.includes(law.mode))
}

/** The law along directions of positive numbers, in which what is given twice, or to nobody, does not cancel. */
export const alongPositive = (law: ModeLaw): ModeLaw => ({
  ...law,
  over: (along) =>
    law.over({
      ...along,
      tangents: (label, at) => {
        const found = along.tangents(label, at)
        const values = Object.entries(found.values).map(
          ([name, t]) => [name, { ...t, data: t.data.map(Math.abs) }] as const,
        )
        return { ...found, values: Object.fromEntries(values) }
      },
    }),
})

/** The law on a sample of the function, whether it is about the function or about its gradient. */
export const onFunction = (law: ModeLaw, under: Calculus, held: ReadonlySet<string>): Law => {
  const inner = law.over(randomDirections)
  return {
    name: inner.name,
    check: (sample) => {
      if (
        law.comparesGiven &&
        givenOnKink(
          sample,
          holding(randomDirections, (name) => held.has(name)),
        )
      )
        return inapplicable(onKink)
      if (law.of === "function") return inner.check(sample)
      const gradient = gradientSample(sample, under, held)
      return gradient === null ? inapplicable(silences.nothing) : inner.check(gradient)
    },
  }
}
