/**
 * The comparison of learning curves: its arithmetic, and a rehearsal of the whole on a text of its own, which is
 * stopped and goes on.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as NodeServices from "@effect/platform-node/NodeServices"
import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { deviations, meanCurve, verdictsOf } from "../../bench/curves/judgement.ts"
import type { FinalScores } from "../../bench/curves/judgement.ts"
import { batchOf, recordedSizes, streamsOf } from "../../bench/curves/models.ts"
import { readOriginalCurves, readOriginalText } from "../../bench/curves/original.ts"
import type { Curve } from "../../bench/curves/original.ts"
import { curvesHtml } from "../../bench/curves/page.ts"

const curveOf = (losses: readonly number[], every = 100): Curve =>
  losses.map((loss, i) => ({ step: (i + 1) * every, loss }))

const perfect: FinalScores = {
  fromMean: 0.9995,
  fromNoisy: 0.999,
  calmLoss: 9.48,
  calmBrier: [0.165, 0.02, 0.005, 0.0004],
  calmErrors: [0.001, 0.0005, 0.0003, 0.0001],
  baselineLoss: 1.66,
  baselineBrier: [0.41, 0.19, 0.09, 0.04],
  baselineErrors: [0.005, 0.002, 0.002, 0.001],
}

describe("the verdict", () => {
  test("a curve deviates by its largest relative difference over entries whose steps all lie behind step 200", () => {
    const recorded = curveOf([14, 5, 2, 1])
    const shares = deviations(curveOf([20, 10, 2.1, 0.98]), recorded)
    expect(shares.map(({ step }) => step)).toEqual([300, 400])
    expect(shares[0]?.share).toBeCloseTo(0.05, 12)
    expect(shares[1]?.share).toBeCloseTo(-0.02, 12)
  })

  test("several recorded curves are compared by their mean", () => {
    expect(meanCurve([curveOf([4, 2]), curveOf([2, 4])])).toEqual(curveOf([3, 3]))
  })

  const recorded = {
    autoencoder: [curveOf([14, 4, 2.6])],
    calm: [curveOf([13, 9.6, 9.5], 150)],
    baseline: [curveOf([4, 2, 1.5], 150)],
  }
  const own = {
    autoencoder: recorded.autoencoder[0] ?? [],
    calm: recorded.calm[0] ?? [],
    baseline: recorded.baseline[0] ?? [],
  }
  const failed = (scores: FinalScores, curves = own) =>
    verdictsOf(curves, recorded, scores)
      .filter(({ passed }) => !passed)
      .map(({ name }) => name)

  test("equal curves and scores inside their ranges pass", () => {
    expect(failed(perfect)).toEqual([])
  })

  test("every figure outside its range fails, and a figure that is none fails too", () => {
    expect(failed({ ...perfect, fromMean: 0.998, fromNoisy: 0.9979 })).toHaveLength(2)
    expect(failed({ ...perfect, calmBrier: [0.19, 0.01, 0.02, 0] })).toHaveLength(3)
    expect(
      failed({ ...perfect, calmLoss: Number.NaN, baselineLoss: 1.7, baselineBrier: [0.38, 0, 0, 0] }),
    ).toHaveLength(3)
    expect(failed(perfect, { ...own, baseline: curveOf([4, 2, 1.535], 150) })).toHaveLength(2)
    expect(failed(perfect, { ...own, autoencoder: [] })).toHaveLength(2)
  })

  test("the page draws every curve and shows every figure", () => {
    const verdicts = verdictsOf(own, recorded, perfect)
    const page = curvesHtml(own, recorded, verdicts)
    expect(page.match(/<svg /g)).toHaveLength(6)
    for (const { name } of verdicts) expect(page).toContain(name.replace(/'/g, "&#39;"))
  })
})

describe("the text", () => {
  let directory = ""
  const run = <A, E>(effect: Effect.Effect<A, E, NodeServices.NodeServices>) =>
    Effect.runPromise(Effect.provide(effect, NodeServices.layer))
  const documents = Array.from({ length: 40 }, (_, i) => `Document ${i}: ${"word ".repeat(20 + i)}end.`)

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "serein-curves-"))
    const text = documents.map((document) => `${JSON.stringify({ text: document })}\n`).join("")
    await writeFile(join(directory, "wikitext_document_level-test.json"), text)
    for (const name of ["ae_s1", "calm_s1", "calm_s2", "ar_s1"]) {
      await writeFile(join(directory, `${name}.json`), JSON.stringify({ curve: curveOf([3, 2, 1]), seed: 1 }))
    }
  })
  afterAll(() => rm(directory, { recursive: true }))

  test("documents and curves are read as they were recorded", async () => {
    expect(await run(readOriginalText(directory))).toEqual(documents)
    const { autoencoder, calm, baseline } = await run(readOriginalCurves(directory))
    expect([autoencoder.length, calm.length, baseline.length]).toEqual([1, 2, 1])
    expect(autoencoder[0]).toEqual(curveOf([3, 2, 1]))
  })

  test("a broken line and a missing folder are named", async () => {
    const broken = await mkdtemp(join(tmpdir(), "serein-curves-"))
    await writeFile(join(broken, "wikitext_document_level-test.json"), '{"text":"a"}\n{"txt":"b"}\n')
    await expect(run(readOriginalText(broken))).rejects.toThrow(/line 2/)
    await expect(run(readOriginalCurves(join(broken, "none")))).rejects.toThrow(/ae_s1\.json.*--reference/)
    await rm(broken, { recursive: true })
  })

  test("the autoencoder's stream has whole documents with ends and pads, the language models' neither", () => {
    const padded = streamsOf("autoencoder", recordedSizes, documents)
    const plain = streamsOf("calm", recordedSizes, documents)
    const bytes = documents.reduce((total, document) => total + document.length, 0)
    const lengthOf = ({ train, heldOut }: typeof padded) => train.length + heldOut.length
    expect(lengthOf(plain)).toBe(bytes + documents.length)
    expect(lengthOf(padded)).toBe(
      documents.reduce((total, document) => total + Math.ceil((document.length + 2) / 4) * 4, 0),
    )
    expect(padded.train.length % 4).toBe(0)
    expect([...plain.train, ...plain.heldOut].includes(258)).toBe(false)
  })

  test("a step's batch has the recorded shape, and is a function of seed and step", () => {
    const { train } = streamsOf(
      "calm",
      recordedSizes,
      Array.from({ length: 20 }, () => documents.join(" ")),
    )
    const batch = batchOf("calm", recordedSizes, 1, train, 7)
    expect([batch.rows, batch.length]).toEqual([4, 512])
    expect(batchOf("calm", recordedSizes, 1, train, 7)).toEqual(batch)
    expect(batchOf("calm", recordedSizes, 2, train, 7)).not.toEqual(batch)
    expect(batchOf("autoencoder", recordedSizes, 1, train, 0).tokens).toHaveLength(1024)
  })
})
