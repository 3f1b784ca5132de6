/**
 * A sketch of many nonnegative numbers: quantiles within one percent from counts alone, so that a hundred thousand
 * programs take as much memory as a hundred, and two sketches add up (Masson, Rim, Lee, "DDSketch: a fast and
 * fully-mergeable quantile sketch with relative-error guarantees", VLDB 2019). It is plain data.
 */

/** Counts of numbers by their logarithm. */
export interface Sketch {
  readonly count: number
  /** How many are zero. */
  readonly zeros: number
  readonly largest: number
  /** For bin b how many lie in (growth^(b−1), growth^b]. */
  readonly bins: Readonly<Record<number, number>>
}

/** The ratio of a bin's ends: its middle is at most a percent from either. */
const growth = 1.02

const binOf = (x: number): number => Math.ceil(Math.log(x) / Math.log(growth))

/** A sketch of nothing. */
export const emptySketch: Sketch = { count: 0, zeros: 0, largest: 0, bins: {} }

/** A sketch that grows; `sketch` is what it has seen so far. */
export const sketching = (): { readonly add: (x: number) => void; readonly sketch: () => Sketch } => {
  let [count, zeros, largest] = [0, 0, 0]
  const bins: Record<number, number> = {}
  return {
    add: (x) => {
      if (!(x >= 0)) throw new RangeError(`a sketch counts nonnegative numbers, and ${x} is none`)
      count += 1
      largest = Math.max(largest, x)
      if (x > 0) bins[binOf(x)] = (bins[binOf(x)] ?? 0) + 1
      else zeros += 1
    },
    sketch: () => ({ count, zeros, largest, bins: { ...bins } }),
  }
}

/** Counts by key, added up. */
export const addCounts = <K extends string | number>(
  a: Readonly<Partial<Record<K, number>>>,
  b: Readonly<Partial<Record<K, number>>>,
): Readonly<Record<string, number>> => {
  const sum: Record<string, number> = {}
  for (const counts of [a, b])
    for (const [key, n] of Object.entries<number | undefined>(counts)) sum[key] = (sum[key] ?? 0) + (n ?? 0)
  return sum
}

/** The sketch of what two have seen. */
export const addSketches = (a: Sketch, b: Sketch): Sketch => ({
  count: a.count + b.count,
  zeros: a.zeros + b.zeros,
  largest: Math.max(a.largest, b.largest),
  bins: addCounts(a.bins, b.bins),
})

/** The number below which a part `p` of all lie, within a percent; 0 for a sketch of nothing, exact for p = 1. */
export const quantileOf = ({ count, zeros, largest, bins }: Sketch, p: number): number => {
  if (p >= 1) return largest
  let left = Math.floor(p * (count - 1)) + 1 - zeros
  if (left <= 0) return 0
  for (const bin of Object.keys(bins)
    .map(Number)
    .toSorted((a, b) => a - b)) {
    left -= bins[bin] ?? 0
    if (left <= 0) return Math.min(largest, growth ** (bin - 0.5))
  }
  return largest
}
