/**
 * Every kind of model trained and judged on the device: the three heads, chunks of 1, 2, 3 and 8 tokens, deeper
 * autoencoders, shared key heads, and the baseline, in micro-batches. The models are as small as models can be and take two steps: what is
 * asked is whether the parts fit, since what they compute is held by other tests.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as NodeServices from "@effect/platform-node/NodeServices"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { afterAll, describe, expect, test } from "vitest"
import { readSafetensors } from "@serein/data"
import { Evaluation } from "serein/evaluate/evaluation"
import { interruptedLine, jsonLines, runLine } from "../serein/inProcess.ts"
import "./unoptimised.ts"

const directory = mkdtempSync(join(tmpdir(), "serein-models-"))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const sizes = {
  autoencoder: { hiddenSize: 8, intermediateSize: 8, latentSize: 4 },
  backbone: { hiddenSize: 8, intermediateSize: 8, layers: 1, heads: 2 },
  baseline: { hiddenSize: 8, intermediateSize: 8, layers: 1, heads: 2, keyValueHeads: 1 },
  autoencoderTraining: { chunks: 32, steps: 2, evaluateEvery: 2, checkpointEvery: 2 },
  languageModelTraining: { batch: 2, blockSize: 48, steps: 2, evaluateEvery: 2, sampleEvery: 2, checkpointEvery: 2 },
  baselineTraining: {
    batch: 1,
    accumulate: 2,
    checkpoint: true,
    blockSize: 48,
    steps: 4,
    evaluateEvery: 2,
    sampleEvery: 4,
    checkpointEvery: 3,
  },
  // Less than two runs of two blocks: the last run is masked in part.
  evaluation: { tokens: 168 },
  generation: { tokens: 4 },
}

const trainLine = (run: string, settings: readonly string[]): readonly string[] => [
  "train",
  "--recipe",
  "tiny",
  "--out",
  run,
  ...[...Object.entries(sizes).map(([key, value]) => `${key}=${JSON.stringify(value)}`), ...settings].flatMap(
    (setting) => ["--set", setting],
  ),
]

const decodeEvaluation = Schema.decodeUnknownSync(Evaluation)
const decodeTrained = Schema.decodeUnknownSync(Schema.Struct({ evaluation: Evaluation }))

/** What `train --json` and `eval --json` print. */
const evaluationAfterTraining = (out: string): Evaluation => decodeTrained(jsonLines(out)[0]).evaluation
const evaluationOf = (out: string): Evaluation => decodeEvaluation(jsonLines(out)[0])

/** The tensors of a stage's last checkpoint whose names begin with `prefix`, by the rest of their names. */
const tensorsUnder = async (run: string, stage: string, prefix: string) => {
  const path = join(run, "checkpoints", stage, "step-000002", "model.safetensors")
  const { tensors } = await Effect.runPromise(Effect.provide(readSafetensors(path), NodeServices.layer))
  return new Map(
    [...tensors].flatMap(([name, tensor]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), tensor] as const] : [],
    ),
  )
}

