// Makes sure that WebGPU has an adapter. The order is the point: what is there already, if it is
// hardware; then whatever makes present hardware visible; then lavapipe; then SwiftShader, which
// needs no rights but has no f16 and is several times slower.
import {
  adapterKind,
  graphicsHardware,
  mesaVersion,
  oldestMesa,
  probeAdapters,
  strayNvidiaManifests,
} from "./adapters.mjs"
import { driverAdvice } from "./advice.mjs"
import { installMesa } from "./lavapipe.mjs"
import { linkLoader, unlinkLoader, unpackSwiftShader } from "./swiftshader.mjs"

/** @typedef {import("./system.mjs").System} System */
/** @typedef {import("./adapters.mjs").Adapter} Adapter */
/** @typedef {import("./adapters.mjs").Kind} Kind */

/**
 * What set-up wants to know and how it may act.
 * @typedef {object} Request
 * @property {string} root the project's folder
 * @property {string} node the Node that runs the project
 * @property {System} system
 * @property {boolean} mayChangeSystem false under --no-system
 * @property {"auto" | Kind} driver the kind asked for
 * @property {(line: string) => void} announce tells of a change before it is made
 * @property {(line: string) => void} remark tells of a finding
 */

/** @typedef {{ kind: Kind, adapter: Adapter, environment: Readonly<Record<string, string>> }} Found */
/** @typedef {{ found: Found } | { found: undefined, advice: readonly string[] }} Outcome */

/**
 * Variables for one driver manifest. Older Vulkan loaders know only the second name.
 * @param {string} manifest
 */
const onlyDriver = (manifest) => ({ VK_DRIVER_FILES: manifest, VK_ICD_FILENAMES: manifest })

/**
 * The best adapter in an environment, if it is of a wanted kind.
 * @param {Request} request
 * @param {Readonly<Record<string, string>>} environment
 * @param {readonly Kind[]} kinds
 * @returns {Found | undefined}
 */
const lookFor = ({ node }, environment, kinds) => {
  for (const adapter of probeAdapters(node, environment)) {
    const kind = adapterKind(adapter)
    if (kinds.includes(kind)) return { kind, adapter, environment }
  }
  return undefined
}

/**
 * NVIDIA's driver where its manifest lies outside the loader's search path.
 * @param {Request} request
 * @param {readonly string[]} hardware
 * @returns {Found | undefined}
 */
const strayHardware = (request, hardware) => {
  for (const manifest of hardware.includes("nvidia") ? strayNvidiaManifests() : []) {
    const found = lookFor(request, onlyDriver(manifest), ["gpu"])
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * Installs Mesa's drivers, where that is possible and allowed.
 * @param {Request} request
 */
const mesaFromSystem = ({ system, mayChangeSystem, announce, remark }) => {
  if (system.platform !== "linux" || !system.apt) return false
  if (!mayChangeSystem) remark("--no-system: the system's packages stay as they are")
  else if (!system.root) remark("not root: the system's packages stay as they are")
  else {
    const installed = installMesa(system, announce)
    if (!installed.ok) remark(installed.reason)
    return installed.ok
  }
  return false
}

/**
 * SwiftShader out of npm, with its own Vulkan loader where the system has none.
 * @param {Request} request
 * @returns {Found | undefined}
 */
const swiftShader = (request) => {
  const unpacked = unpackSwiftShader(request.root, request.system, request.announce)
  if (!unpacked.ok) {
    request.remark(unpacked.reason)
    return undefined
  }
  const environment = onlyDriver(unpacked.manifest)
  const withSystemLoader = lookFor(request, environment, ["swiftshader"])
  if (withSystemLoader !== undefined) return withSystemLoader
  linkLoader(request.root, unpacked.folder)
  return lookFor(request, environment, ["swiftshader"])
}

/**
 * Finds or makes an adapter of the kind asked for.
 * @param {Request} request
 * @returns {Outcome}
 */
export const ensureAdapter = (request) => {
  const { driver, remark, system } = request
  const hardware = graphicsHardware()
  unlinkLoader(request.root)

  // A driver that the user himself has chosen is the only one that the Vulkan loader will look at.
  const chosen = ["VK_DRIVER_FILES", "VK_ICD_FILENAMES"].find((name) => process.env[name] !== undefined)
  if (chosen !== undefined && lookFor(request, {}, ["gpu", "lavapipe", "swiftshader"]) === undefined) {
    return {
      found: undefined,
      advice: [
        `${chosen} is set (${process.env[chosen]}) and names no driver that Dawn accepts: correct it, or unset it.`,
      ],
    }
  }

  if (driver === "swiftshader") {
    const found = swiftShader(request)
    return found === undefined ? { found, advice: driverAdvice(system, hardware) } : { found }
  }

  /** @type {readonly Kind[]} */
  const wanted = driver === "auto" ? ["gpu", "lavapipe"] : [driver]
  const present = lookFor(request, {}, wanted)
  if (present?.kind === "gpu") return { found: present }

  const beyondSearchPath = driver === "lavapipe" ? undefined : strayHardware(request, hardware)
  if (beyondSearchPath !== undefined) return { found: beyondSearchPath }

  const mesaDrivesHardware = driver !== "lavapipe" && hardware.some((vendor) => vendor === "amd" || vendor === "intel")
  const lavapipeServes = present !== undefined && mesaVersion(present.adapter) >= oldestMesa
  if (!lavapipeServes || driver === "gpu") {
    if (mesaDrivesHardware || driver !== "gpu") mesaFromSystem(request)
  }
  // The installation may have brought the Vulkan loader that a GPU's own driver was waiting for.
  const installed = lavapipeServes ? present : lookFor(request, {}, wanted)
  const after =
    installed?.kind === "gpu" || driver === "lavapipe" ? installed : (strayHardware(request, hardware) ?? installed)
  if (after?.kind !== "gpu" && driver !== "lavapipe" && hardware.length > 0) {
    remark(
      `a GPU is there (${hardware.join(", ")}) but WebGPU does not see it; its Vulkan driver is missing or too old`,
    )
    for (const line of driverAdvice(system, hardware)) remark(line)
  }
  if (after !== undefined) return { found: after }
  if (driver !== "auto") return { found: undefined, advice: driverAdvice(system, hardware) }

  if (system.platform !== "linux") return { found: undefined, advice: driverAdvice(system, hardware) }
  const found = swiftShader(request)
  if (found === undefined) return { found, advice: driverAdvice(system, hardware) }
  remark("SwiftShader serves, without f16 and about five times slower than lavapipe; better would be:")
  for (const line of driverAdvice(system, hardware)) remark(line)
  return { found }
}
