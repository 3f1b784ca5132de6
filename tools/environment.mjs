// Applies what set-up found to the running process: variables that lead Dawn to its Vulkan driver
// and Mesa to its shader cache. Load it before the first import of `webgpu`
// (`node --import ./tools/environment.mjs file.ts`); a variable that the user has set stays.
import { existsSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { members, parseJson } from "./setup/json.mjs"

/** Where set-up leaves its findings. */
export const setupFile = join(dirname(fileURLToPath(import.meta.url)), "..", ".serein", "setup.json")

/**
 * The variables that set-up recorded; none when it has not run.
 * @returns {Readonly<Record<string, string>>}
 */
export const recordedEnvironment = () => {
  if (!existsSync(setupFile)) return {}
  const pairs = [...members(members(parseJson(readFileSync(setupFile, "utf8"))).get("environment"))]
  return Object.fromEntries(pairs.flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : [])))
}

for (const [key, value] of Object.entries(recordedEnvironment())) process.env[key] ??= value
