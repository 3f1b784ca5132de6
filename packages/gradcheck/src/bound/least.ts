/**
 * Numbers that are certainly not exceeded from below: of a maximum with a constant more is known than its value and an
 * error. That keeps logarithms and quotients of it determined where the constant is what matters, as the floor of a
 * probability is, and where nothing but 0 is divided by it.
 */
import { map2 } from "@serein/lang/evaluate/elementwise"
import type { Strided } from "@serein/lang/evaluate/strided"
import type { Op } from "@serein/lang/op"
import { isFloat } from "@serein/lang/dtype"
import type { Bounded } from "./bounded.ts"
import type { Meaning } from "./rules.ts"

const lowerEnd = (x: Bounded): Strided => x.least ?? map2("f32", (v, e) => v - e, x.value, x.error)

/** What op(args) is certainly not below; null where no more is known than its error says. */
export const leastOf = (op: Op, args: readonly Bounded[], meaning: Meaning): Strided | null => {
  const [x, y] = args
  if (x === undefined || !isFloat(x.value.dtype)) return null
  switch (op.kind) {
    case "max":
      return y === undefined ? null : map2("f32", Math.max, lowerEnd(x), lowerEnd(y))
    case "broadcast":
    case "rename":
    case "split":
    case "merge":
    case "slice":
      return x.least === null ? null : meaning(op, [x.least])
    case "stopGradient":
    case "barrier":
    case "tap":
      return x.least
    default:
      return null
  }
}