describe("CALM trains, is judged and writes", () => {
  const models = [
    [
      "diffusion head with guidance, single tokens",
      "diffusion loss",
      [
        "autoencoder.chunkSize=1",
        "head._tag=Diffusion",
        "head.guidance.scale=2",
        "head.steps=8",
        "head.samplingSteps=2",
        "head.samples=1",
      ],
    ],
    [
      "flow head, chunks of 2, one key head for all",
      "flow-matching loss",
      [
        "autoencoder.chunkSize=2",
        "head._tag=Flow",
        "head.samplingSteps=2",
        "head.samples=1",
        "backbone.keyValueHeads=1",
      ],
    ],
    [
      "energy head, chunks of 3, a decoder of 4 layers",
      "energy loss",
      ["autoencoder.chunkSize=3", "autoencoder.decoderLayers=4"],
    ],
    [
      "energy head, chunks of 8, an encoder of 4 layers without noise",
      "energy loss",
      ["autoencoder.chunkSize=8", "autoencoder.encoderLayers=4", "autoencoder.ablation=deterministic"],
    ],
  ] as const

  test.each(models)("%s", async (name, lossName, settings) => {
    const run = join(directory, name.replace(/\W+/g, "-"))
    const { code, out, err } = await runLine([...trainLine(run, settings), "--json"])
    expect(err).toContain("language model: 2 steps done")
    expect(code).toBe(0)
    const { languageModel, autoencoder, baseline, unigram } = evaluationAfterTraining(out)
    expect(baseline).toBeNull()
    expect(languageModel?.lossName).toBe(lossName)
    expect(languageModel?.scores.positions).toBe(unigram.positions)
    expect(languageModel?.scores.brier.every(({ standardError }) => standardError !== null)).toBe(true)
    expect(await tensorsUnder(run, "languageModel", "ae_model.")).toEqual(await tensorsUnder(run, "autoencoder", ""))
    expect(autoencoder?.robustness?.points.map(({ sigma }) => sigma)).toEqual([
      0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1,
    ])
    expect(autoencoder?.robustness?.points[0]?.reconstructed).toBe(autoencoder?.fromMean)
    expect(autoencoder?.robustness?.points[3]?.reconstructed).toBe(autoencoder?.fromNoisy)
    expect(readFileSync(join(run, "robustness.svg"), "utf8")).toMatch(/^<svg xmlns=/)
    expect(readFileSync(join(run, "report.html"), "utf8")).toContain(lossName)
  })
})

describe("the baseline", () => {
  const run = join(directory, "baseline")
  const settings = ["model=baseline"]
  const last = (path: string): readonly string[] =>
    ["model.safetensors", "optimizer.safetensors"].map((file) =>
      readFileSync(join(path, "checkpoints", "baseline", "step-000004", file)).toString("base64"),
    )

  test("is a stage of its own: trained, validated, judged by its likelihoods, and it writes", async () => {
    const { code, out, err } = await runLine([...trainLine(run, settings), "--json"])
    expect(err).toMatch(/^baseline: [\d,]+ parameters, \d+ kernels a step, 4 steps of 96 tokens$/m)
    expect(err).toMatch(/baseline, step 2 of 4: .*validation \d/)
    expect(code).toBe(0)
    expect(readdirSync(join(run, "checkpoints"))).toEqual(["baseline"])
    expect(existsSync(join(run, "robustness.svg"))).toBe(false)
    const evaluation = evaluationAfterTraining(out)
    expect(evaluation).toMatchObject({ autoencoder: null, languageModel: null })
    const { baseline, unigram } = evaluation
    expect(baseline?.lossName).toBe("cross-entropy")
    expect(baseline?.scores.positions).toBe(unigram.positions)
    // Hardly trained: the loss is near ln 259, and exact collisions leave no score below zero by more than chance.
    expect(baseline?.loss).toBeCloseTo(Math.log(259), 0)
    expect(baseline?.scores.brier.every(({ mean }) => Math.abs(mean) < 0.1)).toBe(true)

    const judged = await runLine(["eval", run, "--json"])
    expect(evaluationOf(judged.out)).toEqual(evaluation)
    expect(await runLine(["eval", run, "--plot", join(directory, "none.svg")])).toMatchObject({ code: 2, out: "" })
    const lines = [1, 2].map(() => runLine(["generate", run, "--tokens", "6", "--temperature", "1/2"]))
    const [first, second] = await Promise.all(lines)
    expect(first?.code).toBe(0)
    expect(first?.out).toMatch(/^Call me Ishmael\./)
    expect(second?.out).toBe(first?.out)
  })

  test("goes on bit for bit where it stopped", async () => {
    const stopped = join(directory, "stopped")
    await interruptedLine(trainLine(stopped, settings), (err) => err.includes("baseline, step 2 of 4"))
    expect(readdirSync(join(stopped, "checkpoints", "baseline"))).not.toContain("step-000004")
    const { code, err } = await runLine(["train", "--resume", stopped])
    expect(err).toContain("going on from step 2")
    expect(code).toBe(0)
    expect(last(stopped)).toEqual(last(run))
  })
})
