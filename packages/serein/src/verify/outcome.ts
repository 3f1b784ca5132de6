/**
 * Running one case of a folder to its end, whatever that is: a case that breaks does not keep the others from running.
 */
import { join } from "node:path"
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import type * as Scope from "effect/Scope"
import { AxisError } from "@serein/lang"
import { isEmpty, notCompared } from "./findings.ts"
import type { Findings } from "./findings.ts"
import { kindOf, verifiers } from "./kinds.ts"
import { caseEnding, readCase } from "./referenceCase.ts"
import type { ReferenceCase } from "./referenceCase.ts"
import type { Rig } from "./rig.ts"

/** How a case ended. */
export type Outcome =
  | {
      readonly _tag: "Compared"
      readonly findings: Findings
      /** Recorded outputs that cases of its kind do not have. */
      readonly notCompared: readonly string[]
    }
  /** Its name tells no kind. */
  | { readonly _tag: "Unsupported"; readonly reason: string }
  /** It could not be run to its end. */
  | { readonly _tag: "Broken"; readonly message: string }

/** What models and scores throw at sizes that cannot be theirs. */
const isModelError = (defect: unknown): defect is AxisError | RangeError =>
  defect instanceof AxisError || defect instanceof RangeError

/** Without the source line, which is ours and not the case's. */
const firstLine = (text: string): string => text.split("\n", 1)[0] ?? ""

/** Runs one case of a folder. What its data make a model refuse fails that case alone, like everything else that is wrong in it. */
export const outcomeOf = (
  directory: string,
  name: string,
  rigFor: (reference: ReferenceCase) => Effect.Effect<Rig, never, Scope.Scope>,
): Effect.Effect<{ readonly outcome: Outcome; readonly dispatches: number }, never, FileSystem.FileSystem> => {
  const verifier = verifiers.get(kindOf(name) ?? "")
  if (verifier === undefined) {
    const kinds = [...verifiers.keys()].join(", ")
    const reason = `its name tells no kind of case that there is; after its first underscore should come one of ${kinds}`
    return Effect.succeed({ outcome: { _tag: "Unsupported", reason }, dispatches: 0 })
  }
  const broken = (message: string) => ({ outcome: { _tag: "Broken", message }, dispatches: 0 }) as const
  return Effect.gen(function* () {
    const reference = yield* readCase(directory, name)
    const rig = yield* rigFor(reference)
    const findings = yield* verifier(reference, rig)
    if (isEmpty(findings)) {
      const message = `${reference.path}: nothing in it could be compared; it should record outputs ('out.…') of its kind, or gradients`
      return broken(message)
    }
    const outcome: Outcome = { _tag: "Compared", findings, notCompared: notCompared(reference, findings) }
    return { outcome, dispatches: rig.dispatches() }
  }).pipe(
    Effect.scoped,
    Effect.catch((error) => Effect.succeed(broken(error.message))),
    Effect.catchDefect((defect) =>
      isModelError(defect)
        ? Effect.succeed(broken(`${join(directory, name)}${caseEnding}: ${firstLine(defect.message)}`))
        : Effect.die(defect),
    ),
  )
}
