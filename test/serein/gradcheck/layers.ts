// A user's module for `serein gradcheck`: two gradients that are right, a program, and one that is wrong.
import { add, axis, input, mean, mul, output, program, rsqrt, sigmoid, square, withDerivative } from "serein"
import type { F32 } from "serein"

const Row = axis("row", 3)
const Hidden = axis("hidden", 5)
const x = input("x", "f32", [Row, Hidden])
type Rows = F32<typeof Row | typeof Hidden>

const silu = (z: Rows) => mul(z, sigmoid(z))

export const rmsNorm = { f: (z: Rows) => mul(z, rsqrt(add(mean(Hidden)(square(z)), 1e-5))), operands: [x] }
export const step = program("step", { inputs: { x }, outputs: { y: output(silu(x), [Row, Hidden]) } })
/** Forgets that the factor depends on z. */
export const wrongSilu = {
  f: withDerivative(silu, { vjp: ([z], c) => [mul(c, sigmoid(z))] }),
  operands: [x],
  options: { runs: 2 },
}
/** Not of interest to the command. */
export const half = 0.5
