// What `npm pack` does to a package. In the workspace the packages point at their TypeScript, which Node runs as
// it is; inside node_modules Node refuses to, so a packed one carries JavaScript and declarations, and its
// package.json points at those. npm has no setting for that: `build` (prepack) rewrites the manifest and keeps
// the original beside it, `restore` (postpack) puts it back, also after a pack that was cut off.
import { spawnSync } from "node:child_process"
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { join, relative } from "node:path"
import { argv, cwd, exit } from "node:process"
import { fileURLToPath } from "node:url"
import { members, parseJson } from "./setup/json.mjs"

const root = fileURLToPath(new URL("..", import.meta.url))
const folder = cwd()
const manifest = join(folder, "package.json")
const original = join(folder, "package.json.unpacked")
const license = join(folder, "LICENSE")

/** What a packed package offers: its index, and each of its modules by name. */
const packedExports = {
  ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
  "./package.json": "./package.json",
  "./*": { types: "./dist/*.d.ts", default: "./dist/*.js" },
}

/** Puts the workspace's manifest back and takes away what only the tarball needs. */
const restore = (): void => {
  if (!existsSync(original)) return
  renameSync(original, manifest)
  rmSync(license, { force: true })
}

/** The manifest of the tarball. */
const packedManifest = (text: string): string => {
  const entries = [...members(parseJson(text))].filter(([key]) => key !== "scripts")
  const changed = entries.map(([key, value]) => (key === "exports" ? [key, packedExports] : [key, value]))
  return `${JSON.stringify(Object.fromEntries(changed), undefined, 2)}\n`
}

/**
 * Declarations name their neighbours as the source does, by `.ts`; the compiler rewrites that in JavaScript only.
 * @param declarations a folder of .d.ts files
 */
const pointToJavaScript = (declarations: string): void => {
  for (const file of readdirSync(declarations, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".d.ts")) continue
    const path = join(declarations, file)
    const text = readFileSync(path, "utf8")
    writeFileSync(path, text.replace(/((?:from|import)\s*\(?\s*["']\.{1,2}\/[^"']+)\.ts(?=["'])/g, "$1.js"))
  }
}

/** Compiles the package into its dist folder; throws with the compiler's words when it does not compile. */
const compile = (): void => {
  const work = mkdtempSync(join(root, "node_modules", ".serein-pack-"))
  try {
    const options = { outDir: join(work, "out"), rootDir: root }
    const project = join(work, "tsconfig.json")
    const base = join(root, "tsconfig.build.json")
    writeFileSync(
      project,
      JSON.stringify({ extends: base, compilerOptions: options, include: [join(folder, "src")], exclude: [] }),
    )
    const tsc = join(root, "node_modules", ".bin", "tsc")
    const done = spawnSync(tsc, ["--project", project, "--pretty", "false"], { cwd: root, encoding: "utf8" })
    if (done.status !== 0) throw new Error(`${relative(root, folder)} does not compile:\n${done.stdout}${done.stderr}`)
    pointToJavaScript(join(work, "out"))
    rmSync(join(folder, "dist"), { recursive: true, force: true })
    cpSync(join(work, "out", relative(root, folder), "src"), join(folder, "dist"), { recursive: true })
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  // Files that are no TypeScript (templates, tables) travel as they are.
  for (const file of readdirSync(join(folder, "src"), { recursive: true, encoding: "utf8", withFileTypes: true })) {
    if (!file.isFile() || file.name.endsWith(".ts")) continue
    const source = join(file.parentPath, file.name)
    cpSync(source, join(folder, "dist", relative(join(folder, "src"), source)))
  }
}

/** Compiles the package and makes its manifest the tarball's. */
const build = (): void => {
  restore()
  compile()
  copyFileSync(join(root, "LICENSE"), license)
  copyFileSync(manifest, original)
  const changed = packedManifest(readFileSync(original, "utf8"))
  writeFileSync(`${manifest}.new`, changed, { flush: true })
  renameSync(`${manifest}.new`, manifest)
}

const tasks: ReadonlyMap<string, () => void> = new Map([
  ["build", build],
  ["restore", restore],
])
const task = tasks.get(argv[2] ?? "")
if (task === undefined) {
  console.error("usage, in a package's folder: node tools/package.ts build | restore")
  exit(2)
}
try {
  task()
} catch (failure) {
  console.error(failure instanceof Error ? failure.message : failure)
  exit(1)
}
