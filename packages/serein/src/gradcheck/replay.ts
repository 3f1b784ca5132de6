/**
 * The command line that shows one program again.
 */
import type { Job } from "./job.ts"

const flag = (name: string, value: string | number, usual: string | number): readonly string[] =>
  value === usual ? [] : [`--${name}`, /^[\w.-]+$/u.test(String(value)) ? String(value) : JSON.stringify(value)]

/** What decides how programs are drawn and run, as flags. */
export const settingFlags = ({ executor, target, adapter, float }: Job): readonly string[] => [
  ...(executor === "device" && adapter !== null ? flag("adapter", adapter, "") : flag("executor", executor, "kernels")),
  ...flag("target", target, "software"),
  ...flag("float", float, "f32"),
]

/** Checks the one law on the one program. */
export const replayLine = (job: Job, key: string, index: number): string => {
  const program = `serein gradcheck --seed ${job.seed} --from ${index} --runs 1 --law ${key}`
  return [program, ...settingFlags(job), ...flag("order", job.order, 1)].join(" ")
}
