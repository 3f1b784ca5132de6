/**
 * Dawn under Node: the one file that knows the `webgpu` package.
 *
 * Dawn has two traps. The object that `create` returns must stay referenced as long as anything of it lives, or the
 * process crashes; and its adapters are only listed in the text of the error for a name that does not exist.
 */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { namesSoftware } from "./adapter.ts"
import type { AdapterDescription } from "./adapter.ts"
import { Backend } from "./backend.ts"
import { applyRecordedEnvironment } from "./driverEnvironment.ts"
import { NoAdapter, reasonOf, WebGpuMissing } from "./errors.ts"
import { makePatience } from "./patience.ts"
import { dawnFlags } from "./safety.ts"

const advice =
  process.platform === "linux"
    ? "Run `npm run setup` in the project, or install a Vulkan driver: your GPU's own, or Mesa 25 or newer (package mesa-vulkan-drivers), whose lavapipe needs no GPU"
    : process.platform === "darwin"
      ? "Dawn needs macOS 13 or newer and a GPU that Metal supports"
      : "Install your GPU maker's driver; Dawn needs Direct3D 12 or Vulkan"

// Instances that something may still live on. Never exported; entries leave when their scope closes.
const referenced = new Set<GPU>()

const load = Effect.tryPromise({
  try: async () => {
    applyRecordedEnvironment()
    return await import("webgpu")
  },
  catch: (cause) =>
    new WebGpuMissing({
      reason: reasonOf(cause),
      advice: `The package 'webgpu' has binaries for Linux, macOS and Windows on x64 and arm64; this is ${process.platform} on ${process.arch}`,
    }),
})

const nobody = "(an adapter that does not exist)"
const listed = /backend: '([^']*)', name: '([^\n]*)'/g

/** The adapters in Dawn's error text, one a line as ` * backend: 'vulkan', name: '…'`. */
export const parseAdapterList = (text: string): readonly AdapterDescription[] =>
  [...text.matchAll(listed)].map(([, backend = "", name = ""]) => ({ name, backend, software: namesSoftware(name) }))

const listAdapters = Effect.gen(function* () {
  const { create } = yield* load
  const instance = create([`adapter=${nobody}`])
  const text = yield* Effect.promise(() =>
    Promise.resolve()
      .then(() => instance.requestAdapter())
      .then(
        () => "",
        (cause: unknown) => reasonOf(cause),
      ),
  )
  return parseAdapterList(text)
})

const openAdapter = Effect.fnUntraced(function* (wanted: AdapterDescription, safety: Parameters<typeof dawnFlags>[0]) {
  const { create } = yield* load
  const instance = yield* Effect.acquireRelease(
    Effect.sync(() => {
      const made = create([...dawnFlags(safety), `backend=${wanted.backend}`, `adapter=${wanted.name}`])
      referenced.add(made)
      return made
    }),
    (made) => Effect.sync(() => referenced.delete(made)),
  )
  const adapter = yield* Effect.tryPromise({
    try: () => instance.requestAdapter({ powerPreference: "high-performance" }),
    catch: () => new NoAdapter({ wish: wanted.name, available: [], advice }),
  })
  return adapter ?? (yield* new NoAdapter({ wish: wanted.name, available: [], advice }))
})

/** The backend that reaches WebGPU through Dawn. */
export const dawnBackend: Layer.Layer<Backend> = Layer.sync(Backend, () => ({
  adapters: listAdapters,
  open: openAdapter,
  waitFor: makePatience(),
  hostMemory: () => process.availableMemory(),
  advice,
}))
