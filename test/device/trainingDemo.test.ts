/**
 * The demo on the device, with the sizes of the recipe `tiny` in place of those that the device's speed would choose.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { leaves } from "serein/config/overrides"
import { tiny } from "@serein/recipes"
import { runLine } from "../serein/inProcess.ts"

const directory = mkdtempSync(join(tmpdir(), "serein-demo-"))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const sizes = {
  ...tiny,
  autoencoderTraining: { ...tiny.autoencoderTraining, steps: 20 },
  languageModelTraining: { ...tiny.languageModelTraining, steps: 20 },
  evaluation: { ...tiny.evaluation, tokens: 512 },
}
const settings = leaves(sizes).flatMap(([key, value]) => ["--set", `${key}=${JSON.stringify(value)}`])

test("measures, plans, trains, evaluates, writes, and leaves a whole run", async () => {
  const run = join(directory, "run")
  const { code, out, err } = await runLine(["demo", "--out", run, ...settings])
  expect(err).toMatch(/: [\d.]+ GFLOP\/s, so the recipe is 'demo/)
  expect(err).toContain("language model: 20 steps done")
  expect(code).toBe(0)
  for (const line of [
    "from the mean + 0.3·ε",
    "CALM, contexts shuffled",
    "unigram",
    "bigram",
    "Peak GPU memory",
    "T = 1",
  ]) {
    expect(out).toContain(line)
  }
  expect(JSON.parse(readFileSync(join(run, "config.json"), "utf8"))).toMatchObject({
    autoencoder: { hiddenSize: 32 },
    autoencoderTraining: { steps: 20, evaluateEvery: 2 },
    languageModelTraining: { steps: 20, evaluateEvery: 2, sampleEvery: 4 },
  })
  expect(readFileSync(join(run, "report.html"), "utf8")).toContain("</html>")
})

test("refuses a time in which nothing could be done, with exit code 2", async () => {
  expect(await runLine(["demo", "--minutes", "0.5"])).toEqual({
    code: 2,
    out: "",
    err: "serein: --minutes must be at least 1; it is 0.5.\n",
  })
})
