/**
 * The README's model is true: its block is extracted, type-checked with the repository, and learns when it is run.
 */
import { execFile } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { afterAll, expect, test } from "vitest"

const root = fileURLToPath(new URL("../..", import.meta.url))
const folder = mkdtempSync(join(root, "test/device/.readme-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const readme = readFileSync(join(root, "README.md"), "utf8")
const model = /```ts\n([\s\S]*?)```/u.exec(readme)?.[1] ?? ""

test("the model of the README compiles, type-checks and learns", async () => {
  const file = join(folder, "model.ts")
  writeFileSync(file, `${model}\nawait gpu.close()\nprocess.exit(0)\n`)
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ extends: "../../../tsconfig.json", include: ["./model.ts"] }),
  )
  await promisify(execFile)(join(root, "node_modules/.bin/tsc"), ["-p", folder])
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--import",
    join(root, "tools/environment.mjs"),
    file,
  ])
  const losses = stdout.trim().split("\n").map(Number)
  expect(losses).toHaveLength(200)
  expect(losses.every(Number.isFinite)).toBe(true)
  expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) / 10)
})
