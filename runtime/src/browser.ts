/**
 * The runtime in a browser: the same executor on `navigator.gpu`. Nothing here needs Node.
 */
import { browserBackend } from "./browserBackend.ts"
import type { GpuOptions } from "./gpu.ts"
import { openThrough } from "./promises.ts"
import type { GpuHandle } from "./promises.ts"

export { browserBackend } from "./browserBackend.ts"
export type { GpuHandle, Step, Value, Values, VariableStore } from "./promises.ts"

/** Opens the adapter that the browser chooses. Rejects with NoAdapter, WebGpuMissing or DeviceRefused. */
export const openGpu = (options: GpuOptions = {}): Promise<GpuHandle> => openThrough(browserBackend, options)
