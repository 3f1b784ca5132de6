/**
 * Scales of a chart: from values to places along an axis, linear or logarithmic, with ticks at round numbers.
 */

/** The least and the greatest value shown. */
export type Extent = readonly [low: number, high: number]

/** A mapping of values to places, with the values worth a tick. */
export interface Scale {
  readonly place: (value: number) => number
  readonly ticks: readonly number[]
}

/** The extent of finite values; null where there are none. */
export const extentOf = (values: Iterable<number>): Extent | null => {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (!Number.isFinite(value)) continue
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return low <= high ? [low, high] : null
}

/** The extent with room around it, so that a constant line has a height and no point lies on the frame. */
export const padded = ([low, high]: Extent, share: number): Extent => {
  const room = high > low ? (high - low) * share : Math.max(Math.abs(low), 1) * share
  return [low - room, high + room]
}

/** 1, 2 or 5 times a power of ten: the least such step that cuts the extent into at most `most` parts. */
const roundStep = ([low, high]: Extent, most: number): number => {
  const least = (high - low) / most
  const power = 10 ** Math.floor(Math.log10(least))
  return power * ([1, 2, 5].find((factor) => factor * power >= least) ?? 10)
}

/** A linear scale onto `[from, to]`. */
export const linearScale = (extent: Extent, [from, to]: Extent, most: number): Scale => {
  const [low, high] = extent
  const step = roundStep(extent, most)
  const first = Math.ceil(low / step)
  const count = Math.max(0, Math.floor(high / step) - first + 1)
  // A short extent may fall between two multiples of a coarse step.
  if (count === 0) return linearScale(extent, [from, to], 2 * most)
  return {
    place: (value) => from + ((value - low) / (high - low)) * (to - from),
    // Multiples of the step, without the error that adding it up would gather.
    ticks: Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12))),
  }
}

/** A logarithmic scale of positive values onto `[from, to]`, ticks at 1, 2 and 5 times powers of ten. */
export const logarithmicScale = ([low, high]: Extent, [from, to]: Extent): Scale => {
  const span = Math.log10(high) - Math.log10(low)
  const factors = span > 3 ? [1] : span > 1.5 ? [1, 3] : [1, 2, 5]
  const ticks: number[] = []
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    for (const factor of factors) {
      const tick = Number((factor * 10 ** power).toPrecision(6))
      if (tick >= low && tick <= high) ticks.push(tick)
    }
  }
  return {
    place: (value) => from + ((Math.log10(value) - Math.log10(low)) / span) * (to - from),
    ticks,
  }
}

/** A tick's value as text: `1500`, `0.02`, `2M`. */
export const tickText = (value: number): string => {
  const size = Math.abs(value)
  if (size >= 1e6) return `${Number((value / 1e6).toPrecision(4))}M`
  if (size >= 1e4) return `${Number((value / 1e3).toPrecision(4))}k`
  return String(Number(value.toPrecision(6)))
}
