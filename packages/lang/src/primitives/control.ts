/**
 * Control: operations that say something about evaluation or differentiation and leave the value alone,
 * and those that hold bodies.
 */
import { at } from "./primitive.ts"
import type { Rows } from "./primitive.ts"

/** stopGradient, barrier, tap, region, tangent, repeat. */
export const controls: Rows<"stopGradient" | "barrier" | "tap" | "region" | "tangent" | "repeat"> = {
  stopGradient: { _tag: "Discrete", evaluate: (_, args) => at(args, 0) },
  barrier: {
    _tag: "Linear",
    evaluate: (_, args) => at(args, 0),
    jvp: (_, __, [dx = null]) => dx,
    transpose: (_, args, __, cotangent) => args.map((_unused, i) => (i === 0 ? cotangent : null)),
  },
  tap: {
    _tag: "Linear",
    evaluate: (_, args) => at(args, 0),
    jvp: (_, __, [dx = null]) => dx,
    transpose: (_, __, ___, cotangent) => [cotangent],
  },
  region: { _tag: "Structural" },
  tangent: { _tag: "Structural" },
  repeat: { _tag: "Structural" },
}
