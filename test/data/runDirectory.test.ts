// A run directory survives whatever interrupts it: broken lines, failing disks, and kill -9 at random moments.

import { spawn } from "node:child_process"
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  appendMetrics,
  createRunDirectory,
  discardCheckpointsAfter,
  keepLatestCheckpoints,
  latestCheckpoint,
  listCheckpoints,
  openRunDirectory,
  readCheckpoint,
  readLatestCheckpoint,
  readMetrics,
  rewindMetrics,
  saveCheckpoint,
} from "@serein/data"
import { checkpointOf, valueOf } from "./arbitraryCheckpoints.ts"
import { failingFileSystem, failureOf, inTemporaryDirectory, onDisk } from "./onDisk.ts"

const stage = "autoencoder"

describe("a run directory", () => {
  test("is created with its parents and opened with its configuration", async () => {
    await inTemporaryDirectory(async (directory) => {
      const path = join(directory, "runs", "first")
      const config = { preset: "tiny", chunk: 4 }
      expect(await onDisk(createRunDirectory(path, config))).toEqual({ path, config })
      expect(await onDisk(openRunDirectory(path))).toEqual({ path, config })
    })
  })

  test("holds one run, and the error says how to go on", async () => {
    await inTemporaryDirectory(async (path) => {
      await onDisk(createRunDirectory(path, {}))
      expect((await failureOf(createRunDirectory(path, {}))).message).toBe(
        `${path}: it holds a run already; go on with that run, or choose another directory`,
      )
    })
  })

  test("that is none, or damaged, is named", async () => {
    await inTemporaryDirectory(async (path) => {
      expect((await failureOf(openRunDirectory(path))).message).toBe(
        `${path}: there is no run here (no config.json); check the path`,
      )
      writeFileSync(join(path, "config.json"), "{")
      expect((await failureOf(openRunDirectory(path))).message).toBe(
        `${join(path, "config.json")}: it is not JSON; restore the file or begin another run`,
      )
      expect((await failureOf(createRunDirectory(join(path, "config.json", "run"), {}))).message).toContain(
        "a part of the path is a file and not a directory",
      )
    })
  })
})

describe("metrics", () => {
  test("are read in the order in which they were appended, numbers that are not finite as names", async () => {
    await inTemporaryDirectory(async (path) => {
      const run = await onDisk(createRunDirectory(path, {}))
      expect(await onDisk(readMetrics(run))).toEqual([])
      await onDisk(appendMetrics(run, { step: 1, loss: 2.5 }))
      await onDisk(appendMetrics(run, { step: 2, loss: NaN, sample: "a\nb", worst: [Infinity, -Infinity] }))
      expect(await onDisk(readMetrics(run))).toEqual([
        { step: 1, loss: 2.5 },
        { step: 2, loss: "NaN", sample: "a\nb", worst: ["Infinity", "-Infinity"] },
      ])
    })
  })

  test("lose only the line that was broken off, wherever it was, and go on after it", async () => {
    await inTemporaryDirectory(async (path) => {
      const run = await onDisk(createRunDirectory(path, {}))
      const file = join(path, "metrics.jsonl")
      const records = [
        { step: 1, text: "—" },
        { step: 2, text: "é" },
      ]
      const whole = Buffer.from(records.map((record) => `${JSON.stringify(record)}\n`).join(""))
      for (let length = 0; length <= whole.length; length++) {
        writeFileSync(file, whole.subarray(0, length))
        const complete = whole.subarray(0, length).toString("latin1").split("\n").length - 1
        expect(await onDisk(readMetrics(run))).toEqual(records.slice(0, complete))
        await onDisk(appendMetrics(run, { step: 3 }))
        expect(await onDisk(readMetrics(run))).toEqual([...records.slice(0, complete), { step: 3 }])
      }
    })
  })

  test("that are broken before the end are named by their line", async () => {
    await inTemporaryDirectory(async (path) => {
      const run = await onDisk(createRunDirectory(path, {}))
      const file = join(path, "metrics.jsonl")
      for (const broken of ["{", "[1]", "", "null"]) {
        writeFileSync(file, `{"step":1}\n${broken}\n{"step":3}\n`)
        expect((await failureOf(readMetrics(run))).message).toBe(
          `${file}, line 2: it is not a JSON object; remove the line`,
        )
      }
    })
  })

  test("on a full disk fail with the file, and the next append repairs it", async () => {
    await inTemporaryDirectory(async (path) => {
      const run = await onDisk(createRunDirectory(path, {}))
      await onDisk(appendMetrics(run, { step: 1 }))
      const full = failingFileSystem({ fails: (operation) => operation === 1, errno: "ENOSPC" })
      const result = await full.run(appendMetrics(run, { step: 2 }))
      expect(Result.isFailure(result) && result.failure.message).toContain("the disk is full")
      expect(readFileSync(join(path, "metrics.jsonl"), "utf8").endsWith("\n")).toBe(false)
      await onDisk(appendMetrics(run, { step: 3 }))
      expect(await onDisk(readMetrics(run))).toEqual([{ step: 1 }, { step: 3 }])
    })
  })

  test("rewound keep what is kept", async () => {
    await inTemporaryDirectory(async (path) => {
      const run = await onDisk(createRunDirectory(path, {}))
      for (const step of [1, 2, 3]) await onDisk(appendMetrics(run, { step }))
      await onDisk(rewindMetrics(run, ({ step }) => Number(step) <= 2))
      await onDisk(appendMetrics(run, { step: 9 }))
      expect(await onDisk(readMetrics(run))).toEqual([{ step: 1 }, { step: 2 }, { step: 9 }])
    })
  })
})

