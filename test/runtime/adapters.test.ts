/**
 * Adapters: Dawn's list, the order, the choice, what is asked of them, and what a user without one is told.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import {
  Backend,
  NoAdapter,
  chooseAdapter,
  gpuLayer,
  openThrough,
  orderAdapters,
  targetOf,
  toggles,
} from "@serein/runtime"
import type { AdapterDescription } from "@serein/runtime"
import { parseAdapterList } from "@serein/runtime/dawn"
import { recordedEnvironment } from "@serein/runtime/driverEnvironment"
import { dawnFlags } from "@serein/runtime/safety"
import type { Described } from "@serein/runtime/target"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { describe, expect, test } from "vitest"

const listing = `no suitable backends found
Available adapters:
 * backend: 'vulkan', name: 'llvmpipe (LLVM 15.0.6, 256 bits)'
 * backend: 'vulkan', name: 'SwiftShader Device (Subzero)'
 * backend: 'opengl', name: 'NVIDIA H200'
 * backend: 'null', name: 'Null backend'
 * backend: 'vulkan', name: 'Intel(R) Arc(tm) 'A770''
 * backend: 'vulkan', name: 'NVIDIA H200'
`
const adapters = parseAdapterList(listing)
const named = (wish: string | null): string | undefined => chooseAdapter(adapters, wish)?.name

describe("the list", () => {
  test("Dawn's text lists backend and name, quotes in names included", () => {
    expect(adapters.map(({ backend, name, software }) => [backend, name, software])).toEqual([
      ["vulkan", "llvmpipe (LLVM 15.0.6, 256 bits)", true],
      ["vulkan", "SwiftShader Device (Subzero)", true],
      ["opengl", "NVIDIA H200", false],
      ["null", "Null backend", true],
      ["vulkan", "Intel(R) Arc(tm) 'A770'", false],
      ["vulkan", "NVIDIA H200", false],
    ])
  })

  test("another text lists nothing", () => {
    expect(parseAdapterList("Error: everything is broken")).toEqual([])
  })

  test("native comes first, older interfaces later, software last; what cannot compute is left out", () => {
    expect(orderAdapters(adapters).map(({ backend, name }) => `${backend} ${name.slice(0, 6)}`)).toEqual([
      "vulkan Intel(",
      "vulkan NVIDIA",
      "opengl NVIDIA",
      "vulkan llvmpi",
      "vulkan SwiftS",
    ])
  })
})

describe("the choice", () => {
  test.each([
    [null, "Intel(R) Arc(tm) 'A770'"],
    ["gpu", "Intel(R) Arc(tm) 'A770'"],
    ["nvidia", "NVIDIA H200"],
    ["h200", "NVIDIA H200"],
    ["cpu", "llvmpipe (LLVM 15.0.6, 256 bits)"],
    ["lavapipe", "llvmpipe (LLVM 15.0.6, 256 bits)"],
    ["LLVMpipe", "llvmpipe (LLVM 15.0.6, 256 bits)"],
    ["swiftshader", "SwiftShader Device (Subzero)"],
    ["radeon", undefined],
    ["null", undefined],
  ])("of %s is %s", (wish, name) => {
    expect(named(wish)).toBe(name)
  })

  test("a name prefers the modern interface", () => {
    expect(chooseAdapter(adapters, "nvidia")?.backend).toBe("vulkan")
    expect(chooseAdapter(adapters, "opengl")?.backend).toBe("opengl")
  })
})

const backendWith = (list: readonly AdapterDescription[]): Layer.Layer<Backend> =>
  Layer.succeed(Backend, {
    adapters: Effect.succeed(list),
    open: (wanted) => Effect.fail(new NoAdapter({ wish: wanted.name, available: [], advice: "Plug it in" })),
    waitFor: (promise) => promise,
    hostMemory: () => null,
    advice: "Install a driver",
  })

describe("without an adapter", () => {
  test("opening fails and says what to install", async () => {
    const refused = openThrough(backendWith([]))
    await expect(refused).rejects.toMatchObject({ _tag: "NoAdapter", wish: null, available: [] })
    await expect(refused).rejects.toThrow("WebGPU has no adapter here. Install a driver")
  })

  test("a wish that nothing answers to lists what there is", async () => {
    const refused = openThrough(backendWith(adapters), { adapter: "radeon" })
    await expect(refused).rejects.toThrow(
      "no WebGPU adapter answers to 'radeon'; there is 'Intel(R) Arc(tm) 'A770'', 'NVIDIA H200'",
    )
  })

  test("the service fails with the same values", async () => {
    const failure = await Effect.runPromise(
      Layer.build(gpuLayer()).pipe(Effect.scoped, Effect.provide(backendWith(adapters)), Effect.flip),
    )
    expect(failure).toMatchObject({ _tag: "NoAdapter", wish: "Intel(R) Arc(tm) 'A770'" })
  })
})

describe("the target", () => {
  const limits = {
    maxStorageBuffersPerShaderStage: 8,
    maxStorageBufferBindingSize: 1 << 27,
    maxBufferSize: 1 << 28,
    maxComputeInvocationsPerWorkgroup: 256,
    maxComputeWorkgroupStorageSize: 16384,
    maxComputeWorkgroupsPerDimension: 65535,
    minStorageBufferOffsetAlignment: 256,
  }
  const described = (min: number, max: number, features: readonly string[]): Described => ({
    info: { subgroupMinSize: min, subgroupMaxSize: max },
    features: new Set(features),
    limits,
  })

  test("copies the limits and names features", () => {
    expect(targetOf(described(32, 32, ["subgroups", "shader-f16"]), false)).toEqual({
      software: false,
      subgroupSize: 32,
      f16: true,
      maxStorageBuffers: 8,
      maxBindingBytes: 1 << 27,
      maxBufferBytes: 1 << 28,
      maxWorkgroupInvocations: 256,
      maxWorkgroupBytes: 16384,
      maxWorkgroupsPerDimension: 65535,
      offsetAlignment: 256,
    })
  })

  test("subgroups of varying width, and none at all, are no subgroups to rely on", () => {
    expect(targetOf(described(8, 32, ["subgroups"]), false).subgroupSize).toBeNull()
    expect(targetOf(described(8, 8, []), true).subgroupSize).toBeNull()
  })
})

describe("safety", () => {
  test("checked devices validate and clamp, fast ones do neither", () => {
    expect(toggles.checked.enable).not.toContain("skip_validation")
    expect(toggles.checked.enable).not.toContain("disable_robustness")
    expect(toggles.fast.enable).toEqual(
      expect.arrayContaining([...toggles.checked.enable, "skip_validation", "disable_robustness"]),
    )
  })

  test("flags are Dawn's", () => {
    expect(dawnFlags("checked")).toEqual([
      "enable-dawn-features=allow_unsafe_apis,vulkan_enable_f16_on_nvidia,use_vulkan_memory_model",
      "disable-dawn-features=timestamp_quantization",
    ])
  })
})

describe("the recorded environment", () => {
  const folder = mkdtempSync(join(tmpdir(), "serein-"))
  const recorded = (text: string): Readonly<Record<string, string>> => {
    const file = join(folder, "setup.json")
    writeFileSync(file, text)
    return recordedEnvironment(pathToFileURL(file))
  }

  test("is what set-up wrote, texts only; a missing or broken record is none", () => {
    expect(recorded(`{"environment": {"VK_DRIVER_FILES": "/a.json", "N": 1}}`)).toEqual({ VK_DRIVER_FILES: "/a.json" })
    expect(recorded(`{"environment": 3}`)).toEqual({})
    expect(recorded("{")).toEqual({})
    rmSync(folder, { recursive: true })
    expect(recordedEnvironment(pathToFileURL(join(folder, "setup.json")))).toEqual({})
  })
})
