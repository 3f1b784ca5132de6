/**
 * A run with a learned vocabulary on the device: it keeps its tokenizer, goes on with it and writes with it when the
 * first file is gone, and refuses another.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { runLine } from "../serein/inProcess.ts"

const directory = mkdtempSync(join(tmpdir(), "serein-tokenizer-"))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const inDirectory = (name: string): string => join(directory, name)

const learn = (name: string, size: number) =>
  runLine(["tokenizer", "train", "--vocabulary", String(size), "--out", inDirectory(name)])

/** A run of the baseline, whose single stage says as much of tokenizers as CALM's two. */
const settings = [
  "model=baseline",
  `text.tokenizer=${inDirectory("my.json")}`,
  "baselineTraining.steps=4",
  "baselineTraining.evaluateEvery=4",
  "baselineTraining.sampleEvery=4",
  "baselineTraining.checkpointEvery=2",
  "baselineTraining.blockSize=32",
  "generation.tokens=4",
  "evaluation.tokens=256",
]

test("a run is whole without the file that its tokenizer came from, and refuses another", async () => {
  expect((await learn("my.json", 400)).code).toBe(0)
  const run = inDirectory("run")
  const set = settings.flatMap((setting) => ["--set", setting])
  const trained = await runLine(["train", "--recipe", "tiny", "--out", run, ...set])
  expect(trained.code, trained.err).toBe(0)
  expect(readFileSync(join(run, "tokenizer.json"))).toEqual(readFileSync(inDirectory("my.json")))

  rmSync(inDirectory("my.json"))
  const checkpoint = inDirectory("checkpoint")
  cpSync(join(run, "checkpoints/baseline/step-000004"), checkpoint, { recursive: true })
  const write = (path: string) => runLine(["generate", path, "--tokens", "4", "--json"])
  const [fromRun, fromCheckpoint] = [await write(run), await write(checkpoint)]
  expect([fromRun.code, fromCheckpoint.code], fromRun.err).toEqual([0, 0])
  const timeless = ({ out }: typeof fromRun): string => out.replace(/"seconds":[^,]*/, "")
  expect(timeless(fromCheckpoint)).toBe(timeless(fromRun))
  expect((await runLine(["eval", run])).code).toBe(0)
  expect((await runLine(["train", "--resume", run])).code).toBe(0)

  await learn("other.json", 300)
  cpSync(inDirectory("other.json"), join(run, "tokenizer.json"))
  for (const args of [
    ["eval", run],
    ["generate", run],
    ["train", "--resume", run],
  ]) {
    const { code, err } = await runLine(args)
    expect(code).toBe(1)
    expect(err).toContain(`it was trained with the tokenizer ${inDirectory("my.json")} (400 ids, SHA-256 `)
    expect(err).toContain(`and ${join(run, "tokenizer.json")} is another now (300 ids, SHA-256 `)
  }
})
