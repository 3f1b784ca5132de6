/**
 * Evaluating roots of a sample in float64, on its own values or on others.
 */
import { elementCount } from "@serein/lang/axis"
import { evaluate } from "@serein/lang/evaluate"
import type { Node } from "@serein/lang/node"
import { topological } from "@serein/lang/walk"
import type { Sample, Values } from "@serein/gradcheck"
import { leafData } from "@serein/gradcheck/grow/leaves"
import { seededStream } from "@serein/gradcheck/seededStream"
import { bitsOf } from "./subject.ts"
import type { Result } from "./subject.ts"

/** The sample with other values for its leaves; round 0 is its own. */
export const revalued = (sample: Sample, round: number): Sample => {
  if (round === 0) return sample
  const others = (values: Values): Values =>
    Object.fromEntries(
      Object.entries(values).map(([name, t]) => [
        name,
        { ...t, data: leafData(t.dtype, t.axes, seededStream(round, name)) },
      ]),
    )
  return { ...sample, inputs: others(sample.inputs), variables: others(sample.variables) }
}

/** The values of `roots` on a sample. */
export const evaluated = (roots: readonly Node[], sample: Sample, round: number): Result => {
  const { inputs, variables } = revalued(sample, round)
  const elements = topological(roots).reduce((n, node) => n + (node.args.length > 0 ? elementCount(node.axes) : 0), 0)
  return { bits: bitsOf(evaluate(roots, { inputs, variables })), elements }
}
