// The project's packages and the pinned Node. `npm ci` runs only when what is installed differs
// from package-lock.json; npm's own record of the installed tree (node_modules/.package-lock.json)
// says so, which also holds after somebody ran npm himself.
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { run, stripsTypes } from "./system.mjs"

/** @typedef {import("./system.mjs").System} System */

/**
 * One package of a lockfile, as far as set-up reads it.
 * @typedef {object} Locked
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [link]
 * @property {boolean} [optional]
 * @property {boolean} [devOptional]
 */

/**
 * @param {string} file
 * @returns {ReadonlyMap<string, Locked>}
 */
const lockedPackages = (file) => {
  if (!existsSync(file)) return new Map()
  try {
    const parsed = /** @type {{ packages?: Record<string, Locked> }} */ (JSON.parse(readFileSync(file, "utf8")))
    return new Map(Object.entries(parsed.packages ?? {}))
  } catch {
    return new Map()
  }
}

/**
 * The packages that are missing or differ from the lockfile; empty when `npm ci` has nothing to do.
 * Optional packages may be absent: they serve other systems.
 * @param {string} root
 * @returns {readonly string[]}
 */
export const outdatedPackages = (root) => {
  const wanted = lockedPackages(join(root, "package-lock.json"))
  const present = lockedPackages(join(root, "node_modules", ".package-lock.json"))
  return [...wanted]
    .filter(([path]) => path.startsWith("node_modules/"))
    .filter(([path, want]) => {
      const have = present.get(path)
      if (have === undefined) return want.optional !== true && want.devOptional !== true
      if (!existsSync(join(root, path))) return true
      return want.link !== true && (have.version !== want.version || have.integrity !== want.integrity)
    })
    .map(([path]) => path.slice("node_modules/".length))
}

/**
 * Where the pinned Node lies, when npm installed it.
 * @param {string} root
 */
const pinnedNode = (root) => join(root, "node_modules", ".bin", "node")

/**
 * The Node that runs the project: the pinned one, else the system's own when it is new enough.
 * @param {string} root
 * @param {System} system
 * @returns {{ command: string, version: string, pinned: boolean } | undefined}
 */
export const findNode = (root, system) => {
  const pinned = run(pinnedNode(root), ["--version"])
  if (pinned.ok && stripsTypes(pinned.out.trim())) {
    return { command: pinnedNode(root), version: pinned.out.trim().replace(/^v/, ""), pinned: true }
  }
  if (!stripsTypes(system.node)) return undefined
  const whole = run("node", ["--print", "process.execPath"], { env: { ...process.env, PATH: system.path } })
  return { command: whole.out.trim(), version: system.node, pinned: false }
}

/**
 * Runs `npm ci` with the system's own npm.
 * @param {string} root
 * @param {System} system
 * @returns {{ ok: true } | { ok: false, reason: string }}
 */
export const installPackages = (root, system) => {
  const done = run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    env: { ...process.env, PATH: system.path },
    shell: system.platform === "win32",
  })
  if (done.ok) return { ok: true }
  // npm explains itself first and may print its whole usage after that.
  const said = `${done.out}\n${done.err}`.trim().split("\n")
  return { ok: false, reason: `\`npm ci\` failed in ${root}:\n${said.slice(0, 12).join("\n")}` }
}
