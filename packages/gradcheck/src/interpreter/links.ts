/**
 * A scatter-add whose terms are linked: each row begins at its first position in the index and goes on from position
 * to position, as the kernel does. Where the links are wrong, so is the sum.
 */
import { elementCount, hasAxis, withoutAxes } from "@serein/lang/axis"
import { contiguous, pack } from "@serein/lang/evaluate/strided"
import type { Strided } from "@serein/lang/evaluate/strided"
import type { OpOf } from "@serein/lang/op"
import { at } from "@serein/lang/primitives/primitive"

/** Σ of the values whose positions are linked; args: values, index, first, next. Null where a walk does not end. */
export const walkLinks = (op: OpOf<"scatterAdd">, args: readonly Strided[]): Strided | null => {
  const [values, index, first, next] = [at(args, 0), at(args, 1), at(args, 2), at(args, 3)]
  const batch = withoutAxes(index.axes, op.summed)
  const rest = values.axes.filter((a) => !hasAxis(index.axes, a.name))
  const [groups, length, width] = [elementCount(batch), elementCount(op.summed), elementCount(rest)]
  const from = pack(values, [...batch, ...op.summed, ...rest]).data
  const begin = pack(first, [...batch, op.over]).data
  const follow = pack(next, [...batch, ...op.summed]).data
  const out = new Float64Array(groups * op.over.size * width)
  for (let row = 0; row < groups * op.over.size; row++) {
    const group = Math.floor(row / op.over.size)
    let n = begin[row] ?? length
    for (let steps = 0; n < length; steps++, n = follow[group * length + n] ?? length) {
      if (n < 0 || steps === length) return null
      for (let k = 0; k < width; k++)
        out[row * width + k] = (out[row * width + k] ?? 0) + (from[(group * length + n) * width + k] ?? 0)
    }
  }
  if (values.dtype === "i32") out.forEach((v, i) => (out[i] = v | 0))
  if (values.dtype === "u32") out.forEach((v, i) => (out[i] = v >>> 0))
  return contiguous(values.dtype, [...batch, op.over, ...rest], out)
}
