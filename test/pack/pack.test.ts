// What `npm pack` makes of the packages installs into an empty project, type-checks there under strict
// options with the libraries' own declarations checked too, and runs as plain JavaScript.
import { spawnSync } from "node:child_process"
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, expect, test } from "vitest"
import { members, parseJson, textMember } from "../../tools/setup/json.mjs"
import { copyWorkspace, packageFolders } from "./workspaceCopy.ts"

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "")
const work = mkdtempSync(join(tmpdir(), "serein-pack-"))
const copy = join(work, "workspace")
const tarballs = join(work, "tarballs")
const project = join(work, "project")
const names = Object.keys(packageFolders)

/** Runs a command that must succeed and returns what it printed. */
const run = (folder: string, command: string, ...parameters: readonly string[]): string => {
  const done = spawnSync(command, parameters, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 })
  if (done.status !== 0) throw new Error(`${command} ${parameters.join(" ")}\n${done.stdout}\n${done.stderr}`)
  return done.stdout
}

/** The version of a package that the workspace itself uses. */
const installedVersion = (name: string): string =>
  textMember(members(parseJson(readFileSync(join(root, "node_modules", name, "package.json"), "utf8"))), "version")

beforeAll(() => {
  copyWorkspace(root, copy)
  mkdirSync(tarballs)
  mkdirSync(project)
  run(copy, "npm", "pack", "--workspaces", "--pack-destination", tarballs, "--loglevel=error")
  writeFileSync(
    join(project, "package.json"),
    JSON.stringify({ name: "empty", version: "1.0.0", private: true, type: "module" }),
  )
  const files = readdirSync(tarballs).map((file) => join(tarballs, file))
  const tools = ["typescript", "@types/node"].map((name) => `${name}@${installedVersion(name)}`)
  // What set-up has installed lies in npm's cache, so no network is needed where the cache is kept.
  run(project, "npm", "install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error", ...files, ...tools)
  copyFileSync(join(root, "test/pack/project/model.ts"), join(project, "model.ts"))
  writeFileSync(
    join(project, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        target: "es2024",
        module: "nodenext",
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        skipLibCheck: false,
        types: ["node"],
        outDir: "out",
      },
      files: ["model.ts"],
    }),
  )
})

afterAll(() => rmSync(work, { recursive: true, force: true }))

test.each(names)("%s carries JavaScript, declarations and its licence, and no source", (name) => {
  const folder = join(project, "node_modules", name)
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (file) => !file.startsWith("node_modules"),
  )
  expect(files).toEqual(expect.arrayContaining(["package.json", "LICENSE", "dist/index.js", "dist/index.d.ts"]))
  expect(files.filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))).toEqual([])
  const modules = files.filter((file) => /^dist\/.*\.(js|d\.ts)$/.test(file))
  const sourceImports = modules.filter((file) =>
    /(from|import\()\s*"\.[^"]*\.ts"/.test(readFileSync(join(folder, file), "utf8")),
  )
  expect(sourceImports).toEqual([])
})

test("packing leaves the workspace's own manifests as they were", () => {
  for (const folder of Object.values(packageFolders)) {
    expect(readFileSync(join(copy, folder, "package.json"), "utf8")).toBe(
      readFileSync(join(root, folder, "package.json"), "utf8"),
    )
    expect(existsSync(join(copy, folder, "package.json.unpacked"))).toBe(false)
  }
})

test("a project that imports every package type-checks and runs", () => {
  run(project, process.execPath, join(project, "node_modules/typescript/bin/tsc"), "--pretty", "false")
  expect(run(project, process.execPath, "out/model.js").trim().split("\n")).toEqual([
    "every package loads",
    "compiled step",
    "gradient Correct",
  ])
})

test("the test runner's matchers are there for projects that have the runner, and only for them", () => {
  for (const name of ["serein/gradcheck/vitest", "@serein/gradcheck/vitest"]) {
    const script = `console.log(import.meta.resolve(${JSON.stringify(name)}))`
    expect(run(project, process.execPath, "--input-type=module", "--eval", script).trim()).toMatch(/vitest\.js$/)
  }
  expect(existsSync(join(project, "node_modules/vitest"))).toBe(false)
})

test("the installed command runs", () => {
  const command = join(project, "node_modules/serein/bin/serein.mjs")
  expect(run(project, process.execPath, command, "--version").trim()).toBe("0.1.0")
  expect(run(project, process.execPath, command, "config", "--show", "--recipe", "tiny")).toMatch(/^seed +=\s\d+$/m)
})

test("threads start from the packed code", () => {
  const text = join(project, "text.jsonl")
  writeFileSync(text, '{"text":"one"}\n{"text":"two"}\n')
  const script = `
    import { surveyInThreads } from "@serein/data"
    import * as Effect from "effect/Effect"
    const [file] = await Effect.runPromise(surveyInThreads([${JSON.stringify(text)}], () => {}))
    console.log(file.documents)
  `
  expect(run(project, process.execPath, "--input-type=module", "--eval", script).trim()).toBe("2")
})