describe("checkpoints of a run", () => {
  test("are listed by step, stage by stage, and the last is read", async () => {
    await inTemporaryDirectory(async (path) => {
      const run = await onDisk(createRunDirectory(path, {}))
      await fc.assert(
        fc.asyncProperty(fc.uniqueArray(fc.nat({ max: 3_000_000 }), { minLength: 1, maxLength: 4 }), async (steps) => {
          rmSync(join(path, "checkpoints"), { recursive: true, force: true })
          for (const step of steps) await onDisk(saveCheckpoint(run, checkpointOf(step)))
          const listed = await onDisk(listCheckpoints(run, stage))
          expect(listed.map(({ step }) => step)).toEqual([...steps].sort((left, right) => left - right))
          expect(valueOf(await onDisk(readLatestCheckpoint(run, stage)))).toBe(Math.max(...steps))
          expect(await onDisk(listCheckpoints(run, "language-model"))).toEqual([])
        }),
        { numRuns: 10 },
      )
    })
  })

  test("have names of six digits, and `latest` names the last saved", async () => {
    await inTemporaryDirectory(async (path) => {
      const run = await onDisk(createRunDirectory(path, {}))
      const saved = await onDisk(saveCheckpoint(run, checkpointOf(100)))
      expect(saved).toEqual({ step: 100, path: join(path, "checkpoints", stage, "step-000100") })
      expect(readFileSync(join(path, "checkpoints", stage, "latest"), "utf8")).toBe("step-000100\n")
    })
  })

  test("that are not there yet: the error says what to do", async () => {
    await inTemporaryDirectory(async (path) => {
      const run = await onDisk(createRunDirectory(path, {}))
      expect((await failureOf(latestCheckpoint(run, stage))).message).toBe(
        `${path}: there is no checkpoint of the stage 'autoencoder' yet; train it first`,
      )
    })
  })

  test("ignore what else lies there", async () => {
    await inTemporaryDirectory(async (path) => {
      const run = await onDisk(createRunDirectory(path, {}))
      await onDisk(saveCheckpoint(run, checkpointOf(5)))
      const directory = join(path, "checkpoints", stage)
      mkdirSync(join(directory, "step-notes"))
      mkdirSync(join(directory, ".step-000009.1.2.a.tmp"))
      writeFileSync(join(path, "checkpoints", "readme.txt"), "mine")
      expect((await onDisk(listCheckpoints(run, stage))).map(({ step }) => step)).toEqual([5])
      await onDisk(openRunDirectory(path))
      expect(existsSync(join(path, "checkpoints", "readme.txt"))).toBe(true)
    })
  })

  test("are thinned out and discarded, and `latest` follows", async () => {
    await inTemporaryDirectory(async (path) => {
      const run = await onDisk(createRunDirectory(path, {}))
      for (const step of [1, 2, 3, 4, 5]) await onDisk(saveCheckpoint(run, checkpointOf(step)))
      const steps = async () => (await onDisk(listCheckpoints(run, stage))).map(({ step }) => step)
      const latest = () => readFileSync(join(path, "checkpoints", stage, "latest"), "utf8").trim()
      await onDisk(keepLatestCheckpoints(run, stage, 3))
      expect([await steps(), latest()]).toEqual([[3, 4, 5], "step-000005"])
      await onDisk(discardCheckpointsAfter(run, stage, 4))
      expect([await steps(), latest()]).toEqual([[3, 4], "step-000004"])
      await onDisk(keepLatestCheckpoints(run, stage, 0))
      expect([await steps(), latest()]).toEqual([[4], "step-000004"])
      await onDisk(discardCheckpointsAfter(run, stage, 0))
      expect(await steps()).toEqual([])
      expect(readdirSync(join(path, "checkpoints", stage))).toEqual([])
    })
  })

  test("that were finished are still there when any operation of a save fails", async () => {
    await inTemporaryDirectory(async (path) => {
      const run = await onDisk(createRunDirectory(path, {}))
      await onDisk(saveCheckpoint(run, checkpointOf(1)))
      for (let failing = 0; ; failing++) {
        await onDisk(saveCheckpoint(run, checkpointOf(2, 20)))
        const fileSystem = failingFileSystem({ fails: (operation) => operation === failing, errno: "ENOSPC" })
        await fileSystem.run(saveCheckpoint(run, checkpointOf(2, 21)))
        expect([20, 21]).toContain(valueOf(await onDisk(readLatestCheckpoint(run, stage))))
        expect((await onDisk(listCheckpoints(run, stage))).map(({ step }) => step)).toEqual([1, 2])
        if (fileSystem.operations() <= failing) break
      }
    })
  })
})

