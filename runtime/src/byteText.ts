/**
 * How amounts of memory are written in messages: decimal units, as device makers use them.
 */

const units = ["B", "kB", "MB", "GB", "TB"] as const

/** `1536` as `1.54 kB`: three significant digits. */
export const byteText = (bytes: number): string => {
  let amount = bytes
  let unit = 0
  while (amount >= 999.5 && unit < units.length - 1) {
    amount /= 1000
    unit += 1
  }
  return `${unit === 0 ? amount : Number(amount.toPrecision(3))} ${units[unit]}`
}
