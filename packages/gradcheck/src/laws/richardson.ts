/**
 * Richardson's extrapolation: from difference quotients with steps h, h/2, h/4, … to the limit at step 0, with an
 * estimate of what is left (Richardson, "The approximate arithmetical solution by finite differences", 1911; Romberg, 1955).
 */

/** A value with a bound or an estimate of its error. */
export interface Rounded {
  readonly value: number
  readonly error: number
}

/**
 * The limit of quotients whose error is a series in h (one-sided ones) or in h² (central ones): Romberg's tableau, of
 * which the entry that changed least is taken. Its change estimates the truncation error; rounding is that of the
 * quotients, as far as the tableau magnifies it.
 */
export const extrapolate = (quotients: readonly Rounded[], series: "h" | "h²"): Rounded => {
  const base = series === "h" ? 2 : 4
  let row = quotients.map((q) => q.value)
  let [best, estimate, magnified] = [row.at(-1) ?? 0, Infinity, 1]
  for (let order = 1; row.length > 1; order++) {
    const factor = base ** order
    const next = row.slice(1).map((finer, i) => (factor * finer - (row[i] ?? 0)) / (factor - 1))
    const change = Math.max(
      Math.abs((next.at(-1) ?? 0) - (row.at(-1) ?? 0)),
      Math.abs((next.at(-1) ?? 0) - (next.at(-2) ?? next.at(-1) ?? 0)),
    )
    if (change <= estimate) [best, estimate] = [next.at(-1) ?? 0, change]
    magnified *= (factor + 1) / (factor - 1)
    row = next
  }
  const rounding = quotients.reduce((worst, q) => Math.max(worst, q.error), 0)
  return { value: best, error: estimate + magnified * rounding }
}
