/**
 * Whether values lie on a kink of a function that has a derivative of its own: there a given rule and the derived one may
 * both be right and differ, each a choice from the subdifferential (Clarke §2.1), and no equation between them holds.
 */
import { differentiable } from "../calculus.ts"
import type { Along } from "../calculus.ts"
import { sameDecisions } from "../decisions.ts"
import { derivativeModes } from "../expand.ts"
import { lineThrough } from "../laws/line.ts"
import type { Sample } from "../sample.ts"
import { hasKinks } from "./ontoKinks.ts"

/** How far from the point a decision that falls otherwise there shows: only one that turns over at the point itself. */
const beside = 2 ** -40

/** Whether the function has a rule of its own and some decision turns over exactly at these values, along the tangents. */
export const givenOnKink = (sample: Sample, { tangents, cotangents }: Along): boolean => {
  const isGiven = [...derivativeModes(sample.program.outputs.map((o) => o.node))].some((mode) => mode !== "recompute")
  const at = isGiven && hasKinks(sample) ? differentiable(sample) : null
  if (at === null) return false
  const line = lineThrough(sample, at, tangents("v", at), cotangents("w", at))
  if (line === null) return false
  const here = line.decisions(0)
  return ![beside, -beside].every((t) => sameDecisions(line.decisions(t), here))
}
