/**
 * What a check of gradients consists of, as plain data that a process of its own can be started with: which programs,
 * which laws, what runs them.
 */
import { keyedLaws, programs, withGradients } from "@serein/gradcheck"
import type { AnyLaw, KeyedLaw, Sample, Setting } from "@serein/gradcheck"

/** What programs can be run on, for the laws of execution. */
export const executorNames = ["evaluator", "kernels", "wgsl", "device"] as const
export type ExecutorName = (typeof executorNames)[number]

/** What interpreters may stand for: devices with other limits and other kinds of schedules. */
export const targetNames = ["software", "noSubgroups", "gpu", "fewBindings"] as const
export type TargetName = (typeof targetNames)[number]

/** A check. */
export interface Job {
  readonly seed: number
  /** The first program of the seed, from 0. */
  readonly from: number
  readonly runs: number
  /** Keys of laws; all where there are none. */
  readonly laws: readonly string[]
  readonly executor: ExecutorName
  /** For interpreters: what they stand for. */
  readonly target: TargetName
  /** For the device: a part of the adapter's name, `gpu` or `cpu`; null for the best. */
  readonly adapter: string | null
  /** 2: laws of derivatives are also checked on gradients. */
  readonly order: 1 | 2
  readonly float: "f32" | "f16"
}

/** A stretch of programs, which one process checks at a time. */
export interface Stretch {
  readonly from: number
  readonly runs: number
  /** Names of laws that are known not to hold. */
  readonly violated: readonly string[]
}

/** The programs of a stretch. */
export const samplesOf = ({ seed, float }: Job, { from, runs }: Pick<Stretch, "from" | "runs">): Iterable<Sample> =>
  programs({ seed, float, from, runs })

/** Laws whose statement about a gradient is one of second order. */
const firstOrder: ReadonlySet<string> = new Set([
  "adjoint",
  "differences",
  "jvp-linear",
  "vjp-linear",
  "double-transpose",
])

/** The sample that computes the gradients of another, and nothing else. */
const gradientOf = (sample: Sample): Sample | null => {
  const extended = withGradients(sample)
  if (extended === null) return null
  const outputs = extended.program.outputs.slice(sample.program.outputs.length)
  return outputs.length === 0 ? null : { ...extended, program: { ...extended.program, outputs, updates: [] } }
}

/** A law as one of the gradient. */
const ofGradient = (law: AnyLaw): AnyLaw => ({
  name: `${law.name}, of the gradient`,
  check: async (sample) => {
    const gradient = gradientOf(sample)
    return gradient === null ? { _tag: "Inapplicable", reason: "nothing to differentiate" } : law.check(gradient)
  },
})

/** What is to be checked in this setting. */
export const lawsOf = (job: Job, setting: Setting): readonly KeyedLaw[] => {
  const first = [...keyedLaws(setting, job.laws.length === 0 ? undefined : job.laws)].map(([law, key]) => ({
    key,
    law,
  }))
  if (job.order === 1) return first
  return first.flatMap((keyed) =>
    firstOrder.has(keyed.key) ? [keyed, { key: keyed.key, law: ofGradient(keyed.law) }] : [keyed],
  )
}