describe("kill -9", () => {
  const program = join(import.meta.dirname, "savingProcess.ts")

  /** Lets a process save checkpoints, kills it some time after the first, and gives the last step that it reported. */
  const runAndKill = async (path: string, afterMilliseconds: number): Promise<number> => {
    const child = spawn(process.execPath, [program, path], { stdio: ["ignore", "pipe", "inherit"] })
    let printed = ""
    const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()))
    const begun = new Promise<void>((resolve) =>
      child.stdout.on("data", (text: Buffer) => {
        printed += text.toString()
        resolve()
      }),
    )
    await Promise.race([begun, exited])
    await setTimeout(afterMilliseconds)
    child.kill("SIGKILL")
    await exited
    return Number(printed.trim().split("\n").at(-1))
  }

  test("at any moment loses no finished checkpoint and leaves no damaged one", async () => {
    await inTemporaryDirectory(async (directory) => {
      for (const [attempt, delay] of [3, 11, 24, 38].entries()) {
        const path = join(directory, String(attempt))
        await onDisk(createRunDirectory(path, {}))
        const reported = await runAndKill(path, delay)
        expect(reported).toBeGreaterThanOrEqual(1)
        const run = await onDisk(openRunDirectory(path))
        const saved = await onDisk(listCheckpoints(run, stage))
        for (const { step, path: checkpoint } of saved) {
          // Every third save replaced the one before it; neither version may mix with the other.
          const allowed = step % 3 === 2 ? [step, step + 1] : [step]
          expect(allowed).toContain(valueOf(await onDisk(readCheckpoint(checkpoint))))
        }
        // The checkpoint that was being written when the kill came may be there too.
        const last = valueOf(await onDisk(readLatestCheckpoint(run, stage)))
        expect([reported, reported + 1]).toContain(last)
        expect(saved.length).toBe((last ?? 0) - Math.floor((last ?? 0) / 3))
        const steps = (await onDisk(readMetrics(run))).map(({ step }) => step)
        expect(steps).toEqual(steps.map((_, index) => index + 1))
        expect(steps.length).toBeGreaterThanOrEqual(reported)
        const rest = readdirSync(join(path, "checkpoints", stage)).filter((name) => name.startsWith("."))
        expect(rest).toEqual([])
        await onDisk(saveCheckpoint(run, checkpointOf(reported + 10)))
        expect(valueOf(await onDisk(readLatestCheckpoint(run, stage)))).toBe(reported + 10)
      }
    })
  })
})
