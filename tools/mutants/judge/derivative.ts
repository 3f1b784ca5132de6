/**
 * Derivative and transposition rules: what forward mode, reverse mode, both together and either twice make of a
 * program, judged by the laws of differentiation.
 */
import { jvp, linearize } from "@serein/lang/autodiff/jvp"
import { transpose, vjp } from "@serein/lang/autodiff/transpose"
import { withoutTangents } from "@serein/compiler/simplify/inline"
import type { Node } from "@serein/lang/node"
import {
  adjoint,
  bodiesWrittenOut,
  centralDifferences,
  checkpointIsPlain,
  customIsDerived,
  doubleTranspose,
  jvpLinear,
  operationsOf,
  subsets,
  symmetricHessian,
  vjpLinear,
  withGradients,
} from "@serein/gradcheck"
import type { Law, Sample } from "@serein/gradcheck"
import { cotangentsOf, differentiable, tangentsOf, withInputs } from "@serein/gradcheck/calculus"
import type { Differentiable } from "@serein/gradcheck/calculus"
import { evaluated } from "./values.ts"
import type { Outcome, Subject } from "./subject.ts"

/** A law of a program's gradients as a law of the program. */
const ofGradients = (law: Law): Law => ({
  name: `${law.name}, of the gradient`,
  check: (sample) => {
    const extended = withGradients(sample)
    if (extended === null) return { _tag: "Inapplicable", reason: "nothing to differentiate" }
    const outputs = extended.program.outputs.slice(sample.program.outputs.length)
    return law.check({ ...extended, program: { ...extended.program, outputs, updates: [] } })
  },
})

const laws: readonly Law[] = [
  adjoint(),
  centralDifferences(),
  doubleTranspose(),
  symmetricHessian(),
  jvpLinear(),
  vjpLinear(),
  subsets(),
  ...bodiesWrittenOut,
  customIsDerived,
  checkpointIsPlain,
  ofGradients(adjoint()),
  ofGradients(centralDifferences()),
]

const present = (nodes: readonly (Node | null)[]): readonly Node[] => nodes.filter((n) => n !== null)

const derivatives = (at: Differentiable): readonly (Node | null)[] => {
  const { variables, results } = at
  const [v, w] = [tangentsOf("v", at), cotangentsOf("w", at)]
  const forward = jvp(results, variables, v.nodes)
  const reverse = vjp(results, variables, w.nodes)
  const alone = variables.flatMap((x) => vjp(results, [x], w.nodes))
  const linear = linearize(results, variables)
  const once = transpose(linear.outputs, linear.tangents, w.nodes)
  const twice = transpose(once, w.nodes, v.nodes)
  const second = jvp(present(reverse), variables, v.nodes)
  return [...forward, ...reverse, ...alone, ...twice, ...second]
}

/** The derivatives of a sample; null where there is nothing to differentiate. */
export const derivativeSubject = (sample: Sample, name: string): Subject | null => {
  const at = differentiable(sample)
  if (at === null) return null
  const extended = withInputs(sample, tangentsOf("v", at).values, cotangentsOf("w", at).values)
  return {
    name,
    size: operationsOf(sample.program).length,
    outcome: (): Outcome => {
      const found = derivatives(at)
      const roots = withoutTangents(present(found))
      return {
        key: [...found.map((n) => (n === null ? "0" : "x")), ...roots.map((n) => n.hash)].join(),
        run: async (round) => {
          const { bits, elements } = evaluated([...roots, ...at.results], extended, round)
          return { bits: `${found.map((n) => (n === null ? "0" : "x")).join("")} ${bits}`, elements }
        },
      }
    },
    checks: laws.map((law) => ({ law: law.name, check: () => law.check(sample) })),
  }
}
