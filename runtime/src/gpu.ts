/**
 * The `Gpu` service: one open device with its memory, arenas and pipelines, and the order in which it is used.
 *
 * Whatever is submitted goes through `inOrder`, so that the order of calls is the order on the device: results never
 * depend on which promise happened to be answered first.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as Scope from "effect/Scope"
import * as Semaphore from "effect/Semaphore"
import type { Target } from "@serein/compiler/target"
import { chooseAdapter, namesSoftware, orderAdapters } from "./adapter.ts"
import type { AdapterDetails } from "./adapter.ts"
import { makeArenaPool } from "./arenas.ts"
import type { ArenaPool } from "./arenas.ts"
import { Backend } from "./backend.ts"
import { connect } from "./connection.ts"
import type { Connection } from "./connection.ts"
import { DeviceRefused, NoAdapter, reasonOf } from "./errors.ts"
import type { WebGpuMissing } from "./errors.ts"
import { makeMemory } from "./memory.ts"
import type { DeviceMemory } from "./memory.ts"
import { makePipelineCache } from "./pipelines.ts"
import type { PipelineCache } from "./pipelines.ts"
import type { Safety } from "./safety.ts"
import { targetOf, usefulFeatures, usefulLimits } from "./target.ts"

/** How to open a device. */
export interface GpuOptions {
  /** A part of the adapter's name, `gpu`, `cpu`, `lavapipe` or `swiftshader`; the best adapter without. */
  readonly adapter?: string
  /** `fast` without; tests use `checked`. */
  readonly safety?: Safety
}

/** An open device. */
export interface OpenDevice {
  readonly adapter: AdapterDetails
  readonly target: Target
  readonly safety: Safety
  /** Whether kernels can be timed on the device. */
  readonly timestamps: boolean
  readonly connection: Connection
  readonly memory: DeviceMemory
  readonly arenas: ArenaPool
  readonly pipelines: PipelineCache
  /** Runs one effect at a time, in the order of the calls. */
  readonly inOrder: <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
  /** Ends when the device is closed. */
  readonly scope: Scope.Scope
}

export type OpenError = WebGpuMissing | NoAdapter | DeviceRefused

/** The service. */
export class Gpu extends Context.Service<Gpu, OpenDevice>()("@serein/runtime/Gpu") {}

const requestDevice = (adapter: GPUAdapter, name: string) =>
  Effect.tryPromise({
    try: () =>
      adapter.requestDevice({
        label: "serein",
        requiredFeatures: usefulFeatures.filter((feature) => adapter.features.has(feature)),
        requiredLimits: Object.fromEntries(usefulLimits.map((limit) => [limit, adapter.limits[limit]])),
      }),
    catch: (cause) => new DeviceRefused({ adapter: name, reason: reasonOf(cause) }),
  })

/** Opens the adapter that the options name, or the best; the device is closed with the scope. */
export const openDevice = Effect.fnUntraced(function* (options: GpuOptions) {
  const backend = yield* Backend
  const scope = yield* Effect.scope
  const wish = options.adapter ?? null
  const safety = options.safety ?? "fast"
  const adapters = yield* backend.adapters
  const chosen = chooseAdapter(adapters, wish)
  if (chosen === undefined) {
    const available = orderAdapters(adapters).map(({ name }) => name)
    return yield* new NoAdapter({ wish, available, advice: backend.advice })
  }
  const adapter = yield* backend.open(chosen, safety)
  const { info } = adapter
  const software = chosen.software || info.isFallbackAdapter || namesSoftware(info.description)
  const connection = yield* connect(requestDevice(adapter, chosen.name), backend.waitFor)
  const { device } = connection
  const memory = makeMemory(connection, software ? backend.hostMemory() : null)
  const order = yield* Semaphore.make(1)
  const open: OpenDevice = {
    adapter: { ...chosen, software, vendor: info.vendor, architecture: info.architecture, driver: info.description },
    target: targetOf({ info, features: device.features, limits: device.limits }, software),
    safety,
    timestamps: device.features.has("timestamp-query"),
    connection,
    memory,
    arenas: makeArenaPool(memory),
    pipelines: makePipelineCache(connection),
    inOrder: order.withPermits(1),
    scope,
  }
  return open
})

/** The service, opened when it is first needed. */
export const gpuLayer = (options: GpuOptions = {}): Layer.Layer<Gpu, OpenError, Backend> =>
  Layer.effect(Gpu, openDevice(options))

/** The adapters there are, best first. */
export const listAdapters = Effect.flatMap(Backend, (backend) => Effect.map(backend.adapters, orderAdapters))
