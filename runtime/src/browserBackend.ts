/**
 * WebGPU as a browser offers it: `navigator.gpu`, with one adapter that the browser chooses.
 */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { namesSoftware } from "./adapter.ts"
import { Backend } from "./backend.ts"
import { NoAdapter, WebGpuMissing } from "./errors.ts"

const advice = "Use a browser with WebGPU (a recent Chrome, Edge, Firefox or Safari) over https or on localhost"

const requestAdapter = Effect.gen(function* () {
  const gpu: GPU | undefined = globalThis.navigator?.gpu
  if (gpu === undefined) return yield* new WebGpuMissing({ reason: "there is no navigator.gpu", advice })
  return yield* Effect.promise(() => gpu.requestAdapter({ powerPreference: "high-performance" }))
})

/** The backend that reaches WebGPU through the browser. */
export const browserBackend: Layer.Layer<Backend> = Layer.succeed(Backend, {
  adapters: Effect.map(requestAdapter, (adapter) => {
    if (adapter === null) return []
    const { vendor, architecture, description } = adapter.info
    const name = description === "" ? `${vendor} ${architecture}`.trim() : description
    return [{ name, backend: "browser", software: adapter.info.isFallbackAdapter || namesSoftware(name) }]
  }),
  open: (wanted) =>
    Effect.flatMap(requestAdapter, (adapter) =>
      adapter === null
        ? Effect.fail(new NoAdapter({ wish: wanted.name, available: [], advice }))
        : Effect.succeed(adapter),
    ),
  waitFor: (promise) => promise,
  hostMemory: () => null,
  advice,
})
