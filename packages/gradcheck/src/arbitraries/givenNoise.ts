/**
 * A sample whose noise is given: every draw becomes an input of numbers like those that it draws.
 *
 * A normal draw is a product of a root of a logarithm and a cosine, of which the shading language promises no more than
 * 2⁻¹¹; a model magnifies that until nothing is left to compare. Draws have laws of their own; with noise given, the
 * bounds of a model are those of its own arithmetic.
 */
import { noiseSites, rebindNoise } from "@serein/lang"
import type { NoiseSite } from "@serein/lang"
import { elementCount } from "@serein/lang/axis"
import type { Tensor } from "@serein/lang/evaluate"
import { makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import { topological } from "@serein/lang/walk"
import { leafData } from "../grow/leaves.ts"
import { restricted } from "../sample.ts"
import type { Sample } from "../sample.ts"
import { seededStream } from "../seededStream.ts"

/** A normal draw takes a logarithm (Box and Muller), a uniform one none. */
const isNormal = ({ node: { op } }: NoiseSite): boolean =>
  op.kind === "region" && topological([op.body]).some((n) => n.op.kind === "log")

/** The sample with its floating-point draws as inputs, named after their sites. All turns of a loop are given the same. */
export const givenNoise = (sample: Sample, seed = 1): Sample => {
  const values: Record<string, Tensor> = {}
  const bound: Record<string, Node> = {}
  for (const found of noiseSites(sample.program)) {
    const { site, node } = found
    if (node.dtype !== "f32") continue
    const from = seededStream(seed, site)
    const data = isNormal(found)
      ? leafData("f32", node.axes, from)
      : Float64Array.from({ length: elementCount(node.axes) }, () => from.below(2 ** 24) / 2 ** 24)
    const name = `noise ${site}`
    values[name] = { dtype: "f32", axes: node.axes, data }
    bound[site] = makeNode({ kind: "input", name, dtype: "f32", order: node.axes }, [])
  }
  const program = rebindNoise(sample.program, bound)
  return restricted({ ...sample, program, inputs: { ...sample.inputs, ...values } })
}
