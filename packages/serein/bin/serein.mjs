#!/usr/bin/env node
// The `serein` command's first file. It is plain JavaScript so that a Node too old to
// strip types still starts it, and can be told so or handed over to the pinned Node.
import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { fileURLToPath, pathToFileURL } from "node:url"

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number)
/** @param {string} path */
const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const source = here("../src/main.ts")
const entry = existsSync(source) ? source : here("../dist/main.js")

if (major > 22 || (major === 22 && minor >= 18)) {
  // In the workspace, set-up has recorded where the Vulkan driver lies.
  if (entry === source) await import(new URL("../../../tools/environment.mjs", import.meta.url).href)
  await import(pathToFileURL(entry).href)
} else {
  const pinned = here("../../../node_modules/.bin/node")
  if (!existsSync(pinned)) {
    console.error(
      `serein needs Node 22.18 or newer; this is ${process.versions.node}. Run \`npm run setup\` in the project, or install Node 24.`,
    )
    process.exit(2)
  }
  const run = spawnSync(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" })
  process.exit(run.status ?? 1)
}
