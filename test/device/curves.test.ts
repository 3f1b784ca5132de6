/**
 * The learning curves' command from end to end at tiny sizes: a run that goes on from its checkpoints draws the curve
 * of one that was never stopped.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as NodeServices from "@effect/platform-node/NodeServices"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { afterAll, beforeAll, expect, test } from "vitest"
import { runCurves } from "../../bench/curves/run.ts"
import { Output } from "serein/command/output"

let directory = ""
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "serein-curves-"))
  const line = (i: number) => `${JSON.stringify({ text: `Text ${i}. ${"All work and no play. ".repeat(4)}` })}\n`
  await writeFile(
    join(directory, "wikitext_document_level-test.json"),
    Array.from({ length: 30 }, (_, i) => line(i)).join(""),
  )
  const curve = Array.from({ length: 3 }, (_, i) => ({ step: 2 * (i + 1), loss: 5 }))
  for (const name of ["ae_s1", "calm_s1", "calm_s2", "ar_s1"]) {
    await writeFile(join(directory, `${name}.json`), JSON.stringify({ curve }))
  }
})
afterAll(() => rm(directory, { recursive: true }))

/** Runs the command; what it printed, and the curve that it drew. It fails its verdicts: tiny models learn nothing. */
const curves = async (out: string) => {
  let printed = ""
  const output = { out: (text: string) => void (printed += text), err: () => {}, columns: () => null }
  const input = { reference: directory, out, seed: 1, dryRun: true, adapter: Option.none<string>(), json: true }
  const exit = await Effect.runPromiseExit(
    runCurves(input).pipe(Effect.provideService(Output, output), Effect.provide(NodeServices.layer)),
  )
  const lines = (await readFile(join(out, "metrics.jsonl"), "utf8")).trim().split("\n")
  const entries = lines.map((line): unknown =>
    JSON.parse(line, (key, value: unknown) => (key === "seconds" ? 0 : value)),
  )
  return { exit, printed, entries }
}

test("a run that was stopped between entries goes on to the same curve and the same scores", async () => {
  const whole = await curves(join(directory, "whole"))
  expect(JSON.stringify(whole.exit)).toContain("outside their range")
  expect(whole.entries).toHaveLength(4 + 3 + 3)

  // What a kill leaves: CALM's last checkpoint, a metric beyond it, and no baseline.
  const stopped = join(directory, "stopped")
  await cp(join(directory, "whole"), stopped, { recursive: true })
  await rm(join(stopped, "checkpoints", "baseline"), { recursive: true })
  const again = await curves(stopped)
  expect(again.entries).toEqual(whole.entries)
  const scoresOf = (printed: string): unknown => {
    const parsed: unknown = JSON.parse(printed)
    return parsed !== null && typeof parsed === "object" && "scores" in parsed ? parsed.scores : undefined
  }
  expect(scoresOf(again.printed)).toEqual(scoresOf(whole.printed))
  expect(scoresOf(whole.printed)).toBeDefined()
  for (const file of ["curves.html", "calm.svg"]) expect(await readFile(join(stopped, file), "utf8")).toContain("<svg ")
})
