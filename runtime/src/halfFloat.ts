/**
 * Half precision (IEEE 754 binary16) to and from single precision, on bits.
 *
 * Typed arrays of halves are too new to rely on in every browser, so f16 tensors cross the border as Float32Array
 * and are converted here. Reading is exact; writing rounds to nearest, ties to even.
 */

const scratch = new DataView(new ArrayBuffer(4))

/** The bits of the half nearest to `value`; beyond 65504 (and its rounding interval) an infinity. */
export const toHalfBits = (value: number): number => {
  scratch.setFloat32(0, value)
  const bits = scratch.getUint32(0)
  const sign = (bits >>> 16) & 0x8000
  const exponent = (bits >>> 23) & 0xff
  const fraction = bits & 0x7fffff
  if (exponent === 0xff) return sign | (fraction === 0 ? 0x7c00 : 0x7e00)
  const half = exponent - 112
  if (half >= 31) return sign | 0x7c00
  if (half > 0) return sign | roundShift((half << 23) | fraction, 13)
  // Below 2^-14 the implicit one becomes explicit and moves right; 25 places leave nothing, not even a tie.
  return 14 - half > 24 ? sign : sign | roundShift(0x800000 | fraction, 14 - half)
}

/** `bits / 2^places`, rounded to nearest, ties to even. */
const roundShift = (bits: number, places: number): number => {
  const kept = bits >>> places
  const rest = bits & ((1 << places) - 1)
  const half = 1 << (places - 1)
  return rest > half || (rest === half && (kept & 1) === 1) ? kept + 1 : kept
}

/** The value of a half given by its bits. */
export const fromHalfBits = (bits: number): number => {
  const sign = (bits & 0x8000) === 0 ? 1 : -1
  const exponent = (bits >>> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}
