// Which WebGPU adapter a given environment offers, and what graphics hardware the machine has.
// Hardware is recognised from the kernel's own files, because the question is
// just whether a driver for it is missing.
import { existsSync, readFileSync, readdirSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { members, numberMember, parseJson, textMember } from "./json.mjs"
import { run } from "./system.mjs"

/**
 * One adapter as Dawn describes it.
 * @typedef {object} Adapter
 * @property {string} vendor
 * @property {string} architecture
 * @property {string} device
 * @property {string} description
 * @property {number} subgroupMinSize
 * @property {number} subgroupMaxSize
 * @property {readonly string[]} features
 * @property {number} maxStorageBufferBindingSize
 * @property {number} maxStorageBuffersPerShaderStage
 */

/** @typedef {"gpu" | "lavapipe" | "swiftshader"} Kind */

/** Oldest Mesa whose lavapipe serves here; Dawn refuses much older ones outright. */
export const oldestMesa = 25

/**
 * Whether an adapter is hardware, and if not, which software it is.
 * @param {Adapter} adapter
 * @returns {Kind}
 */
export const adapterKind = (adapter) => {
  const text = `${adapter.vendor} ${adapter.architecture} ${adapter.device} ${adapter.description}`.toLowerCase()
  if (text.includes("swiftshader")) return "swiftshader"
  return text.includes("llvmpipe") || text.includes("lavapipe") ? "lavapipe" : "gpu"
}

/**
 * Mesa's major version out of an adapter's description, 0 when it names none.
 * @param {Adapter} adapter
 */
export const mesaVersion = (adapter) => Number(/Mesa (\d+)/.exec(adapter.description)?.[1] ?? 0)

/**
 * One entry of what the probe printed.
 * @param {ReadonlyMap<string, unknown>} entry
 * @returns {Adapter}
 */
const readAdapter = (entry) => ({
  vendor: textMember(entry, "vendor"),
  architecture: textMember(entry, "architecture"),
  device: textMember(entry, "device"),
  description: textMember(entry, "description"),
  subgroupMinSize: numberMember(entry, "subgroupMinSize"),
  subgroupMaxSize: numberMember(entry, "subgroupMaxSize"),
  features: [...members(entry.get("features")).values()].filter((feature) => typeof feature === "string"),
  maxStorageBufferBindingSize: numberMember(entry, "maxStorageBufferBindingSize"),
  maxStorageBuffersPerShaderStage: numberMember(entry, "maxStorageBuffersPerShaderStage"),
})

/**
 * Asks Dawn, in a process of its own, which adapters it sees under extra environment variables.
 * @param {string} node the Node to run
 * @param {Readonly<Record<string, string>>} environment
 * @returns {readonly Adapter[]} hardware first; empty when there is none or the probe failed
 */
export const probeAdapters = (node, environment) => {
  const script = join(dirname(fileURLToPath(import.meta.url)), "probe.mjs")
  const done = run(node, [script], { env: { ...process.env, ...environment }, timeout: 60_000, killSignal: "SIGKILL" })
  if (!done.ok) return []
  const adapters = [...members(parseJson(done.out)).values()].map((entry) => readAdapter(members(entry)))
  const rank = /** @param {Adapter} adapter */ (adapter) =>
    ["gpu", "lavapipe", "swiftshader"].indexOf(adapterKind(adapter))
  return adapters.sort((left, right) => rank(left) - rank(right))
}

/**
 * Graphics hardware by PCI vendor, as the kernel sees it.
 * @returns {readonly ("nvidia" | "amd" | "intel" | "other")[]}
 */
export const graphicsHardware = () => {
  /** @type {Set<"nvidia" | "amd" | "intel" | "other">} */
  const found = new Set()
  if (existsSync("/proc/driver/nvidia/version") || existsSync("/dev/nvidiactl")) found.add("nvidia")
  const devices = "/sys/bus/pci/devices"
  for (const device of existsSync(devices) ? readdirSync(devices) : []) {
    /** @param {string} file */
    const read = (file) => {
      try {
        return readFileSync(join(devices, device, file), "utf8").trim()
      } catch {
        return ""
      }
    }
    // PCI class 03 is a display controller; virtual machines show paravirtual ones, which are no GPU.
    if (!read("class").startsWith("0x03")) continue
    const vendor = read("vendor")
    if (vendor === "0x10de") found.add("nvidia")
    else if (vendor === "0x1002") found.add("amd")
    else if (vendor === "0x8086") found.add("intel")
  }
  return [...found]
}

/**
 * Driver manifests of NVIDIA's that lie outside the Vulkan loader's search path, as containers often have them.
 * @returns {readonly string[]}
 */
export const strayNvidiaManifests = () =>
  ["/usr/local/nvidia/share/vulkan/icd.d", "/usr/local/nvidia/vulkan/icd.d", "/opt/nvidia/vulkan/icd.d"].flatMap(
    (folder) =>
      existsSync(folder)
        ? readdirSync(folder)
            .filter((file) => file.endsWith(".json"))
            .map((file) => join(folder, file))
        : [],
  )
