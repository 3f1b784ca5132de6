/**
 * Laws of first order as laws of gradients: the gradient is a program like any other, so its own derivatives, forward
 * and reverse, obey what the program's do. Reverse mode over reverse mode is met nowhere else.
 */
import type { Calculus } from "../calculus.ts"
import { calculus } from "../calculus.ts"
import { adjoint } from "./derivatives.ts"
import { centralDifferences } from "./differences.ts"
import { inapplicable, silences } from "./law.ts"
import type { Law } from "./law.ts"
import { bodiesWrittenOut, customIsDerivedTwice, withGradients } from "./passes.ts"

/** A law of a program's gradients as a law of the program. */
export const ofGradients = (law: Law, under: Calculus = calculus): Law => ({
  name: `${law.name}, of the gradient`,
  check: (sample) => {
    const extended = withGradients(sample, under)
    if (extended === null) return inapplicable(silences.nothing)
    const gradients = extended.program.outputs.slice(sample.program.outputs.length)
    // Their own gradients must not bear their names.
    const outputs = gradients.map(({ name, node, order }) => ({ name: `the ${name}`, node, order }))
    return law.check({ ...extended, program: { ...extended.program, outputs, updates: [] } })
  },
})

/**
 * The gradient's derivatives in both modes, bodies written out in the gradient's gradient, and what a rule that somebody
 * gave says of it against what the body says.
 */
export const secondOrder = (under: Calculus = calculus): readonly Law[] => [
  ...[adjoint(under), centralDifferences(under), ...bodiesWrittenOut].map((law) => ofGradients(law, under)),
  customIsDerivedTwice(),
]
