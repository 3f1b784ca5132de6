// Expressions that nobody holds are collected: building programs in a loop does not grow memory.
// Runs in a process of its own, because only there can the collector be called.
import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"

const root = fileURLToPath(new URL("../..", import.meta.url))

const build = `
  import { add, axis, dot, grad, internedCount, mean, mul, param, program, repeat, softmax, splitKey, key, normal, square, sub } from "@serein/lang"
  const Hidden = axis("hidden", 8), Out = axis("out", 8)
  const once = (seed) => {
    const w = param("w", [Hidden, Out])
    const x = normal(splitKey(key(seed), seed), "x", [Hidden])
    const y = repeat(3, { y: softmax(Out)(dot(Hidden)(x, w)) }, ({ y }) => ({ y: add(y, seed) })).y
    const loss = mean(Out)(square(sub(y, mul(y, 0.5))))
    return program("step", { outputs: { loss }, updates: [[w, sub(w, grad(loss, w))]] })
  }
  const rest = () => new Promise((resolve) => setTimeout(resolve, 0))
  const settle = async () => { for (let i = 0; i < 10; i++) { await rest(); globalThis.gc() } }
  const counts = []
  for (let round = 0; round < 3; round++) {
    for (let i = 1; i <= 50; i++) once(round * 50 + i)
    const grown = internedCount()
    await settle()
    counts.push({ grown, left: internedCount() })
  }
  const held = once(1)
  const size = internedCount()
  await settle()
  console.log(JSON.stringify({ counts, held: { size, left: internedCount(), name: held.name } }))
`

interface Report {
  readonly counts: readonly { readonly grown: number; readonly left: number }[]
  readonly held: { readonly size: number; readonly left: number }
}

const isReport = (x: unknown): x is Report => typeof x === "object" && x !== null && "counts" in x && "held" in x

test("programs built in a loop leave nothing behind, and one that is held stays", () => {
  const child = spawnSync(process.execPath, ["--expose-gc", "--input-type=module", "--eval", build], {
    cwd: root,
    encoding: "utf8",
    timeout: 120_000,
  })
  expect(child.status, child.stderr).toBe(0)
  const report: unknown = JSON.parse(child.stdout)
  if (!isReport(report)) throw new Error(child.stdout)
  for (const { grown, left } of report.counts) {
    expect(grown).toBeGreaterThan(1000)
    expect(left).toBeLessThan(20)
  }
  expect(report.held.left).toBeGreaterThan(20)
  expect(report.held.left).toBeLessThanOrEqual(report.held.size)
})
