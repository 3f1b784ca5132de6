/**
 * Values in float64 without bounds, of graphs whose bodies are written out: for the many points of a difference quotient,
 * of which the rounding is known from one.
 */
import type { Strided } from "@serein/lang/evaluate/strided"
import type { Node } from "@serein/lang/node"
import { primitiveOf } from "@serein/lang/primitives/table"
import { topological } from "@serein/lang/walk"
import { plainMeaning } from "./bound.ts"
import type { Leaves } from "./bound.ts"

/** The values of expressions over these leaves, remembered from call to call. */
export const valuesOver = ({ inputs, variables }: Leaves): ((node: Node) => Strided) => {
  const known = new Map<Node, Strided>()
  const found = <T>(value: T | undefined, what: string): T => {
    if (value === undefined) throw new RangeError(`no value was given for ${what}`)
    return value
  }
  const leaves = {
    input: (name: string) => found(inputs[name], `input '${name}'`),
    variable: (path: string) => found(variables[path], `variable '${path}'`),
  }
  const valueOf = (n: Node): Strided => found(known.get(n), `a node of kind '${n.op.kind}'`)
  const compute = ({ op, args }: Node): Strided => {
    const rule = primitiveOf(op.kind)
    return rule._tag === "Leaf" ? rule.evaluate(op, leaves) : plainMeaning(op, args.map(valueOf))
  }
  return (root) => {
    if (!known.has(root)) for (const node of topological([root])) if (!known.has(node)) known.set(node, compute(node))
    return valueOf(root)
  }
}
