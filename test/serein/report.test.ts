/**
 * The report and the summary: everything that a run recorded, on one page that needs nothing else.
 */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import * as NodeServices from "@effect/platform-node/NodeServices"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { describe, expect, test } from "vitest"
import { tiny } from "@serein/recipes"
import { reportHtml } from "serein/report/page"
import { runRemark } from "serein/report/remark"
import { summaryText } from "serein/report/summary"
import { writeRobustnessChart } from "serein/report/robustnessChart"
import { Evaluation as EvaluationSchema } from "serein/evaluate/evaluation"
import type { BrierTable, Evaluation } from "serein/evaluate/evaluation"
import type { RunRecord, StageName } from "serein/train/records"
import { inTemporaryDirectory } from "./inProcess.ts"

const table = (first: number, error = 0.002): BrierTable => ({
  brier: [
    { mean: first, standardError: error },
    { mean: 0.01, standardError: 0.001 },
    { mean: 0.001, standardError: 0.0005 },
    { mean: 0, standardError: null },
  ],
  brierLM: { mean: 0, standardError: null },
  positions: 500,
})

const robustness = {
  tokens: 1024,
  points: [
    { sigma: 0, reconstructed: 0.998 },
    { sigma: 0.5, reconstructed: 0.91 },
    { sigma: 1, reconstructed: 0.42 },
  ],
}

const evaluationWith = (own: number, shuffled: number): Evaluation => ({
  text: "Moby-Dick",
  heldOutTokens: 2048,
  autoencoder: {
    tokens: 2048,
    loss: 0.03,
    fromMean: 0.998,
    fromSample: 0.997,
    fromNoisy: 0.99,
    sigma: 0.3,
    robustness,
  },
  baseline: null,
  languageModel: { lossName: "energy loss", loss: 9.6, scores: table(own), shuffled: table(shuffled) },
  unigram: table(0.068),
  bigram: table(0.15),
})

const recordsWith = (evaluation: Evaluation): readonly RunRecord[] => {
  const prepared = { adapter: "llvmpipe", kernels: 160, programBytes: 2e7, preparationSeconds: 3 }
  const measured = { gradientNorm: 1, learningRate: 1e-3, tokensPerSecond: 12_000 }
  const ended = { trainingSeconds: 120, tokensPerSecond: 12_345, peakBytes: 114 * 2 ** 20 }
  return [
    { kind: "ready", stage: "autoencoder", step: 0, steps: 20, parameters: 670_000, ...prepared },
    { kind: "training", stage: "autoencoder", step: 10, loss: 12, ...measured },
    { kind: "validation", stage: "autoencoder", step: 20, loss: 0.5 },
    { kind: "sample", stage: "autoencoder", step: 20, given: "the whale", text: "the <script>whale</script>" },
    { kind: "finished", stage: "autoencoder", step: 20, ...ended },
    { kind: "ready", stage: "languageModel", step: 0, steps: 20, parameters: 800_000, ...prepared },
    { kind: "training", stage: "languageModel", step: 10, loss: 10, ...measured },
    { kind: "validation", stage: "languageModel", step: 20, loss: 9.9 },
    { kind: "finished", stage: "languageModel", step: 20, ...ended },
    { kind: "evaluation", stage: "languageModel", step: 20, evaluation },
    {
      kind: "written",
      stage: "languageModel",
      step: 20,
      inverseTemperature: 2,
      prompt: "Call me",
      text: " Ishmael & <co>",
      tokensPerSecond: 500,
    },
  ]
}

const page = (records: readonly RunRecord[]): string =>
  reportHtml({ name: "first", configuration: tiny, records, remark: runRemark(records) })

