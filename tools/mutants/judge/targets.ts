/**
 * The devices that mutants are compiled for: a processor with subgroups of eight, one without, and a GPU.
 */
import type { Target } from "@serein/compiler"

/** A software adapter with eight lanes, as Mesa's lavapipe is on a machine with AVX2. */
export const softwareTarget: Target = {
  software: true,
  subgroupSize: 8,
  f16: true,
  maxStorageBuffers: 10,
  maxBindingBytes: 2 ** 27,
  maxBufferBytes: 2 ** 28,
  maxWorkgroupInvocations: 1024,
  maxWorkgroupBytes: 32768,
  maxWorkgroupsPerDimension: 65535,
  offsetAlignment: 16,
}

/** A GPU. */
export const graphicsTarget: Target = {
  ...softwareTarget,
  software: false,
  subgroupSize: 32,
  f16: false,
  maxStorageBuffers: 8,
  maxWorkgroupInvocations: 256,
  offsetAlignment: 256,
}
