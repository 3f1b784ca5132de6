// Asks Dawn which WebGPU adapters it sees and prints them as one JSON array.
// It is a process of its own: a driver that crashes or hangs takes nothing with it,
// and each candidate environment (VK_DRIVER_FILES) needs a fresh Vulkan loader.
import { create, globals } from "webgpu"

Object.assign(globalThis, globals)

// Dawn's instance must outlive every adapter, so the process keeps a reference to it.
const gpu = create([])
Object.assign(globalThis, { instance: gpu })

/** @type {readonly GPURequestAdapterOptions[]} */
const wishes = [
  { powerPreference: "high-performance" },
  { powerPreference: "low-power" },
  { forceFallbackAdapter: true },
]

/** @type {Map<string, object>} */
const seen = new Map()
for (const wish of wishes) {
  const adapter = await gpu.requestAdapter(wish)
  if (adapter === null) continue
  const { vendor, architecture, device, description, subgroupMinSize, subgroupMaxSize } = adapter.info
  seen.set(`${vendor} ${device} ${description}`, {
    vendor,
    architecture,
    device,
    description,
    subgroupMinSize,
    subgroupMaxSize,
    features: [...adapter.features].sort(),
    maxStorageBufferBindingSize: adapter.limits.maxStorageBufferBindingSize,
    maxStorageBuffersPerShaderStage: adapter.limits.maxStorageBuffersPerShaderStage,
  })
}
process.stdout.write(`${JSON.stringify([...seen.values()])}\n`, () => process.exit(0))
