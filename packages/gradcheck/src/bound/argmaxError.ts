/**
 * The error bound of argmax: how far the first largest element may move when elements are known only to ±error.
 */
import { elementCount, withoutAxes } from "@serein/lang/axis"
import type { Axis } from "@serein/lang/axis"
import { contiguous, pack } from "@serein/lang/evaluate/strided"
import type { Strided } from "@serein/lang/evaluate/strided"
import type { Bounded } from "./bounded.ts"
import { packed } from "./bounded.ts"

/**
 * The largest distance from the index found to one that may be found instead. An element is a candidate when its
 * upper end reaches the largest lower end; between exact elements the first largest is certain.
 */
export const argmaxError = (x: Bounded, axis: Axis, value: Strided): Strided => {
  const rest = withoutAxes(x.value.axes, [axis])
  const { value: data, error } = packed(x, [...rest, axis])
  const found = pack(value, rest).data
  const rows = elementCount(rest)
  const out = new Float64Array(rows)
  for (let r = 0; r < rows; r++) {
    const begin = r * axis.size
    const first = found[r] ?? 0
    const firstError = error[begin + first] ?? 0
    let floor = -Infinity
    for (let i = 0; i < axis.size; i++) floor = Math.max(floor, (data[begin + i] ?? 0) - (error[begin + i] ?? 0))
    let worst = 0
    for (let i = 0; i < axis.size; i++) {
      const e = error[begin + i] ?? 0
      const reaches = !((data[begin + i] ?? 0) + e < floor)
      const bothExact = e === 0 && firstError === 0
      if (reaches && !bothExact) worst = Math.max(worst, Math.abs(i - first))
    }
    out[r] = worst
  }
  return contiguous("f32", rest, out)
}
