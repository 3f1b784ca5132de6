/**
 * Every simplification rule by itself: wherever it fires while a program and its gradients are simplified, what it puts
 * in place of a node has the node's value. Where a pass fails, these say which of its rules is to blame.
 */
import { expandTangents, inlineRegions, simplify } from "@serein/compiler"
import type { Rule } from "@serein/compiler/simplify/index"
import { simplifyRules } from "@serein/compiler/simplify/index"
import type { Node } from "@serein/lang/node"
import { double } from "../bound/accuracy.ts"
import { bounderOf } from "../bound/bound.ts"
import type { Bounder } from "../bound/bound.ts"
import { expandProgram } from "../expand.ts"
import type { Sample } from "../sample.ts"
import { compareSides, inapplicable, judge } from "./law.ts"
import type { Law } from "./law.ts"
import { withGradients } from "./passes.ts"

/** One rewriting that took place. */
interface Firing {
  readonly before: Node
  readonly after: Node
}

/** What the rules did to one sample and its gradients. */
interface Firings {
  readonly bound: Bounder
  readonly of: ReadonlyMap<Rule, readonly Firing[]>
}

const firingsIn = (sample: Sample, rules: readonly Rule[]): Firings => {
  const fired = new Map<Rule, Firing[]>()
  const watched = rules.map((rule) => ({
    ...rule,
    rewrite: (before: Node): Node | null => {
      const after = rule.rewrite(before)
      if (after === null || after === before) return after
      const list = fired.get(rule)
      if (list === undefined) fired.set(rule, [{ before, after }])
      else list.push({ before, after })
      return after
    },
  }))
  const extended = withGradients(sample) ?? sample
  // Loops are written out, since what stands in a body has no value of its own.
  simplify(expandProgram(inlineRegions(expandTangents(extended.program))), watched)
  return { bound: bounderOf(extended, double), of: fired }
}

/** One law for each rule: it keeps the value of what it rewrites. */
export const rulesKeepValues = (rules: readonly Rule[] = simplifyRules): readonly Law[] => {
  const latest = new WeakMap<Sample, Firings>()
  const firings = (sample: Sample): Firings => {
    const known = latest.get(sample) ?? firingsIn(sample, rules)
    latest.set(sample, known)
    return known
  }
  return rules.map((rule) => ({
    name: `rule: ${rule.name}`,
    check: (sample) => {
      const { bound, of } = firings(sample)
      const found = of.get(rule) ?? []
      return found.length === 0
        ? inapplicable("the rule does not fire")
        : judge(
            found.map(({ before, after }) =>
              compareSides(`'${before.op.kind}' rewritten`, bound(before), bound(after)),
            ),
          )
    },
  }))
}
