// SwiftShader, the software adapter that needs no rights: an npm package that is made for running
// Chromium where nothing may be installed carries it together with a Vulkan loader. It is fetched
// by npm, checked against a pinned digest, and unpacked into the project's own .serein folder.
import { createHash } from "node:crypto"
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { join } from "node:path"
import { brotliDecompressSync, gunzipSync } from "node:zlib"
import { run } from "./system.mjs"
import { readTar } from "./tar.mjs"

/** @typedef {import("./system.mjs").System} System */
/** @typedef {{ ok: true, folder: string, manifest: string } | { ok: false, reason: string }} Unpacked */

const source = {
  package: "@sparticuz/chromium",
  version: "153.0.0",
  integrity: "sha512-jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==",
  archive: "package/bin/swiftshader.tar.br",
}
const wanted = ["libvk_swiftshader.so", "libvulkan.so.1", "vk_swiftshader_icd.json"]

/** @param {string} root */
const folderOf = (root) => join(root, ".serein", `swiftshader-${source.version}`)

/**
 * SwiftShader's driver manifest, fetched and unpacked first when it is not there yet.
 * @param {string} root
 * @param {System} system
 * @param {(change: string) => void} announce
 * @returns {Unpacked}
 */
export const unpackSwiftShader = (root, system, announce) => {
  const folder = folderOf(root)
  const manifest = join(folder, "vk_swiftshader_icd.json")
  if (wanted.every((file) => existsSync(join(folder, file)))) return { ok: true, folder, manifest }
  if (system.platform !== "linux" || system.arch !== "x64") {
    return {
      ok: false,
      reason: `the SwiftShader that npm offers runs on Linux on x64 only; this is ${system.platform} on ${system.arch}`,
    }
  }
  announce(
    `fetches SwiftShader (70 MB) out of npm's ${source.package}@${source.version} into the project's .serein folder`,
  )
  const work = `${folder}.partial-${process.pid}`
  mkdirSync(work, { recursive: true })
  try {
    const fetched = run(
      "npm",
      ["pack", `${source.package}@${source.version}`, "--pack-destination", work, "--loglevel=error"],
      {
        cwd: root,
        env: { ...process.env, PATH: system.path },
      },
    )
    const tarball = readdirSync(work).find((file) => file.endsWith(".tgz"))
    if (!fetched.ok || tarball === undefined) {
      return {
        ok: false,
        reason: `npm could not fetch ${source.package}@${source.version}:\n${fetched.err.trim().split("\n").slice(-4).join("\n")}`,
      }
    }
    const packed = readFileSync(join(work, tarball))
    const digest = `sha512-${createHash("sha512").update(packed).digest("base64")}`
    if (digest !== source.integrity) {
      return {
        ok: false,
        reason: `${source.package}@${source.version} came with an unexpected digest (${digest}); nothing of it was used`,
      }
    }
    rmSync(join(work, tarball))
    const archive = readTar(gunzipSync(packed)).get(source.archive)
    if (archive === undefined)
      return { ok: false, reason: `${source.package}@${source.version} holds no ${source.archive}` }
    const files = readTar(brotliDecompressSync(archive))
    for (const name of wanted) {
      const content = files.get(name)
      if (content === undefined) return { ok: false, reason: `${source.archive} of ${source.package} holds no ${name}` }
      writeFileSync(join(work, name), content, { mode: 0o755 })
    }
    rmSync(folder, { recursive: true, force: true })
    renameSync(work, folder)
    return { ok: true, folder, manifest }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

// Dawn looks for the Vulkan loader beside its own binary before it asks the system.
/** @param {string} root */
const loaderLink = (root) => join(root, "node_modules", "webgpu", "dist", "linux-x64", "libvulkan.so.1")

/**
 * Takes away the link to SwiftShader's loader that an earlier run has made, so that the system's own is seen first.
 * @param {string} root
 */
export const unlinkLoader = (root) => {
  try {
    readlinkSync(loaderLink(root))
  } catch {
    return
  }
  rmSync(loaderLink(root))
}

/**
 * Puts SwiftShader's Vulkan loader where Dawn finds it, for systems that have none.
 * @param {string} root
 * @param {string} folder
 */
export const linkLoader = (root, folder) => {
  unlinkLoader(root)
  symlinkSync(join(folder, "libvulkan.so.1"), loaderLink(root))
}
