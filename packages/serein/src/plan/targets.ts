/**
 * What a plan is made for: an adapter of this machine, or limits that are assumed and said to be.
 */
import type { Target } from "@serein/compiler"

/** A device as a plan knows it. */
export interface PlanTarget {
  readonly name: string
  /** Whether nobody asked a device: the limits are stated, not read. */
  readonly assumed: boolean
  readonly target: Target
  /** Bytes that programs may take, where that is known: WebGPU does not tell it of a GPU. */
  readonly memoryBytes: number | null
}

const desktop: Target = {
  software: false,
  subgroupSize: 32,
  f16: true,
  maxStorageBuffers: 16,
  maxBindingBytes: 2 ** 31 - 4,
  maxBufferBytes: 2 ** 32,
  maxWorkgroupInvocations: 1024,
  maxWorkgroupBytes: 32_768,
  maxWorkgroupsPerDimension: 65_535,
  offsetAlignment: 256,
}

/** What WebGPU guarantees of every device (its default limits), without any optional feature. */
const guaranteed: Target = {
  software: false,
  subgroupSize: null,
  f16: false,
  maxStorageBuffers: 8,
  maxBindingBytes: 2 ** 27,
  maxBufferBytes: 2 ** 28,
  maxWorkgroupInvocations: 256,
  maxWorkgroupBytes: 16_384,
  maxWorkgroupsPerDimension: 65_535,
  offsetAlignment: 256,
}

/** Targets that need no device, by the names that `--target` takes. */
export const assumedTargets = {
  desktop: { name: "a desktop GPU as drivers usually report one", target: desktop },
  webgpu: { name: "the limits that WebGPU guarantees", target: guaranteed },
} as const

/** One of `assumedTargets`. */
export type AssumedTarget = keyof typeof assumedTargets
export const assumedTargetNames = ["desktop", "webgpu"] as const satisfies readonly AssumedTarget[]
