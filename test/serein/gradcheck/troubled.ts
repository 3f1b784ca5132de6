// A user's module with exports that cannot be checked, and one after them that can.
import { axis, input, mul, output, program, square, withDerivative } from "serein"

const Row = axis("row", 3)
const x = input("x", "f32", [Row])

/** Its author has not written it yet. */
export const unwritten = {
  f: () => {
    throw new Error("not written yet")
  },
  operands: [x],
}
const notLinear = withDerivative((z: typeof x) => square(z), { jvp: (_, [tangent]) => mul(tangent, tangent) })
/** Its tangent is not linear, so that it has no transpose: it has no gradient, and no sum of its squares has. */
export const curved = program("curved", { inputs: { x }, outputs: { y: output(notLinear(x), [Row]) } })
export const right = { f: (z: typeof x) => mul(z, square(z)), operands: [x], options: { runs: 1 } }
