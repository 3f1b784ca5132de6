/**
 * Updates that stop by themselves: the first gradient that is not finite freezes parameters and optimiser.
 *
 * Several steps are in flight before the host sees a loss. Without this, one bad gradient would spoil the parameters
 * before anything could be said about it; with it they still are what the bad step met, so that step can be computed
 * again and the first tensor that went wrong can be named (`diagnosis.ts`).
 */
import { state } from "@serein/lang"
import type { Node, Program } from "@serein/lang"
import { binary, bitcast, broadcastTo, compare, scalar, select } from "@serein/lang/ops"

/** The state that remembers that a run has stopped: 0, and 1 from the first bad step on. */
export const haltedPath = "training.halted"

/** The output of a training step that is finite exactly when every gradient is. */
const watched = "gradientNorm"

const exponent = 0x7f800000

/** On bits: WGSL may assume that floats are finite, so `x != x` need not find a NaN. */
const isNotFinite = (x: Node): Node =>
  compare("eq", binary("and", bitcast(x, "u32"), scalar(exponent, "u32")), scalar(exponent, "u32"))

/** The training step `program`, whose updates happen as long as every gradient so far was finite. */
export const guarded = (program: Program): Program => {
  const norm = program.outputs.find(({ name }) => name === watched)
  if (norm === undefined) return program
  const halted = state(haltedPath, [], { dtype: "u32" })
  const stop = binary("or", compare("eq", halted, scalar(1, "u32")), isNotFinite(norm.node))
  return {
    ...program,
    updates: [
      ...program.updates.map(({ variable, value }) => ({
        variable,
        value: select(broadcastTo(stop, variable.axes), variable, value),
      })),
      { variable: halted, value: select(stop, scalar(1, "u32"), scalar(0, "u32")) },
    ],
  }
}
