/**
 * Kernels are sound: they stay inside what they are given, wait for each other where they must, never meet at one
 * element, and read nothing that nobody wrote. An interpreter of kernels sees it; a device does not say.
 */
import type { Executor } from "../executor.ts"
import { runSample } from "../executor.ts"
import { KernelFault } from "../interpreter/fault.ts"
import type { DeviceLaw, Verdict } from "./law.ts"

/** A fault as evidence against a law. */
const faultVerdict = (fault: KernelFault): Verdict => ({
  _tag: "Violated",
  ratio: Infinity,
  worst: {
    where: fault.kernel,
    element: "",
    expected: NaN,
    actual: NaN,
    error: Infinity,
    bound: 0,
    fault: fault.message,
  },
})

/** A law that a fault of a kernel violates, whatever else it states. */
export const reportingFaults = (law: DeviceLaw): DeviceLaw => ({
  ...law,
  check: async (sample) => {
    try {
      return await law.check(sample)
    } catch (fault) {
      if (fault instanceof KernelFault) return faultVerdict(fault)
      throw fault
    }
  },
})

/** Kernels are free of races, stay in bounds, and read nothing unwritten. Says something of interpreters alone. */
export const soundKernels = (executor: Executor): DeviceLaw =>
  reportingFaults({
    name: `${executor.name}: kernels are free of races and stay in bounds`,
    check: async (sample) => {
      const { outputs, updates } = await runSample(executor, sample)
      const compared = [...Object.values(outputs), ...Object.values(updates)].reduce((n, t) => n + t.data.length, 0)
      return { _tag: "Holds", ratio: 0, compared, undetermined: 0 }
    },
  })
