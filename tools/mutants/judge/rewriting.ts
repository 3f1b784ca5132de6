/**
 * Rules that rewrite programs: what each pass makes of a program with its gradients, judged by whether the values are
 * the same.
 */
import { expandTangents, inlineRegions, simplify } from "@serein/compiler"
import { mapRoots } from "@serein/compiler/lower/fuse"
import { prepareGraph } from "@serein/compiler/lower/prepare"
import type { Target } from "@serein/compiler"
import { simplifyRules } from "@serein/compiler/simplify/index"
import type { Rule } from "@serein/compiler/simplify/index"
import { interpreterTargets, keepsValues, operationsOf, withGradients } from "@serein/gradcheck"
import type { Sample } from "@serein/gradcheck"
import type { Node } from "@serein/lang/node"
import { programRoots } from "@serein/lang/program"
import type { Program } from "@serein/lang/program"
import { evaluated, revalued } from "./values.ts"
import { digest } from "./subject.ts"
import type { Outcome, Subject } from "./subject.ts"

/** One rewriting by a rule. */
interface Step {
  readonly rule: Rule
  readonly before: Node
  readonly after: Node
}

/** The rules, reporting what they rewrite. */
const watching = (see: (step: Step) => void): readonly Rule[] =>
  simplifyRules.map((rule) => ({
    name: rule.name,
    kinds: rule.kinds,
    rewrite: (before: Node): Node | null => {
      const after = rule.rewrite(before)
      if (after !== null && after !== before) see({ rule, before, after })
      return after
    },
  }))

const whole = (p: Program, rules: readonly Rule[] = simplifyRules): Program =>
  simplify(inlineRegions(expandTangents(p)), rules)
const prepared = (p: Program, target: Target): Program => mapRoots(whole(p), (roots) => prepareGraph(roots, target))

type Rewriting = (p: Program, rules?: readonly Rule[]) => Program

const passes: readonly (readonly [string, Rewriting])[] = [
  ["simplification", (p, rules) => simplify(p, rules)],
  ["expansion, inlining and simplification", whole],
  ["preparation for a software adapter", (p) => prepared(p, interpreterTargets.software)],
  ["preparation for a GPU with few bindings", (p) => prepared(p, { ...interpreterTargets.gpu, maxStorageBuffers: 8 })],
]

/** A sample with its gradients under all rewritings. */
export const rewritingSubject = (sample: Sample, name: string): Subject => {
  const extended = withGradients(sample) ?? sample
  return {
    name,
    size: operationsOf(extended.program).length,
    outcome: (): Outcome => {
      const steps = new Map<string, Step>()
      const watched = watching((step) => steps.set(`${step.rule.name} ${step.before.hash}`, step))
      const programs: readonly Program[] = passes.map(([, pass]) => pass(extended.program, watched))
      const roots = programs.flatMap(programRoots)
      const graphs = programs.map((p) => programRoots(p).map((n) => n.hash))
      const made = [...steps].map(([key, { after }]) => `${key} ${after.hash}`)
      return {
        parts: [...graphs, made].map((hashes) => digest(hashes.join())),
        run: async (round) => evaluated(roots, extended, round),
        isIdle: () => [...steps.values()].every(({ rule, before, after }) => rule.rewrite(before) === after),
      }
    },
    checks: passes.map(([of, pass], part) => {
      const law = keepsValues(of, (p) => pass(p))
      return { law: "passes", part, check: (round) => law.check(revalued(extended, round)) }
    }),
  }
}
