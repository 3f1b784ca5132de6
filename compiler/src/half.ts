/**
 * Half precision (IEEE 754 binary16) in a language that has only doubles: the bits of constants in buffers, and the
 * values of literals, which devices round in their own way when the text has more digits than the type.
 */

/** The bits of the nearest half-precision number (IEEE 754 binary16), ties to even. */
export const halfBits = (value: number): number => {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0
  const magnitude = Math.abs(value)
  if (Number.isNaN(value)) return 0x7e00
  if (magnitude >= 65520) return sign | 0x7c00
  const exponent = Math.max(-14, Math.floor(Math.log2(magnitude === 0 ? 2 ** -24 : magnitude)))
  const scaled = magnitude / 2 ** (exponent - 10)
  const floor = Math.floor(scaled)
  const rest = scaled - floor
  const mantissa = rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor
  return sign | (exponent === -14 ? mantissa : ((exponent + 15) << 10) + (mantissa - 1024))
}

/** The nearest half-precision number. */
export const roundToHalf = (value: number): number => {
  const bits = halfBits(value)
  const exponent = (bits >> 10) & 31
  const mantissa = bits & 1023
  if (exponent === 31) return mantissa === 0 ? Math.sign(value) * Infinity : Number.NaN
  const magnitude = exponent === 0 ? mantissa * 2 ** -24 : (1024 + mantissa) * 2 ** (exponent - 25)
  return (bits & 0x8000) === 0 ? magnitude : -magnitude
}
