/**
 * Derivative and transposition rules: what forward mode, reverse mode, both together and either twice make of a
 * program, judged by the laws of differentiation.
 */
import { expandTangents } from "@serein/compiler"
import { grad } from "@serein/lang/autodiff/grad"
import { jvp, linearize } from "@serein/lang/autodiff/jvp"
import { transpose, vjp } from "@serein/lang/autodiff/transpose"
import { withoutTangents } from "@serein/compiler/simplify/inline"
import type { Node } from "@serein/lang/node"
import { keepsTangents, keyedLaws, operationsOf, usualSetting } from "@serein/gradcheck"
import type { AnyLaw, Sample, Values } from "@serein/gradcheck"
import {
  cotangentsOf,
  differentiable,
  innerProduct,
  innerValue,
  tangentsOf,
  withInputs,
} from "@serein/gradcheck/calculus"
import type { Differentiable } from "@serein/gradcheck/calculus"
import { evaluated, revalued } from "./values.ts"
import { digest } from "./subject.ts"
import type { Outcome, Subject } from "./subject.ts"

/** The laws of differentiation by key; those that are cheap and that kill most come first. */
const keys = [
  "adjoint",
  "differences",
  "double-transpose",
  "hessian",
  "jvp-linear",
  "vjp-linear",
  "subsets",
  "gradient",
  "bodies",
  "custom-derivative",
  "checkpoint",
  "second-order",
  "kinks",
]

const laws: readonly (readonly [string, AnyLaw])[] = [
  ...keys.flatMap((key) => [...keyedLaws(usualSetting, [key]).keys()].map((law) => [key, law] as const)),
  ["passes", keepsTangents("expanding tangents", expandTangents)],
]

const present = (nodes: readonly (Node | null)[]): readonly Node[] => nodes.filter((n) => n !== null)

interface Derivatives {
  readonly nodes: readonly (Node | null)[]
  /** Along what. */
  readonly values: readonly Values[]
}

const derivatives = (at: Differentiable): Derivatives => {
  const { variables, results } = at
  const [v, w] = [tangentsOf("v", at), cotangentsOf("w", at)]
  const forward = jvp(results, variables, v.nodes)
  const reverse = vjp(results, variables, w.nodes)
  const alone = variables.flatMap((x) => vjp(results, [x], w.nodes))
  const inner = innerValue(at)
  const given = inner === null ? [] : vjp(results, [...variables, inner], w.nodes)
  const linear = linearize(results, variables)
  const once = transpose(linear.outputs, linear.tangents, w.nodes)
  const twice = transpose(once, w.nodes, v.nodes)
  const gradients = present(reverse)
  const second = jvp(gradients, variables, v.nodes)
  const u = cotangentsOf("u", { ...at, results: gradients, resultNames: gradients.map((_, i) => String(i)) })
  const third = vjp(gradients, variables, u.nodes)
  const loss = innerProduct(results, w.nodes)
  const whole = loss === null ? [] : grad(loss, variables)
  return {
    nodes: [...forward, ...reverse, ...alone, ...given, ...twice, ...second, ...third, ...whole],
    values: [v.values, w.values, u.values],
  }
}

/** The derivatives of a sample; null where there is nothing to differentiate. */
export const derivativeSubject = (sample: Sample, name: string): Subject | null => {
  const at = differentiable(sample)
  if (at === null) return null
  return {
    name,
    size: operationsOf(sample.program).length,
    outcome: (): Outcome => {
      const { nodes, values } = derivatives(at)
      const roots = withoutTangents(present(nodes))
      const zeros = nodes.map((n) => (n === null ? "0" : "x")).join("")
      return {
        parts: [digest([zeros, ...roots.map((n) => n.hash)].join())],
        run: async (round) => {
          const { bits, elements } = evaluated([...roots, ...at.results], withInputs(sample, ...values), round)
          return { bits: `${zeros} ${bits}`, elements }
        },
      }
    },
    checks: laws.map(([key, law]) => ({
      law: key,
      part: null,
      check: (round) => {
        const on = revalued(sample, round)
        return law.check(law.prepare?.(on) ?? on)
      },
    })),
  }
}
