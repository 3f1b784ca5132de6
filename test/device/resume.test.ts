/**
 * Runs that are stopped from outside, as real processes: by Ctrl-C, and by `kill -9` at moments drawn at random. Their
 * text is several packed files in many segments, so that they stop in the middle of one; what comes of them in the end
 * is bit for bit what comes of a run that nobody stopped.
 */
import { spawn } from "node:child_process"
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { randomBelow } from "@serein/data"
import { jsonLines, runLine } from "../serein/inProcess.ts"

const directory = mkdtempSync(join(tmpdir(), "serein-resume-"))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const command = fileURLToPath(new URL("../../packages/serein/bin/serein.mjs", import.meta.url))
const text = join(directory, "text")
const checkpointEvery = 3
/** Decides the moments of the kills, as far as a clock lets it. */
const seed = 11
const stages = ["autoencoder", "languageModel"] as const

const settings = [
  "text.segmentBytes=1500",
  "autoencoderTraining.steps=24",
  "autoencoderTraining.evaluateEvery=8",
  `autoencoderTraining.checkpointEvery=${checkpointEvery}`,
  "languageModelTraining.steps=24",
  "languageModelTraining.evaluateEvery=8",
  "languageModelTraining.sampleEvery=8",
  `languageModelTraining.checkpointEvery=${checkpointEvery}`,
  "evaluation.tokens=256",
  "generation.tokens=8",
]

const beginning = (run: string): readonly string[] => [
  "train",
  "--recipe",
  "tiny",
  "--text",
  text,
  "--out",
  run,
  ...settings.flatMap((setting) => ["--set", setting]),
]

/** A process that runs a command line; what it wrote to standard error is `err()`. */
const started = (args: readonly string[]) => {
  const child = spawn(process.execPath, [command, ...args], { stdio: ["ignore", "ignore", "pipe"] })
  let err = ""
  child.stderr.setEncoding("utf8").on("data", (written: string) => {
    err += written
  })
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.on("close", (code, signal) => resolve(signal ?? code)),
  )
  return { child, err: () => err, ended }
}

const moment = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** Steps of the checkpoints of a run that are there, by stage. */
const savedSteps = (run: string) =>
  stages.map((stage) => {
    const folder = join(run, "checkpoints", stage)
    const names = existsSync(folder) ? readdirSync(folder).filter((name) => /^step-\d+$/.test(name)) : []
    return names.map((name) => Number(name.slice(5))).toSorted((a, b) => a - b)
  })

const latest = (run: string) => savedSteps(run).map((steps) => steps.at(-1) ?? 0)

/** The bytes of the last checkpoint of each stage. */
const lastTensors = (run: string) =>
  Object.fromEntries(
    stages.flatMap((stage) => {
      const folder = join(run, "checkpoints", stage)
      const last = readFileSync(join(folder, "latest"), "utf8").trim()
      return ["model.safetensors", "optimizer.safetensors"].map((file) => [
        `${stage}/${last}/${file}`,
        readFileSync(join(folder, last, file)).toString("base64"),
      ])
    }),
  )

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null

/** Everything that a run measured, but for what the clock says. */
const figuresOf = (run: string) =>
  jsonLines(readFileSync(join(run, "metrics.jsonl"), "utf8"))
    .filter(isRecord)
    .filter(({ kind }) => kind !== "ready" && kind !== "finished" && kind !== "training")
    .map((record) => Object.fromEntries(Object.entries(record).filter(([name]) => name !== "tokensPerSecond")))

/** The highest step of a stage that the run has validated. A last line may be cut off. */
const validated = (run: string, stage: string): number => {
  const path = join(run, "metrics.jsonl")
  const text = existsSync(path) ? readFileSync(path, "utf8") : ""
  const steps = text.matchAll(new RegExp(`"kind":"validation","stage":"${stage}","step":(\\d+)`, "g"))
  return Math.max(0, ...Array.from(steps, ([, step]) => Number(step)))
}

