// A copy of the workspace to pack from. `npm pack` rewrites the packages' manifests while it runs;
// in a copy nobody else sees that. Installed packages are linked, the workspace's own point into the copy.
import { cpSync, mkdirSync, readdirSync, symlinkSync } from "node:fs"
import { basename, dirname, join } from "node:path"

const left = new Set(["node_modules", "dist", "test", "bench", "docs", "examples", "runs", ".git", ".serein"])

/** The folders of the workspace's packages, by package name. */
export const packageFolders: Readonly<Record<string, string>> = {
  "@serein/lang": "packages/lang",
  "@serein/gradcheck": "packages/gradcheck",
  "@serein/data": "packages/data",
  "@serein/compiler": "compiler",
  "@serein/runtime": "runtime",
  "@serein/stdlib": "stdlib",
  "@serein/recipes": "recipes",
  serein: "packages/serein",
}

/**
 * Copies what packing needs.
 * @param root the workspace
 * @param copy the folder to make
 */
export const copyWorkspace = (root: string, copy: string): void => {
  cpSync(root, copy, { recursive: true, filter: (path) => path === root || !left.has(basename(path)) })
  const installed = join(copy, "node_modules")
  mkdirSync(installed)
  for (const entry of readdirSync(join(root, "node_modules"))) {
    if (entry === "@serein" || entry === "serein" || entry === ".package-lock.json") continue
    symlinkSync(join(root, "node_modules", entry), join(installed, entry))
  }
  for (const [name, folder] of Object.entries(packageFolders)) {
    mkdirSync(dirname(join(installed, name)), { recursive: true })
    symlinkSync(join(copy, folder), join(installed, name))
  }
}
