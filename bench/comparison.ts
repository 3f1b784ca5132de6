/**
 * The autoencoder's training step beside jax-js: first that both compute the same, then how long each takes.
 *
 * Steps alternate in one process, so that whatever else the machine does falls on both; the ratio is taken pair by
 * pair. Nothing is timed before the losses agree.
 */
import type { GpuHandle } from "@serein/runtime"
import { jaxjs, ours } from "./contenders.ts"
import type { Contender, Report } from "./contenders.ts"
import { summary } from "./median.ts"
import type { Summary } from "./median.ts"
import type { Sizes } from "./models.ts"

/** How far losses and gradient norms may lie apart, relative to ours. */
export const agreement = 1e-4

/** Steps that are compared before anything is timed. */
const comparedSteps = 3

/** The comparison's figures, in milliseconds. */
export interface Comparison {
  readonly serein: Summary
  /** Null where only our own step was measured. */
  readonly jaxjs: Summary | null
  /** jax-js's time over ours, pair by pair. */
  readonly ratio: Summary | null
  /** The worst relative difference of the compared losses and gradient norms. */
  readonly difference: number | null
  /** Milliseconds until each library's first step was done, with its own compilation and the driver's. */
  readonly firstStep: { readonly serein: number; readonly jaxjs: number | null }
}

const relative = (a: number, b: number): number => Math.abs(a - b) / Math.max(Math.abs(a), Number.MIN_VALUE)

/** The worse of the two relative differences. */
export const differenceOf = (a: Report, b: Report): number =>
  Math.max(relative(a.loss, b.loss), relative(a.gradientNorm, b.gradientNorm))

const timed = async <A>(work: () => Promise<A>): Promise<readonly [number, A]> => {
  const begin = performance.now()
  const result = await work()
  return [performance.now() - begin, result]
}

/** What the comparison tells while it runs. */
export interface Watcher {
  /** How much of the first step of jax-js is done. */
  readonly compiling: (done: number, total: number) => void
  /** How many of the pairs are done. */
  readonly measuring: (done: number, total: number) => void
}

const agree = (ours: readonly Report[], theirs: readonly Report[]): number => {
  const differences = ours.map((report, i) => differenceOf(report, theirs[i] ?? { loss: Number.NaN, gradientNorm: 0 }))
  const worst = differences.reduce((most, d) => (d <= most ? most : d), 0)
  if (worst <= agreement) return worst
  const show = (reports: readonly Report[]): string => reports.map(({ loss }) => loss.toPrecision(7)).join(", ")
  throw new Error(
    `the libraries do not compute the same: losses ${show(ours)} of ours and ${show(theirs)} of jax-js; ` +
      `the worst relative difference is ${worst.toExponential(1)}, beyond ${agreement}. Nothing was timed`,
  )
}

/** Measures `pairs` steps of both libraries, or of ours alone. */
export const compare = async (
  gpu: GpuHandle,
  sizes: Sizes,
  options: { readonly withJaxjs: boolean; readonly pairs: number },
  watcher: Watcher,
): Promise<Comparison> => {
  const { withJaxjs, pairs } = options
  const a = await ours(gpu, sizes)
  let b: Contender | null = null
  const first = { serein: Number.NaN, jaxjs: Number.NaN }
  const reports: { readonly ours: Report[]; readonly theirs: Report[] } = { ours: [], theirs: [] }
  try {
    if (withJaxjs) {
      b = await jaxjs(gpu.adapter, sizes, a.store, ({ submitted, done }) => watcher.compiling(done, submitted))
    }
    for (let step = 0; step < comparedSteps; step++) {
      const [ms, report] = await timed(() => a.take(step))
      if (step === 0) first.serein = ms
      reports.ours.push(report)
      if (b === null) continue
      const theirs = b
      const [msThere, reportThere] = await timed(() => theirs(step))
      if (step === 0) first.jaxjs = msThere
      reports.theirs.push(reportThere)
    }
    const difference = b === null ? null : agree(reports.ours, reports.theirs)
    const times: { readonly ours: number[]; readonly theirs: number[] } = { ours: [], theirs: [] }
    for (let pair = 0; pair < pairs; pair++) {
      watcher.measuring(pair, pairs)
      const step = comparedSteps + pair
      times.ours.push((await timed(() => a.take(step)))[0])
      if (b === null) continue
      const theirs = b
      times.theirs.push((await timed(() => theirs(step)))[0])
    }
    const ratios = times.theirs.map((ms, i) => ms / (times.ours[i] ?? Number.NaN))
    return {
      serein: summary(times.ours),
      jaxjs: b === null ? null : summary(times.theirs),
      ratio: b === null ? null : summary(ratios),
      difference,
      firstStep: { serein: first.serein, jaxjs: b === null ? null : first.jaxjs },
    }
  } finally {
    await a.step.dispose()
  }
}
