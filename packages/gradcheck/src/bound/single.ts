/**
 * Single precision without a device: every result of a floating-point operation rounded to f32, sums term by term.
 *
 * A plain model of what a device does, with which the bound can be tried on thousands of programs in seconds: it must
 * hold here, and it must not be much larger than what happens here.
 */
import { withoutAxes } from "@serein/lang/axis"
import { map1 } from "@serein/lang/evaluate/elementwise"
import { pack } from "@serein/lang/evaluate/strided"
import type { Strided } from "@serein/lang/evaluate/strided"
import { plainMeaning } from "./bound.ts"
import type { Meaning } from "./rules.ts"

const rounded = (x: Strided): Strided => (x.dtype === "f32" ? map1("f32", Math.fround, x) : x)

/** Sums of the rows of x (its last axes) in single precision, one term after the other. */
const rowSums = (x: Float64Array, rows: number): Float64Array => {
  const length = x.length / rows
  return Float64Array.from({ length: rows }, (_, r) => {
    let total = 0
    for (let k = 0; k < length; k++) total = Math.fround(total + (x[r * length + k] ?? 0))
    return total
  })
}

/** Operations in single precision. */
export const singlePrecision: Meaning = (op, args) => {
  const operands = args.map(rounded)
  const [x] = operands
  if (op.kind === "reduce" && op.reducer === "sum" && x !== undefined && x.dtype === "f32") {
    const rest = withoutAxes(x.axes, op.axes)
    const shape = plainMeaning(op, operands)
    const sums = rowSums(pack(x, [...rest, ...op.axes]).data, shape.data.length)
    return { ...pack(shape, rest), data: sums }
  }
  return rounded(plainMeaning(op, operands))
}
