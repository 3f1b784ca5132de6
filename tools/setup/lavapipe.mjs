// Mesa's Vulkan drivers through apt: the drivers of AMD's and Intel's GPUs and lavapipe,
// the software adapter, come in one package. Debian 12's own Mesa is too old for Dawn;
// there the backports suite is added from the mirror that apt already uses, so no host is named here.
import { renameSync, writeFileSync } from "node:fs"
import { oldestMesa } from "./adapters.mjs"
import { run } from "./system.mjs"

/** @typedef {import("./system.mjs").System} System */
/** @typedef {{ ok: true, version: string } | { ok: false, reason: string }} Installed */

const packages = ["mesa-vulkan-drivers", "libvulkan1"]
const sourcesFile = "/etc/apt/sources.list.d/serein-backports.sources"
const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive", LC_ALL: "C" }

/**
 * Versions of a package that apt knows, with the suite each comes from.
 * @param {string} name
 * @returns {readonly { version: string, suites: string }[]}
 */
const knownVersions = (name) => {
  const lines = run("apt-cache", ["madison", name], { env: environment }).out.split("\n")
  return lines
    .map((line) => line.split("|").map((part) => part.trim()))
    .filter((parts) => parts.length === 3)
    .map(([, version = "", suites = ""]) => ({ version, suites }))
}

/** @param {string} version */
const major = (version) => Number(/^(?:\d+:)?(\d+)/.exec(version)?.[1] ?? 0)

/** The newest Mesa that apt would take if told to, with its suite. */
const newestMesa = () =>
  knownVersions("mesa-vulkan-drivers").reduce(
    (best, entry) => (major(entry.version) > major(best.version) ? entry : best),
    { version: "", suites: "" },
  )

/** The version that apt would take by itself. */
const candidate = () =>
  /Candidate: (\S+)/.exec(run("apt-cache", ["policy", "mesa-vulkan-drivers"], { env: environment }).out)?.[1] ?? ""

/**
 * The mirror and the key of the release's main component, from apt's own view of its configuration
 * (which covers both file formats and every include).
 * @param {string} codename
 * @returns {{ mirror: string, signedBy: string } | undefined}
 */
export const configuredMirror = (codename) => {
  const format = "$(REPO_URI)\t$(RELEASE)\t$(CODENAME)\t$(COMPONENT)\t$(SIGNED_BY)"
  const rows = run("apt-get", ["indextargets", "--format", format, "Created-By: Packages"], { env: environment })
    .out.split("\n")
    .map((line) => line.split("\t"))
  const row = rows.find(
    ([, release, name, component]) => component === "main" && (release === codename || name === codename),
  )
  if (row === undefined) return undefined
  const [mirror = "", , , , signedBy = ""] = row
  return { mirror, signedBy: signedBy.startsWith("/") ? signedBy : "" }
}

/**
 * The sources entry that adds Debian's backports.
 * @param {string} codename
 * @param {{ mirror: string, signedBy: string }} source
 */
const backportsEntry = (codename, { mirror, signedBy }) =>
  [
    "# Added by Serein's set-up: a Mesa that is new enough for WebGPU. It may be deleted.",
    "Types: deb",
    `URIs: ${mirror}`,
    `Suites: ${codename}-backports`,
    "Components: main",
    `Signed-By: ${signedBy === "" ? "/usr/share/keyrings/debian-archive-keyring.gpg" : signedBy}`,
    "",
  ].join("\n")

/** @param {{ out: string, err: string }} done */
const lastLines = (done) => `${done.out}\n${done.err}`.trim().split("\n").slice(-6).join("\n")

/**
 * Installs Mesa's Vulkan drivers, telling of each change before it is made. Must run as root.
 * @param {System} system
 * @param {(change: string) => void} announce
 * @returns {Installed}
 */
export const installMesa = (system, announce) => {
  announce("reads the package lists anew (apt-get update)")
  const updated = run("apt-get", ["update"], { env: environment })
  if (major(newestMesa().version) < oldestMesa) {
    if (system.distribution !== "debian" || system.codename === "") {
      return {
        ok: false,
        reason:
          `${system.name} offers no Mesa of version ${oldestMesa} or newer\n${updated.ok ? "" : lastLines(updated)}`.trim(),
      }
    }
    const source = configuredMirror(system.codename)
    if (source === undefined) {
      return {
        ok: false,
        reason: `apt's configuration names no mirror for ${system.codename} main, so there is none to take backports from`,
      }
    }
    announce(
      `adds ${sourcesFile}: Debian's ${system.codename}-backports, from the mirror that apt already uses (${source.mirror})`,
    )
    writeFileSync(`${sourcesFile}.new`, backportsEntry(system.codename, source))
    renameSync(`${sourcesFile}.new`, sourcesFile)
    const again = run("apt-get", ["update"], { env: environment })
    if (major(newestMesa().version) < oldestMesa) {
      return {
        ok: false,
        reason: `${system.codename}-backports brought no Mesa of version ${oldestMesa} or newer\n${lastLines(again)}`,
      }
    }
  }
  const newest = newestMesa()
  // Backports rank below the release itself, so they are asked for by name only where they are needed.
  const suite =
    major(candidate()) >= oldestMesa ? "" : (/\s(\S+)\//.exec(newest.suites)?.[1] ?? `${system.codename}-backports`)
  const version = suite === "" ? candidate() : newest.version
  announce(`installs ${packages.join(" and ")} (${version}) with apt-get`)
  const target = suite === "" ? [] : ["--target-release", suite]
  const options = ["--yes", "--no-install-recommends", "--option", "DPkg::Lock::Timeout=300"]
  const done = run("apt-get", ["install", ...options, ...target, ...packages], { env: environment })
  return done.ok
    ? { ok: true, version }
    : { ok: false, reason: `apt-get could not install ${packages.join(" and ")}:\n${lastLines(done)}` }
}
