/**
 * A made case of the energy score alone, written out term by term with its derivative, in plain numbers.
 */
import { real, source } from "./madeCase.ts"
import type { MadeCase } from "./madeCase.ts"

const distance = (a: readonly number[], b: readonly number[]): number => Math.hypot(...a.map((x, i) => x - (b[i] ?? 0)))

/** The score written out: samples, posterior samples, positions, width, β. Sample 0 and the last coincide at position 0. */
export const madeScore = (
  name: string,
  [samples, targets, positions, width]: readonly [number, number, number, number],
  beta: number,
): MadeCase => {
  const draw = source(17)
  const x = draw.normal([samples, positions, width])
  x.set(x.subarray(0, width), (samples - 1) * positions * width)
  const mean = draw.normal([positions, width])
  const logStd = draw.normal([positions, width])
  const noise = draw.normal([targets, positions, width])
  const row = (values: ArrayLike<number>, i: number, p: number): readonly number[] =>
    Array.from({ length: width }, (_, j) => values[(i * positions + p) * width + j] ?? Number.NaN)
  const scoreAt = (p: number): { readonly score: number; readonly slopes: readonly (readonly number[])[] } => {
    const xs = Array.from({ length: samples }, (_, i) => row(x, i, p))
    const deviation = row(logStd, 0, p).map(Math.exp)
    const ys = Array.from({ length: targets }, (_, k) =>
      row(mean, 0, p).map((m, j) => m + (deviation[j] ?? 0) * (row(noise, k, p)[j] ?? 0)),
    )
    const [among, between] = [1 / (samples * (samples - 1)), -2 / (samples * targets)]
    const sum = (others: readonly (readonly number[])[]) =>
      xs.flatMap((a) => others.map((b) => distance(a, b) ** beta)).reduce((total, d) => total + d, 0)
    /** ∂|a − b|^β / ∂a, which is 0 where the two coincide. */
    const slope = (a: readonly number[], b: readonly number[]) => {
      const far = distance(a, b)
      return a.map((value, j) => (far === 0 ? 0 : beta * far ** (beta - 2) * (value - (b[j] ?? 0))))
    }
    const total = (a: readonly number[], others: readonly (readonly number[])[], weight: number) =>
      others
        .map((b) => slope(a, b))
        .reduce(
          (s, d) => s.map((v, j) => v + weight * (d[j] ?? 0)),
          a.map(() => 0),
        )
    return {
      score: among * sum(xs) + between * sum(ys),
      // A pair of samples stands twice in the sum.
      slopes: xs.map((a) => {
        const away = total(a, ys, between)
        return total(a, xs, 2 * among).map((v, j) => v + (away[j] ?? 0))
      }),
    }
  }
  const each = Array.from({ length: positions }, (_, p) => scoreAt(p))
  const scores = each.map(({ score }) => score)
  const gradient = Array.from({ length: samples }, (_, i) =>
    each.flatMap(({ slopes }) => (slopes[i] ?? []).map((s) => -s / positions)),
  )
  return {
    name,
    config: { beta },
    weights: new Map(),
    tensors: new Map([
      ["in.x", real([samples, positions, width], x)],
      ["in.mean", real([positions, width], mean)],
      ["in.log_std", real([positions, width], logStd)],
      ["noise.S.energy_score.normal", real([1, targets, positions, width], noise)],
      ["out.score", real([positions], scores)],
      ["out.loss", real([], [-scores.reduce((total, score) => total + score, 0) / positions])],
      ["grad.x", real([samples, positions, width], gradient.flat())],
    ]),
  }
}
