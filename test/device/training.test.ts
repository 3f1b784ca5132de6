/**
 * Training on the device: what a run leaves, that it goes on exactly where it stopped, and how it stops by itself.
 * All runs have the sizes of the recipe `tiny`, so that a driver compiles their kernels once.
 */
import { cpSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { interruptedLine, jsonLines, runLine } from "../serein/inProcess.ts"
import "./unoptimised.ts"

const directory = mkdtempSync(join(tmpdir(), "serein-training-"))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const inDirectory = (name: string): string => join(directory, name)

const settings = [
  "autoencoderTraining.steps=12",
  "autoencoderTraining.evaluateEvery=6",
  "autoencoderTraining.checkpointEvery=5",
  "languageModelTraining.steps=8",
  "languageModelTraining.evaluateEvery=4",
  "languageModelTraining.sampleEvery=4",
  "languageModelTraining.checkpointEvery=3",
  "evaluation.tokens=512",
]
const trainLine = (name: string, ...more: readonly string[]): readonly string[] => [
  "train",
  "--recipe",
  "tiny",
  "--out",
  inDirectory(name),
  ...[...settings, ...more].flatMap((setting) => ["--set", setting]),
]

const stages = ["autoencoder", "languageModel"] as const
const tensorFiles = ["model.safetensors", "optimizer.safetensors"] as const

/** The bytes of the last checkpoint of each stage. */
const lastTensors = (run: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    stages.flatMap((stage) => {
      const folder = join(run, "checkpoints", stage)
      const latest = readFileSync(join(folder, "latest"), "utf8").trim()
      return tensorFiles.map((file) => [
        `${stage}/${latest}/${file}`,
        readFileSync(join(folder, latest, file)).toString("base64"),
      ])
    }),
  )

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null

const recordsOf = (run: string): readonly Readonly<Record<string, unknown>>[] =>
  jsonLines(readFileSync(join(run, "metrics.jsonl"), "utf8")).filter(isRecord)

/** What a run measured, without what depends on the clock. */
const figuresOf = (run: string) =>
  recordsOf(run)
    .filter(({ kind }) => kind === "validation" || kind === "sample" || kind === "evaluation" || kind === "written")
    .map((record) => Object.fromEntries(Object.entries(record).filter(([name]) => name !== "tokensPerSecond")))

const whole = inDirectory("whole")
let trained: Awaited<ReturnType<typeof runLine>>
beforeAll(async () => {
  trained = await runLine(trainLine("whole"))
})

describe("a run", () => {
  test("ends with its figures, and leaves configuration, metrics, checkpoints and a report", () => {
    expect(trained.err).toContain("training on Moby-Dick in ")
    expect(trained.code).toBe(0)
    expect(trained.out).toMatch(/from the posterior's mean +\d+\.\d\d %/)
    expect(trained.out).toMatch(/CALM, contexts shuffled +-?\d/)
    expect(trained.out).toContain("Peak GPU memory:")
    expect(trained.out).toContain("Call me Ishmael.|")
    expect(trained.out).toContain(`Report: ${whole}/report.html`)
    expect(readdirSync(whole).toSorted()).toEqual([
      "checkpoints",
      "config.json",
      "metrics.jsonl",
      "report.html",
      "robustness.svg",
      "text",
      "text.json",
    ])
    expect(readdirSync(join(whole, "checkpoints", "autoencoder"))).toContain("step-000012")
    expect(readdirSync(join(whole, "checkpoints", "languageModel"))).toContain("step-000008")
  })

  test("has one report that needs nothing else", () => {
    const html = readFileSync(join(whole, "report.html"), "utf8")
    expect(html).not.toMatch(/https?:|src=|<link|<script/)
    expect(html.match(/<svg /g)?.length).toBeGreaterThanOrEqual(4)
  })

  test("validates, samples and measures at the steps that its configuration names", () => {
    const stepsOf = (kind: string, stage: string) =>
      recordsOf(whole).flatMap((record) =>
        record["kind"] === kind && record["stage"] === stage ? [record["step"]] : [],
      )
    expect(stepsOf("validation", "autoencoder")).toEqual([6, 12])
    expect(stepsOf("validation", "languageModel")).toEqual([4, 8])
    expect(stepsOf("sample", "languageModel")).toEqual([4, 8])
    expect(stepsOf("training", "autoencoder")).toEqual([10, 12])
  })

  test("does not begin where there is one already", async () => {
    const { code, err } = await runLine(trainLine("whole"))
    expect(code).toBe(1)
    expect(err).toContain(`${whole}: it holds a run already`)
  })
})

describe("a run that was interrupted", () => {
  test("writes a checkpoint, names the command that goes on, and then is bit for bit the uninterrupted one", async () => {
    const stopped = inDirectory("stopped")
    const first = await interruptedLine(trainLine("stopped"), (err) => err.includes("autoencoder, step 6 of 12"))
    expect(first).toContain(`npx serein train --resume ${stopped}`)
    const saved = readdirSync(join(stopped, "checkpoints", "autoencoder")).filter((name) => name.startsWith("step-"))
    expect(saved).not.toContain("step-000012")
    expect(saved.length).toBeGreaterThan(0)

    const resume = ["train", "--resume", stopped]
    await interruptedLine(resume, (err) => err.includes("language model, step 4 of 8"))
    expect(existsSync(join(stopped, "checkpoints", "autoencoder", "step-000012"))).toBe(true)

    const { code, err } = await runLine(resume)
    expect({ code, going: err.includes("going on from step") }).toEqual({ code: 0, going: true })
    expect(lastTensors(stopped)).toEqual(lastTensors(whole))
    expect(figuresOf(stopped)).toEqual(figuresOf(whole))
  })
})

describe("a loss or gradient that is not finite", () => {
  test("stops the run, names step and tensor, and keeps the last good checkpoint", async () => {
    const { code, out, err } = await runLine(
      trainLine("diverged", "autoencoderTraining.learningRate=1e25", "autoencoderTraining.checkpointEvery=1"),
    )
    expect({ code, out }).toEqual({ code: 1, out: "" })
    const [, step, tensor, path = ""] =
      /training of the autoencoder stopped at step (\d+): the (?:loss|gradient's norm) is \S+; the first tensor that is not finite is '([^']+)' .*The last good checkpoint is (\S+)\. /.exec(
        err,
      ) ?? []
    expect(Number(step)).toBeGreaterThan(0)
    expect(tensor).toMatch(/^(grad\.)?[a-zA-Z]/)
    // The step that went wrong had this many good ones before it.
    expect(path).toBe(
      join(inDirectory("diverged"), "checkpoints", "autoencoder", `step-${String(step).padStart(6, "0")}`),
    )
    expect(existsSync(join(path, "model.safetensors"))).toBe(true)
  })
})

describe("steps over micro-batches", () => {
  const parts = ["model=autoencoder", "autoencoderTraining.chunks=32", "autoencoderTraining.accumulate=2"]

  test("train, and name the tensor that is not finite in one of them", async () => {
    const { code, err } = await runLine(
      trainLine("parts", ...parts, "autoencoderTraining.learningRate=1e25", "autoencoderTraining.checkpointEvery=1"),
    )
    expect(code).toBe(1)
    expect(err).toMatch(/stopped at step [1-9]\d*: .*; the first tensor that is not finite is '(grad\.)?[a-zA-Z]/)
  })
})

describe("a trained model", () => {
  test("is evaluated the same twice, as a run and as a checkpoint of it", async () => {
    const checkpoint = join(whole, "checkpoints", "languageModel", "step-000008")
    const lines = [
      ["eval", whole, "--json"],
      ["eval", whole, "--json"],
      ["eval", checkpoint, "--json"],
    ]
    const results = []
    for (const line of lines) results.push(await runLine(line))
    expect(results.map(({ code }) => code)).toEqual([0, 0, 0])
    const [first, second, third] = results.flatMap(({ out }) => jsonLines(out))
    expect(second).toEqual(first)
    // A checkpoint is left as it is: its chart is only written where the flag says.
    expect(third).toEqual({ ...Object(first), plot: null })
    expect(first).toMatchObject({
      plot: join(whole, "robustness.svg"),
      heldOutTokens: 512,
      autoencoder: { tokens: 512 },
      languageModel: { scores: { positions: 120 } },
      unigram: { positions: 120 },
    })
  })

  test("can be the autoencoder alone, which is judged and writes nothing", async () => {
    const run = inDirectory("alone")
    const { code, out, err } = await runLine([...trainLine("alone", "model=autoencoder"), "--json"])
    expect(err).not.toContain("language model")
    expect(code).toBe(0)
    expect(jsonLines(out)).toMatchObject([{ evaluation: { languageModel: null, baseline: null, unigram: {} } }])
    expect(readdirSync(join(run, "checkpoints"))).toEqual(["autoencoder"])
    expect(readFileSync(join(run, "report.html"), "utf8")).toContain("Nothing is trained yet that could write.")
    expect(await runLine(["generate", run])).toMatchObject({ code: 2, out: "" })
    const chart = inDirectory("chart.svg")
    expect((await runLine(["eval", run, "--plot", chart])).out).toContain(`Plot: ${chart}`)
    expect(existsSync(chart)).toBe(true)
  })

  test("can be evaluated on another text", async () => {
    const path = inDirectory("other.txt")
    writeFileSync(path, "It was the best of times, it was the worst of times. ".repeat(8))
    const { code, out } = await runLine(["eval", whole, "--text", path, "--tokens", "256", "--json"])
    expect(code).toBe(0)
    expect(jsonLines(out)).toMatchObject([{ text: path, heldOutTokens: 256 }])
  })

  test("writes the same text for the same seed, in pieces that join to the whole", async () => {
    const line = ["generate", whole, "--prompt", "Call me", "--tokens", "16", "--seed", "3", "--temperature", "1/2"]
    const plain = await runLine(line)
    const [told] = jsonLines((await runLine([...line, "--json"])).out)
    expect(plain.code).toBe(0)
    expect(told).toMatchObject({ prompt: "Call me", temperature: 0.5, seed: 3 })
    const text = isRecord(told) && typeof told["text"] === "string" ? told["text"] : null
    expect(plain.out).toBe(`Call me${text}\n`)
  })

  test("refuses other temperatures and longer prompts with exit code 2", async () => {
    const hot = await runLine(["generate", whole, "--temperature", "0.7"])
    expect(hot).toMatchObject({ code: 2, out: "" })
    expect(hot.err).toContain("the nearest are 1/2 = 0.5 and 1/1 = 1")
    const long = await runLine(["generate", whole, "--prompt", "whale ".repeat(30)])
    expect(long).toMatchObject({ code: 2, out: "" })
    expect(long.err).toContain("the prompt has 180 tokens, and the model's context holds 64")
  })
})

describe("a damaged run", () => {
  const damaged = (name: string, damage: (run: string) => void): string => {
    const run = inDirectory(name)
    cpSync(whole, run, { recursive: true })
    damage(run)
    return run
  }

  test("with a truncated checkpoint is refused with the file's name", async () => {
    const run = damaged("truncated", (path) => {
      truncateSync(join(path, "checkpoints", "languageModel", "step-000008", "model.safetensors"), 5000)
    })
    const { code, err } = await runLine(["generate", run])
    expect(code).toBe(1)
    expect(err).toContain(join("languageModel", "step-000008", "model.safetensors"))
  })

  test("whose configuration has other sizes is refused with the tensor's name and both shapes", async () => {
    const run = damaged("resized", (path) => {
      const file = join(path, "config.json")
      writeFileSync(
        file,
        readFileSync(file, "utf8")
          .replace('"latentSize":16', '"latentSize":24')
          .replace('"latentSize": 16', '"latentSize": 24'),
      )
    })
    const { code, err } = await runLine(["eval", run])
    expect(code).toBe(1)
    expect(err).toContain("encoder.hidden_to_latent.weight is [32, 32] and not [48, 32]")
    expect(err).toContain("decoder.latent_to_hidden.weight is [32, 16] and not [32, 24]")
  })
})
