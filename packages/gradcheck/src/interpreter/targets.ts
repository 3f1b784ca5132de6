/**
 * Targets for compilation without a device: a software adapter with subgroups of eight, one without subgroups, a GPU,
 * a device with few bindings, and one whose dispatches are so small that almost every grid is split.
 */
import type { Target } from "@serein/compiler/target"

/** A software adapter with subgroups of eight. */
export const software: Target = {
  software: true,
  subgroupSize: 8,
  f16: true,
  maxStorageBuffers: 16,
  maxBindingBytes: 2 ** 27,
  maxBufferBytes: 2 ** 31,
  maxWorkgroupInvocations: 1024,
  maxWorkgroupBytes: 32768,
  maxWorkgroupsPerDimension: 65535,
  offsetAlignment: 16,
}

/** A software adapter without subgroups or half precision, and with the common alignment. */
export const noSubgroups: Target = { ...software, subgroupSize: null, f16: false, offsetAlignment: 256 }

/** A GPU with half precision. */
export const gpu: Target = {
  ...software,
  software: false,
  subgroupSize: 32,
  maxBindingBytes: 2 ** 31,
  offsetAlignment: 256,
}

/** A device whose kernels bind eight buffers. */
export const fewBindings: Target = { ...software, maxStorageBuffers: 8 }

/** The targets that any program may be compiled for, by name. */
export const targets: Readonly<Record<string, Target>> = { software, noSubgroups, gpu, fewBindings }

/** A device with workgroups and grids so small that dispatches are split; only small programs fit it. */
export const smallGrids: Target = {
  ...noSubgroups,
  maxWorkgroupInvocations: 128,
  maxWorkgroupBytes: 4096,
  maxWorkgroupsPerDimension: 16,
}