describe("the page", () => {
  const html = page(recordsWith(evaluationWith(0.1, 0.07)))

  test("needs no other file and no network", () => {
    expect(html).not.toMatch(/https?:|src=|@import|url\((?!#)|<link|<script/)
  })

  test("has the curves of both stages, the tables and the texts", () => {
    expect(html.match(/<svg /g)).toHaveLength(5)
    for (const part of [
      "99.80 %",
      "0.1000",
      "unigram",
      "bigram",
      "T = 1/2",
      "114.0 MiB",
      "12.3 k",
      "languageModelTraining",
    ]) {
      expect(html).toContain(part)
    }
  })

  test("shows text as text, whatever it looks like", () => {
    expect(html).toContain("the &#60;script&#62;whale&#60;/script&#62;")
    expect(html).toContain(" Ishmael &#38; &#60;co&#62;")
  })

  test("can be made of a run that has hardly begun", () => {
    expect(page([])).toContain("The run is not finished yet.")
    expect(page(recordsWith(evaluationWith(0.1, 0.07)).slice(0, 1))).toContain("nothing measured yet")
  })
})

describe("the remark claims what the figures show, and no more", () => {
  const remarkOn = (own: number, shuffled: number): string => runRemark(recordsWith(evaluationWith(own, shuffled)))

  test("context is only said to be used where it beats both the unigram and shuffled contexts", () => {
    expect(remarkOn(0.1, 0.07)).toContain("has learned to use its context")
    expect(remarkOn(0.1, 0.098)).toContain("too little to show")
    expect(remarkOn(0.07, 0.05)).toContain("too little to show")
  })

  test("the table of token pairs is named as better until it is beaten", () => {
    expect(remarkOn(0.1, 0.07)).toContain("a table of token pairs still predicts better")
    expect(remarkOn(0.2, 0.07)).toContain("predicts better than a table of token pairs")
  })
})

describe("a run of another model", () => {
  const alone: Evaluation = { ...evaluationWith(0, 0), languageModel: null }
  const compared: Evaluation = {
    ...alone,
    autoencoder: null,
    baseline: { lossName: "cross-entropy", loss: 2.25, scores: table(0.2), shuffled: table(0.07) },
  }
  const recordsOf = (stage: StageName, evaluation: Evaluation): readonly RunRecord[] =>
    recordsWith(evaluation).flatMap((record) =>
      record.stage === "languageModel" && (stage === "baseline" || record.kind === "evaluation")
        ? [{ ...record, stage }]
        : record.stage === stage
          ? [record]
          : [],
    )

  test("an autoencoder alone is judged by what it gives back", () => {
    const records = recordsOf("autoencoder", alone)
    const text = summaryText(records)
    expect(text).toContain("This autoencoder has 670 k parameters")
    expect(text).toContain("It gives back 99.80 % of held-out tokens, and 99.00 % with noise of deviation 0.3")
    expect(text).not.toContain("CALM")
    expect(page(records)).not.toContain("Language model")
  })

  test("the baseline is judged by its likelihoods, and has no autoencoder", () => {
    const records = recordsOf("baseline", compared)
    const text = summaryText(records)
    expect(text).toMatch(/^Prediction of 500 held-out tokens; cross-entropy 2\.250 \(Moby-Dick\)/)
    expect(text).toMatch(/baseline, contexts shuffled +0\.0700/)
    expect(text).toContain("The baseline's Brier-1 is ")
    expect(text).toContain("This baseline has 800 k parameters")
    expect(text).not.toMatch(/CALM|utoencoder/)
    const html = page(records)
    expect(html).toContain("How well the next token is predicted")
    expect(html).toContain("The cross-entropy of the next token")
    expect(html).not.toContain("What the autoencoder gives back")
  })
})

describe("reconstruction over noise", () => {
  test("is a table of every deviation, in the report and on the terminal", () => {
    const records = recordsWith(evaluationWith(0.1, 0.07))
    expect(page(records)).toContain("<th>0.0</th><th>0.5</th><th>1.0</th>")
    expect(summaryText(records)).toMatch(/σ +0\.0 +0\.5 +1\.0\n +99\.80 +91\.00 +42\.00\n/)
  })

  test("is a file of its own that brings its colours and names its text", async () => {
    await inTemporaryDirectory(async (directory) => {
      const path = join(directory, "robustness.svg")
      const write = (evaluation: Evaluation) =>
        Effect.runPromise(Effect.provide(writeRobustnessChart(path, evaluation), NodeServices.layer))
      expect(await write({ ...evaluationWith(0, 0), autoencoder: null })).toBe(false)
      expect(await write(evaluationWith(0, 0))).toBe(true)
      const svg = readFileSync(path, "utf8")
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox=/)
      expect(svg).toContain("(Moby-Dick)")
      const classes = [...svg.matchAll(/class="([a-z ]+)"/g)].flatMap(([, names = ""]) => names.split(" "))
      for (const name of classes) expect(svg).toMatch(new RegExp(`\\.${name}\\b[^{}]*\\{`))
    })
  })

  test("was not measured by earlier versions, whose records still hold", () => {
    const { autoencoder, languageModel, baseline: _, ...rest } = evaluationWith(0.1, 0.07)
    const { robustness: _robustness, ...undisturbed } = autoencoder ?? expect.unreachable("it has one")
    const { lossName: _lossName, ...prediction } = languageModel ?? expect.unreachable("it has one")
    const earlier = { ...rest, autoencoder: undisturbed, languageModel: prediction }
    expect(Schema.decodeUnknownSync(EvaluationSchema)(earlier)).toEqual({
      ...evaluationWith(0.1, 0.07),
      autoencoder: { ...undisturbed, robustness: null },
    })
  })
})

test("the summary has the report's figures as lines", () => {
  const text = summaryText(recordsWith(evaluationWith(0.1, 0.07)))
  expect(text).toContain("from the mean + 0.3·ε           99.00 %")
  expect(text).toMatch(/CALM +0\.1000 ± 0\.0020/)
  expect(text).toMatch(/unigram +0\.0680 ± 0\.0020/)
  expect(text).toContain("CALM's Brier-1 is 11.3 standard errors above the unigram's")
  expect(text).toContain("Peak GPU memory: 114.0 MiB")
  expect(text).toContain("  Call me| Ishmael & <co>")
})
