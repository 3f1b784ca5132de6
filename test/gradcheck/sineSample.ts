// A program on values that need no seed: sines in (−1, 1), and small integers for an index.
import type { Sample } from "@serein/gradcheck"
import { tensor } from "@serein/lang/evaluate"
import type { Program } from "@serein/lang/program"

/** The program on such values of its inputs; it has no variables. */
export const sineSample = (p: Program): Sample => ({
  program: p,
  inputs: Object.fromEntries(
    p.inputs.flatMap(({ op }) => {
      if (op.kind !== "input") return []
      const count = op.order.reduce((n, a) => n * a.size, 1)
      const at = (i: number): number => (op.dtype === "f32" ? Math.fround(Math.sin(37 * i + 1)) : (i * i) % 5)
      const data = Array.from({ length: count }, (_, i) => at(i))
      return [[op.name, tensor(op.dtype, op.order, data)]]
    }),
  ),
  variables: {},
})
