/**
 * What a device refuses before it runs anything: grids, workgroups, bindings and buffers beyond its limits, extensions
 * that it lacks or that a text uses without asking.
 */
import type { CompiledProgram, Dispatch } from "@serein/compiler"
import type { Target } from "@serein/compiler/target"
import { KernelFault } from "./fault.ts"
import { componentBytes, componentsOf, componentType } from "./wgsl/types.ts"
import type { TranslatedKernel } from "./wgsl/translateKernel.ts"

const sharedBytes = (kernel: TranslatedKernel): number =>
  kernel.memories.reduce((bytes, { variable: { _tag, type } }) => {
    if (_tag !== "Workgroup") return bytes
    return bytes + componentsOf(type) * componentBytes(componentType(type))
  }, 0)

/** A buffer may not be written through one binding of a dispatch and bound for reading only through another. */
const mixed = (step: Dispatch, access: readonly string[]): number | null => {
  const known = new Map<number, string>()
  for (const [i, { buffer }] of step.bindings.entries()) {
    const mode = access[i] ?? "read"
    if ((known.get(buffer) ?? mode) !== mode) return buffer
    known.set(buffer, mode)
  }
  return null
}

/**
 * Whether a dispatch is within the limits of a target.
 *
 * @throws KernelFault where it is not.
 */
export const checkLimits = (program: CompiledProgram, step: Dispatch, code: TranslatedKernel, target: Target): void => {
  const refuse = (what: string, found: number, limit: number): void => {
    if (!(found <= limit)) throw new KernelFault("limit", step.label, `${what}: ${found}; the device allows ${limit}`)
  }
  step.workgroups.forEach((count) => {
    refuse("workgroups along one dimension", count, target.maxWorkgroupsPerDimension)
    if (!(Number.isInteger(count) && count > 0))
      throw new KernelFault("malformed", step.label, `a grid of ${step.workgroups.join(" × ")} workgroups`)
  })
  refuse("invocations of a workgroup", code.workgroupSize, target.maxWorkgroupInvocations)
  refuse("bytes of workgroup memory", sharedBytes(code), target.maxWorkgroupBytes)
  refuse("storage buffers", step.bindings.length, target.maxStorageBuffers)
  step.bindings.forEach(({ buffer, offset, bytes }) => {
    refuse("bytes of a binding", bytes, target.maxBindingBytes)
    refuse("bytes of a buffer", program.buffers[buffer]?.bytes ?? 0, target.maxBufferBytes)
    refuse(`bytes by which offset ${offset} misses its alignment`, offset % target.offsetAlignment, 0)
  })
  const both = mixed(step, program.kernels[step.kernel]?.bindings ?? [])
  if (both !== null)
    throw new KernelFault("malformed", step.label, `buffer ${both} is bound for reading and for writing at once`)
  for (const extension of code.enables) {
    const has = extension === "f16" ? target.f16 : extension === "subgroups" && target.subgroupSize !== null
    if (!has) throw new KernelFault("limit", step.label, `the device has no '${extension}'`)
    if (!program.kernels[step.kernel]?.enables.some((e) => e === extension))
      throw new KernelFault("malformed", step.label, `the program does not say that this kernel enables '${extension}'`)
  }
}
