/**
 * Tensors at the border of a compiled program: values in float64 to the bytes of a buffer, and back.
 */
import type { Slot } from "@serein/compiler/compiled"
import { halfBits } from "@serein/compiler/half"
import { elementCount } from "@serein/lang/axis"
import type { Tensor } from "@serein/lang/evaluate"
import { byteSize } from "@serein/lang/dtype"
import { pack, view } from "@serein/lang/evaluate/strided"
import { border, KernelFault } from "./fault.ts"
import { halves } from "./wgsl/arithmetic.ts"
import { dataOf } from "./wgsl/memory.ts"

/** Refuses a slot that does not hold its tensor exactly: less would be copied to the host than there is, or more. */
const checkSize = ({ name, dtype, order, bytes }: Slot): void => {
  const whole = elementCount(order) * byteSize(dtype)
  if (bytes !== whole)
    throw new KernelFault("out of bounds", border, `'${name}' of ${whole} bytes in a slot of ${bytes}`)
}

/** Writes a tensor where its slot lies. */
export const writeSlot = (bytes: ArrayBuffer, slot: Slot, value: Tensor): void => {
  checkSize(slot)
  const { data } = pack(view(value), slot.order)
  const to = dataOf(slot.dtype, bytes, slot.offset, data.length)
  data.forEach((x, i) => (to[i] = slot.dtype === "f16" ? halfBits(x) : x))
}

/** The tensor that lies in a slot. */
export const readSlot = (bytes: ArrayBuffer, slot: Slot): Tensor => {
  checkSize(slot)
  const from = dataOf(slot.dtype, bytes, slot.offset, elementCount(slot.order))
  const data = Float64Array.from(from, (x) => (slot.dtype === "f16" ? (halves[x] ?? NaN) : x))
  return { dtype: slot.dtype, axes: slot.order, data }
}
