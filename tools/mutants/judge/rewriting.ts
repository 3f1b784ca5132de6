/**
 * Rules that rewrite programs: what each pass makes of a program with its gradients, judged by whether the values are
 * the same.
 */
import { expandTangents, inlineRegions, simplify } from "@serein/compiler"
import { mapRoots } from "@serein/compiler/lower/fuse"
import { prepareGraph } from "@serein/compiler/lower/prepare"
import type { Target } from "@serein/compiler"
import { interpreterTargets, keepsValues, operationsOf, withGradients } from "@serein/gradcheck"
import type { ProgramPass, Sample } from "@serein/gradcheck"
import { programRoots } from "@serein/lang/program"
import type { Program } from "@serein/lang/program"
import { evaluated } from "./values.ts"
import { digest } from "./subject.ts"
import type { Outcome, Subject } from "./subject.ts"

const whole: ProgramPass = (p) => simplify(inlineRegions(expandTangents(p)))
const preparedFor =
  (target: Target): ProgramPass =>
  (p) =>
    mapRoots(whole(p), (roots) => prepareGraph(roots, target))

const passes: readonly (readonly [string, ProgramPass])[] = [
  ["simplification", (p) => simplify(p)],
  ["expansion, inlining and simplification", whole],
  ["preparation for a software adapter", preparedFor(interpreterTargets.software)],
  ["preparation for a GPU with few bindings", preparedFor({ ...interpreterTargets.gpu, maxStorageBuffers: 8 })],
]

/** A sample with its gradients under all rewritings. */
export const rewritingSubject = (sample: Sample, name: string): Subject => {
  const extended = withGradients(sample) ?? sample
  return {
    name,
    size: operationsOf(extended.program).length,
    outcome: (): Outcome => {
      const programs: readonly Program[] = passes.map(([, pass]) => pass(extended.program))
      const roots = programs.flatMap(programRoots)
      return {
        parts: programs.map((p) =>
          digest(
            programRoots(p)
              .map((n) => n.hash)
              .join(),
          ),
        ),
        run: async (round) => evaluated(roots, extended, round),
      }
    },
    checks: passes.map(([of, pass], part) => {
      const law = keepsValues(of, pass)
      return { law: "passes", part, check: () => law.check(extended) }
    }),
  }
}
