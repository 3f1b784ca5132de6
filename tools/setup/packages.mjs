// The project's packages and the pinned Node. `npm ci` runs only when what is installed differs
// from package-lock.json; npm's own record of the installed tree (node_modules/.package-lock.json)
// says so, which also holds after somebody ran npm himself.
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { members, parseJson } from "./json.mjs"
import { run, stripsTypes } from "./system.mjs"

/** @typedef {import("./system.mjs").System} System */

/**
 * The packages of a lockfile by their place; none when the file is missing or damaged.
 * @param {string} file
 */
const lockedPackages = (file) => {
  const lock = existsSync(file) ? members(parseJson(readFileSync(file, "utf8"))) : members(undefined)
  return new Map([...members(lock.get("packages"))].map(([path, entry]) => [path, members(entry)]))
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
      if (have === undefined) return want.get("optional") !== true && want.get("devOptional") !== true
      if (!existsSync(join(root, path))) return true
      return (
        want.get("link") !== true &&
        ["version", "integrity"].some((name) => want.has(name) && have.get(name) !== want.get(name))
      )
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
