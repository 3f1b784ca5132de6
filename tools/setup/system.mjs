// What machine this is: operating system, processor, Debian release, who runs the script,
// which Node is the system's own. Set-up runs before anything is installed and on Node 20,
// therefore every file under tools/setup is plain JavaScript that imports only Node's modules.
import { spawnSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { delimiter, join, sep } from "node:path"

/**
 * The facts that set-up decides by.
 * @typedef {object} System
 * @property {string} platform `process.platform`
 * @property {string} arch `process.arch`
 * @property {string} distribution ID of /etc/os-release, "" elsewhere
 * @property {readonly string[]} family the ID and what it is like, for instance ["ubuntu", "debian"]
 * @property {string} codename VERSION_CODENAME of /etc/os-release, "" elsewhere
 * @property {string} name how the system calls itself
 * @property {boolean} root whether this process may change the system
 * @property {boolean} apt whether packages come through apt-get
 * @property {string} path PATH without the project's own binaries
 * @property {string} node version of the system's own Node, "" when there is none
 */

/** The oldest Node that runs TypeScript files as they are. */
export const oldestNode = /** @type {const} */ ([22, 18])

/**
 * Whether a version text such as "24.21.0" is new enough to strip types.
 * @param {string} version
 */
export const stripsTypes = (version) => {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number)
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])
}

/**
 * Runs a command to its end and collects what it printed; never throws.
 * @param {string} command
 * @param {readonly string[]} parameters
 * @param {import("node:child_process").SpawnSyncOptions} [options]
 * @returns {{ ok: boolean, status: number | null, out: string, err: string }}
 */
export const run = (command, parameters, options = {}) => {
  const done = spawnSync(command, [...parameters], { maxBuffer: 1 << 28, ...options, encoding: "utf8" })
  const err = done.error === undefined ? (done.stderr ?? "") : `${done.stderr ?? ""}${done.error.message}`
  return { ok: done.status === 0, status: done.status, out: done.stdout ?? "", err }
}

/**
 * KEY=value lines of /etc/os-release.
 * @returns {ReadonlyMap<string, string>}
 */
const osRelease = () => {
  const file = ["/etc/os-release", "/usr/lib/os-release"].find((path) => existsSync(path))
  if (file === undefined) return new Map()
  const pairs = readFileSync(file, "utf8").matchAll(/^([A-Z_]+)=(.*)$/gm)
  return new Map([...pairs].map(([, key = "", value = ""]) => [key, value.replace(/^["']|["']$/g, "")]))
}

/** PATH without node_modules/.bin: npm puts the project's pinned Node first, and `npm ci` deletes it while it runs. */
const systemPath = () =>
  (process.env["PATH"] ?? "")
    .split(delimiter)
    .filter((folder) => !folder.endsWith(join("node_modules", ".bin")) && !folder.includes(`node-gyp-bin`))
    .filter((folder) => folder !== "" && !folder.includes(`${sep}node_modules${sep}.bin`))
    .join(delimiter)

/**
 * Looks at the machine; reads only.
 * @returns {System}
 */
export const inspectSystem = () => {
  const release = osRelease()
  const distribution = release.get("ID") ?? ""
  const path = systemPath()
  const own = run("node", ["--version"], { env: { ...process.env, PATH: path } })
  return {
    platform: process.platform,
    arch: process.arch,
    distribution,
    family: [distribution, ...(release.get("ID_LIKE") ?? "").split(/\s+/)].filter((id) => id !== ""),
    codename: release.get("VERSION_CODENAME") ?? "",
    name: release.get("PRETTY_NAME") ?? `${process.platform} ${process.arch}`,
    root: process.getuid?.() === 0,
    apt: run("apt-get", ["--version"]).ok,
    path,
    node: own.ok ? own.out.trim().replace(/^v/, "") : "",
  }
}
