/**
 * Where a step's time goes: its kernels, each against what the device can do at best.
 *
 * A kernel cannot take less than its operations at the measured speed of a large product, nor less than its bytes at
 * the measured speed of a copy; the share of the ceiling is that least time over the time it took.
 */
import type { KernelTime } from "@serein/runtime"
import { figure, tableText } from "./table.ts"

/** What the device reaches at best, as measured. */
export interface Ceilings {
  /** Of a large product. */
  readonly gigaflops: number
  /** Read and written together. */
  readonly gigabytes: number
}

/** Share of the ceiling, from 0 to 1; more where a kernel beats what was measured as the best (from a cache). */
export const ceilingShare = ({ ms, flops, bytes }: KernelTime, { gigaflops, gigabytes }: Ceilings): number =>
  Math.max(flops / gigaflops, bytes / gigabytes) / 1e6 / ms

/** The slowest `count` kernels of a step, and the others in one line. */
export const kernelTable = (kernels: readonly KernelTime[], ceilings: Ceilings, count = 24): string => {
  const total = kernels.reduce((sum, { ms }) => sum + ms, 0)
  const sorted = kernels.toSorted((a, b) => b.ms - a.ms)
  const row = (label: string, times: number, kernel: KernelTime) => [
    figure(kernel.ms, 2),
    figure((100 * kernel.ms) / total),
    figure(times, 0),
    figure(kernel.flops / kernel.ms / 1e6),
    figure(kernel.bytes / kernel.ms / 1e6),
    figure(100 * ceilingShare(kernel, ceilings), 0),
    label,
  ]
  const together = (of: readonly KernelTime[], label: string) =>
    row(
      label,
      of.reduce((sum, { times }) => sum + times, 0),
      {
        label,
        kernel: label,
        times: 1,
        ms: of.reduce((sum, { ms }) => sum + ms, 0),
        flops: of.reduce((sum, { flops }) => sum + flops, 0),
        bytes: of.reduce((sum, { bytes }) => sum + bytes, 0),
      },
    )
  const others = sorted.slice(count)
  return tableText(
    ["ms", "% of step", "times", "GFLOP/s", "GB/s", "% of ceiling", "kernel"],
    [
      ...sorted.slice(0, count).map((kernel) => row(kernel.label, kernel.times, kernel)),
      ...(others.length === 0 ? [] : [together(others, `${others.length} others`)]),
      together(kernels, "all"),
    ],
  )
}
