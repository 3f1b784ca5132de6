/**
 * What the compiler may know of an adapter: its limits and features as a `Target`.
 */
import type { Target } from "@serein/compiler/target"

/** Features that are asked for wherever an adapter has them. */
export const usefulFeatures = [
  "shader-f16",
  "subgroups",
  "timestamp-query",
] as const satisfies readonly GPUFeatureName[]

/** Limits that are asked for at the adapter's own value: WebGPU gives a device no more than the defaults otherwise. */
export const usefulLimits = [
  "maxBufferSize",
  "maxStorageBufferBindingSize",
  "maxStorageBuffersPerShaderStage",
  "maxComputeWorkgroupStorageSize",
  "maxComputeInvocationsPerWorkgroup",
  "maxComputeWorkgroupSizeX",
  "maxComputeWorkgroupSizeY",
  "maxComputeWorkgroupSizeZ",
  "maxComputeWorkgroupsPerDimension",
  "minStorageBufferOffsetAlignment",
] as const satisfies readonly (keyof GPUSupportedLimits)[]

/** What `targetOf` reads of an adapter, or of a device. */
export interface Described {
  readonly info: Pick<GPUAdapterInfo, "subgroupMinSize" | "subgroupMaxSize">
  readonly features: ReadonlySet<string>
  readonly limits: Pick<
    GPUSupportedLimits,
    | "maxBufferSize"
    | "maxStorageBufferBindingSize"
    | "maxStorageBuffersPerShaderStage"
    | "maxComputeWorkgroupStorageSize"
    | "maxComputeInvocationsPerWorkgroup"
    | "maxComputeWorkgroupsPerDimension"
    | "minStorageBufferOffsetAlignment"
  >
}

/**
 * The target that an adapter or a device is. Where subgroups vary in width (some Intel and Adreno GPUs choose it for
 * each kernel) there is no width to rely on, and the target has no subgroups.
 */
export const targetOf = (device: Described, software: boolean): Target => {
  const { info, features, limits } = device
  const fixed = features.has("subgroups") && info.subgroupMinSize === info.subgroupMaxSize
  return {
    software,
    subgroupSize: fixed ? (info.subgroupMinSize ?? null) : null,
    f16: features.has("shader-f16"),
    maxStorageBuffers: limits.maxStorageBuffersPerShaderStage,
    maxBindingBytes: limits.maxStorageBufferBindingSize,
    maxBufferBytes: limits.maxBufferSize,
    maxWorkgroupInvocations: limits.maxComputeInvocationsPerWorkgroup,
    maxWorkgroupBytes: limits.maxComputeWorkgroupStorageSize,
    maxWorkgroupsPerDimension: limits.maxComputeWorkgroupsPerDimension,
    offsetAlignment: limits.minStorageBufferOffsetAlignment,
  }
}
