/**
 * The autoencoder's training step beside jax-js: first that both compute the same, then how long each takes.
 *
 * Steps alternate in one process, so that whatever else the machine does falls on both; the ratio is taken pair by
 * pair. Nothing is timed before the losses agree.
 */
import type { GpuHandle } from "@serein/runtime"
import { makePatience } from "@serein/runtime/patience"
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
  /**
   * The same for jax-js while the host waits as our runtime does, without polling at full speed (`patience.ts`): on a
   * software adapter the polling takes processor time from the kernels.
   */
  readonly jaxjsPatient: Summary | null
  readonly ratioPatient: Summary | null
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

/** Takes the first steps, untimed but for the very first, and checks that both libraries compute the same. */
const begin = async (ours: Contender, theirs: Contender | null) => {
  const reports: { readonly ours: Report[]; readonly theirs: Report[] } = { ours: [], theirs: [] }
  const firstStep: { serein: number; jaxjs: number | null } = { serein: Number.NaN, jaxjs: null }
  for (let step = 0; step < comparedSteps; step++) {
    const [ms, report] = await timed(() => ours(step))
    if (step === 0) firstStep.serein = ms
    reports.ours.push(report)
    if (theirs === null) continue
    const [msThere, reportThere] = await timed(() => theirs(step))
    if (step === 0) firstStep.jaxjs = msThere
    reports.theirs.push(reportThere)
  }
  return { firstStep, difference: theirs === null ? null : agree(reports.ours, reports.theirs) }
}

const ratios = (times: readonly number[], ours: readonly number[]): readonly number[] =>
  times.map((ms, i) => ms / (ours[i] ?? Number.NaN))

/** Measures `pairs` steps of both libraries, or of ours alone. */
export const compare = async (
  gpu: GpuHandle,
  sizes: Sizes,
  options: { readonly withJaxjs: boolean; readonly pairs: number },
  watcher: Watcher,
): Promise<Comparison> => {
  const { take, step, store } = await ours(gpu, sizes)
  try {
    const other = options.withJaxjs
      ? await jaxjs(gpu.adapter, sizes, store, ({ submitted, done }) => watcher.compiling(done, submitted))
      : null
    const { firstStep, difference } = await begin(take, other)
    const patient = makePatience()
    const times: { readonly serein: number[]; readonly jaxjs: number[]; readonly jaxjsPatient: number[] } = {
      serein: [],
      jaxjs: [],
      jaxjsPatient: [],
    }
    let next = comparedSteps
    for (let pair = 0; pair < options.pairs; pair++) {
      watcher.measuring(pair, options.pairs)
      times.serein.push((await timed(() => take(comparedSteps + pair)))[0])
      if (other === null) continue
      times.jaxjs.push((await timed(() => other(next)))[0])
      times.jaxjsPatient.push((await timed(() => patient(other(next + 1))))[0])
      next += 2
    }
    const measured = other !== null
    return {
      serein: summary(times.serein),
      jaxjs: measured ? summary(times.jaxjs) : null,
      ratio: measured ? summary(ratios(times.jaxjs, times.serein)) : null,
      jaxjsPatient: measured ? summary(times.jaxjsPatient) : null,
      ratioPatient: measured ? summary(ratios(times.jaxjsPatient, times.serein)) : null,
      difference,
      firstStep,
    }
  } finally {
    await step.dispose()
  }
}
