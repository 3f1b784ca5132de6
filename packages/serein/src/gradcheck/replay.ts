/**
 * The command line that shows one program again.
 */
import { floatAt } from "./job.ts"
import type { Job } from "./job.ts"

const flag = (name: string, value: string | number, usual: string | number): readonly string[] =>
  value === usual ? [] : [`--${name}`, /^[\w.-]+$/u.test(String(value)) ? String(value) : JSON.stringify(value)]

/** What decides how programs are drawn and run, as flags. */
const settingFlags = ({ executor, target, adapter, over, float }: Job, index: number): readonly string[] => [
  ...(executor === "device" && adapter !== null ? flag("adapter", adapter, "") : flag("executor", executor, "kernels")),
  ...flag("target", target, "software"),
  ...flag("over", over, "programs"),
  ...flag("float", floatAt(float, index), "f32"),
]

/** Checks the one law on the one program. */
export const replayLine = (job: Job, key: string, index: number): string => {
  const program = `serein gradcheck --seed ${job.seed} --from ${index} --runs 1 --law ${key}`
  return [program, ...settingFlags(job, index)].join(" ")
}

/** Names the pass that is guilty of the one program. */
export const bisectLine = (job: Job, index: number): string =>
  [
    `serein bisect --seed ${job.seed} --from ${index}`,
    ...flag("target", job.target, "software"),
    ...flag("over", job.over, "programs"),
    ...flag("float", floatAt(job.float, index), "f32"),
  ]
    .concat(job.executor === "device" ? flag("adapter", job.adapter ?? "gpu", "") : [])
    .join(" ")
