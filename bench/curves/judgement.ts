/**
 * What counts as the same learning: losses beside the recorded curves from step 200 on, and the scores at the end
 * within the range that the original's own seeds span.
 */
import type { Curve, OriginalCurves } from "./original.ts"
import { subjects, titles } from "./models.ts"
import type { Subject } from "./models.ts"

/** A figure, the range it must lie in (either end may be open), and whether it does. */
export interface Verdict {
  readonly name: string
  readonly value: number
  readonly least: number | null
  readonly most: number | null
  readonly passed: boolean
}

/** What the trained models score on held-out text. */
export interface FinalScores {
  /** Share of tokens reconstructed from the posterior's mean, and from the mean with noise of deviation 0.3. */
  readonly fromMean: number
  readonly fromNoisy: number
  readonly calmLoss: number
  readonly calmBrier: readonly [number, number, number, number]
  readonly calmErrors: readonly [number, number, number, number]
  readonly baselineLoss: number
  readonly baselineBrier: readonly [number, number, number, number]
  readonly baselineErrors: readonly [number, number, number, number]
}

/**
 * Losses are compared from here on: before, warm-up and initial values decide, and the moment of the steep fall differs
 * between seeds by tens of steps. An entry is the mean over the steps before it, so the first that counts is the first
 * whose steps all lie behind this one.
 */
export const firstCompared = 200

/** How far a loss may lie from the recorded curve, as a share of it. */
export const tolerances: Readonly<Record<Subject, number>> = { autoencoder: 0.05, calm: 0.02, baseline: 0.02 }

/** The mean of recorded curves, step by step. */
export const meanCurve = (curves: readonly Curve[]): Curve =>
  (curves[0] ?? []).map(({ step }, i) => ({
    step,
    loss: curves.reduce((total, curve) => total + (curve[i]?.loss ?? Number.NaN), 0) / curves.length,
  }))

/** The difference of a curve from a recorded one, as a share of the latter, at the steps that both have. */
export const deviations = (
  own: Curve,
  recorded: Curve,
): readonly { readonly step: number; readonly share: number }[] => {
  const losses = new Map(recorded.map(({ step, loss }) => [step, loss]))
  return own.flatMap(({ step, loss }, i) => {
    const wanted = losses.get(step)
    const begins = own[i - 1]?.step ?? 0
    return wanted === undefined || begins < firstCompared ? [] : [{ step, share: loss / wanted - 1 }]
  })
}

const within = (name: string, value: number, least: number | null, most: number | null): Verdict => ({
  name,
  value,
  least,
  most,
  passed: (least === null || value >= least) && (most === null || value <= most),
})

/**
 * The verdicts on a whole curve: its largest deviation, and the mean one with the standard error of that mean. Entries
 * are means over few texts, so that single ones scatter; a difference in learning would show in the mean.
 */
const curveVerdicts = (subject: Subject, own: Curve, recorded: readonly Curve[]): readonly Verdict[] => {
  const shares = deviations(own, meanCurve(recorded)).map(({ share }) => share)
  const count = shares.length
  const largest = count === 0 ? Number.NaN : Math.max(...shares.map(Math.abs))
  const mean = shares.reduce((total, share) => total + share, 0) / count
  const variance = shares.reduce((total, share) => total + (share - mean) ** 2, 0) / (count - 1)
  const name = titles[subject]
  return [
    within(`${name}: largest deviation from the recorded curve`, largest, null, tolerances[subject]),
    within(`${name}: mean deviation`, mean, -tolerances[subject], tolerances[subject]),
    within(`${name}: standard error of that mean (reported)`, Math.sqrt(variance / count), null, null),
  ]
}

/** Every verdict. */
export const verdictsOf = (
  own: Readonly<Record<Subject, Curve>>,
  recorded: OriginalCurves,
  scores: FinalScores,
): readonly Verdict[] => [
  ...subjects.flatMap((subject) => curveVerdicts(subject, own[subject], recorded[subject])),
  within("autoencoder: tokens from the mean", scores.fromMean, 0.999, null),
  within("autoencoder: tokens from the mean + 0.3·ε", scores.fromNoisy, 0.998, null),
  within("CALM: last training loss", own.calm.at(-1)?.loss ?? Number.NaN, 9.4, 9.58),
  within("CALM: validation loss", scores.calmLoss, 9.4, 9.55),
  within("CALM: Brier-1", scores.calmBrier[0], 0.145, 0.187),
  within("CALM: Brier-2", scores.calmBrier[1], 0.013, 0.036),
  within("CALM: Brier-3", scores.calmBrier[2], 0.002, 0.014),
  within("CALM: Brier-4 (reported)", scores.calmBrier[3], null, null),
  within("baseline: validation loss", scores.baselineLoss, 1.63, 1.69),
  within("baseline: Brier-1", scores.baselineBrier[0], 0.39, 0.43),
]
