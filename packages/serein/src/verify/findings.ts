/**
 * What verifying one case found, and how it is judged.
 */
import * as Data from "effect/Data"
import type * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import { gradientMeasure, passes } from "./measures.ts"
import type { GradientMeasure, Measure, Numbers } from "./measures.ts"
import { canonicalPath } from "@serein/stdlib"
import type { ReferenceCase } from "./referenceCase.ts"
import type { Results, Rig, RigError } from "./rig.ts"

/** A case needs a part that this version does not have. */
export class Unsupported extends Data.TaggedError("Unsupported")<{ readonly reason: string }> {}

/** Every comparison of a case. */
export interface Findings {
  readonly outputs: readonly Measure[]
  readonly gradients: GradientMeasure | null
}

/** Verifies the cases of one kind. */
export type Verifier = (
  reference: ReferenceCase,
  rig: Rig,
) => Effect.Effect<Findings, RigError | Unsupported, Scope.Scope>

/** The comparisons that do not pass. */
export const failures = ({ outputs, gradients }: Findings): readonly Measure[] =>
  [...outputs, ...(gradients === null ? [] : [gradients.worst, gradients.relativeL2])].filter(
    (measure) => !passes(measure),
  )

/** What a program computed under a name; nothing where it has no such output. */
export const resultOf = (results: Results, name: string): Numbers => results[name] ?? []

/** Outputs of a program beside the reference's, compared where the case records them. */
export const compared = (
  expected: (name: string) => Numbers | undefined,
  rows: readonly (readonly [
    name: string,
    measure: (name: string, actual: Numbers, expected: Numbers) => Measure,
    actual: Numbers,
  ])[],
): readonly Measure[] =>
  rows.flatMap(([name, measure, actual]) => {
    const values = expected(name)
    return values === undefined ? [] : [measure(name, actual, values)]
  })

/** Every gradient that the case records, beside the program's output `grad.<path>`. */
export const comparedGradients = (reference: ReferenceCase, results: Results): GradientMeasure | null =>
  gradientMeasure(
    [...reference.tensors].flatMap(([name, { data }]) =>
      name.startsWith("grad.")
        ? [{ name, actual: resultOf(results, `grad.${canonicalPath(name.slice("grad.".length))}`), expected: data }]
        : [],
    ),
  )
