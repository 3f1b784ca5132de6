/**
 * The backend: what differs between a browser's WebGPU and Dawn's under Node, as one replaceable service.
 *
 * Everything else in this package uses the WebGPU interface alone.
 */
import * as Context from "effect/Context"
import type * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import type { AdapterDescription } from "./adapter.ts"
import type { NoAdapter, WebGpuMissing } from "./errors.ts"
import type { Safety } from "./safety.ts"

/** A way to reach WebGPU. */
export interface WebGpuBackend {
  /** The adapters there are, in the driver's order; reading them opens none. */
  readonly adapters: Effect.Effect<readonly AdapterDescription[], WebGpuMissing>
  /** Opens one of `adapters`. It stays usable, and what it lives on stays referenced, until the scope closes. */
  readonly open: (
    adapter: AdapterDescription,
    safety: Safety,
  ) => Effect.Effect<GPUAdapter, NoAdapter | WebGpuMissing, Scope.Scope>
  /** Waits for a promise of the device's, as gently as the platform allows. */
  readonly waitFor: <A>(promise: Promise<A>) => Promise<A>
  /** Bytes that a software adapter may take, where the host can tell. */
  readonly hostMemory: () => number | null
  /** What a user without an adapter should do. */
  readonly advice: string
}

/** The service. */
export class Backend extends Context.Service<Backend, WebGpuBackend>()("@serein/runtime/Backend") {}
