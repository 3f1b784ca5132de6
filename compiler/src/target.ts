/**
 * The target: everything that the compiler may know of a device, as plain data.
 *
 * Schedules are chosen by it and legality is checked against it, so that compilation stays a pure function:
 * the same program for the same target gives the same WGSL on any machine, with or without the device at hand.
 */

/** Limits and features of a WebGPU device. */
export interface Target {
  /** Whether the device computes on the host's processor: barriers and workgroup memory cost a lot there. */
  readonly software: boolean
  /** Lanes of every subgroup; null where the device has no subgroups, or no single width. */
  readonly subgroupSize: number | null
  /** Whether kernels may use `f16` (WebGPU's `shader-f16`). */
  readonly f16: boolean
  /** Storage buffers that one kernel may bind. */
  readonly maxStorageBuffers: number
  /** Bytes of the largest range of a buffer that one binding may cover. */
  readonly maxBindingBytes: number
  /** Bytes of the largest buffer. */
  readonly maxBufferBytes: number
  /** Invocations of the largest workgroup. */
  readonly maxWorkgroupInvocations: number
  /** Bytes of workgroup memory that one kernel may use. */
  readonly maxWorkgroupBytes: number
  /** Workgroups along each dimension of a dispatch. */
  readonly maxWorkgroupsPerDimension: number
  /** What the offset of a storage binding must be a multiple of, in bytes. */
  readonly offsetAlignment: number
}
