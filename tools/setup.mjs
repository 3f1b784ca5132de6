// `npm run setup`: from a clone to a machine that runs everything. It brings the pinned Node and the
// packages, makes sure that WebGPU has an adapter, and records what it found in .serein/setup.json.
// Running it again changes nothing; every change to the system is announced before it is made.
import { mkdirSync, renameSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { nodeAdvice } from "./setup/advice.mjs"
import { ensureAdapter } from "./setup/driver.mjs"
import { findNode, installPackages, outdatedPackages } from "./setup/packages.mjs"
import { inspectSystem } from "./setup/system.mjs"

const root = join(dirname(fileURLToPath(import.meta.url)), "..")

const help = `Usage: npm run setup [-- OPTIONS]

Gets Node 24 and the packages through npm and makes sure that WebGPU has an adapter:
a GPU's own driver first, else lavapipe (Mesa 25 or newer; as root, on Debian and its
kin, through apt), else SwiftShader out of an npm package. It can be run at any time.

  --no-system     change nothing outside this folder (SEREIN_NO_SYSTEM=1 does the same,
                  for npm test and npm run demo as well)
  --packages-only get Node and the packages, look for no adapter
  --driver KIND   auto (as above), gpu, lavapipe or swiftshader
  --quiet         print changes and problems only
  --json          print one JSON object on standard output, remarks on standard error
  --help          print this

Exit codes: 0 everything is there, 1 something is missing (it says what), 2 wrong use.

Example: npm run setup -- --no-system`

const kinds = /** @type {const} */ (["auto", "gpu", "lavapipe", "swiftshader"])

/**
 * The options, or the sentence that says what is wrong with them.
 * @param {readonly string[]} words
 */
const readOptions = (words) => {
  const options = {
    help: false,
    json: false,
    quiet: false,
    packagesOnly: false,
    noSystem: (process.env["SEREIN_NO_SYSTEM"] ?? "") !== "",
    driver: /** @type {(typeof kinds)[number]} */ ("auto"),
  }
  for (let at = 0; at < words.length; at++) {
    const [name = "", inline] = (words[at] ?? "").split(/=(.*)/s)
    if (name === "--driver") {
      const value = inline ?? words[++at]
      const kind = kinds.find((known) => known === value)
      if (kind === undefined)
        return `--driver takes one of ${kinds.join(", ")}, not ${value === undefined ? "nothing" : `'${value}'`}`
      options.driver = kind
    } else if (words[at] === "--help" || words[at] === "-h") options.help = true
    else if (words[at] === "--json") options.json = true
    else if (words[at] === "--quiet") options.quiet = true
    else if (words[at] === "--packages-only") options.packagesOnly = true
    else if (words[at] === "--no-system") options.noSystem = true
    else return `unknown option '${words[at]}'; --help lists the options`
  }
  return options
}

/**
 * Writes a file whole or not at all.
 * @param {string} file
 * @param {string} text
 */
const writeWhole = (file, text) => {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.${process.pid}.new`, text, { flush: true })
  renameSync(`${file}.${process.pid}.new`, file)
}

/** @param {import("./setup/adapters.mjs").Adapter} adapter */
const describe = (adapter) => {
  const has = /** @param {string} feature */ (feature) => adapter.features.includes(feature)
  const subgroups =
    adapter.subgroupMinSize === adapter.subgroupMaxSize
      ? `${adapter.subgroupMinSize}`
      : `${adapter.subgroupMinSize} to ${adapter.subgroupMaxSize}`
  const features = [
    has("shader-f16") ? "f16" : "no f16",
    has("subgroups") ? `subgroups of ${subgroups}` : "no subgroups",
    has("timestamp-query") ? "timestamps" : "no timestamps",
  ]
  return `${adapter.device}, ${adapter.description} (${features.join(", ")})`
}

/** @returns {number} the exit code */
const main = () => {
  const options = readOptions(process.argv.slice(2))
  if (typeof options === "string") {
    console.error(`set-up: ${options}`)
    return 2
  }
  if (options.help) {
    console.log(help)
    return 0
  }
  const say = /** @param {string} line */ (line) => (options.json ? console.error(line) : console.log(line))
  const detail = /** @param {string} line */ (line) => (options.quiet ? undefined : say(line))
  const changes = /** @type {string[]} */ ([])
  const remarks = /** @type {string[]} */ ([])
  const announce = /** @param {string} line */ (line) => {
    changes.push(line)
    say(`set-up: ${line}`)
  }
  const remark = /** @param {string} line */ (line) => {
    remarks.push(line)
    say(`set-up: ${line}`)
  }
  /** @param {readonly string[]} problem */
  const fail = (problem) => {
    for (const line of problem) console.error(`set-up: ${line}`)
    if (options.json) console.log(JSON.stringify({ ok: false, changes, remarks, problem }))
    return 1
  }

  const system = inspectSystem()
  const missing = outdatedPackages(root)
  if (missing.length > 0) {
    announce(`runs npm ci (${missing.length} packages are missing or differ from package-lock.json)`)
    const installed = installPackages(root, system)
    if (!installed.ok) return fail([installed.reason])
  }
  const node = findNode(root, system)
  if (node === undefined) return fail(nodeAdvice(system))
  detail(`Node      ${node.version} (${node.pinned ? "pinned, through npm" : "the system's own"})`)
  detail(`packages  as package-lock.json has them`)

  if (options.packagesOnly) {
    if (options.json) console.log(JSON.stringify({ ok: true, node, changes, remarks }))
    return 0
  }

  const outcome = ensureAdapter({
    root,
    node: node.command,
    system,
    mayChangeSystem: !options.noSystem,
    driver: options.driver,
    announce,
    remark,
  })
  if (outcome.found === undefined) return fail(["WebGPU has no usable adapter here.", ...outcome.advice])
  const { kind, adapter } = outcome.found
  const cache =
    system.platform === "linux" && kind !== "swiftshader"
      ? { MESA_SHADER_CACHE_DIR: join(root, ".serein", "shader-cache") }
      : {}
  const environment = { ...outcome.found.environment, ...cache }
  writeWhole(
    join(root, ".serein", "setup.json"),
    `${JSON.stringify({ node, kind, adapter, environment }, undefined, 2)}\n`,
  )
  detail(`adapter   ${describe(adapter)}${kind === "gpu" ? "" : `: software, ${kind}`}`)
  if (options.json) console.log(JSON.stringify({ ok: true, node, kind, adapter, environment, changes, remarks }))
  return 0
}

process.exitCode = main()
