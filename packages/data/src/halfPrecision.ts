// Conversions between float32 and the two 16-bit formats of checkpoints, on bit patterns: bfloat16 (the upper half of
// a float32) and IEEE 754 binary16. Widening is exact; narrowing rounds to nearest, ties to even, as the hardware does.

/** Widens bfloat16 bit patterns: each becomes the upper half of a float32. */
export const bfloat16ToFloat32 = (bits: Uint16Array): Float32Array => {
  const words = new Uint32Array(bits.length)
  for (let index = 0; index < bits.length; index++) words[index] = (bits[index] ?? 0) << 16
  return new Float32Array(words.buffer)
}

/** Narrows to bfloat16 bit patterns. NaN stays NaN (quiet, payload shortened); large values round to infinity. */
export const float32ToBfloat16 = (values: Float32Array): Uint16Array => {
  const words = new Uint32Array(Float32Array.from(values).buffer)
  const bits = new Uint16Array(values.length)
  for (let index = 0; index < bits.length; index++) {
    const word = words[index] ?? 0
    const isNaN = (word & 0x7fffffff) > 0x7f800000
    // Adding 0x7fff plus the lowest kept bit carries exactly when rounding to even must go up.
    bits[index] = isNaN ? (word >>> 16) | 0x40 : (word + 0x7fff + ((word >>> 16) & 1)) >>> 16
  }
  return bits
}

/** Widens binary16 bit patterns, subnormals included. */
export const float16ToFloat32 = (bits: Uint16Array): Float32Array => {
  const words = new Uint32Array(bits.length)
  const values = new Float32Array(words.buffer)
  for (let index = 0; index < bits.length; index++) {
    const half = bits[index] ?? 0
    const sign = (half & 0x8000) << 16
    const exponent = (half >>> 10) & 0x1f
    const fraction = half & 0x3ff
    if (exponent === 0x1f) words[index] = sign | 0x7f800000 | (fraction << 13)
    else if (exponent !== 0) words[index] = sign | ((exponent + 112) << 23) | (fraction << 13)
    else values[index] = (sign === 0 ? fraction : -fraction) * 2 ** -24
  }
  return values
}

/** Narrows to binary16 bit patterns. NaN stays NaN (quiet); values from 65520 upwards round to infinity. */
export const float32ToFloat16 = (values: Float32Array): Uint16Array => {
  const words = new Uint32Array(Float32Array.from(values).buffer)
  const bits = new Uint16Array(values.length)
  for (let index = 0; index < bits.length; index++) bits[index] = wordToFloat16(words[index] ?? 0)
  return bits
}

const wordToFloat16 = (word: number): number => {
  const sign = (word >>> 16) & 0x8000
  const magnitude = word & 0x7fffffff
  if (magnitude > 0x7f800000) return sign | 0x7e00 | ((magnitude >>> 13) & 0x1ff)
  if (magnitude >= 0x47800000) return sign | 0x7c00
  if (magnitude >= 0x38800000) {
    // Normal: rebias by 112 and round 13 bits away; a carry out of the fraction raises the exponent, as it should.
    const rebiased = magnitude - (112 << 23)
    return sign | ((rebiased + 0xfff + ((rebiased >>> 13) & 1)) >>> 13)
  }
  if (magnitude < 0x33000000) return sign
  // Subnormal: shift the fraction, with its implicit bit, to units of 2^-24 and round what falls off.
  const shift = 126 - (magnitude >>> 23)
  const fraction = (magnitude & 0x7fffff) | 0x800000
  const kept = fraction >>> shift
  const lost = fraction & ((1 << shift) - 1)
  const half = 1 << (shift - 1)
  const roundUp = lost > half || (lost === half && (kept & 1) === 1)
  return sign | (kept + (roundUp ? 1 : 0))
}