const whole = join(directory, "whole")

beforeAll(async () => {
  mkdirSync(text)
  for (let file = 0; file < 3; file++) {
    const lines = Array.from({ length: 60 }, (_, index) =>
      JSON.stringify({ text: `In file ${file} this is document ${index}. `.repeat(2 + (index % 9)) }),
    )
    writeFileSync(join(text, `${file}.jsonl.gz`), gzipSync(`${lines.join("\n")}\n`))
  }
  const { ended, err } = started(beginning(whole))
  expect({ code: await ended, err: err() }).toMatchObject({ code: 0 })
})

test("the text of these runs has many segments, and a stage reads beyond the first", () => {
  const [folder = ""] = readdirSync(join(whole, "text"))
  const segments = readdirSync(join(whole, "text", folder)).filter((name) => name.endsWith(".u16"))
  expect(segments.length).toBeGreaterThanOrEqual(8)
})

describe("a run that is stopped", () => {
  const run = join(directory, "stopped")

  test("by Ctrl-C writes a checkpoint and prints the command that goes on", async () => {
    const { child, err, ended } = started(beginning(run))
    while (!err().includes("autoencoder, step 8 of 24")) await moment(5)
    child.kill("SIGINT")
    expect(await ended).toBe(130)
    expect(err()).toContain(`stopped, and written down; go on with\n  npx serein train --resume ${run}`)
    const [autoencoder = 0, languageModel] = latest(run)
    expect(autoencoder).toBeGreaterThanOrEqual(8)
    expect(autoencoder).toBeLessThan(24)
    expect(languageModel).toBe(0)
  })

  test("by kill -9 at random moments loses no checkpoint, and no more than the steps since the last", async () => {
    for (let kill = 0; kill < 6; kill++) {
      const before = latest(run)
      const { child, err, ended } = started(["train", "--resume", run])
      // Some kills hit the start, some the steps, some the writing of a checkpoint or a segment.
      const further = before.reduce((total, step) => total + step, 0) + checkpointEvery * randomBelow(seed, kill, 5)
      while (latest(run).reduce((total, step) => total + step, 0) < further && child.exitCode === null) await moment(2)
      await moment(randomBelow(seed + 1, kill, 60))
      child.kill("SIGKILL")
      expect(["SIGKILL", 0]).toContain(await ended)
      const after = latest(run)
      for (const [index, stage] of stages.entries()) {
        expect(after[index]).toBeGreaterThanOrEqual(before[index] ?? 0)
        expect(after[index]).toBeGreaterThanOrEqual(validated(run, stage) - checkpointEvery)
      }
      const from = /going on from step (\d+)/.exec(err())?.[1]
      if (from !== undefined) expect(before).toContain(Number(from))
    }
  })

  test("and goes on ends as the run that nobody stopped: parameters, moments, figures and text, bit for bit", async () => {
    const { ended, err } = started(["train", "--resume", run])
    expect({ code: await ended, err: err() }).toMatchObject({ code: 0 })
    expect(lastTensors(run)).toEqual(lastTensors(whole))
    expect(figuresOf(run)).toEqual(figuresOf(whole))
  })
})

test("a run whose text has changed meanwhile is refused, with the file and what changed", async () => {
  const file = join(text, "1.jsonl.gz")
  const bytes = readFileSync(file)
  writeFileSync(file, gzipSync(`${JSON.stringify({ text: "Another text." })}\n`))
  const changed = await runLine(["train", "--resume", whole])
  expect(changed.code).toBe(1)
  expect(changed.err).toMatch(
    /1\.jsonl\.gz: it has \d+ bytes and had \d+ bytes when the run began; put back what it held/,
  )
  writeFileSync(file, bytes)
  writeFileSync(join(text, "3.txt"), "One file more.")
  const added = await runLine(["train", "--resume", whole])
  expect(added.code).toBe(1)
  expect(added.err).toContain("3.txt: it was not there when the run began; take it away, or begin another run")
})
