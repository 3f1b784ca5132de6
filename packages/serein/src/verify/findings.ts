/**
 * What verifying one case found, and how it is judged.
 */
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import { canonicalPath } from "@serein/stdlib"
import { recordedValues } from "./caseTensors.ts"
import { decidedTokens } from "./decisions.ts"
import { gradientMeasure, passes } from "./measures.ts"
import type { GradientMeasure, Measure, Numbers } from "./measures.ts"
import { CaseError } from "./referenceCase.ts"
import type { ReferenceCase } from "./referenceCase.ts"
import type { Results, Rig, RigError } from "./rig.ts"

/** Every comparison of a case. */
export interface Findings {
  readonly outputs: readonly Measure[]
  readonly gradients: GradientMeasure | null
}

/** Verifies the cases of one kind. */
export type Verifier = (reference: ReferenceCase, rig: Rig) => Effect.Effect<Findings, RigError, Scope.Scope>

/** What a trajectory's parameters are compared as, all together; each is recorded under a name of its own behind this. */
export const finalParameters = "out.final"

/** Whether anything was compared. */
export const isEmpty = ({ outputs, gradients }: Findings): boolean => outputs.length === 0 && gradients === null

/** The comparisons that do not pass. */
export const failures = ({ outputs, gradients }: Findings): readonly Measure[] =>
  [...outputs, ...(gradients === null ? [] : [gradients.worst, gradients.relativeL2])].filter(
    (measure) => !passes(measure),
  )

/** What a program computed under a name; nothing where it has no such output. */
export const resultOf = (results: Results, name: string): Numbers => results[name] ?? []

/** An output under the reference's name, how it is measured, and what was computed of it. */
export type Row = readonly [
  name: string,
  measure: (name: string, actual: Numbers, expected: Numbers) => Measure,
  actual: Numbers,
]

const missized = (reference: ReferenceCase, name: string, recorded: number, computed: number): CaseError =>
  new CaseError({
    message: `${reference.path}: tensor '${name}' has ${recorded} elements, but the case's inputs make ${computed}; correct its shape, or the config and inputs that it follows from`,
  })

/** Outputs beside the reference's, compared where the case records them; in double precision too where it has it. */
export const compared = (
  reference: ReferenceCase,
  rows: readonly Row[],
): Effect.Effect<readonly Measure[], CaseError> =>
  Effect.map(
    Effect.forEach(rows, ([name, measure, actual]) =>
      Effect.forEach(recordedValues(reference, name), (expected) =>
        expected.length === actual.length && actual.length > 0
          ? Effect.succeed(measure(name, actual, expected))
          : Effect.fail(missized(reference, name, expected.length, actual.length)),
      ),
    ),
    (each) => each.flatMap((found) => found.toSorted((a, b) => b.error - a.error).slice(0, 1)),
  )

/**
 * Chosen tokens beside the recorded ones, by the rule of `decidedTokens`. Their logits are computed where some differ.
 */
export const comparedTokens = <E, R>(
  reference: ReferenceCase,
  name: string,
  actual: Numbers,
  recorded: Numbers,
  logits: Effect.Effect<Numbers, E, R>,
): Effect.Effect<Measure, E | CaseError, R> =>
  recorded.length === actual.length
    ? decidedTokens(name, actual, recorded, logits)
    : Effect.fail(missized(reference, name, recorded.length, actual.length))

const gradientPrefix = "grad."

/** Every gradient that the case records, beside the program's output `grad.<path>`. */
export const comparedGradients = (
  reference: ReferenceCase,
  results: Results,
): Effect.Effect<GradientMeasure | null, CaseError> =>
  Effect.map(
    Effect.forEach(
      [...reference.tensors].filter(([name]) => name.startsWith(gradientPrefix)),
      ([name, { data }]) => {
        const path = canonicalPath(name.slice(gradientPrefix.length))
        const actual = results[gradientPrefix + path]
        if (actual === undefined) {
          const message = `${reference.path}: there is a gradient '${name}', but the model of its config trains no parameter '${path}'; correct the config or the name`
          return Effect.fail(new CaseError({ message }))
        }
        return actual.length === data.length
          ? Effect.succeed({ name, actual, expected: data })
          : Effect.fail(missized(reference, name, data.length, actual.length))
      },
    ),
    gradientMeasure,
  )

/** Recorded outputs that describe a case rather than being computed by the model. */
const descriptions: ReadonlySet<string> = new Set(["out.argmax_margin_min"])

/** The outputs that a case records and that were not compared: names that its kind does not know. */
export const notCompared = (reference: ReferenceCase, { outputs }: Findings): readonly string[] => {
  const found = new Set(outputs.map(({ name }) => name))
  const finals = found.has(finalParameters)
  return [...reference.tensors.keys()].filter(
    (name) =>
      name.startsWith("out.") &&
      !found.has(name) &&
      !descriptions.has(name) &&
      !(finals && name.startsWith(`${finalParameters}.`)),
  )
}
