/**
 * The benchmark's command line and the shape of its output, from a dry run in a process that can be killed.
 * No time is judged here: only that every figure is there.
 */
import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"

const root = fileURLToPath(new URL("../..", import.meta.url))

interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

const bench = (...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "./tools/environment.mjs", "bench/main.ts", ...args], {
      cwd: root,
      timeout: 240_000,
      killSignal: "SIGKILL",
    })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on("data", (part: Buffer) => out.push(part))
    child.stderr.on("data", (part: Buffer) => err.push(part))
    child.on("error", reject)
    child.on("close", (status) =>
      resolve({ status, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
    )
  })

describe("the command line", () => {
  test("--help shows flags and an example", async () => {
    const { status, stdout } = await bench("--help")
    expect(status).toBe(0)
    for (const text of ["--json", "--only", "--jaxjs", "--profile", "npm run bench"]) expect(stdout).toContain(text)
  })

  test.each([
    [["--only", "matmull"], "matmull"],
    [["--repetitions", "0"], "--repetitions"],
    [["--jsn"], "--jsn"],
  ])("%j is a misuse that is named", async (args, named) => {
    const { status, stdout, stderr } = await bench(...args)
    expect(status).toBe(2)
    expect(stdout).toBe("")
    expect(stderr).toContain(named)
  })

  test("an adapter that is not there is a failure that is named", async () => {
    const { status, stderr } = await bench("--only", "memory", "--adapter", "no such adapter")
    expect(status).toBe(1)
    expect(stderr).toContain("no such adapter")
  })
})

describe("a dry run", () => {
  test("--json ends with one object on one line that has every figure", async () => {
    const { status, stdout, stderr } = await bench(
      "--dry-run",
      "--json",
      "--no-jaxjs",
      "--only",
      "compilation,memory,matmul,autoencoder,comparison",
    )
    expect(status, stderr).toBe(0)
    const lines = stdout.trimEnd().split("\n")
    const result: unknown = JSON.parse(lines.at(-1) ?? "")
    const positive: unknown = expect.toSatisfy((value: unknown) => typeof value === "number" && value > 0)
    expect(result).toMatchObject({
      toy_autoencoder_step_ms: { serein: positive, jaxjs: null },
      toy_autoencoder_ratio: null,
      compile_ms: positive,
      matmul_512_gflops: positive,
      matmul_1024_gflops: positive,
      kernels_per_step: positive,
      peak_bytes: positive,
      details: { languageModel: null, energyLoss: [{ scratchBytes: positive, differenceBytes: positive }] },
    })
  })

  test("a part that was left out is null, and people get a table", async () => {
    const { status, stdout } = await bench("--dry-run", "--only", "memory")
    expect(status).toBe(0)
    expect(stdout).toMatch(/N·M·l would be\n/)
    const json: unknown = JSON.parse((await bench("--dry-run", "--only", "memory", "--json")).stdout)
    expect(json).toMatchObject({ compile_ms: null, matmul_1024_gflops: null, kernels_per_step: null, peak_bytes: null })
  })
})
