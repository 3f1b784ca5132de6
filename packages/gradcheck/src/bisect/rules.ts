/**
 * Which rewriting rule made a program mean something else.
 *
 * Every rewriting is an equation between two expressions over the same leaves, so each that took place is checked by
 * itself. Within a loop's body it has free operands and no value; there the rules are left out one at a time, until the
 * program means what it did.
 */
import { simplify } from "@serein/compiler"
import type { Rule } from "@serein/compiler/simplify/index"
import type { Node } from "@serein/lang/node"
import type { Program } from "@serein/lang/program"
import { topological } from "@serein/lang/walk"
import { double } from "../bound/accuracy.ts"
import { bounderOf } from "../bound/bound.ts"
import { packed } from "../bound/bounded.ts"
import { compareWithin } from "../laws/law.ts"
import type { Sample } from "../sample.ts"
import { meansTheSame } from "./levels.ts"

/** A rule that does not keep a value. */
export interface RuleFault {
  readonly rule: string
  /** What the rule was given and what it made of it; null where it was found by leaving it out. */
  readonly rewriting: { readonly from: Node; readonly to: Node } | null
}

interface Rewriting {
  readonly rule: string
  readonly from: Node
  readonly to: Node
}

/** Every rewriting of a simplification, in order. */
const rewritingsOf = (program: Program, rules: readonly Rule[]): readonly Rewriting[] => {
  const found: Rewriting[] = []
  const watched = rules.map((rule): Rule => ({
    ...rule,
    rewrite: (node) => {
      const to = rule.rewrite(node)
      if (to !== null && to !== node) found.push({ rule: rule.name, from: node, to })
      return to
    },
  }))
  simplify(program, watched)
  return found
}

/** Whether an expression is a part of a loop's body, whose operands have no values of their own. */
const isBound = ({ from, to }: Rewriting): boolean =>
  topological([from, to]).some(({ op }) => op.kind === "placeholder")

/** Equal within rounding. What is not finite where it was is not equal, whatever its own bound. */
const keepsValue = (sample: Sample, { from, to }: Rewriting): boolean => {
  const bounded = bounderOf(sample, double)
  const [given, made] = [packed(bounded(from), from.axes), packed(bounded(to), from.axes)]
  const bound = given.error.map((e, i) => (Number.isFinite(made.value[i]) ? e + (made.error[i] ?? 0) : e))
  return compareWithin("rewriting", from.axes, given.value, made.value, bound).ratio <= 1
}

const holdsWith = (program: Program, sample: Sample, rules: readonly Rule[]): boolean =>
  meansTheSame(sample, simplify(program, rules))._tag !== "Violated"

/** The first rule whose rewriting of `program` does not keep a value; null where none can be named. */
export const guiltyRule = (program: Program, sample: Sample, rules: readonly Rule[]): RuleFault | null => {
  const wrong = rewritingsOf(program, rules).find((rewriting) => !isBound(rewriting) && !keepsValue(sample, rewriting))
  if (wrong !== undefined) return { rule: wrong.rule, rewriting: { from: wrong.from, to: wrong.to } }
  const left = rules.find((rule) =>
    holdsWith(
      program,
      sample,
      rules.filter((other) => other !== rule),
    ),
  )
  return left === undefined ? null : { rule: left.name, rewriting: null }
}
