/**
 * Opening a device under Node, as a promise.
 */
import * as Effect from "effect/Effect"
import type { AdapterDescription } from "./adapter.ts"
import { dawnBackend } from "./dawn.ts"
import { listAdapters } from "./gpu.ts"
import type { GpuOptions } from "./gpu.ts"
import { openThrough } from "./promises.ts"
import type { GpuHandle } from "./promises.ts"

/**
 * Opens the best adapter, or the one that `options.adapter` names. Close it when done.
 *
 * Rejects with NoAdapter, WebGpuMissing or DeviceRefused, whose messages say what to install or choose.
 */
export const openGpu = (options: GpuOptions = {}): Promise<GpuHandle> => openThrough(dawnBackend, options)

/** The adapters there are, best first. */
export const adapters = (): Promise<readonly AdapterDescription[]> =>
  Effect.runPromise(Effect.provide(listAdapters, dawnBackend))
