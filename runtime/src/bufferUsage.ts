/**
 * WebGPU's buffer usage and map mode bits, by their numbers in the specification (WebGPU §5.1, §5.4).
 *
 * Browsers have them as globals, Dawn under Node only after its globals were installed; with the numbers at hand
 * the executor needs neither, and nothing global is written.
 */

/** `GPUBufferUsage`. */
export const bufferUsage = {
  mapRead: 0x0001,
  copySource: 0x0004,
  copyDestination: 0x0008,
  storage: 0x0080,
  queryResolve: 0x0200,
} as const

/** `GPUMapMode.READ`. */
export const mapModeRead = 0x0001

/** What every buffer of a program can be used for: bound to kernels, written by the host, copied and read back. */
export const programBufferUsage = bufferUsage.storage | bufferUsage.copySource | bufferUsage.copyDestination

/** What a buffer that the host reads from can be used for. */
export const stagingBufferUsage = bufferUsage.mapRead | bufferUsage.copyDestination

/** `bytes` rounded up to a multiple of `alignment`. */
export const alignUp = (bytes: number, alignment: number): number => Math.ceil(bytes / alignment) * alignment
