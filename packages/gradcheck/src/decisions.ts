/**
 * The discrete decisions of an evaluation: where a function is not smooth, which branch it took.
 *
 * Two points between which no decision changes lie on one smooth piece, so a difference quotient across them is one
 * of a smooth function. This is how declared kinks are kept away from, wherever in the program they are.
 */
import { isFloat } from "@serein/lang/dtype"
import { map2 } from "@serein/lang/evaluate/elementwise"
import { pack } from "@serein/lang/evaluate/strided"
import type { Strided } from "@serein/lang/evaluate/strided"
import { digest } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import { broadcast, compare } from "@serein/lang/ops"
import { topological } from "@serein/lang/walk"
import type { Bounder } from "./bound/bound.ts"

/** What a node decides, as an expression over its operands and itself; null when it decides nothing. */
const decision = (node: Node, valueOf: (n: Node) => Strided): Strided | null => {
  const { op, args } = node
  const [x, y] = args
  switch (op.kind) {
    case "lt":
    case "le":
    case "eq":
    case "ne":
    case "sign":
    case "floor":
    case "argmax":
      return valueOf(node)
    case "abs":
      return x === undefined ? null : map2("i32", (a, b) => (a === b ? 1 : 0), valueOf(x), valueOf(node))
    case "max":
    case "min":
      return x === undefined ? null : map2("bool", (a, m) => (a === m ? 1 : 0), valueOf(x), valueOf(node))
    case "rem":
      return x === undefined || y === undefined
        ? null
        : map2("i32", (a, b) => Math.trunc(a / b), valueOf(x), valueOf(y))
    case "cast":
    case "bitcast":
      return isFloat(op.dtype) ? null : valueOf(node)
    case "reduce":
      return op.reducer === "sum" || x === undefined ? null : valueOf(compare("eq", x, broadcast(node, op.axes)))
    default:
      return null
  }
}

/** A digest of every decision in the evaluation of `roots`, whose bodies are written out. */
export const decisions = (roots: readonly Node[], bound: Bounder): string => {
  const valueOf = (n: Node): Strided => bound(n).value
  const found = topological(roots).flatMap((n) => {
    const made = n.args.length > 0 && n.args.some((a) => isFloat(a.dtype)) ? decision(n, valueOf) : null
    return made === null ? [] : [Array.from(pack(made, made.axes).data).join(",")]
  })
  return digest(found.join(";"))
}
